"""The disk is full or read-only while acts are decided: what cannot be written down is not sent."""

from __future__ import annotations

import time
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
    with bench(folder, seed=seed, kinds=kinds) as track:
        for trouble in (*troubles, Step(do="read only")):
            for kind in kinds:
                tally.add(_level(track, kind, trouble, mutation=mutation))
    tally.seconds = time.monotonic() - began
    return tally


def _level(track: Bench, kind: ActKind, trouble: Step, *, mutation: str) -> Tally:
    one = track.round()
    before, under, after = (act(track.order(kind)) for _ in range(3))
    lift = Step(do="lift")
    one.run(before, finish(), trouble, under, finish(), lift, after, finish(), mutation=mutation)
    last = one.orders[-1].act_id
    recovered = _last_word(one, last) == "confirmed"
    one.settle()
    tally = one.judged("", known=facts(track.sandbox))
    if not recovered:
        tally.lost += 1
        tally.complaints.append(f"{kind.name} at {trouble.do} {trouble.bytes}: the act after it ended otherwise")
    return tally


def _last_word(one: Round, act_id: str) -> str:
    said, _ = accounts(one.vault, one.reports)
    return said[act_id].last if act_id in said else ""
