"""Counts of what went wrong, group by group, and the table they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADS: Final = ("cases", "lost", "doubled", "misreported", "left unknown", "seconds")
_GROUP_WIDTH: Final = 44


@dataclass(slots=True, kw_only=True)
class Tally:
    """One group. `cases` are what was tried; `left_unknown` is honest and counted, the three before it are not.

    `complaints` say what was found, for whoever has to look; act ids only.
    """

    group: str
    cases: int = 0
    lost: int = 0
    doubled: int = 0
    misreported: int = 0
    left_unknown: int = 0
    without_trace: int = 0
    """Of those left unknown the acts that leave nothing by which a reading could prove them."""
    seconds: float = 0.0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Nothing was lost, doubled or misreported."""
        return not (self.lost or self.doubled or self.misreported)

    def add(self, other: Tally) -> None:
        """Takes in what a part of the group has found."""
        self.cases += other.cases
        self.lost += other.lost
        self.doubled += other.doubled
        self.misreported += other.misreported
        self.left_unknown += other.left_unknown
        self.without_trace += other.without_trace
        self.complaints += other.complaints


def table(tallies: Iterable[Tally]) -> str:
    """One line for each group under one line of headings, and a sum."""
    rows = list(tallies)
    total = Tally(group="all", seconds=sum(row.seconds for row in rows))
    for row in rows:
        total.add(row)
    lines = ["group".ljust(_GROUP_WIDTH) + "".join(head.rjust(14) for head in _HEADS)]
    return "\n".join([*lines, *(_line(row) for row in (*rows, total))])


def _line(row: Tally) -> str:
    counts = (row.cases, row.lost, row.doubled, row.misreported, row.left_unknown, f"{row.seconds:.1f}")
    return row.group.ljust(_GROUP_WIDTH) + "".join(f"{count}".rjust(14) for count in counts)
