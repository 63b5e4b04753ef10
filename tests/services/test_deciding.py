"""Deciding from commit to outcome, on a running provider and a journal on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.act import Act, ActKind, ActState, Why
from didit_desk.store.vault import Vault
from tests.helpers.waiting import until
from tests.services.conftest import KEY
from tests.services.open_desk import (
    DECISION,
    RATIONALE,
    REVIEWER,
    UPDATE,
    act_in,
    applied,
    change,
    command,
    entries,
    make_read_only,
    new_session,
    open_desk,
    order,
    states,
    struck,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.guards import WarningWatch
    from tests.helpers.sandbox_process import SandboxProcess

LONG = 60.0
WHOLE_WAY = ["intended", "held", "sent", "confirmed"]


@pytest.mark.parametrize("kind", [ActKind.APPROVE, ActKind.DECLINE])
async def test_that_an_act_is_sent_once_and_confirmed_by_reading(
    sandbox: SandboxProcess, vault: Vault, kind: ActKind
) -> None:
    session = new_session(sandbox)
    told: list[ActState] = []
    async with open_desk(sandbox, vault) as desk:
        desk.decide.changed.subscribe(lambda act: told.append(act.state))
        desk.decide.commit(command(session, kind), hold_seconds=0.0)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.actual_status, act.explanation) == (ActState.CONFIRMED, kind.value, None)
    assert [state.value for state in told] == states(vault, session) == WHOLE_WAY
    (write,) = applied(sandbox, session)
    intent = entries(vault, session)[0]
    comment = f"{RATIONALE} — {REVIEWER} · desk {intent.hash[:12]}/{act.command.act_id[:8]}"
    assert write["body"] == {"new_status": kind.value, "comment": comment}


async def test_that_the_journal_on_disk_says_sent_before_the_provider_has_changed_anything(
    sandbox: SandboxProcess, vault: Vault, tmp_path: Path
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"method": "PATCH", "path": UPDATE}, {"kind": "delay", "seconds": 0.4}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
        other = Vault.open(tmp_path / "vault.db", KEY)
        try:
            durable, done = states(other, session), applied(sandbox, session)
        finally:
            other.close()
        await act_in(desk, session, ActState.CONFIRMED)
    assert durable == ["intended", "held", "sent"]
    assert done == []


async def test_that_a_recalled_act_leaves_nothing_behind_at_the_provider(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=LONG)
        await act_in(desk, session, ActState.HELD)
        left, whole = desk.decide.hold_of(session) or (0.0, 0.0)
        assert desk.decide.recall_latest() == session
        act = await act_in(desk, session)
        await desk.acts.finished()
        assert not desk.decide.recall(session)
        assert desk.decide.hold_of(session) is None
    assert LONG - 10 < left <= whole == LONG
    assert act.state is ActState.RECALLED
    assert states(vault, session) == ["intended", "held", "recalled"]
    assert applied(sandbox, session) == []


async def test_that_an_act_can_be_recalled_until_the_reading_before_it_is_done(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"path": DECISION}, {"kind": "delay", "seconds": 0.3}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
        assert desk.decide.recall(session)
        assert (await act_in(desk, session)).state is ActState.RECALLED
    assert applied(sandbox, session) == []


async def test_that_a_hold_can_be_cut_short(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=LONG)
        await act_in(desk, session, ActState.HELD)
        desk.decide.send_now(session)
        assert (await act_in(desk, session)).state is ActState.CONFIRMED
    assert len(applied(sandbox, session)) == 1


async def test_that_a_second_commit_is_ignored_while_an_act_is_open(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        first = command(session)
        desk.decide.commit(first, hold_seconds=LONG)
        desk.decide.commit(command(session, ActKind.DECLINE), hold_seconds=0.0)
        await act_in(desk, session, ActState.HELD)
        desk.decide.commit(command(session, ActKind.DECLINE), hold_seconds=0.0)
        desk.decide.send_now(session)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert act.command == first
    assert [write["body"]["new_status"] for write in applied(sandbox, session)] == ["Approved"]


async def test_that_a_session_somebody_else_has_decided_is_left_as_it_is(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=LONG)
        await act_in(desk, session, ActState.HELD)
        change(sandbox, session, "Declined")
        desk.decide.send_now(session)
        act = await act_in(desk, session)
        await desk.acts.finished()
        assert (act.state, act.actual_status) == (ActState.CONFLICT, "Declined")
        desk.decide.acknowledge(session)
        assert session not in desk.decide.acts
    assert states(vault, session) == ["intended", "held", "conflict"]
    assert applied(sandbox, session) == []


@pytest.mark.parametrize(
    ("fault", "explanation"),
    [
        ({"kind": "status", "status": 400, "body": {"detail": "Not like this."}}, "Not like this."),
        ({"kind": "status", "status": 403}, Why.ACCESS_REFUSED),
        ({"kind": "status", "status": 404}, Why.NOT_VISIBLE),
        ({"kind": "throttle", "retry_after": "seconds:1"}, Why.THROTTLED),
    ],
)
async def test_that_a_refusal_is_told_with_its_reason(
    sandbox: SandboxProcess, vault: Vault, fault: dict[str, Any], explanation: str
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"method": "PATCH", "path": UPDATE}, fault))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.REFUSED, explanation)
    assert states(vault, session) == ["intended", "held", "sent", "refused"]
    assert struck(sandbox) == 1
    assert applied(sandbox, session) == []


@pytest.mark.parametrize(("status", "explanation"), [(403, Why.ACCESS_REFUSED), (404, Why.NOT_VISIBLE)])
async def test_that_an_act_whose_session_cannot_be_re_read_is_not_sent(
    sandbox: SandboxProcess, vault: Vault, status: int, explanation: Why
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"path": DECISION}, {"kind": "status", "status": status}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        act = await act_in(desk, session)
    assert (act.state, act.explanation) == (ActState.REFUSED, explanation)
    assert states(vault, session) == ["intended", "held", "refused"]


async def test_that_a_confirmed_act_without_a_read_back_says_so(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"path": DECISION, "nth": [2]}, {"kind": "status", "status": 403}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        act = await act_in(desk, session)
    assert (act.state, act.explanation, act.actual_status) == (ActState.CONFIRMED, Why.NOT_READ_BACK, None)


async def test_that_nothing_is_sent_when_the_journal_cannot_be_written(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        make_read_only(vault)
        desk.decide.commit(command(session), hold_seconds=0.0)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.REFUSED, Why.JOURNAL_UNWRITABLE)
    assert states(vault, session) == []
    assert applied(sandbox, session) == []


async def test_that_nothing_is_sent_when_the_journal_fails_during_the_hold(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=LONG)
        await act_in(desk, session, ActState.HELD)
        make_read_only(vault)
        desk.decide.send_now(session)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.REFUSED, Why.JOURNAL_UNWRITABLE)
    assert applied(sandbox, session) == []


async def test_that_an_outcome_the_journal_cannot_take_is_told_all_the_same(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"method": "PATCH", "path": UPDATE}, {"kind": "delay", "seconds": 0.3}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
        make_read_only(vault)
        act = await act_in(desk, session)
    assert (act.state, act.actual_status) == (ActState.CONFIRMED, "Approved")
    assert act.explanation == Why.JOURNAL_UNWRITABLE_AFTER_SENDING


async def test_that_an_outcome_the_journal_could_not_take_is_written_when_it_can(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"method": "PATCH", "path": UPDATE}, {"kind": "delay", "seconds": 0.3}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
        make_read_only(vault)
        await act_in(desk, session)
        make_read_only(vault, read_only=False)
    assert states(vault, session) == ["intended", "held", "sent", "confirmed"]


async def test_that_a_listener_that_fails_does_not_stop_an_act(
    sandbox: SandboxProcess, vault: Vault, logs: WarningWatch
) -> None:
    def fail(act: Act) -> None:
        raise ValueError(act.command.session_id)

    session = new_session(sandbox)
    logs.expect("A listener ended with ValueError")
    async with open_desk(sandbox, vault) as desk:
        desk.decide.changed.subscribe(fail)
        desk.decide.commit(command(session), hold_seconds=0.0)
        assert (await act_in(desk, session)).state is ActState.CONFIRMED
    assert len(applied(sandbox, session)) == 1
