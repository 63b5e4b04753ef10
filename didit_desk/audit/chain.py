"""The chain of the journal: each entry's hash covers its content and the hash before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from didit_desk.audit.entry import Entry

GENESIS: Final = "0" * 64
"""The hash before the first entry."""

SHORT_HASH_DIGITS: Final = 12


class Soundness(StrEnum):
    """What checking a chain found."""

    INTACT = "intact"
    TAMPERED = "tampered"
    TORN = "torn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a journal stands: how many entries it has and the hash of the last, `GENESIS` without any."""

    count: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`at` is the first `seq` that does not fit (tampered) or is missing (torn), None for an intact chain."""

    soundness: Soundness
    at: int | None = None


def canonical(fields: Mapping[str, object]) -> str:
    """`fields` as JSON that is the same for equal content: sorted keys, no blanks, ASCII, no NaN (ValueError)."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def hash_of(entry: Entry) -> str:
    """SHA-256, as hex, of everything in `entry` but its own hash."""
    content = {name: value for name, value in asdict(entry).items() if name != "hash"}
    return hashlib.sha256(canonical(content).encode("ascii")).hexdigest()


def verify(entries: Iterable[Entry], *, head: Head | None = None) -> Verdict:
    """Checks every entry in order, and that the last one is `head` when that is known.

    Tampered: an entry was changed, left out, moved or added, or the chain goes on past `head`. Torn: what is there
    fits, but entries at the end are missing.
    """
    expected_seq, previous = 1, GENESIS
    for entry in entries:
        if entry.seq != expected_seq or entry.previous_hash != previous or entry.hash != hash_of(entry):
            return Verdict(soundness=Soundness.TAMPERED, at=expected_seq)
        expected_seq, previous = expected_seq + 1, entry.hash
    count = expected_seq - 1
    if head is None or (head.count == count and head.hash == previous):
        return Verdict(soundness=Soundness.INTACT)
    if count < head.count:
        return Verdict(soundness=Soundness.TORN, at=expected_seq)
    return Verdict(soundness=Soundness.TAMPERED, at=min(head.count + 1, count))
