"""A journal that somebody has worked on: every field of every entry altered, entries removed, moved, added, cut off."""

from __future__ import annotations

import time
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from didit_desk.audit.chain import Head, Soundness, verify
from didit_desk.audit.entry import Entry
from didit_desk.audit.journal import Journal
from didit_desk.models.clock import SystemClock
from didit_desk.store.vault import Vault
from tests.faults.bench import bench
from tests.faults.script import KEY, act
from tests.faults.table import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

ENTRIES: Final = 50
_ACTS: Final = 13

Check: TypeAlias = "Callable[[Sequence[Entry], Head], Soundness]"


def run_chain(folder: Path, *, seed: int, check: Check | None = None) -> Tally:
    """A journal of 50 entries as the program wrote it, changed in every way in turn. What is not found is misreported.

    `check` stands in for the program's own check, to show that this group notices a blind one.
    """
    began = time.monotonic()
    tally = Tally(group=f"journal of {ENTRIES} entries worked on")
    written, head = _written(folder, seed=seed)
    found = check or _found
    if found(written, head) is not Soundness.INTACT:
        tally.misreported += 1
        tally.complaints.append("an untouched journal is not intact")
    for name, changed, expected in _worked_on(written):
        tally.cases += 1
        if found(changed, head) is not expected:
            tally.misreported += 1
            tally.complaints.append(f"{name} was not found")
    tally.seconds = time.monotonic() - began
    return tally


def _found(entries: Sequence[Entry], head: Head) -> Soundness:
    return verify(entries, head=head).soundness


def _written(folder: Path, *, seed: int) -> tuple[list[Entry], Head]:
    with bench(folder, seed=seed) as track:
        one = track.round()
        one.run(*(act(track.order()) for _ in range(_ACTS)))
        vault = Vault.open(one.vault, KEY)
    try:
        entries = Journal(vault.connection, SystemClock()).entries()[:ENTRIES]
    finally:
        vault.close()
    assert len(entries) == ENTRIES
    return entries, Head(count=ENTRIES, hash=entries[-1].hash)


def _worked_on(entries: list[Entry]) -> Iterator[tuple[str, list[Entry], Soundness]]:
    for place, entry in enumerate(entries):
        here = f"entry {entry.seq}"
        for field in fields(Entry):
            other = replace(entry, **{field.name: _other(getattr(entry, field.name))})
            yield f"{here}, {field.name}", [*entries[:place], other, *entries[place + 1 :]], Soundness.TAMPERED
        without = [*entries[:place], *entries[place + 1 :]]
        # Without the last one, what is left fits: that is a torn tail and not an alteration.
        is_tail = place == len(entries) - 1
        yield f"{here}, removed", without, Soundness.TORN if is_tail else Soundness.TAMPERED
        yield f"{here}, doubled", [*entries[: place + 1], *entries[place:]], Soundness.TAMPERED
        if place:
            yield f"{here}, cut off here", entries[:place], Soundness.TORN
            swapped = [*entries[: place - 1], entry, entries[place - 1], *entries[place + 1 :]]
            yield f"{here}, moved up", swapped, Soundness.TAMPERED


def _other(value: Any) -> Any:
    match value:
        case str() if value:
            return ("b" if value[0] == "a" else "a") + value[1:]
        case str():
            return "a"
        case int():
            return value + 1
        case _:
            return 1
