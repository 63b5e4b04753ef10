"""Acts on parts of a session: what may be armed, what may be committed, and what each refusal rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from didit_desk.models.act import (
    ActKind,
    Command,
    Details,
    FeatureChange,
    HitMark,
    HitReview,
    NodeFeature,
    OverrideCancellation,
    Resubmission,
)
from didit_desk.models.capability import Access, Capabilities
from didit_desk.models.decision import Block, Decision, Step
from didit_desk.models.ids import ActId, NodeId, SessionId
from didit_desk.models.session import SessionKind
from didit_desk.policy.acts import Reach, Reason, RefusedHere, Situation, Verdict, may_arm, may_commit
from didit_desk.policy.comment import act_mark, carries, composed_comment, journal_mark
from didit_desk.policy.difference import moved_to
from didit_desk.policy.features import can_wait, feature_change, feature_targets, feature_type_of, step_of

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
EVERYTHING = Capabilities(
    provider_name="Didit",
    can_approve=True,
    can_decline=True,
    can_resubmit=True,
    takes_comment=True,
    can_set_features=True,
    can_review_hits=True,
    can_add_notes=True,
)
DOCUMENT = Step(block=Block.DOCUMENT, run=0, node_id=NodeId("feature_ocr_1"), status="In Review")
OCR = NodeFeature(node_id="feature_ocr_1", feature="OCR")
AML = NodeFeature(node_id="feature_aml_1", feature="AML")
SCREENING = Step(block=Block.AML, run=0, node_id=NodeId("feature_aml_1"), status="Approved")
CHANGE = feature_change(DOCUMENT, "Approved")


def decision(*steps: Step, status: str = "In Review", **other: str) -> Decision:
    return Decision(
        session_id=SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b"),
        kind=SessionKind.USER,
        number=1,
        status=status,
        environment=None,
        read_at=NOW,
        created_at=None,
        steps=steps or (DOCUMENT, SCREENING),
        other=MappingProxyType(other),
    )


def situation(read: Decision | None = None, *, capabilities: Capabilities = EVERYTHING) -> Situation:
    read = read or decision()
    return Situation(status=read.status, reach=Reach.ONLINE, capabilities=capabilities, decision=read)


def reason_of(verdict: Verdict) -> Reason | None:
    return verdict.reason if isinstance(verdict, RefusedHere) else None


def refusal(kind: ActKind, details: Details | None, now: Situation, *, rationale: str = "Why.") -> Reason | None:
    return reason_of(may_commit(kind, now, rationale=rationale, details=details))


@pytest.mark.parametrize("kind", list(ActKind))
def test_that_an_act_that_is_not_offered_or_not_permitted_may_not_be_armed(kind: ActKind) -> None:
    nothing = Capabilities(
        provider_name="Didit", can_approve=False, can_decline=False, can_resubmit=False, takes_comment=False
    )
    assert reason_of(may_arm(kind, situation())) is None
    assert reason_of(may_arm(kind, situation(capabilities=nothing))) is Reason.NOT_OFFERED
    refused = replace(EVERYTHING, writes_sessions=Access.REFUSED)
    assert reason_of(may_arm(kind, situation(capabilities=refused))) is Reason.READ_ONLY_KEY
    assert reason_of(may_arm(kind, replace(situation(), reach=Reach.OFFLINE))) is Reason.OFFLINE
    assert reason_of(may_arm(kind, replace(situation(), status=None))) is Reason.NOT_LOADED


@pytest.mark.parametrize("kind", [ActKind.FEATURE, ActKind.HITS, ActKind.NOTE, ActKind.CANCEL_OVERRIDE])
@pytest.mark.parametrize("status", ["In Progress", "Expired", "Approved", "Some New Word"])
def test_that_acts_on_parts_do_not_depend_on_the_status_of_the_session(kind: ActKind, status: str) -> None:
    assert reason_of(may_arm(kind, situation(decision(status=status)))) is None


def test_that_a_session_in_resubmission_is_not_resubmitted_again() -> None:
    assert reason_of(may_arm(ActKind.RESUBMIT, situation(decision(status="Resubmitted")))) is Reason.ALREADY_SO


def test_that_nothing_to_repeat_is_told_before_arming() -> None:
    registry = Step(block=Block.REGISTRY, run=0, node_id=NodeId("r"), status="In Review")
    assert reason_of(may_arm(ActKind.RESUBMIT, situation(decision(registry)))) is Reason.NOTHING_TO_REPEAT


def test_that_a_business_session_takes_no_note() -> None:
    business = replace(situation(), session_kind=SessionKind.BUSINESS)
    assert reason_of(may_arm(ActKind.NOTE, business)) is Reason.NO_FEED
    assert refusal(ActKind.NOTE, None, situation(), rationale=" \n") is Reason.NOTE_MISSING


def test_that_a_session_made_by_one_call_has_no_status_by_hand() -> None:
    assert reason_of(may_arm(ActKind.FEATURE, situation(decision(session_type="API")))) is Reason.STANDALONE
    assert reason_of(may_arm(ActKind.FEATURE, situation(decision(session_type="HOSTED")))) is None


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        (None, Reason.STEPS_MISSING),
        (OverrideCancellation(override_id="o"), Reason.STEPS_MISSING),
        (Resubmission(steps=()), Reason.STEPS_MISSING),
        (Resubmission(steps=(OCR,)), None),
        (Resubmission(steps=(OCR, NodeFeature(node_id="other", feature="OCR"))), Reason.STEP_REFUSED),
        (Resubmission(steps=(NodeFeature(node_id="feature_ocr_1", feature="NFC"),)), Reason.STEP_REFUSED),
        (Resubmission(steps=(OCR,), email="a@b"), Reason.EMAIL_UNUSABLE),
        (Resubmission(steps=(OCR,), email=""), Reason.EMAIL_UNUSABLE),
        (Resubmission(steps=(OCR,), email="a@b.test"), None),
        (Resubmission(steps=(AML,)), Reason.COOL_DOWN),
        (Resubmission(steps=(AML, OCR)), None),
    ],
)
def test_that_a_resubmission_is_judged_by_its_steps_its_address_and_the_cool_down(
    details: Details | None, reason: Reason | None
) -> None:
    now = replace(situation(), cool_down_seconds=12.0)
    assert refusal(ActKind.RESUBMIT, details, now) is reason


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        (None, Reason.STEP_UNKNOWN),
        (CHANGE, None),
        (replace(CHANGE, new_status="Expired"), Reason.TARGET_UNKNOWN),
        (replace(CHANGE, new_status="In Review"), Reason.STEP_ALREADY_SO),
        (replace(CHANGE, previous_status="Declined", new_status="In Review"), Reason.STEP_ALREADY_SO),
        (replace(CHANGE, node_id="other"), Reason.STEP_UNKNOWN),
        (replace(CHANGE, node_id="default"), None),
        (replace(CHANGE, node_id="default", feature_type="NFC"), Reason.STEP_UNKNOWN),
        (replace(CHANGE, deferred=True), Reason.NOTHING_TO_WAIT_FOR),
    ],
)
def test_that_a_change_is_judged_by_the_step_it_is_about(details: Details | None, reason: Reason | None) -> None:
    assert refusal(ActKind.FEATURE, details, situation()) is reason


def test_that_a_change_may_wait_while_the_person_is_in_the_flow() -> None:
    flowing = decision(status="Resubmitted")
    assert can_wait(flowing)
    assert refusal(ActKind.FEATURE, replace(CHANGE, deferred=True), situation(flowing)) is None


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ((), Reason.HITS_MISSING),
        ((HitMark(hit_id="h", status="False Positive"),), None),
        ((HitMark(hit_id="h", status="False Positive"), HitMark(hit_id="i", status="Match")), Reason.TARGET_UNKNOWN),
    ],
)
def test_that_marks_are_those_the_provider_has(marks: tuple[HitMark, ...], reason: Reason | None) -> None:
    assert refusal(ActKind.HITS, HitReview(node_id=None, marks=marks), situation()) is reason


def test_that_items_not_ticked_hold_an_act_back() -> None:
    verdict = may_commit(ActKind.APPROVE, situation(), rationale="", missing_ticks=1)
    assert reason_of(verdict) is Reason.TICKS_MISSING
    assert (
        refusal(ActKind.CANCEL_OVERRIDE, OverrideCancellation(override_id=""), situation()) is Reason.OVERRIDE_MISSING
    )


@pytest.mark.parametrize(
    ("status", "targets"),
    [
        ("In Review", ("Approved", "Declined")),
        ("Approved", ("Declined", "In Review")),
        ("Not Finished", ("Approved", "Declined", "In Review")),
    ],
)
def test_that_a_step_can_get_every_status_but_its_own(status: str, targets: tuple[str, ...]) -> None:
    assert feature_targets(replace(DOCUMENT, status=status)) == targets


def test_that_a_step_without_a_node_is_named_by_its_type() -> None:
    nameless = replace(DOCUMENT, node_id=None)
    change = feature_change(nameless, "Approved", deferred=True)
    assert (change.node_id, change.feature_type, change.deferred) == ("default", "ID_VERIFICATION", True)
    assert step_of(decision(SCREENING, nameless), change) == nameless
    assert len({feature_type_of(block) for block in Block}) == len(Block)


def commanded(kind: ActKind, details: Details | None = None) -> Command:
    return Command(
        act_id=ActId("1c9e02ab44aa"),
        kind=kind,
        session_id=SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b"),
        session_kind=SessionKind.USER,
        session_number=1,
        seen_status="In Review",
        rationale="",
        reason=None,
        reviewer="A. Analyst",
        armed_at=NOW,
        details=details,
    )


@pytest.mark.parametrize("kind", list(ActKind))
def test_that_only_notes_and_cancellations_go_on_when_the_session_has_moved(kind: ActKind) -> None:
    indifferent = kind in {ActKind.NOTE, ActKind.CANCEL_OVERRIDE}
    assert moved_to(commanded(kind), decision()) is None
    assert moved_to(commanded(kind), decision(status="Approved")) == (None if indifferent else "Approved")


def test_that_a_step_that_moved_or_went_disarms_its_change() -> None:
    act = commanded(ActKind.FEATURE, CHANGE)
    assert moved_to(act, decision()) is None
    assert moved_to(act, decision(replace(DOCUMENT, status="Declined"))) == "Declined"
    assert moved_to(act, decision(SCREENING)) == "In Review"


def test_that_a_comment_names_reviewer_entry_and_act_on_one_line() -> None:
    mark = journal_mark("7f3a9c21d0e4" + "f" * 52, "1c9e02ab44aa")
    comment = composed_comment(" Address\n differs. ", reviewer="A. Analyst", mark=mark)
    assert comment == "Address differs. — A. Analyst · desk 7f3a9c21d0e4/1c9e02ab"
    assert composed_comment("", reviewer="A. Analyst", mark=mark) == "— A. Analyst · desk 7f3a9c21d0e4/1c9e02ab"
    assert carries(comment, "1c9e02ab44aa")
    assert carries(comment + "\n", "1c9e02ab44aa")
    assert not carries(comment, "1c9e02ac44aa")
    assert not carries(None, "1c9e02ab44aa")
    assert act_mark("1c9e02ab44aa") == "/1c9e02ab"


def test_that_a_change_of_another_kind_of_details_is_no_change() -> None:
    assert refusal(ActKind.FEATURE, HitReview(node_id=None, marks=()), situation()) is Reason.STEP_UNKNOWN
    assert isinstance(CHANGE, FeatureChange)
