"""What readings prove about an act whose reply was lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from didit_desk.models.act import (
    ActKind,
    Command,
    FeatureChange,
    HitMark,
    HitReview,
    OverrideCancellation,
)
from didit_desk.models.aml import Hit, Screening
from didit_desk.models.decision import Block, Decision, Review, Step
from didit_desk.models.ids import ActId, NodeId, SessionId
from didit_desk.models.json_value import EMPTY
from didit_desk.models.override import PENDING, FeatureOverride
from didit_desk.models.review import Activity
from didit_desk.models.session import SessionKind
from didit_desk.services.settle import Finding, Schedule, judge
from didit_desk.services.traces import Reading

if TYPE_CHECKING:
    from didit_desk.models.act import Details

ARMED = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
SESSION = SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b")
ACT = ActId("1c9e02ab44aa4d6f8a2b000000000000")
OURS = "Agrees. — A. Analyst · desk 7f3a9c21d0e4/1c9e02ab"
QUIET = 40.0
NODE = "feature_ocr_1"
CHANGE = FeatureChange(node_id=NODE, feature_type="ID_VERIFICATION", previous_status="In Review", new_status="Approved")
MARKS = HitReview(node_id=None, marks=(HitMark(hit_id="hit_1", status="False Positive"),))
CANCELLATION = OverrideCancellation(override_id="o1")


def reading(
    status: str,
    *reviews: Review,
    feed: tuple[Activity, ...] | None = (),
    overrides: tuple[FeatureOverride, ...] | None = (),
    steps: tuple[Step, ...] = (),
) -> Reading:
    decision = Decision(
        session_id=SESSION,
        kind=SessionKind.USER,
        number=1,
        status=status,
        environment=None,
        read_at=ARMED,
        created_at=None,
        reviews=reviews,
        steps=steps,
    )
    return Reading(decision=decision, feed=feed, overrides=overrides)


def review(status: str, comment: str | None, *, minutes: int = 1) -> Review:
    return Review(user="somebody", new_status=status, comment=comment, created_at=ARMED + timedelta(minutes=minutes))


def activity(kind: str, *, actor_type: str = "CONSOLE_USER", comment: str | None = None) -> Activity:
    return Activity(
        activity_id="a",
        kind=kind,
        actor="somebody",
        actor_type=actor_type,
        previous_status=None,
        new_status=None,
        comment=comment,
        created_at=ARMED + timedelta(minutes=1),
    )


def override(state: str, *, reason: str | None = None, override_id: str = "o1") -> FeatureOverride:
    return FeatureOverride(
        override_id=override_id,
        node_id=NODE,
        feature_type="ID_VERIFICATION",
        state=state,
        new_status="Approved",
        reason=reason,
        cancelled_at=None,
        cancel_reason=None,
    )


def document(status: str) -> Step:
    return Step(block=Block.DOCUMENT, run=0, node_id=NodeId(NODE), status=status)


def screening(status: str, *, hit_id: str = "hit_1") -> Step:
    hit = Hit(
        hit_id=hit_id,
        caption="",
        status=status,
        match_score=None,
        risk_score=None,
        datasets=(),
        source_url=None,
        first_seen=None,
        last_seen=None,
        received=EMPTY,
    )
    detail = Screening(
        score=None,
        total_hits=1,
        entity_type=None,
        screened_name=None,
        screened=EMPTY,
        monitored=None,
        hits=(hit,),
    )
    return Step(block=Block.AML, run=0, node_id=NodeId("feature_aml_1"), status="In Review", detail=detail)


def found(
    *readings: Reading,
    kind: ActKind = ActKind.APPROVE,
    details: Details | None = None,
    seen: str = "In Review",
    seconds: float = 0.0,
    before: Decision | None = None,
) -> Finding:
    """What these readings prove about an act on a session seen in status `seen`."""
    command = Command(
        act_id=ACT,
        kind=kind,
        session_id=SESSION,
        session_kind=SessionKind.USER,
        session_number=1,
        seen_status=seen,
        rationale="",
        reason=None,
        reviewer="A. Analyst",
        armed_at=ARMED,
        details=details,
    )
    return judge(command, readings=readings, seconds_since_sent=seconds, quiet_seconds=QUIET, before=before)


def test_that_no_reading_proves_nothing() -> None:
    assert found(seconds=1_000.0) is Finding.NOT_YET_KNOWN


def test_that_the_wanted_status_proves_the_act_at_once() -> None:
    assert found(reading("In Review"), reading("Approved")) is Finding.APPLIED
    assert found(reading("Resubmitted"), kind=ActKind.RESUBMIT) is Finding.APPLIED


def test_that_our_comment_proves_the_act_whatever_came_after_it() -> None:
    ours, theirs = review("Approved", OURS), review("Declined", "Mine.")
    assert found(reading("Declined", ours, theirs)) is Finding.APPLIED
    assert found(reading("Approved", ours, theirs)) is Finding.APPLIED
    assert found(reading("Declined", feed=(activity("STATUS_UPDATED", comment=OURS),))) is Finding.APPLIED


def test_that_the_comment_of_another_act_of_this_desk_proves_nothing() -> None:
    other = review("Approved", OURS.replace("1c9e02ab", "1c9e02ac"))
    assert found(reading("Declined", other)) is Finding.NOT_YET_KNOWN


def test_that_the_wanted_status_under_another_fresh_comment_is_somebody_elses() -> None:
    theirs = reading("Approved", review("Approved", "Mine."))
    assert found(theirs) is Finding.NOT_YET_KNOWN
    assert found(theirs, theirs, seconds=QUIET) is Finding.ALREADY_SO


def test_that_reviews_from_before_the_act_take_nothing_from_it() -> None:
    before = review("Approved", "Last year.", minutes=-60)
    undated = Review(user=None, new_status="Approved", comment=None, created_at=None)
    assert found(reading("Approved", before, undated, review("Declined", "Other."))) is Finding.APPLIED


def test_that_what_was_read_before_sending_counts_more_than_a_clock_that_is_wrong() -> None:
    ahead = review("Approved", "Last year.", minutes=600)
    known = reading("In Review", ahead).decision
    assert found(reading("Approved", ahead), before=known) is Finding.APPLIED
    behind = review("Approved", "Mine.", minutes=-600)
    assert found(reading("Approved", ahead, behind), before=known) is Finding.NOT_YET_KNOWN


def test_that_a_status_that_was_there_before_proves_nothing() -> None:
    same = reading("Approved")
    assert found(same, same, seen="Approved") is Finding.NOT_YET_KNOWN


@pytest.mark.parametrize(
    ("statuses", "seconds", "finding"),
    [
        (["In Review", "In Review"], QUIET - 0.1, Finding.NOT_YET_KNOWN),
        (["In Review", "In Review"], QUIET, Finding.NOT_APPLIED),
        (["In Review"], QUIET, Finding.NOT_YET_KNOWN),
        (["In Review", "Declined"], QUIET, Finding.NOT_YET_KNOWN),
        (["In Review", "Declined", "Declined"], QUIET, Finding.MOVED_ON),
    ],
)
def test_that_only_steady_readings_after_the_quiet_time_prove_that_nothing_was_applied(
    statuses: list[str], seconds: float, finding: Finding
) -> None:
    assert found(*(reading(status) for status in statuses), seconds=seconds) is finding


def test_that_a_step_is_judged_by_its_own_status_and_not_by_the_sessions() -> None:
    done, open_ = (
        reading("In Review", steps=(document("Approved"),)),
        reading("Approved", steps=(document("In Review"),)),
    )
    assert found(done, kind=ActKind.FEATURE, details=CHANGE) is Finding.APPLIED
    assert found(open_, open_, kind=ActKind.FEATURE, details=CHANGE, seconds=QUIET) is Finding.NOT_APPLIED
    gone = reading("Approved")
    assert found(gone, gone, kind=ActKind.FEATURE, details=CHANGE, seconds=QUIET) is Finding.NOT_YET_KNOWN


def test_that_a_step_somebody_else_set_is_not_taken_for_ours() -> None:
    steps = (document("Approved"),)
    theirs = reading("In Review", steps=steps, feed=(activity("KYC_DATA_UPDATED", comment="Mine."),))
    by_override = reading("In Review", steps=steps, overrides=(override("applied", reason="Mine."),))
    ours = reading("In Review", steps=(document("Declined"),), overrides=(override("applied", reason=OURS),))
    for each in (theirs, by_override):
        assert found(each, kind=ActKind.FEATURE, details=CHANGE) is Finding.NOT_YET_KNOWN
        assert found(each, each, kind=ActKind.FEATURE, details=CHANGE, seconds=QUIET) is Finding.ALREADY_SO
    assert found(ours, kind=ActKind.FEATURE, details=CHANGE) is Finding.APPLIED


def test_that_a_change_that_waits_is_proved_by_the_list_of_those_that_wait() -> None:
    waiting = replace(CHANGE, deferred=True)
    steps = (document("In Review"),)
    ours = reading("Resubmitted", steps=steps, overrides=(override(PENDING, reason=OURS),))
    assert found(ours, kind=ActKind.FEATURE, details=waiting) is Finding.APPLIED
    none = reading("Resubmitted", steps=steps)
    assert found(none, none, kind=ActKind.FEATURE, details=waiting, seconds=QUIET) is Finding.NOT_APPLIED
    unread = reading("Resubmitted", steps=steps, overrides=None)
    assert found(unread, unread, kind=ActKind.FEATURE, details=waiting, seconds=QUIET) is Finding.NOT_YET_KNOWN


def test_that_marks_are_proved_by_every_hit_and_never_by_hits_that_cannot_be_found() -> None:
    done = reading("In Review", steps=(screening("False Positive"),))
    open_ = reading("In Review", steps=(screening("Unreviewed"),))
    renamed = reading("In Review", steps=(screening("False Positive", hit_id="hit_2"),))
    console = activity("AML_HIT_STATUS_UPDATED")
    theirs = reading("In Review", steps=(screening("False Positive"),), feed=(console,))
    assert found(done, kind=ActKind.HITS, details=MARKS) is Finding.APPLIED
    assert found(open_, open_, kind=ActKind.HITS, details=MARKS, seconds=QUIET) is Finding.NOT_APPLIED
    assert found(renamed, renamed, kind=ActKind.HITS, details=MARKS, seconds=QUIET) is Finding.NOT_YET_KNOWN
    assert found(theirs, theirs, kind=ActKind.HITS, details=MARKS, seconds=QUIET) is Finding.ALREADY_SO


def test_that_a_note_is_proved_by_its_text_alone() -> None:
    there = reading("In Review", feed=(activity("STATUS_UPDATED", comment=OURS),))
    absent, unread = reading("In Review"), reading("In Review", feed=None)
    assert found(there, kind=ActKind.NOTE) is Finding.APPLIED
    assert found(absent, absent, kind=ActKind.NOTE, seconds=QUIET) is Finding.NOT_APPLIED
    assert found(unread, unread, kind=ActKind.NOTE, seconds=QUIET) is Finding.NOT_YET_KNOWN


def test_that_a_cancellation_is_proved_by_the_state_of_that_very_override() -> None:
    done = reading("Resubmitted", overrides=(override("cancelled"), override(PENDING, override_id="o2")))
    waits = reading("Resubmitted", overrides=(override(PENDING),))
    applied = reading("Approved", overrides=(override("applied"),))
    settled = {"kind": ActKind.CANCEL_OVERRIDE, "details": CANCELLATION}
    assert found(done, **settled) is Finding.APPLIED  # type: ignore[arg-type]
    assert found(waits, waits, seconds=QUIET, **settled) is Finding.NOT_APPLIED  # type: ignore[arg-type]
    assert found(applied, applied, seconds=QUIET, **settled) is Finding.MOVED_ON  # type: ignore[arg-type]


def test_that_daily_use_reads_past_the_quiet_time_more_than_once() -> None:
    schedule = Schedule()
    passed = 0.0
    late = 0
    for pause in schedule.pauses:
        passed += pause
        late += passed >= schedule.quiet_seconds
    assert late >= 1
    assert len(schedule.pauses) >= 2
