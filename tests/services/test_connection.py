"""What the desk knows of the way to the provider, learned from real calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from didit_desk.models.errors import ProviderError
from didit_desk.policy.acts import Reach
from didit_desk.services.connection import ConnectionState, ConnectionView
from tests.helpers.sandbox_process import running_sandbox
from tests.services.open_desk import new_session, open_desk, order

if TYPE_CHECKING:
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess

ILL: dict[str, Any] = {"kind": "status", "status": 503}


async def fail_to_look(desk: OpenAccount) -> None:
    assert isinstance((await desk.sync.look()).failure, ProviderError)


async def test_that_an_unplugged_provider_is_offline_and_comes_back(vault: Vault) -> None:
    told: list[ConnectionState] = []
    with running_sandbox(sessions=20) as first:
        async with open_desk(first, vault) as desk:
            desk.connection.changed.subscribe(lambda view: told.append(view.state))
            assert desk.connection.view.state is ConnectionState.CONNECTING
            await desk.sync.look()
            first.stop()
            await fail_to_look(desk)
            view = desk.connection.view
            await fail_to_look(desk)
            assert desk.connection.view is view
            assert (view.reach, view.was_server_fault, view.status) == (Reach.OFFLINE, False, None)
            with running_sandbox(sessions=20, port=urlsplit(first.didit).port):
                await desk.sync.look()
                assert desk.connection.view.reach is Reach.ONLINE
    assert told == [ConnectionState.ONLINE, ConnectionState.OFFLINE, ConnectionState.ONLINE]


async def test_that_a_wrong_key_is_told_apart_from_a_lost_connection(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault, key="sk_test_wrong-key-wrong-key") as desk:
        await fail_to_look(desk)
        view = desk.connection.view
        assert (view.state, view.reach, view.status) == (ConnectionState.KEY_REFUSED, Reach.KEY_REFUSED, 401)


async def test_that_a_limit_does_not_forbid_acts(sandbox: SandboxProcess, vault: Vault) -> None:
    order(sandbox, ({"path": "/v3/sessions/"}, {"kind": "throttle", "retry_after": "seconds:60"}))
    async with open_desk(sandbox, vault) as desk:
        await fail_to_look(desk)
        view = desk.connection.view
    assert (view.state, view.reach, view.status) == (ConnectionState.LIMITED, Reach.ONLINE, 429)
    assert view.retry_after == pytest.approx(60.0, abs=1.0)


async def test_that_an_ill_provider_is_offline_with_its_status_until_it_answers(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    told: list[ConnectionView] = []
    async with open_desk(sandbox, vault) as desk:
        desk.connection.changed.subscribe(told.append)
        order(sandbox, ({"path": "/v3/sessions/"}, ILL))
        await fail_to_look(desk)
        order(sandbox, ({"path": "/v3/sessions/"}, {"kind": "reset_before"}))
        await fail_to_look(desk)
        order(sandbox, ({"path": session}, {"kind": "status", "status": 404}))
        with pytest.raises(ProviderError):
            await desk.detail.load(session)
    ill, lost, back = told
    assert (ill.state, ill.status, ill.was_server_fault) == (ConnectionState.OFFLINE, 503, True)
    assert (lost.state, lost.status, lost.was_server_fault) == (ConnectionState.OFFLINE, None, False)
    assert lost.since == ill.since
    assert back.state is ConnectionState.ONLINE
    assert back.since > lost.since


async def test_that_a_missing_session_says_nothing_about_a_refused_key(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault, key="sk_test_wrong-key-wrong-key") as desk:
        await fail_to_look(desk)
        order(sandbox, ({"path": session}, {"kind": "status", "status": 404}))
        with pytest.raises(ProviderError):
            await desk.detail.load(session)
        assert desk.connection.view.state is ConnectionState.KEY_REFUSED
