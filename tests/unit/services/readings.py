"""What readings show of one act, made up for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, Command, FeatureChange, HitMark, HitReview, OverrideCancellation
from didit_desk.models.aml import Hit, Screening
from didit_desk.models.decision import Block, Decision, Review, Step
from didit_desk.models.ids import ActId, NodeId, SessionId
from didit_desk.models.json_value import EMPTY
from didit_desk.models.override import FeatureOverride
from didit_desk.models.review import Activity
from didit_desk.models.session import SessionKind
from didit_desk.services.traces import Reading

if TYPE_CHECKING:
    from didit_desk.models.act import Details

ARMED = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
SESSION = SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b")
ACT = ActId("1c9e02ab44aa4d6f8a2b000000000000")
OURS = "Agrees. — A. Analyst · desk 7f3a9c21d0e4/1c9e02ab"
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


def command(kind: ActKind = ActKind.APPROVE, *, details: Details | None = None, seen: str = "In Review") -> Command:
    """An act on a session seen in status `seen`."""
    return Command(
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
