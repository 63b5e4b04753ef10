"""Somebody else changes the session: before it is opened, after, while it is decided, while the write is under way.

What could be known before sending is never overwritten; what could not is found afterwards and said.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from didit_desk.models.act import ActKind, ActState, Why
from tests.faults.bench import KINDS, WRITES, Bench, bench
from tests.faults.judge import facts
from tests.faults.script import Order, Step, act, finish
from tests.faults.table import Tally
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.faults.bench import Round

THEIRS: Final = (ActKind.APPROVE.value, ActKind.DECLINE.value)
HOLD_SECONDS: Final = 60.0
WRITE_DELAY_SECONDS: Final = 1.5
AT_ONCE: Final = 3
"""Delayed writes of one life: fewer than the client has connections, so that none waits for another's end."""
PATIENCE: Final = 30.0
HERE: Final = "here"
GO: Final = "go"


class Instant(StrEnum):
    """When the other reviewer changes the session."""

    BEFORE_OPENING = "before it is opened"
    AFTER_OPENING = "after it was opened"
    WHILE_ARMED = "while armed, and read again"
    IN_HOLD = "during the hold"
    AFTER_READING = "between the last reading and the write"
    AFTER_WRITING = "after the write"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    instant: Instant
    order: Order
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """How the act must end; `why` None is not looked at. `writes` are how many the provider must have carried out."""

    state: ActState
    writes: int
    why: str | None = None


def run_crossings(folder: Path, *, seed: int, kinds: Sequence[ActKind] = KINDS, mutation: str = "") -> Tally:
    """Six instants, each with every kind of act and two changes. An act that ends otherwise is misreported."""
    began = time.monotonic()
    tally = Tally(group="another reviewer at six instants")
    with bench(folder, seed=seed, kinds=kinds) as track:
        for instant in Instant:
            cases = [_case(track, instant, kind, theirs) for kind in kinds for theirs in THEIRS]
            # Somebody who opens a session that already is what they want has nothing to do there.
            possible = [case for case in cases if instant is not Instant.BEFORE_OPENING or not _is_same(case)]
            size = AT_ONCE if instant is Instant.AFTER_READING else len(possible)
            for place in range(0, len(possible), size):
                tally.add(_tried(track, possible[place : place + size], mutation=mutation))
    tally.seconds = time.monotonic() - began
    return tally


def _case(track: Bench, instant: Instant, kind: ActKind, theirs: str) -> _Case:
    order = track.order(kind, hold=HOLD_SECONDS if instant is Instant.IN_HOLD else 0.0)
    if instant is Instant.BEFORE_OPENING:
        order = replace(order, seen=theirs)
    return _Case(instant=instant, order=order, theirs=theirs)


def _is_same(case: _Case) -> bool:
    return case.order.kind == case.theirs


def _tried(track: Bench, cases: Sequence[_Case], *, mutation: str) -> Tally:
    """One life in which all of them are decided, and the judge's word on each."""
    one = track.round()
    instant = cases[0].instant
    if instant is Instant.AFTER_READING:
        delay = {"kind": "delay", "seconds": WRITE_DELAY_SECONDS}
        track.break_with(*({"match": {"method": way, "path": WRITES}, "fault": delay} for way in ("PATCH", "POST")))
    if instant is Instant.BEFORE_OPENING:
        _change(track, cases)
    pid = track.subject.begin(one.life(*_steps(one, cases), mutation=mutation))
    if instant is not Instant.BEFORE_OPENING:
        _change_in_time(one, cases)
    (one.folder / GO).touch()
    track.subject.end(pid)
    one.settle()
    known = facts(track.sandbox)
    tally = one.judged("", known=known)
    told = _told(one)
    for case in cases:
        order = case.order
        applied = known.applied.get(order.session_id, [])[order.prepared :]
        status = str(track.sandbox.decision(order.session_id)["status"])
        complaint = _complaint(case, told.get(order.act_id, []), writes=len(applied), status=status)
        if complaint is not None:
            tally.misreported += 1
            tally.complaints.append(f"{order.kind}, {case.theirs} {instant.value}: {complaint}")
    return tally


def _steps(one: Round, cases: Sequence[_Case]) -> list[Step]:
    opened = [Step(do="open", order=case.order) for case in cases]
    acts = [act(case.order) for case in cases]
    stop = [Step(do="mark", path=str(one.folder / HERE)), Step(do="wait", path=str(one.folder / GO))]
    match cases[0].instant:
        case Instant.BEFORE_OPENING | Instant.AFTER_READING:
            return [*opened, *acts, finish()]
        case Instant.AFTER_OPENING:
            return [*opened, *stop, *acts, finish()]
        case Instant.WHILE_ARMED:
            return [*opened, *stop, *opened, *acts, finish()]
        case Instant.IN_HOLD:
            return [*opened, *acts, *stop, *(Step(do="send now", order=case.order) for case in cases), finish()]
        case Instant.AFTER_WRITING:
            return [*opened, *acts, finish(), *stop, *opened, finish()]


def _change_in_time(one: Round, cases: Sequence[_Case]) -> None:
    """Waits until the desk has come to the instant; then the other reviewer acts."""
    match cases[0].instant:
        case Instant.AFTER_READING:
            come = wait_until(lambda: _come_to(one, cases, "sent"), seconds=PATIENCE)
        case Instant.IN_HOLD:
            come = wait_until(lambda: _come_to(one, cases, "held"), seconds=PATIENCE)
        case _:
            come = wait_until((one.folder / HERE).exists, seconds=PATIENCE)
    assert come, f"The desk has not come to the instant: {cases[0].instant.value}."
    _change(one.bench, cases)


def _change(track: Bench, cases: Sequence[_Case]) -> None:
    for case in cases:
        track.sandbox.control("change", body={"session_id": case.order.session_id, "status": case.theirs})


def _told(one: Round) -> dict[str, list[dict[str, Any]]]:
    """What the desk has shown so far, by act."""
    told: dict[str, list[dict[str, Any]]] = {}
    for report in one.reports:
        for line in report.read_text("utf-8").splitlines() if report.exists() else ():
            said = json.loads(line)
            told.setdefault(said["act"], []).append(said)
    return told


def _come_to(one: Round, cases: Sequence[_Case], state: str) -> bool:
    told = _told(one)
    return all(any(said["state"] == state for said in told.get(case.order.act_id, ())) for case in cases)


def _due(case: _Case) -> _Due:
    """Notes and cancellations do not depend on the session's status (Didit API, reviews and feature overrides)."""
    kind = ActKind(case.order.kind)
    knowable = case.instant in {Instant.AFTER_OPENING, Instant.WHILE_ARMED, Instant.IN_HOLD}
    if knowable and kind not in {ActKind.NOTE, ActKind.CANCEL_OVERRIDE}:
        return _Due(state=ActState.CONFLICT, writes=0)
    if case.instant is Instant.AFTER_READING and kind.is_on_session:
        if _is_same(case):
            return _Due(state=ActState.REFUSED, writes=0, why=Why.ALREADY_SO)
        return _Due(state=ActState.CONFIRMED, writes=1, why=Why.CROSSED)
    return _Due(state=ActState.CONFIRMED, writes=1)


def _complaint(case: _Case, told: Sequence[dict[str, Any]], *, writes: int, status: str) -> str | None:
    due = _due(case)
    last = told[-1] if told else {"state": "nothing", "why": None}
    if last["state"] != due.state.value or due.why not in {None, last["why"]}:
        return f"ended {last['state']} ({last['why']}), {due.state.value} ({due.why}) was due"
    if writes != due.writes:
        return f"{writes} writes were carried out"
    # Whoever wrote last, by the order of the instants, must be what the session shows.
    is_ours_last = case.instant in {Instant.BEFORE_OPENING, Instant.AFTER_READING}
    wanted = case.order.kind if ActKind(case.order.kind).is_on_session and is_ours_last else case.theirs
    return None if status == wanted else f"the session shows {status}, {wanted} was due"
