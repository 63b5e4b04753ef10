"""An act without an answer, on the schedule of daily use in made-up time: readings are slow, fail, come too early."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from didit_desk.models.act import Act, ActKind, ActState, FeatureChange, HitReview, OverrideCancellation, Why
from didit_desk.models.errors import Unreachable
from didit_desk.models.override import PENDING
from didit_desk.services.connection import Connection
from didit_desk.services.detail import DetailService
from didit_desk.services.observing import Observer
from didit_desk.services.settle import Schedule
from didit_desk.services.settling import Settling
from didit_desk.services.tasks import TaskScope
from tests.helpers.virtual_time import VirtualClock, run_virtually
from tests.unit.services.readings import (
    ARMED,
    CANCELLATION,
    CHANGE,
    MARKS,
    OURS,
    activity,
    command,
    document,
    override,
    reading,
    review,
    screening,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Decision
    from didit_desk.models.override import FeatureOverride
    from didit_desk.models.review import Activity
    from didit_desk.services.traces import Reading

QUIET = Schedule().quiet_seconds
LAST = 60.0
"""When the last reading of the schedule begins, in seconds after the reply was lost."""
ACTS: dict[str, tuple[ActKind, Any]] = {
    "approve": (ActKind.APPROVE, None),
    "decline": (ActKind.DECLINE, None),
    "resubmit": (ActKind.RESUBMIT, None),
    "note": (ActKind.NOTE, None),
    "step": (ActKind.FEATURE, CHANGE),
    "waiting step": (ActKind.FEATURE, replace(CHANGE, deferred=True)),
    "hits": (ActKind.HITS, MARKS),
    "cancellation": (ActKind.CANCEL_OVERRIDE, CANCELLATION),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`applied_at`: when the provider carries the act out, in seconds after the reply was lost; None: never.

    `waits`: seconds each answer takes, in order, None for one that fails; those after them come at once.
    """

    act: str
    applied_at: float | None
    waits: tuple[float | None, ...] = ()


@dataclass(slots=True, kw_only=True)
class Told:
    """The end of a story: the outcome and when it was told, None where there was none."""

    state: ActState | None = None
    why: str | None = None
    at: float = 0.0
    read_at: list[float] = field(default_factory=list)


class Stand:
    """The provider: what it shows of one act, as of the moment it was asked."""

    def __init__(self, story: Story, told: Told) -> None:
        self.sessions = self
        self.decisions = self
        self._story = story
        self._told = told
        self._waits: Iterator[float | None] = iter(story.waits)

    async def decision(self, session_id: str, **_rest: Any) -> Decision:
        self._told.read_at.append(asyncio.get_running_loop().time())
        return (await self._shown()).decision

    async def activities(self, session_id: str, **_rest: Any) -> tuple[Activity, ...]:
        return (await self._shown()).feed or ()

    async def overrides(self, session_id: str) -> tuple[FeatureOverride, ...]:
        return (await self._shown()).overrides or ()

    async def _shown(self) -> Reading:
        now = asyncio.get_running_loop().time()
        applied_at = self._story.applied_at
        shown = _reading(self._story.act, is_applied=applied_at is not None and applied_at <= now)
        wait = next(self._waits, 0.0)
        await asyncio.sleep(0.5 if wait is None else wait)
        if wait is None:
            raise Unreachable("reading")
        return shown


def _reading(name: str, *, is_applied: bool) -> Reading:
    kind, details = ACTS[name]
    match details:
        case FeatureChange(deferred=True):
            return reading("Resubmitted", overrides=(override(PENDING, reason=OURS),) if is_applied else ())
        case FeatureChange():
            return reading("In Review", steps=(document("Approved" if is_applied else "In Review"),))
        case HitReview():
            return reading("In Review", steps=(screening("False Positive" if is_applied else "Unreviewed"),))
        case OverrideCancellation():
            return reading("Resubmitted", overrides=(override("cancelled" if is_applied else PENDING),))
        case _ if kind is ActKind.NOTE:
            return reading("In Review", feed=(activity("COMMENT", comment=OURS),) if is_applied else ())
        case _:
            return reading(kind.value, review(kind.value, OURS)) if is_applied else reading("In Review")


async def _lived(story: Story, schedule: Schedule) -> Told:
    told = Told()
    clock = VirtualClock(asyncio.get_running_loop())
    scope = TaskScope("test")
    provider: Any = Stand(story, told)
    connection = Connection(clock)
    observer = Observer(provider, connection, DetailService(provider, connection, clock, scope))

    def conclude(
        act: Act, state: ActState, *, explanation: str | None = None, actual_status: str | None = None
    ) -> None:
        assert told.state is None, f"{act.command.kind} has one outcome"
        told.state, told.why, told.at = state, explanation, clock.monotonic()

    settling = Settling(observer, clock, scope, schedule=schedule, conclude=conclude)
    kind, details = ACTS[story.act]
    await settling.follow(Act(command=command(kind, details=details), state=ActState.UNKNOWN, changed_at=ARMED))
    await scope.aclose()
    return told


def lived(story: Story, schedule: Schedule | None = None) -> Told:
    """How a story ends; `schedule` None is the one of daily use."""
    return run_virtually(_lived(story, schedule or Schedule()))


def is_true(story: Story, told: Told) -> bool:
    """What was told, if anything, is what the provider did, and "not applied" was not said before its time."""
    match told.state:
        case None:
            return True
        case ActState.CONFIRMED:
            return story.applied_at is not None and story.applied_at <= told.at
        case _:
            is_late = told.at >= QUIET and told.read_at[-1] >= QUIET
            return told.why == Why.NOT_APPLIED and is_late and story.applied_at is None


# What a provider may still do after the reply was lost, it does within twice the deadline of a write.
moments = st.none() | st.floats(min_value=0.0, max_value=QUIET)
answers = st.lists(st.none() | st.floats(min_value=0.0, max_value=20.0), max_size=15).map(tuple)
stories = st.builds(Story, act=st.sampled_from(sorted(ACTS)), applied_at=moments, waits=answers)


@examples(max_examples=400, deadline=None)
@given(stories)
def test_that_an_outcome_is_told_only_when_it_is_known(story: Story) -> None:
    assert is_true(story, lived(story))


@pytest.mark.parametrize("name", ACTS)
def test_that_readings_come_at_the_times_of_the_schedule_and_the_last_one_tells(name: str) -> None:
    told = lived(Story(act=name, applied_at=None))
    assert told.read_at == [0.0, 2.0, 5.0, 15.0, LAST]
    assert (told.state, told.why, told.at) == (ActState.REFUSED, Why.NOT_APPLIED, LAST)


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("applied_at", [0.0, 4.9, 14.0, QUIET, LAST - 0.1])
def test_that_an_act_carried_out_late_is_found_by_the_next_reading(name: str, applied_at: float) -> None:
    told = lived(Story(act=name, applied_at=applied_at))
    assert (told.state, told.why) == (ActState.CONFIRMED, Why.FOUND_BY_READING)
    assert told.at == next(at for at in (0.0, 2.0, 5.0, 15.0, LAST) if at >= applied_at)


@pytest.mark.parametrize("name", ACTS)
def test_that_a_reading_begun_before_the_quiet_time_was_over_does_not_say_no_when_it_ends_after_it(name: str) -> None:
    # The fourth reading begins at 15 s and ends past 40 s; the act is carried out meanwhile.
    slow = Story(act=name, applied_at=20.0, waits=(*(0.0,) * 3 * _answers_of_a_reading(name), *(14.0,) * 3))
    told = lived(slow)
    assert (told.state, told.why) == (ActState.CONFIRMED, Why.FOUND_BY_READING)


@pytest.mark.parametrize("name", ACTS)
def test_that_nothing_is_told_while_nothing_can_be_read(name: str) -> None:
    assert lived(Story(act=name, applied_at=None, waits=(None,) * 40)).state is None
    assert lived(Story(act=name, applied_at=1.0, waits=(None,) * 40)).state is None


def test_that_a_note_is_not_told_while_its_feed_cannot_be_read() -> None:
    unread = tuple(wait for _ in range(5) for wait in (0.0, None))
    assert lived(Story(act="note", applied_at=None, waits=unread)).state is None


@pytest.mark.parametrize("name", ACTS)
def test_that_the_property_notices_a_schedule_that_does_not_wait(name: str) -> None:
    hasty = replace(Schedule(), quiet_seconds=0.0)
    late = Story(act=name, applied_at=10.0)
    assert is_true(late, lived(late))
    assert not is_true(late, lived(late, hasty))


def _answers_of_a_reading(name: str) -> int:
    """The session and its feed, and the statuses that wait for acts on those."""
    return 3 if ACTS[name][0] in {ActKind.FEATURE, ActKind.CANCEL_OVERRIDE} else 2
