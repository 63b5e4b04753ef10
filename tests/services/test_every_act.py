"""Acts other than approve and decline, from commit to outcome, on a running provider and a journal on disk."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from didit_desk.models.act import (
    Act,
    ActKind,
    ActState,
    Command,
    FeatureChange,
    HitMark,
    HitReview,
    NodeFeature,
    OverrideCancellation,
    Resubmission,
    Why,
)
from didit_desk.models.aml import Screening
from didit_desk.models.clock import SystemClock
from didit_desk.models.decision import Block
from didit_desk.models.ids import ActId, SessionId
from didit_desk.models.session import SessionKind
from didit_desk.policy.features import feature_change
from didit_desk.policy.resubmission import resubmission_choices, resubmission_of
from didit_desk.services.settle import Schedule
from tests.helpers.waiting import until
from tests.services.open_desk import (
    DECISION,
    UPDATE,
    act_in,
    applied,
    change,
    command,
    entries,
    new_session,
    open_desk,
    order,
    states,
    struck,
)

if TYPE_CHECKING:
    from didit_desk.models.act import Details
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess

WHOLE_WAY = ["intended", "held", "sent", "confirmed"]
PATIENT = Schedule(pauses=(0.05,) * 100, quiet_seconds=2.0)
KINDS = [ActKind.RESUBMIT, ActKind.FEATURE, ActKind.HITS, ActKind.NOTE, ActKind.CANCEL_OVERRIDE]
# Each write has its own route, so that a fault strikes it and no other.
ROUTES = {
    ActKind.RESUBMIT: ("PATCH", "/v3/session/{session}/update-status/"),
    ActKind.FEATURE: ("PATCH", "/v3/session/{session}/features/{node}/update-status/"),
    ActKind.HITS: ("PATCH", "/v3/session/{session}/update-aml-hit-status/"),
    ActKind.NOTE: ("POST", "/v3/sessions/{session}/reviews/"),
    ActKind.CANCEL_OVERRIDE: ("POST", "/v3/session/{session}/features/overrides/{override}/cancel/"),
}


def asked(session: SessionId, kind: ActKind, details: Details | None, *, seen_status: str = "In Review") -> Command:
    return replace(command(session, kind, seen_status=seen_status), details=details)


async def with_hits(desk: OpenAccount, sandbox: SandboxProcess) -> tuple[SessionId, str]:
    """A new session whose screening has a hit nobody marked as false, and that hit."""
    found = sandbox.control("arrive", body={"count": 1, "scenario": "name-only-hit"})["sessions"]
    session = SessionId(found[0]["session_id"])
    decision = await desk.detail.load(session)
    for step in decision.runs_of(Block.AML):
        match step.detail:
            case Screening(hits=hits):
                return session, next(hit.hit_id for hit in hits if hit.hit_id.startswith("hit_"))
            case _:
                continue
    raise AssertionError("a session without hits")


async def waiting_override(desk: OpenAccount, sandbox: SandboxProcess) -> tuple[SessionId, str]:
    """A session in which a change waits for the person, and that change."""
    session = new_session(sandbox)
    change(sandbox, session, "Resubmitted")
    decision = await desk.detail.load(session, again=True)
    step = decision.runs_of(Block.DOCUMENT)[0]
    target = next(status for status in ("Declined", "Approved") if status != step.status)
    writer = desk.provider.decisions
    assert writer is not None
    await writer.set_feature(session, change=feature_change(step, target, deferred=True), comment="Wait.")
    (override,) = await writer.overrides(session)
    assert override.is_pending
    return session, override.override_id


async def prepared(desk: OpenAccount, sandbox: SandboxProcess, kind: ActKind) -> Command:
    """A command of each kind on a session that takes it."""
    if kind is ActKind.HITS:
        session, hit_id = await with_hits(desk, sandbox)
        status = (await desk.detail.load(session)).status
        marks = (HitMark(hit_id=hit_id, status="Confirmed Match"),)
        return asked(session, kind, HitReview(node_id=None, marks=marks), seen_status=status)
    if kind is ActKind.CANCEL_OVERRIDE:
        session, override_id = await waiting_override(desk, sandbox)
        return asked(session, kind, OverrideCancellation(override_id=override_id), seen_status="Resubmitted")
    session = new_session(sandbox)
    decision = await desk.detail.load(session)
    match kind:
        case ActKind.RESUBMIT:
            choices = resubmission_choices(decision)
            chosen = [choice.key for choice in choices if choice.feature == "OCR"]
            email = "person@example.test"
            return asked(session, kind, resubmission_of(choices, chosen, email=email, language="es"))
        case ActKind.FEATURE:
            step = decision.runs_of(Block.LIVENESS)[0]
            return asked(session, kind, feature_change(step, "In Review" if step.status != "In Review" else "Declined"))
        case _:
            return asked(session, kind, None)


@pytest.mark.parametrize("kind", KINDS)
async def test_that_each_act_is_sent_once_and_confirmed(sandbox: SandboxProcess, vault: Vault, kind: ActKind) -> None:
    async with open_desk(sandbox, vault) as desk:
        committed = await prepared(desk, sandbox, kind)
        before = len(applied(sandbox, committed.session_id))
        desk.decide.commit(committed, hold_seconds=0.0)
        act = await act_in(desk, committed.session_id)
        await desk.acts.finished()
    assert act.state is ActState.CONFIRMED, act.explanation
    assert states(vault, committed.session_id) == WHOLE_WAY
    assert len(applied(sandbox, committed.session_id)) == before + 1


@pytest.mark.parametrize("kind", KINDS)
async def test_that_each_act_whose_reply_was_lost_is_found_by_reading(
    sandbox: SandboxProcess, vault: Vault, kind: ActKind
) -> None:
    method, path = ROUTES[kind]
    async with open_desk(sandbox, vault, schedule=PATIENT) as desk:
        committed = await prepared(desk, sandbox, kind)
        before = len(applied(sandbox, committed.session_id))
        order(sandbox, ({"method": method, "path": path}, {"kind": "reset_after"}))
        desk.decide.commit(committed, hold_seconds=0.0)
        act = await act_in(desk, committed.session_id)
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.CONFIRMED, Why.FOUND_BY_READING)
    assert len(applied(sandbox, committed.session_id)) == before + 1


@pytest.mark.parametrize("kind", KINDS)
async def test_that_each_act_that_never_arrived_is_told_as_not_applied(
    sandbox: SandboxProcess, vault: Vault, kind: ActKind
) -> None:
    method, path = ROUTES[kind]
    async with open_desk(sandbox, vault, schedule=PATIENT) as desk:
        committed = await prepared(desk, sandbox, kind)
        before = len(applied(sandbox, committed.session_id))
        order(sandbox, ({"method": method, "path": path}, {"kind": "reset_before"}))
        desk.decide.commit(committed, hold_seconds=0.0)
        act = await act_in(desk, committed.session_id)
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.REFUSED, Why.NOT_APPLIED)
    assert len(applied(sandbox, committed.session_id)) == before


async def test_that_a_resubmission_names_its_steps_and_writes_to_the_person_only_when_asked(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault) as desk:
        committed = await prepared(desk, sandbox, ActKind.RESUBMIT)
        desk.decide.commit(committed, hold_seconds=0.0)
        act = await act_in(desk, committed.session_id)
    (write,) = applied(sandbox, committed.session_id)
    intent = entries(vault, committed.session_id)[0]
    assert act.actual_status == "Resubmitted"
    assert write["body"]["nodes_to_resubmit"] == [{"node_id": "feature_ocr_1", "feature": "OCR"}]
    assert (write["body"]["email_address"], write["body"]["email_language"]) == ("person@example.test", "es")
    assert write["body"]["comment"].endswith(f"· desk {intent.hash[:12]}/{committed.act_id[:8]}")


async def test_that_a_step_somebody_else_changed_meanwhile_is_not_overwritten(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault) as desk:
        committed = await prepared(desk, sandbox, ActKind.FEATURE)
        match committed.details:
            case FeatureChange() as asked_for:
                stale = replace(asked_for, previous_status="Expired")
            case _:
                raise AssertionError
        desk.decide.commit(replace(committed, details=stale), hold_seconds=0.0)
        act = await act_in(desk, committed.session_id)
    assert (act.state, act.actual_status) == (ActState.CONFLICT, asked_for.previous_status)
    assert applied(sandbox, committed.session_id) == []


@pytest.mark.parametrize(
    ("status", "state", "why"),
    [("Declined", ActState.CONFIRMED, Why.CROSSED), ("Approved", ActState.REFUSED, Why.ALREADY_SO)],
)
async def test_that_a_change_in_the_moment_between_the_last_read_and_the_act_is_told(
    sandbox: SandboxProcess, vault: Vault, status: str, state: ActState, why: Why
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"method": "PATCH", "path": UPDATE}, {"kind": "delay", "seconds": 0.3}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
        change(sandbox, session, status)
        act = await act_in(desk, session)
    assert (act.state, act.explanation, act.actual_status) == (state, why, "Approved")
    assert len(applied(sandbox, session)) == (state is ActState.CONFIRMED)


@pytest.mark.parametrize(
    "details",
    [
        Resubmission(steps=()),
        Resubmission(steps=(NodeFeature(node_id="feature_unknown_1", feature="OCR"),)),
        Resubmission(steps=(NodeFeature(node_id="feature_ocr_1", feature="OCR"),), email="nobody"),
        None,
    ],
)
async def test_that_a_resubmission_the_session_does_not_allow_is_never_sent(
    sandbox: SandboxProcess, vault: Vault, details: Resubmission | None
) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(asked(session, ActKind.RESUBMIT, details), hold_seconds=0.0)
        act = await act_in(desk, session)
    assert (act.state, act.explanation) == (ActState.REFUSED, Why.NOT_ALLOWED)
    assert applied(sandbox, session) == []


async def test_that_steps_the_provider_runs_itself_cool_down_before_they_run_again(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault) as desk:
        session, _ = await with_hits(desk, sandbox)
        decision = await desk.detail.load(session)
        choices = resubmission_choices(decision)
        aml = resubmission_of(choices, [choice.key for choice in choices if choice.feature == "AML"])
        assert desk.decide.cool_down_of(session) == 0.0
        desk.decide.commit(asked(session, ActKind.RESUBMIT, aml, seen_status=decision.status), hold_seconds=0.0)
        first = await act_in(desk, session)
        assert 0.0 < desk.decide.cool_down_of(session) <= 30.0
        again = asked(session, ActKind.RESUBMIT, aml, seen_status=first.actual_status or "")
        desk.decide.commit(again, hold_seconds=0.0)
        await desk.acts.finished()
        second = await act_in(desk, session)
    assert (first.state, first.actual_status != "Resubmitted") == (ActState.CONFIRMED, True)
    assert (second.state, second.explanation) == (ActState.REFUSED, Why.NOT_ALLOWED)
    assert len(applied(sandbox, session)) == 1


async def test_that_an_override_that_waits_no_more_is_refused_in_the_providers_words(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault) as desk:
        committed = await prepared(desk, sandbox, ActKind.CANCEL_OVERRIDE)
        match committed.details:
            case OverrideCancellation(override_id=override_id):
                pass
            case _:
                raise AssertionError
        writer = desk.provider.decisions
        assert writer is not None
        await writer.cancel_override(committed.session_id, override_id=override_id)
        desk.decide.commit(committed, hold_seconds=0.0)
        act = await act_in(desk, committed.session_id)
    assert act.state is ActState.REFUSED
    assert act.explanation is not None
    assert "cancelled" in act.explanation


async def test_that_acts_follow_one_another_once_the_former_has_an_outcome(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    note, approval = asked(session, ActKind.NOTE, None), command(session)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(note, hold_seconds=60.0)
        desk.decide.commit(approval, hold_seconds=0.0)
        assert [act.command for act in desk.decide.unsettled] == [note]
        await act_in(desk, session, ActState.HELD)
        desk.decide.send_now(session)
        await desk.acts.finished()
        assert desk.decide.unsettled == ()
        desk.decide.commit(note, hold_seconds=0.0)
        assert desk.acts.is_idle
        desk.decide.commit(approval, hold_seconds=0.0)
        await desk.acts.finished()
        latest = desk.decide.latest(session)
    assert latest is not None
    assert (latest.command, latest.state) == (approval, ActState.CONFIRMED)
    assert [entry["method"] for entry in applied(sandbox, session)] == ["POST", "PATCH"]


async def test_that_every_kind_of_details_is_taken_up_from_the_journal_of_an_earlier_run(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"path": DECISION}, {"kind": "status", "status": 403}))
    several: list[Details | None] = [
        Resubmission(steps=(NodeFeature(node_id="a", feature="OCR"),), email="a@b.test", language="fr"),
        FeatureChange(
            node_id="n", feature_type="AML", previous_status="Declined", new_status="Approved", deferred=True
        ),
        HitReview(node_id="n", marks=(HitMark(hit_id="h", status="Inconclusive"),)),
        OverrideCancellation(override_id="o"),
        None,
    ]
    kinds = [ActKind.RESUBMIT, ActKind.FEATURE, ActKind.HITS, ActKind.CANCEL_OVERRIDE, ActKind.NOTE]
    sent = [
        Command(
            act_id=ActId(uuid.uuid4().hex),
            kind=kind,
            session_id=session,
            session_kind=SessionKind.USER,
            session_number=None,
            seen_status="In Review",
            rationale="",
            reason=None,
            reviewer="A. Analyst",
            armed_at=SystemClock().now(),
            details=details,
        )
        for kind, details in zip(kinds, several, strict=True)
    ]
    async with open_desk(sandbox, vault) as desk:
        for each in sent:
            desk.journal.record(_sent(each))
        assert [act.command for act in desk.journal.open_acts()] == sent
        desk.decide.take_up_open_acts()
        await desk.acts.finished()
        assert [act.command for act in desk.decide.unsettled] == sent
        assert {act.state for act in desk.decide.unsettled} == {ActState.UNKNOWN}


def _sent(committed: Command) -> Act:
    return Act(command=committed, state=ActState.SENT, changed_at=committed.armed_at)
