"""What can be asked of the journal, and the kinds of entries that are no acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Noted(StrEnum):
    """What a reviewer did without changing anything at the provider; it is an entry all the same."""

    OPENED = "opened"
    JUDGED = "face_judged"
    EXPORTED = "exported"
    PRINTED = "printed"


DONE = "done"
"""The state of an entry that is no act: it never changes."""


class ExportForm(StrEnum):
    """Forms of an exported journal."""

    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalQuery:
    """Which entries to show. Empty sets and an empty text narrow nothing.

    `search` is found in the reviewer and any kept text, and at the beginning of the session's number; eight letters
    and more also at the beginning of the session's id, the act's id and the hash.
    """

    search: str = ""
    kinds: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    @property
    def is_everything(self) -> bool:
        """Nothing is left out."""
        return not (self.search.strip() or self.kinds or self.states)
