"""Each protection of an act is there to be noticed: the same check passes with it and fails when it is switched off."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.api.didit_v3.client import DiditV3
from didit_desk.api.exchange import Limits
from didit_desk.bootstrap.account_services import open_account
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.act import Act, ActState
from didit_desk.models.clock import SystemClock
from didit_desk.models.errors import OutcomeUnknown
from didit_desk.policy.comment import act_mark
from didit_desk.services import decide
from didit_desk.services.decide import DecideService
from didit_desk.services.hold import Hold
from didit_desk.services.settle import Schedule
from didit_desk.services.writing import write
from didit_desk.store.vault import Vault
from tests.helpers.waiting import until
from tests.services.conftest import KEY
from tests.services.open_desk import (
    ACCOUNT_ID,
    REVIEWER,
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
    from collections.abc import Callable
    from pathlib import Path

    from didit_desk.models.act import Command
    from didit_desk.services.ports import Decisions
    from tests.helpers.sandbox_process import SandboxProcess

PATCH = {"method": "PATCH", "path": UPDATE}
# Two readings take a busy machine a second or two; the write must come after them, and within the quiet time.
LATE_SECONDS = 4.0
QUIET = Schedule(pauses=(0.0, 0.1, *(0.2,) * 60), quiet_seconds=6.0)
HASTY = Schedule(pauses=QUIET.pauses, quiet_seconds=0.0)

on_and_off = pytest.mark.parametrize("is_on", [True, False], ids=["on", "off"])


@on_and_off
async def test_that_an_intent_that_is_not_on_disk_before_sending_is_noticed(
    sandbox: SandboxProcess, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_on: bool
) -> None:
    if not is_on:
        monkeypatch.setattr(DecideService, "_become", _become_without_journal)
        monkeypatch.setattr(DecideService, "_comment_of", lambda _self, act: f"no entry{act_mark(act.command.act_id)}")
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "delay", "seconds": 0.3}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await until(lambda: struck(sandbox) == 1)
        other = Vault.open(tmp_path / "vault.db", KEY)
        try:
            durable = states(other, session)
        finally:
            other.close()
        await act_in(desk, session, ActState.CONFIRMED)
    assert (durable == ["intended", "held", "sent"]) is is_on


def _become_without_journal(self: DecideService, act: Act, state: ActState, **told: Any) -> Act:
    new = replace(act, state=state, **told)
    self._tell(new)
    return new


@on_and_off
async def test_that_a_second_write_after_a_lost_reply_is_noticed(
    sandbox: SandboxProcess, vault: Vault, monkeypatch: pytest.MonkeyPatch, is_on: bool
) -> None:
    async def write_again(writer: Decisions, committed: Command, *, comment: str) -> None:
        try:
            await write(writer, committed, comment=comment)
        except OutcomeUnknown:
            await write(writer, committed, comment=comment)

    if not is_on:
        monkeypatch.setattr(decide, "write", write_again)
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "reset_before"}))
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session)
        await desk.acts.finished()
    assert (struck(sandbox) == 1) is is_on


@on_and_off
async def test_that_a_colleagues_change_that_is_not_read_before_sending_is_noticed(
    sandbox: SandboxProcess, vault: Vault, monkeypatch: pytest.MonkeyPatch, is_on: bool
) -> None:
    if not is_on:
        monkeypatch.setattr(decide, "moved_to", lambda _command, _decision: None)
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        await desk.detail.load(session)
        change(sandbox, session, "Declined")
        desk.decide.commit(command(session), hold_seconds=0.0)
        act = await act_in(desk, session)
        await desk.acts.finished()
    assert (applied(sandbox, session) == []) is is_on
    assert (act.state is ActState.CONFLICT) is is_on


@on_and_off
async def test_that_a_write_applied_late_is_misreported_without_the_quiet_time(
    sandbox: SandboxProcess, vault: Vault, is_on: bool
) -> None:
    account = Account(
        account_id=ACCOUNT_ID,
        name="Test",
        provider=ProviderName.DIDIT_V3,
        url=sandbox.didit,
        reviewer=REVIEWER,
        media_hosts=(),
        is_sandbox=True,
    )
    clock = SystemClock()
    secret = Secret(sandbox.api_key)
    impatient = Limits(write_seconds=0.2)
    provider = DiditV3(account, secret, clock=clock, random=random.Random(1), limits=impatient)  # noqa: S311
    session = new_session(sandbox)
    order(sandbox, (PATCH, {"kind": "delay", "seconds": LATE_SECONDS}))
    schedule = QUIET if is_on else HASTY
    desk = open_account(account, secret, vault, clock, refresh_seconds=3_600.0, schedule=schedule, provider=provider)
    try:
        desk.decide.commit(command(session), hold_seconds=0.0)
        act = await act_in(desk, session)
        await until(lambda: len(applied(sandbox, session)) == 1)
    finally:
        await desk.aclose()
    assert (act.state is ActState.CONFIRMED) is is_on


@on_and_off
async def test_that_an_act_that_follows_the_screen_and_not_its_session_is_noticed(
    sandbox: SandboxProcess, vault: Vault, monkeypatch: pytest.MonkeyPatch, is_on: bool
) -> None:
    session, shown_later = new_session(sandbox), new_session(sandbox)

    async def write_to_the_screen(writer: Decisions, committed: Command, *, comment: str) -> None:
        await write(writer, replace(committed, session_id=shown_later), comment=comment)

    if not is_on:
        monkeypatch.setattr(decide, "write", write_to_the_screen)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        desk.openings.opened(shown_later, None)
        await act_in(desk, session)
        await desk.acts.finished()
    assert (len(applied(sandbox, session)), len(applied(sandbox, shown_later))) == ((1, 0) if is_on else (0, 1))


class _DeafHold(Hold):
    """A hold that ends when it is recalled, and forgets why."""

    @property
    def recalled(self) -> bool:
        return False

    @recalled.setter
    def recalled(self, value: bool) -> None:
        pass


@on_and_off
async def test_that_a_recall_that_does_not_stop_the_act_is_noticed(
    sandbox: SandboxProcess, vault: Vault, monkeypatch: pytest.MonkeyPatch, is_on: bool
) -> None:
    if not is_on:
        monkeypatch.setattr(decide, "Hold", _DeafHold)
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=60.0)
        await act_in(desk, session, ActState.HELD)
        assert desk.decide.recall(session)
        await desk.acts.finished()
    assert (applied(sandbox, session) == []) is is_on


@pytest.mark.parametrize(
    ("name", "value"),
    [("carries", lambda _text, _act_id: False), ("carries", lambda text, _act_id: text is not None)],
    ids=["finds nothing", "finds anything"],
)
async def test_that_an_act_that_is_not_told_by_its_own_id_is_misreported(
    sandbox: SandboxProcess, vault: Vault, monkeypatch: pytest.MonkeyPatch, name: str, value: Callable[..., bool]
) -> None:
    """With the id a colleague's later decline leaves our approval confirmed, and a lost one refused."""
    finds_anything = value("x", "y")
    monkeypatch.setattr(f"didit_desk.services.traces.{name}", value)
    session = new_session(sandbox)
    fault = "reset_before" if finds_anything else "reset_after"
    slow = ({"path": "/v3/session/{session}/decision/", "nth": [2]}, {"kind": "delay", "seconds": 0.3})
    order(sandbox, (PATCH, {"kind": fault}), slow)
    async with open_desk(sandbox, vault) as desk:
        desk.decide.commit(command(session), hold_seconds=0.0)
        await act_in(desk, session, ActState.UNKNOWN)
        change(sandbox, session, "Declined")
        act = await act_in(desk, session)
        await desk.acts.finished()
    was_applied = len(applied(sandbox, session)) == 1
    assert (act.state is ActState.CONFIRMED) is not was_applied
