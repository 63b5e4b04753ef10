"""Decisions, situations and acts for the tests of the act column, built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from didit_desk.models.act import Act, ActKind, ActState, Command
from didit_desk.models.aml import Hit, HitStatus, Screening
from didit_desk.models.capability import Access, Capabilities
from didit_desk.models.decision import Block, Decision, Step, Unreadable, Warning
from didit_desk.models.face import FaceMatch, Liveness
from didit_desk.models.ids import ActId, SessionId
from didit_desk.models.json_value import EMPTY
from didit_desk.models.session import SessionKind
from didit_desk.policy.acts import Reach, Situation

NOW = datetime(2026, 11, 20, 14, 33, 52, tzinfo=UTC)
OPENED_AT = datetime(2026, 11, 20, 14, 29, 0, tzinfo=UTC)
CREATED_AT = NOW - timedelta(hours=26)
SESSION = SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b")
NAME = "Olavarría de la Fuente, Lucía Beatriz"
REVIEWER = "A. Lindqvist-Øster"


def warning(text: str, block: Block, *, severity: str = "warning", risk: str = "DATA_INCONSISTENT") -> Warning:
    return Warning(feature=block.value, risk=risk, severity=severity, short=text, long=None, node_id=None, block=block)


def hit(status: str) -> Hit:
    return Hit(
        hit_id=status,
        caption="Somebody",
        status=status,
        match_score=80.0,
        risk_score=70.0,
        datasets=(),
        source_url=None,
        first_seen=None,
        last_seen=None,
        received=EMPTY,
    )


def screening(*, monitored: bool | None = True) -> Screening:
    return Screening(
        score=81.0,
        total_hits=3,
        entity_type="person",
        screened_name="Somebody",
        screened=EMPTY,
        monitored=monitored,
        hits=(hit(HitStatus.UNREVIEWED), hit(HitStatus.UNREVIEWED), hit(HitStatus.FALSE_POSITIVE)),
    )


def liveness(score: float) -> Liveness:
    return Liveness(
        method="passive", score=score, age_estimate=None, face_quality=None, face_luminance=None, matches=()
    )


def step(block: Block, status: str, *, run: int = 0, **rest: object) -> Step:
    return replace(Step(block=block, run=run, node_id=None, status=status), **rest)  # type: ignore[arg-type]


def decision(*, status: str = "In Review", read_at: datetime = NOW, **rest: object) -> Decision:
    """A session with nine steps and three warnings, as in the design."""
    steps = (
        step(
            Block.DOCUMENT,
            "In Review",
            warnings=(warning("MRZ and printed data do not agree", Block.DOCUMENT),),
        ),
        step(Block.CHIP, "Approved"),
        step(Block.LIVENESS, "Approved", detail=liveness(96.4)),
        step(Block.FACE_MATCH, "Approved", detail=FaceMatch(score=91.2, source_session_id=None)),
        step(Block.PHONE, "Approved"),
        step(Block.EMAIL, "Approved"),
        step(
            Block.ADDRESS,
            "In Review",
            warnings=(warning("Address differs from the one provided", Block.ADDRESS),),
        ),
        step(Block.AML, "In Review", detail=screening()),
        step(
            Block.NETWORK,
            "In Review",
            warnings=(warning("IP address seen in 1 other session", Block.NETWORK, severity="information"),),
        ),
    )
    base = Decision(
        session_id=SESSION,
        kind=SessionKind.USER,
        number=48213,
        status=status,
        environment="live",
        read_at=read_at,
        created_at=CREATED_AT,
        steps=steps,
    )
    return replace(base, **rest)  # type: ignore[arg-type]


def unreadable_chip() -> Unreadable:
    return Unreadable(block=Block.CHIP, reason="not a list")


def capabilities(*, writes: Access = Access.GRANTED, takes_comment: bool = True) -> Capabilities:
    return Capabilities(
        provider_name="Didit",
        can_approve=True,
        can_decline=True,
        can_resubmit=True,
        takes_comment=takes_comment,
        can_set_features=True,
        can_review_hits=True,
        can_add_notes=True,
        writes_sessions=writes,
    )


def situation(*, status: str | None = "In Review", reach: Reach = Reach.ONLINE, **rest: object) -> Situation:
    return replace(
        Situation(status=status, reach=reach, capabilities=capabilities()),
        **rest,  # type: ignore[arg-type]
    )


def act(state: ActState, *, kind: ActKind = ActKind.DECLINE, **rest: object) -> Act:
    command = Command(
        act_id=ActId("act-1"),
        kind=kind,
        session_id=SESSION,
        session_kind=SessionKind.USER,
        session_number=48213,
        seen_status="In Review",
        rationale="Address differs.",
        reason=None,
        reviewer=REVIEWER,
        armed_at=NOW,
    )
    return replace(Act(command=command, state=state, changed_at=NOW), **rest)  # type: ignore[arg-type]
