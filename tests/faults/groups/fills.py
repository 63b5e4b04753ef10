"""The disk is full or read-only while acts are decided: what cannot be written down is not sent."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.faults.bench import KINDS, Bench, bench
from tests.faults.judge import accounts, facts
from tests.faults.script import Step, act, finish
from tests.faults.table import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from didit_desk.models.act import ActKind
    from tests.faults.bench import Round

AT_ONCE: Final = 4
LEVELS: Final = 20
STEP_BYTES: Final = 4_096
"""A page: the levels end in the middle of every one of an act's entries."""


def run_fills(folder: Path, *, seed: int, kinds: Sequence[ActKind] = KINDS, mutation: str = "") -> Tally:
    """20 fill levels and a read-only vault with each kind of act: one act before, one under, one after the trouble.

    The last one must be carried out in the same run; else it counts as lost.
    """
    began = time.monotonic()
    tally = Tally(group=f"full disk at {LEVELS} levels, read-only")
    troubles = [Step(do="limit", bytes=level * STEP_BYTES) for level in range(LEVELS)]
    with bench(folder, seed=seed, kinds=kinds) as track, ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        rounds = [(track.round(), trouble, _steps(track, trouble)) for trouble in (*troubles, Step(do="read only"))]
        for found in pool.map(partial(_level, mutation=mutation), rounds):
            tally.add(found)
    tally.seconds = time.monotonic() - began
    return tally


def _steps(track: Bench, trouble: Step) -> list[Step]:
    """The trouble begins anew for each kind, on whatever the vault has grown to by then."""
    steps: list[Step] = []
    for kind in track.kinds:
        before, under, after = (act(track.order(kind)) for _ in range(3))
        steps += [before, finish(), trouble, under, finish(), Step(do="lift"), after, finish()]
    return steps


def _level(part: tuple[Round, Step, Sequence[Step]], *, mutation: str) -> Tally:
    one, trouble, steps = part
    one.run(*steps, mutation=mutation)
    said, _ = accounts(one.vault, one.reports)
    last = [order for order in one.orders[2::3] if order.act_id not in said or said[order.act_id].last != "confirmed"]
    one.run()
    tally = one.judged("", known=facts(one.bench.sandbox))
    for order in last:
        tally.lost += 1
        tally.complaints.append(f"{order.kind} at {trouble.do} {trouble.bytes}: the act after it ended otherwise")
    return tally
