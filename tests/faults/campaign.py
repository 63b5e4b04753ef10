"""Which groups are run how often, every day and in the full set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tests.faults.bench import KINDS
from tests.faults.groups.chain import run_chain
from tests.faults.groups.crossings import run_crossings
from tests.faults.groups.fills import run_fills
from tests.faults.groups.kills import run_kills
from tests.faults.groups.matrix import SHORT_DEADLINE, run_matrix
from tests.faults.groups.points import run_points
from tests.faults.groups.storms import run_storms
from tests.faults.groups.walk import run_walk
from tests.faults.groups.ways import run_ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from didit_desk.models.act import ActKind
    from tests.faults.table import Tally

DAILY_DEADLINE: Final = 20.0
"""Seconds a write may take in daily use; the full set waits for it, the everyday subset for a shorter one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is tried. `share` of the kinds of act meets each trouble and each death, drawn anew for each."""

    kills: int
    storms: int
    steps: int
    deadline: float
    share: float = 1.0


EVERYDAY: Final = Size(kills=200, storms=60, steps=1_500, deadline=SHORT_DEADLINE)
TESTS: Final = replace(EVERYDAY, storms=30, share=0.4)
"""What the tests run: every kill and every step, and of each trouble and each death some kinds of act."""
FULL: Final = Size(kills=3_000, storms=300, steps=10_000, deadline=DAILY_DEADLINE)


def campaign(folder: Path, *, size: Size, seed: int, kinds: Sequence[ActKind] = KINDS) -> Iterator[Tally]:
    """Every group in turn, each in a folder of its own, with what was found."""
    yield run_kills(folder / "kills", runs=size.kills, seed=seed, kinds=kinds)
    yield run_points(folder / "points", seed=seed, kinds=kinds, share=size.share)
    yield run_matrix(folder / "matrix", seed=seed, kinds=kinds, deadline=size.deadline, share=size.share)
    yield run_ways(folder / "ways", seed=seed, kinds=kinds, share=size.share)
    yield run_crossings(folder / "crossings", seed=seed, kinds=kinds)
    yield run_storms(folder / "storms", storms=size.storms, seed=seed, kinds=kinds)
    yield run_walk(folder / "walk", steps=size.steps, seed=seed)
    yield run_fills(folder / "fills", seed=seed, kinds=kinds)
    yield run_chain(folder / "chain", seed=seed)
