"""Every trouble a write can meet, with every kind of act: the right word at once, the truth in the end."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from didit_desk.models.act import ActKind
from tests.faults.bench import KINDS, Bench, chosen, each_kind
from tests.faults.judge import facts
from tests.faults.script import act
from tests.faults.strikes import Trouble, troubles
from tests.faults.table import Tally
from tests.helpers.fault_proxy import fault_proxy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tests.faults.bench import Round
    from tests.faults.script import Order

SHORT_DEADLINE: Final = 4.0  # seconds; an answer of the slow kinds comes later, one of "a second of latency" not
LEEWAY: Final = 2.0  # seconds that a loaded machine may add to a deadline
QUICK_AT_ONCE: Final = 16
"""Writes that take turns on the client's connections; more would wait for one until their deadline."""
AT_ONCE: Final = 4
"""Slow writes at the same time: as many as the client has connections, so that no silence holds up another write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    trouble: Trouble
    order: Order


def run_matrix(
    folder: Path,
    *,
    seed: int,
    kinds: Sequence[ActKind] = KINDS,
    deadline: float = SHORT_DEADLINE,
    share: float = 1.0,
    mutation: str = "",
) -> Tally:
    """Each trouble with `share` of the kinds of act, drawn anew for it.

    `deadline` of a write in seconds; daily use has 20.
    """
    began = time.monotonic()
    tally = Tally(group=f"fault matrix on writes ({len(troubles())} troubles)")
    dice = random.Random(seed)  # noqa: S311
    drawn = [(trouble, chosen(dice, kinds, share=share)) for trouble in troubles()]
    run = partial(_kind, drawn=drawn, deadline=deadline, mutation=mutation)
    tally.add(each_kind(folder, seed=seed, kinds=kinds, run=run))
    tally.seconds = time.monotonic() - began
    return tally


def _kind(
    track: Bench, kind: ActKind, *, drawn: Sequence[tuple[Trouble, Sequence[ActKind]]], deadline: float, mutation: str
) -> Tally:
    cases = [_Case(trouble=trouble, order=track.order(kind)) for trouble, kinds in drawn if kind in kinds]
    return asyncio.run(_troubled(track, cases, deadline=deadline, mutation=mutation))


async def _troubled(track: Bench, cases: Sequence[_Case], *, deadline: float, mutation: str) -> Tally:
    one = track.round()
    async with fault_proxy(track.sandbox.didit) as proxy:
        one.url = proxy.url
        proxy.strikes |= {case.order.session_id: case.trouble.strike for case in cases}
        for group in _lives(cases):
            steps = [act(case.order) for case in group]
            await asyncio.to_thread(one.run, *steps, write_seconds=deadline, mutation=mutation)
        proxy.strikes.clear()
        await asyncio.to_thread(one.run)
        known = facts(track.sandbox)
        # The writes that prepared a session went another way.
        known.received = proxy.received + Counter({case.order.session_id: case.order.prepared for case in cases})
    tally = one.judged("", known=known)
    _hear(tally, one, cases, deadline=deadline)
    return tally


def _lives(cases: Iterable[_Case]) -> Iterable[list[_Case]]:
    """Those that end only with the deadline few at a time, those whose answer holds up others alone."""
    quick = [case for case in cases if not case.trouble.is_slow and not case.trouble.is_alone]
    slow = [case for case in cases if case.trouble.is_slow]
    yield from (quick[place : place + QUICK_AT_ONCE] for place in range(0, len(quick), QUICK_AT_ONCE))
    yield from (slow[place : place + AT_ONCE] for place in range(0, len(slow), AT_ONCE))
    yield from ([case] for case in cases if case.trouble.is_alone)


def _hear(tally: Tally, one: Round, cases: Iterable[_Case], *, deadline: float) -> None:
    """The first word after "sent" of each act, and when it came. Other kinds answer in other shapes: judged only."""
    told: dict[str, list[dict[str, Any]]] = {}
    for report in one.reports:
        for line in report.read_text("utf-8").splitlines() if report.exists() else ():
            said = json.loads(line)
            told.setdefault(said["act"], []).append(said)
    for case in cases:
        complaint = _complaint(case, told.get(case.order.act_id, []), deadline=deadline)
        if complaint is not None:
            tally.misreported += 1
            tally.complaints.append(f"{case.order.kind}, {case.trouble.name}: {complaint}")


def _complaint(case: _Case, told: Sequence[dict[str, Any]], *, deadline: float) -> str | None:
    states = [said["state"] for said in told]
    if "sent" not in states or states[-1] == "sent":
        return f"shown {states}"
    place = states.index("sent")
    # The read-back comes before "confirmed" and has a deadline of its own.
    if told[place + 1]["at"] - told[place]["at"] > deadline + LEEWAY and states[place + 1] != "confirmed":
        return f"the first word came after {told[place + 1]['at'] - told[place]['at']:.1f} s"
    if ActKind(case.order.kind).is_on_session and states[place + 1] != case.trouble.word.value:
        return f"shown {states}, {case.trouble.word.value} was due"
    return None
