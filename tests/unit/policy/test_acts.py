"""Whether an act may be armed and committed: every status, reach, permission, open act and rationale."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING

import pytest

from didit_desk.models.act import Act, ActKind, ActState, Command
from didit_desk.models.capability import Access, Capabilities
from didit_desk.models.ids import ActId, SessionId
from didit_desk.models.session import SessionKind, SessionStatus
from didit_desk.policy.acts import (
    LONGEST_RATIONALE,
    Allowed,
    Reach,
    Reason,
    RefusedHere,
    Situation,
    may_arm,
    may_commit,
)

if TYPE_CHECKING:
    from didit_desk.policy.acts import Verdict

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
DECISIONS = (ActKind.APPROVE, ActKind.DECLINE)
FORBIDDEN = ("Not Started", "In Progress", "Awaiting User", "Expired")
OPEN = (ActState.INTENDED, ActState.HELD, ActState.SENT, ActState.UNKNOWN)
ENDED = (ActState.CONFIRMED, ActState.REFUSED, ActState.RECALLED, ActState.CONFLICT)


def act(state: ActState) -> Act:
    command = Command(
        act_id=ActId("a"),
        kind=ActKind.APPROVE,
        session_id=SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b"),
        session_kind=SessionKind.USER,
        session_number=1,
        seen_status="In Review",
        rationale="",
        reason=None,
        reviewer="A. Analyst",
        armed_at=NOW,
    )
    return Act(command=command, state=state, changed_at=NOW)


def situation(
    status: str | None = "In Review",
    *,
    reach: Reach = Reach.ONLINE,
    writes: Access = Access.NOT_TRIED,
    offers: bool = True,
    open_act: ActState | None = None,
) -> Situation:
    return Situation(
        status=status,
        reach=reach,
        capabilities=Capabilities(
            provider_name="Didit",
            can_approve=offers,
            can_decline=offers,
            can_resubmit=True,
            takes_comment=True,
            writes_sessions=writes,
        ),
        open_act=act(open_act) if open_act is not None else None,
    )


def expected(kind: ActKind, now: Situation) -> Reason | None:
    """The table: the first line that holds is the reason; Didit API, update-status, for the statuses."""
    open_act = now.open_act
    lines = (
        (now.reach is Reach.OFFLINE, Reason.OFFLINE),
        (now.reach is Reach.KEY_REFUSED, Reason.KEY_REFUSED),
        (now.capabilities.writes_sessions is Access.REFUSED, Reason.READ_ONLY_KEY),
        (not now.capabilities.can_approve, Reason.NOT_OFFERED),
        (open_act is not None and open_act.state in OPEN, Reason.ACT_OPEN),
        (now.status is None, Reason.NOT_LOADED),
        (now.status == "Paused By Issuer", Reason.STATUS_UNKNOWN),
        (now.status in FORBIDDEN, Reason.STATUS_FORBIDS),
        (now.status == kind.value, Reason.ALREADY_SO),
    )
    return next((reason for holds, reason in lines if holds), None)


def reason_of(verdict: Verdict) -> Reason | None:
    return verdict.reason if isinstance(verdict, RefusedHere) else None


@pytest.mark.parametrize("kind", DECISIONS)
@pytest.mark.parametrize("status", [*SessionStatus.ALL, "Paused By Issuer", None])
def test_that_every_situation_has_the_reason_of_the_table(kind: ActKind, status: str | None) -> None:
    others = product(Reach, Access, (True, False), (None, *ActState))
    wrong = [
        now
        for reach, writes, offers, open_act in others
        for now in [situation(status, reach=reach, writes=writes, offers=offers, open_act=open_act)]
        if reason_of(may_arm(kind, now)) is not expected(kind, now)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        (ActKind.APPROVE, "In Review", None),
        (ActKind.APPROVE, "Declined", None),
        (ActKind.APPROVE, "Approved", Reason.ALREADY_SO),
        (ActKind.DECLINE, "Approved", None),
        (ActKind.DECLINE, "Declined", Reason.ALREADY_SO),
        (ActKind.DECLINE, "Resubmitted", None),
        (ActKind.DECLINE, "Abandoned", None),
        (ActKind.DECLINE, "Kyc Expired", None),
        (ActKind.DECLINE, "Expired", Reason.STATUS_FORBIDS),
        (ActKind.DECLINE, "Not Started", Reason.STATUS_FORBIDS),
        (ActKind.DECLINE, "In Progress", Reason.STATUS_FORBIDS),
        (ActKind.DECLINE, "Awaiting User", Reason.STATUS_FORBIDS),
        (ActKind.DECLINE, "in review", Reason.STATUS_UNKNOWN),
        (ActKind.DECLINE, "", Reason.STATUS_UNKNOWN),
    ],
)
def test_that_the_status_rules_are_those_of_the_provider(kind: ActKind, status: str, reason: Reason | None) -> None:
    assert reason_of(may_arm(kind, situation(status))) is reason


@pytest.mark.parametrize("state", list(ActState))
def test_that_an_act_is_either_open_or_ended(state: ActState) -> None:
    assert (state in OPEN) != (state in ENDED)
    verdict = may_arm(ActKind.APPROVE, situation(open_act=state))
    assert reason_of(verdict) is (Reason.ACT_OPEN if state in OPEN else None)


@pytest.mark.parametrize(
    ("kind", "rationale", "reason"),
    [
        (ActKind.APPROVE, "", None),
        (ActKind.APPROVE, " \n", None),
        (ActKind.APPROVE, "a" * LONGEST_RATIONALE, None),
        (ActKind.APPROVE, "a" * (LONGEST_RATIONALE + 1), Reason.RATIONALE_TOO_LONG),
        (ActKind.DECLINE, "", Reason.RATIONALE_MISSING),
        (ActKind.DECLINE, " \t\n\u00a0", Reason.RATIONALE_MISSING),
        (ActKind.DECLINE, "x", None),
        (ActKind.DECLINE, " " * (LONGEST_RATIONALE + 1), Reason.RATIONALE_TOO_LONG),
    ],
)
def test_that_a_rationale_is_judged_by_kind_and_length(kind: ActKind, rationale: str, reason: Reason | None) -> None:
    assert reason_of(may_commit(kind, situation(), rationale=rationale)) is reason


@pytest.mark.parametrize("kind", DECISIONS)
def test_that_what_may_not_be_armed_may_not_be_committed(kind: ActKind) -> None:
    now = situation(reach=Reach.OFFLINE)
    assert may_commit(kind, now, rationale="x") == may_arm(kind, now) == RefusedHere(Reason.OFFLINE)
    assert may_commit(kind, situation(), rationale="x") == may_arm(kind, situation()) == Allowed()


@pytest.mark.parametrize(("kind", "other"), [(ActKind.APPROVE, ActKind.DECLINE), (ActKind.DECLINE, ActKind.APPROVE)])
def test_that_an_act_that_is_not_offered_takes_nothing_from_the_other(kind: ActKind, other: ActKind) -> None:
    capabilities = Capabilities(
        provider_name="Didit",
        can_approve=kind is ActKind.APPROVE,
        can_decline=kind is ActKind.DECLINE,
        can_resubmit=False,
        takes_comment=False,
    )
    now = Situation(status="In Review", reach=Reach.ONLINE, capabilities=capabilities)
    assert may_arm(kind, now) == Allowed()
    assert may_arm(other, now) == RefusedHere(Reason.NOT_OFFERED)
