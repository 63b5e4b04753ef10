"""A double click, Enter held down, two shortcuts and a button at once: one gesture, many commits, one write."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from tests.faults.bench import KINDS, Bench, bench
from tests.faults.judge import facts
from tests.faults.script import Step, act, finish
from tests.faults.table import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from didit_desk.models.act import ActKind
    from tests.faults.script import Order

WIDEST: Final = 0.3  # seconds
MOST_COMMITS: Final = 50
HOLDS: Final = (0.0, 0.05, 0.2)  # seconds
STORMS_OF_A_LIFE: Final = 5


def run_storms(folder: Path, *, storms: int, seed: int, kinds: Sequence[ActKind] = KINDS, mutation: str = "") -> Tally:
    """2 to 50 commits for the same session within 0 to 300 ms, `storms` times. A session left unwritten is lost."""
    began = time.monotonic()
    tally = Tally(group="storms of 2 to 50 commits")
    session_kinds = [kind for kind in kinds if kind.is_on_session]
    with bench(folder, seed=seed, kinds=session_kinds) as track:
        one = track.round()
        left = storms
        while left > 0:
            orders = [_order(track) for _ in range(min(STORMS_OF_A_LIFE, left))]
            left -= len(orders)
            one.run(*(step for order in orders for step in _storm(track, order)), mutation=mutation)
        known = facts(track.sandbox)
        tally.add(one.judged("", known=known))
        for order in one.orders:
            if len(known.applied[order.session_id]) != 1:
                tally.lost += 1
                tally.complaints.append(f"{order.act_id} was not written")
    tally.seconds = time.monotonic() - began
    return tally


def _order(track: Bench) -> Order:
    return track.order(hold=track.dice.choice(HOLDS))


def _storm(track: Bench, order: Order) -> list[Step]:
    commits = track.dice.randint(2, MOST_COMMITS)
    gap = track.dice.uniform(0.0, WIDEST) / commits
    steps = [act(order)]
    for _ in range(commits - 1):
        steps += [Step(do="pause", seconds=gap), Step(do="again", order=order)]
    return [*steps, finish()]
