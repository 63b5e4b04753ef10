"""Acts that an earlier run left open: those never sent are recalled, those sent are settled by reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.audit.journal import Journal
from didit_desk.models.act import Act, ActState, Why
from didit_desk.models.clock import SystemClock
from tests.services.open_desk import (
    ACCOUNT_ID,
    UPDATE,
    act_in,
    applied,
    change,
    command,
    make_read_only,
    new_session,
    open_desk,
    states,
)

if TYPE_CHECKING:
    from didit_desk.models.ids import SessionId
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess


def left_open(vault: Vault, session_id: SessionId, *way: ActState) -> None:
    """An act went this way in an earlier run, which then ended."""
    clock = SystemClock()
    journal = Journal(vault.connection, clock)
    committed = command(session_id)
    for state in way:
        journal.record(Act(command=committed, state=state, changed_at=clock.now()), account_id=ACCOUNT_ID)


@pytest.mark.parametrize("way", [(ActState.INTENDED,), (ActState.INTENDED, ActState.HELD)])
async def test_that_an_act_that_was_never_sent_is_recalled(
    sandbox: SandboxProcess, vault: Vault, way: tuple[ActState, ...]
) -> None:
    session = new_session(sandbox)
    left_open(vault, session, *way)
    async with open_desk(sandbox, vault) as desk:
        desk.start()
        act = desk.decide.acts[session]
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.RECALLED, Why.ENDED_BEFORE_SENDING)
    assert states(vault, session)[-1] == "recalled"
    assert applied(sandbox, session) == []


@pytest.mark.parametrize("last", [ActState.SENT, ActState.UNKNOWN])
async def test_that_an_act_that_was_sent_and_not_applied_is_found_out_without_sending_it_again(
    sandbox: SandboxProcess, vault: Vault, last: ActState
) -> None:
    session = new_session(sandbox)
    left_open(vault, session, ActState.INTENDED, ActState.HELD, last)
    async with open_desk(sandbox, vault) as desk:
        desk.start()
        assert desk.decide.acts[session].state is ActState.UNKNOWN
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.REFUSED, Why.NOT_APPLIED)
    assert applied(sandbox, session) == []


async def test_that_an_act_that_was_sent_and_applied_is_confirmed(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    sandbox.request(UPDATE.format(session=session), method="PATCH", body={"new_status": "Approved"})
    left_open(vault, session, ActState.INTENDED, ActState.HELD, ActState.SENT)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.take_up_open_acts()
        act = await act_in(desk, session)
    assert (act.state, act.explanation) == (ActState.CONFIRMED, Why.FOUND_BY_READING)
    assert len(applied(sandbox, session)) == 1


async def test_that_a_status_nobody_wanted_here_is_a_conflict(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    left_open(vault, session, ActState.INTENDED, ActState.HELD, ActState.SENT)
    change(sandbox, session, "Declined")
    async with open_desk(sandbox, vault) as desk:
        desk.decide.take_up_open_acts()
        act = await act_in(desk, session)
    assert (act.state, act.actual_status) == (ActState.CONFLICT, "Declined")


async def test_that_a_journal_on_a_read_only_medium_does_not_keep_the_account_from_opening(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    left_open(vault, session, ActState.INTENDED, ActState.HELD)
    async with open_desk(sandbox, vault) as desk:
        make_read_only(vault)
        desk.decide.take_up_open_acts()
        act = desk.decide.acts[session]
    assert (act.state, act.explanation) == (ActState.RECALLED, Why.JOURNAL_UNWRITABLE)


async def test_that_acts_with_an_outcome_stay_in_the_past(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    left_open(vault, session, ActState.INTENDED, ActState.HELD, ActState.SENT, ActState.CONFIRMED)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.take_up_open_acts()
        assert desk.decide.acts == {}
        assert desk.acts.is_idle
