"""A reviewer who goes back and forth, sorts, filters, arms and commits at random, on the real panes.

The promise: an act goes to the session that was on screen when the key went down. What was on screen is read off the
head of the evidence pane, not asked of the program; what was done is asked of the sandbox.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from didit_desk.models.ids import SessionId
from didit_desk.models.queue import Order
from tests.faults.judge import facts
from tests.faults.table import Tally
from tests.helpers.sandbox_process import SandboxProcess, running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from didit_desk.models.act import Command
    from tests.screens.stage import Stage

STEPS_OF_A_WALK: Final = 50  # rules
STEPS_COUNTED: Final = 75
"""Of a walk, more or less: some rules are several steps, and some walks are short."""
STEPS_OF_A_SESSION: Final = 150
"""In so many steps one more session, at the least, is on screen at a commit."""
SESSIONS: Final = 10
ARRIVALS: Final = 20
SCENARIO: Final = "no-media"  # pictures would take most of the time and decide nothing here
SIZE: Final = (1_024, 700)
LATE: Final = 0.2  # seconds that one answer in a few is late
_NUMBER: Final = re.compile(r"#(\d+)")
_TOKEN: Final = re.compile(r"mark-\d+")


@dataclass(slots=True, kw_only=True)
class Notes:
    """What happened over all walks: steps taken, commits by key, and where each mark was typed and committed."""

    sandbox: SandboxProcess
    mutation: str = ""
    steps: int = 0
    commits: int = 0
    marks: int = 0
    seen: set[str] = field(default_factory=set)
    """Numbers of the sessions that were on screen at a commit."""
    committed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Session numbers on screen at a commit, by the marks in the rationale then."""


def run_walk(folder: Path, *, steps: int, seed: int, mutation: str = "") -> Tally:
    """At least `steps` random steps. A case is a step; an act to another session than the one on screen is misreported.

    Mutation `astray`: what is committed goes to the session after the one on screen.
    """
    began = time.monotonic()
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([])
    # Each walk closes its window, and the loop goes on to the next.
    application.setQuitOnLastWindowClosed(False)
    tally = Tally(group=f"{steps} random steps in the window")
    with running_sandbox(sessions=SESSIONS, seed=seed) as sandbox:
        notes = Notes(sandbox=sandbox, mutation=mutation)
        _break_some(sandbox)
        # After PySide6: it takes the first Qt it finds imported.
        import qasync

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            runner.run(_walks(notes, steps=steps, seeds=seed))
        _judge(tally, notes)
    # Acts that go astray make their sessions refuse further ones; then the count says nothing.
    if not mutation:
        assert len(notes.seen) >= steps // STEPS_OF_A_SESSION, "too few sessions were on screen at a commit"
    tally.cases = notes.steps
    tally.seconds = time.monotonic() - began
    return tally


def _break_some(sandbox: SandboxProcess) -> None:
    late = {"kind": "delay", "seconds": LATE}
    sandbox.control(
        "faults",
        body=[
            {"match": {"method": "GET", "path": "/decision/$", "every": 5}, "fault": late},
            {"match": {"method": "GET", "path": "/v3/sessions/$", "every": 3}, "fault": late},
            {"match": {"method": "PATCH", "every": 4}, "fault": late},
        ],
    )


async def _walks(notes: Notes, *, steps: int, seeds: int) -> None:
    """Hypothesis is not asynchronous: it decides in a thread of its own what happens in this loop."""
    loop = asyncio.get_running_loop()
    async with open_stage(notes.sandbox, size=SIZE) as stage:
        await stage.until(lambda: stage.account.sync.is_filled, "rows")
        if notes.mutation == "astray":
            _lead_astray(stage)
        turns = itertools.count()
        while (left := steps - notes.steps) > 0:
            walks = max(1, left // STEPS_COUNTED)
            await asyncio.to_thread(_walked, notes, stage, loop, walks=walks, seeds=seeds + next(turns))
        await stage.account.acts.finished()


def _walked(notes: Notes, stage: Stage, loop: asyncio.AbstractEventLoop, *, walks: int, seeds: int) -> None:
    @seed(seeds)
    @settings(
        max_examples=walks,
        stateful_step_count=STEPS_OF_A_WALK,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    class Seeded(Walk):
        """A walk with the notes of this run."""

        def __init__(self) -> None:
            super().__init__(notes, stage, loop)

    run_state_machine_as_test(Seeded)


def _judge(tally: Tally, notes: Notes) -> None:
    """Every write names the marks of its rationale; each must have been committed with that session on screen."""
    numbers = _numbers(notes.sandbox)
    for session, writes in facts(notes.sandbox).applied.items():
        told = [tuple(_TOKEN.findall(str(write["body"]))) for write in writes]
        # A session may be decided again, with other words each time.
        if len(set(told)) < len(told):
            tally.doubled += 1
            tally.complaints.append(f"one rationale was written twice to #{numbers.get(session)}")
        for marks in told:
            places = set().union(*(notes.committed[mark] for mark in marks))
            if places != {numbers.get(session, "")}:
                tally.misreported += 1
                tally.complaints.append(f"a write to #{numbers.get(session)} was committed on {sorted(places)}")


def _numbers(sandbox: SandboxProcess) -> dict[str, str]:
    """The number of every session that was written to, as the sandbox tells it."""
    return {session: str(sandbox.decision(session)["session_number"]) for session in facts(sandbox).applied}


class Walk(RuleBasedStateMachine):
    """A stretch of a reviewer's day at one desk; each rule is one thing done, and a moment after it."""

    def __init__(self, notes: Notes, stage: Stage, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._notes = notes
        self._stage = stage
        self._loop = loop
        notes.sandbox.control("arrive", body={"count": ARRIVALS, "scenario": SCENARIO})

    @rule(turns=some.integers(0, 3))
    def next_session(self, turns: int) -> None:
        self._trigger("next_session", turns)

    @rule(turns=some.integers(0, 3))
    def previous_session(self, turns: int) -> None:
        self._trigger("previous_session", turns)

    @rule(turns=some.integers(0, 3))
    def take_next(self, turns: int) -> None:
        self._trigger("take_next", turns)

    @rule(turns=some.integers(0, 2))
    def refresh(self, turns: int) -> None:
        self._trigger("refresh", turns)

    @rule(order=some.sampled_from(list(Order)))
    def sort(self, order: Order) -> None:
        self._do(self._asked(order=order))

    @rule(status=some.sampled_from([None, "In Review"]))
    def filter(self, status: str | None) -> None:
        self._do(self._asked(status=status))

    @rule(act=some.sampled_from(["approve", "decline"]), turns=some.integers(0, 2))
    def arm_and_write(self, act: str, turns: int) -> None:
        self._do(self._arm(act, turns))

    @rule(turns=some.integers(0, 2))
    def commit(self, turns: int) -> None:
        self._do(self._commit(turns))

    @rule(act=some.sampled_from(["approve", "decline"]), turns=some.integers(0, 1), hurry=some.booleans())
    def arm_and_commit(self, act: str, turns: int, hurry: bool) -> None:
        self._do(self._went_on())
        self._do(self._read())
        self._do(self._arm(act, 1))
        self._do(self._commit(turns))
        if hurry:
            self._do(self._sent_now())

    @rule()
    def commit_and_leave_at_once(self) -> None:
        self._do(self._commit(0))
        self._do(self._went_on())

    @rule()
    def send_now(self) -> None:
        self._do(self._sent_now())

    @rule()
    def recall(self) -> None:
        self._trigger("recall", 1)

    @rule()
    def disarm(self) -> None:
        self._trigger("disarm", 1)

    @rule()
    def sync(self) -> None:
        self._do(self._looked())

    async def _went_on(self) -> None:
        """The button in the head, which is there also while a rationale is being written."""
        self._notes.steps += 1
        self._stage.evidence.next_requested.emit()
        await _moments(1)

    async def _asked(self, **choice: Any) -> None:
        self._notes.steps += 1
        queue = self._stage.window.queue
        queue.show_query(replace(queue.query, **choice))
        await _moments(1)

    async def _sent_now(self) -> None:
        self._notes.steps += 1
        button = self._stage.acts.armed.send_now
        if button.isVisible() and button.isEnabled():
            button.click()
        await _moments(1)

    async def _looked(self) -> None:
        self._notes.steps += 1
        self._stage.account.sync.look_now()
        await _moments(1)

    async def _arm(self, act: str, turns: int) -> None:
        """Ticks what is to be ticked and writes a mark of its own into the rationale."""
        self._notes.steps += 1
        stage = self._stage
        stage.trigger(act)
        await _moments(1)
        if stage.acts.currentWidget() is not stage.acts.armed or stage.acts.armed.is_held:
            return
        for box in stage.acts.armed.findChildren(QCheckBox):
            if box.isVisible() and box.isEnabled() and not box.isChecked():
                box.click()
        stage.acts.focus_rationale()
        self._notes.marks += 1
        stage.type(f"mark-{self._notes.marks}. ")
        await _moments(turns)

    async def _read(self) -> None:
        """Waits, not for ever, until the session on screen was read."""
        stage = self._stage
        for _ in range(30):
            if stage.window.queue.current_session() is None:
                stage.trigger("take_next")
            session = stage.presenter.evidence.session_id
            if session is not None and stage.account.detail.kept(SessionId(session)) is not None:
                return
            await asyncio.sleep(0.01)

    async def _commit(self, turns: int) -> None:
        """Notes what is on screen, then presses the key."""
        self._notes.steps += 1
        rationale = self._stage.acts.rationale()
        number = self._on_screen()
        if self._stage.acts.currentWidget() is self._stage.acts.armed and number:
            self._notes.commits += 1
            self._notes.seen.add(number)
            for mark in _TOKEN.findall(rationale):
                self._notes.committed[mark].add(number)
        await self._pressed("commit", turns)

    def _on_screen(self) -> str:
        """The number of the session that the head of the evidence pane shows."""
        label = self._stage.evidence.findChild(QLabel, "evidence_facts")
        found = _NUMBER.search(label.text()) if label is not None else None
        return found.group(1) if found else ""

    def _trigger(self, action: str, turns: int) -> None:
        self._notes.steps += 1
        self._do(self._pressed(action, turns))

    async def _pressed(self, action: str, turns: int) -> None:
        self._stage.trigger(action)
        await _moments(turns)

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def _lead_astray(stage: Stage) -> None:
    commit = stage.account.decide.commit

    def astray(command: Command, *, hold_seconds: float) -> None:
        for row in stage.window.queue.neighbours(1):
            commit(replace(command, session_id=row.row.session_id), hold_seconds=hold_seconds)

    stage.account.decide.commit = astray  # type: ignore[method-assign]


async def _moments(count: int) -> None:
    """Lets the loop take `count` turns in which timers and answers arrive."""
    for _ in range(count):
        await asyncio.sleep(0.004)
