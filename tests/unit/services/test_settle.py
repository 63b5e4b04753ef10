"""What readings prove about an act whose reply was lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from didit_desk.models.act import ActKind
from didit_desk.models.decision import Review
from didit_desk.models.override import PENDING
from didit_desk.services.settle import Finding, judge
from tests.unit.services.readings import (
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
    from didit_desk.models.act import Details
    from didit_desk.models.decision import Decision
    from didit_desk.models.review import Activity
    from didit_desk.services.traces import Reading

QUIET = 40.0


def found(
    *readings: Reading,
    kind: ActKind = ActKind.APPROVE,
    details: Details | None = None,
    seen: str = "In Review",
    seconds: float = 0.0,
    before: Decision | None = None,
) -> Finding:
    """What these readings prove about an act on a session seen in status `seen`."""
    act = command(kind, details=details, seen=seen)
    return judge(act, readings=readings, seconds_since_sent=seconds, quiet_seconds=QUIET, before=before)


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


@pytest.mark.parametrize("seconds", [0.0, QUIET / 2, QUIET - 0.001])
@pytest.mark.parametrize("feed", [(), (activity("COMMENT", comment="Somebody's own."),), None])
def test_that_a_note_is_never_said_to_be_absent_before_the_quiet_time_is_over(
    seconds: float, feed: tuple[Activity, ...] | None
) -> None:
    absent = reading("In Review", feed=feed)
    assert found(*(absent,) * 5, kind=ActKind.NOTE, seconds=seconds) is Finding.NOT_YET_KNOWN
    assert found(absent, kind=ActKind.NOTE, seconds=QUIET) is Finding.NOT_YET_KNOWN


def test_that_marks_changed_again_since_are_not_said_never_to_have_been() -> None:
    by_key = activity("AML_HIT_STATUS_UPDATED", actor_type="API_KEY")
    by_colleague = activity("AML_HIT_STATUS_UPDATED")
    changed_back = reading("In Review", steps=(screening("Unreviewed"),), feed=(by_colleague, by_key))
    theirs = reading("In Review", steps=(screening("Unreviewed"),), feed=(by_colleague,))
    marks = {"kind": ActKind.HITS, "details": MARKS, "seconds": QUIET}
    assert found(changed_back, changed_back, **marks) is Finding.NOT_YET_KNOWN  # type: ignore[arg-type]
    assert found(theirs, theirs, **marks) is Finding.NOT_APPLIED  # type: ignore[arg-type]


def test_that_a_cancellation_is_proved_by_the_state_of_that_very_override() -> None:
    done = reading("Resubmitted", overrides=(override("cancelled"), override(PENDING, override_id="o2")))
    waits = reading("Resubmitted", overrides=(override(PENDING),))
    applied = reading("Approved", overrides=(override("applied"),))
    settled = {"kind": ActKind.CANCEL_OVERRIDE, "details": CANCELLATION}
    assert found(done, **settled) is Finding.APPLIED  # type: ignore[arg-type]
    assert found(waits, waits, seconds=QUIET, **settled) is Finding.NOT_APPLIED  # type: ignore[arg-type]
    assert found(applied, applied, seconds=QUIET, **settled) is Finding.MOVED_ON  # type: ignore[arg-type]
