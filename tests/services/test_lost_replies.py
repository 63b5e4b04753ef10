"""Writes whose reply was lost: unknown until readings prove what happened, and never sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.act import ActKind, ActState, Why
from didit_desk.services.settle import Schedule
from tests.helpers.waiting import until
from tests.services.open_desk import (
    DECISION,
    UPDATE,
    act_in,
    applied,
    change,
    command,
    new_session,
    open_desk,
    order,
    states,
    struck,
)

if TYPE_CHECKING:
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess

PATCH = {"method": "PATCH", "path": UPDATE}
LOST_WAY = ["intended", "held", "sent", "unknown"]
# Two readings, the second only a moment later.
SHORT = Schedule(pauses=(0.0, 0.01), quiet_seconds=0.0)
# The reading that follows the lost reply; the one before it precedes the sending.
SLOW_FIRST_READING: tuple[dict[str, Any], dict[str, Any]] = (
    {"path": DECISION, "nth": [2]},
    {"kind": "delay", "seconds": 0.4},
)
PATIENT = Schedule(pauses=(0.05,) * 100, quiet_seconds=4.0)


@pytest.mark.parametrize("kind", [ActKind.APPROVE, ActKind.DECLINE])
async def test_that_an_applied_act_whose_reply_was_lost_is_found_by_reading(
    sandbox: SandboxProcess, vault: Vault, kind: ActKind
) -> None:
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "reset_after"}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session, kind), hold_seconds=0.0)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.explanation, act.actual_status) == (ActState.CONFIRMED, Why.FOUND_BY_READING, kind.value)
    assert states(vault, session) == [*LOST_WAY, "confirmed"]
    assert len(applied(sandbox, session)) == 1


@pytest.mark.parametrize("fault", [{"kind": "reset_before"}, {"kind": "status", "status": 500}])
async def test_that_an_act_that_never_took_hold_is_told_as_not_applied(
    sandbox: SandboxProcess, vault: Vault, fault: dict[str, Any]
) -> None:
    session = new_session(sandbox)
    order(sandbox, (PATCH, fault))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.explanation, act.actual_status) == (ActState.REFUSED, Why.NOT_APPLIED, "In Review")
    assert states(vault, session) == [*LOST_WAY, "refused"]
    assert struck(sandbox) == 1
    assert applied(sandbox, session) == []


async def test_that_an_unchanged_session_proves_nothing_before_the_quiet_time_is_over(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "reset_before"}))
    async with open_desk(sandbox, vault, schedule=Schedule(pauses=(0.0,) * 3, quiet_seconds=600.0)) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session, ActState.UNKNOWN)
        await desk.acts.finished()
        assert desk.decide.acts[session].state is ActState.UNKNOWN
        desk.decide.commit(command(session), hold_seconds=0.0)
        assert desk.acts.is_idle
    assert states(vault, session) == LOST_WAY


async def test_that_a_colleague_who_gave_the_wanted_status_is_not_taken_for_this_desk(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "reset_before"}), SLOW_FIRST_READING)
    async with open_desk(sandbox, vault, schedule=SHORT) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session, ActState.UNKNOWN)
        change(sandbox, session, "Approved")
        act = await act_in(desk, session)
    assert (act.state, act.explanation, act.actual_status) == (ActState.REFUSED, Why.ALREADY_SO, "Approved")
    assert applied(sandbox, session) == []


async def test_that_an_applied_act_is_found_though_a_colleague_went_on_from_it(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "reset_after"}), SLOW_FIRST_READING)
    async with open_desk(sandbox, vault, schedule=PATIENT) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session, ActState.UNKNOWN)
        change(sandbox, session, "Declined")
        act = await act_in(desk, session)
    assert (act.state, act.explanation, act.actual_status) == (ActState.CONFIRMED, Why.FOUND_BY_READING, "Declined")


async def test_that_an_act_readings_could_not_settle_is_settled_when_the_provider_is_back(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session, other = new_session(sandbox), new_session(sandbox)
    ill = {"kind": "status", "status": 500}
    order(sandbox, (PATCH, {"kind": "reset_after"}), ({"path": session, "nth": [2, 3, 4, 5]}, ill))
    async with open_desk(sandbox, vault, schedule=SHORT) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session, ActState.UNKNOWN)
        await desk.acts.finished()
        assert desk.decide.acts[session].state is ActState.UNKNOWN
        await desk.detail.load(other)
        act = await act_in(desk, session)
    assert (act.state, act.explanation) == (ActState.CONFIRMED, Why.FOUND_BY_READING)
    assert len(applied(sandbox, session)) == 1


async def test_that_reading_a_session_again_settles_what_was_left_unknown(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    forbidden = {"kind": "status", "status": 403}
    order(sandbox, (PATCH, {"kind": "reset_before"}), ({"path": DECISION, "nth": [2, 3]}, forbidden))
    async with open_desk(sandbox, vault, schedule=SHORT) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session, ActState.UNKNOWN)
        await desk.acts.finished()
        assert desk.decide.acts[session].state is ActState.UNKNOWN
        await desk.detail.load(session, again=True)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (act.state, act.explanation) == (ActState.REFUSED, Why.NOT_APPLIED)
    assert applied(sandbox, session) == []


async def test_that_closing_while_a_write_is_under_way_leaves_it_to_the_next_run(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "delay", "seconds": 0.4}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
    assert states(vault, session) == ["intended", "held", "sent"]
    async with open_desk(sandbox, vault, schedule=PATIENT) as desk:
        desk.decide.take_up_open_acts()
        assert desk.decide.acts[session].state is ActState.UNKNOWN
        act = await act_in(desk, session)
    assert (act.state, act.explanation) == (ActState.CONFIRMED, Why.FOUND_BY_READING)
    assert states(vault, session) == [*LOST_WAY, "confirmed"]
    assert len(applied(sandbox, session)) == 1


async def test_that_closing_during_the_read_back_does_not_lose_the_answer(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"path": DECISION, "nth": [2]}, {"kind": "delay", "seconds": 5.0}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
    assert states(vault, session) == ["intended", "held", "sent", "confirmed"]


async def test_that_closing_during_settling_leaves_the_act_unknown(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "reset_before"}))
    async with open_desk(sandbox, vault, schedule=Schedule(pauses=(0.0, 60.0))) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session, ActState.UNKNOWN)
    assert states(vault, session) == LOST_WAY
