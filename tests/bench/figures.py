"""What a measurement brings: one line of the table, judged by a ratio to its floor or by a time."""

from __future__ import annotations

import json
import math
import statistics
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADINGS: Final = ("measurement", "floor", "ours", "ratio", "bar", "pace", "here", "ok")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured line, times in ms. A bar of None means that the line is told, not judged.

    A bar in ms was set on one machine; `pace` says how many times slower the present one is.
    """

    name: str
    ours: float
    floor: float | None = None
    most_times_floor: float | None = None
    most_ms: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over the floor; None without a floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def is_ratio_met(self) -> bool:
        """The bar that decides: a time depends on the machine and on what else it does, a ratio hardly does."""
        return self.most_times_floor is None or (self.ratio is not None and self.ratio <= self.most_times_floor)

    def is_met(self, *, pace: float) -> bool:
        """Every bar of this line holds; a line without one always does."""
        return self.is_ratio_met and (self.most_ms is None or self.ours <= self.most_ms * pace)

    @property
    def is_judged(self) -> bool:
        """The line has a bar."""
        return self.most_times_floor is not None or self.most_ms is not None

    def cells(self, *, pace: float) -> tuple[str, ...]:
        """The line as texts, in the order of `HEADINGS`."""
        bars = [f"{self.most_times_floor:g}x"] if self.most_times_floor is not None else []
        bars += [f"{self.most_ms:g} ms"] if self.most_ms is not None else []
        here = f"{self.most_ms * pace:.1f} ms" if self.most_ms is not None else ""
        judged = ("yes" if self.is_met(pace=pace) else "NO") if self.is_judged else ""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        floor = f"{self.floor:.2f}" if self.floor is not None else ""
        return (self.name, floor, f"{self.ours:.2f}", ratio, ", ".join(bars), f"{pace:.2f}", here, judged)


def table(paced: Sequence[tuple[Figure, float]]) -> str:
    """The figures as aligned columns, times in ms; under `here` stands a bar in ms at the machine's pace then."""
    lines = [HEADINGS, *(figure.cells(pace=pace) for figure, pace in paced)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in lines)


def written(figures: Iterable[Figure]) -> str:
    """Figures as one line of JSON, for the process that prints the table."""
    return json.dumps([asdict(figure) for figure in figures])


def read(line: str) -> list[Figure]:
    """The figures of `written`. Raises ValueError for anything else."""
    return [Figure(**fields) for fields in json.loads(line)]


def median(samples: Sequence[float]) -> float:
    """The middle sample."""
    return statistics.median(samples)


def p95(samples: Sequence[float]) -> float:
    """The sample that 95 of 100 do not exceed."""
    return sorted(samples)[math.ceil(len(samples) * 0.95) - 1]


def _aligned(line: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    first, *rest = zip(line, widths, strict=True)
    yield first[0].ljust(first[1])
    yield from (cell.rjust(width) for cell, width in rest)
