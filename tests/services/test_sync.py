"""Keeping the index in step with the provider, page by page, whatever moves meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.errors import AccessRefused, ServerFault
from didit_desk.models.queue import Order, QueueQuery
from didit_desk.models.session import SessionKind
from didit_desk.services.sync import PAGE_ROWS, Look
from tests.helpers.waiting import until
from tests.services.open_desk import arrived, change, open_desk, order, struck

if TYPE_CHECKING:
    from didit_desk.models.changes import Changes
    from didit_desk.models.ids import SessionId
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.store.vault import Vault
    from tests.helpers.guards import WarningWatch
    from tests.helpers.sandbox_process import SandboxProcess

LIST = "/v3/sessions/"
ILL: dict[str, Any] = {"kind": "status", "status": 500}
NO_DELAY: dict[str, Any] = {"kind": "delay", "seconds": 0}
EVERYTHING = QueueQuery(status=None, order=Order.NEWEST)


def listed(sandbox: SandboxProcess) -> dict[str, str]:
    """Every session of the provider and its status."""
    found: dict[str, str] = {}
    for kind in SessionKind:
        offset = 0
        while rows := sandbox.request(f"{LIST}?session_kind={kind}&limit=100&offset={offset}").json()["results"]:
            found |= {row["session_id"]: row["status"] for row in rows}
            offset += len(rows)
    return found


def indexed(desk: OpenAccount) -> dict[str, str]:
    """Every row of the desk and its status."""
    rows = desk.reader.rows(desk.reader.ids(EVERYTHING))
    return {found.row.session_id: found.row.status for found in rows}


def status_of(desk: OpenAccount, session: SessionId) -> str | None:
    row = desk.reader.row(session)
    return None if row is None else row.row.status


def buried(sandbox: SandboxProcess, *, count: int) -> list[SessionId]:
    """New sessions that are not on the newest page any more: only the list of those who wait would show them."""
    found = arrived(sandbox, count=count)
    arrived(sandbox, count=PAGE_ROWS)
    return found


async def test_that_the_first_look_brings_every_session_of_every_kind(sandbox: SandboxProcess, vault: Vault) -> None:
    looks: list[Look] = []
    async with open_desk(sandbox, vault) as desk:
        desk.sync.looked.subscribe(looks.append)
        assert not desk.sync.is_filled
        look = await desk.sync.look()
        assert desk.sync.is_filled
        assert indexed(desk) == listed(sandbox)
        assert (look.failure, look.changed) == (None, True)
        assert looks[-1] is look
        again = await desk.sync.look()
    assert (again.failure, again.changed) == (None, False)


async def test_that_newcomers_are_counted_and_wait_to_be_taken_in(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault) as desk:
        await desk.sync.look()
        desk.reader.hold_back_newcomers()
        before = list(desk.reader.ids(QueueQuery()))
        newcomers = arrived(sandbox, count=3)
        assert (await desk.sync.look()).changed
        assert desk.reader.waiting_new(QueueQuery()) == 3
        assert list(desk.reader.ids(QueueQuery())) == before
        desk.reader.hold_back_newcomers()
        assert desk.reader.waiting_new(QueueQuery()) == 0
        shown = desk.reader.rows(desk.reader.ids(QueueQuery()))
    assert set(newcomers) <= {found.row.session_id for found in shown}


async def test_that_rows_that_left_the_review_list_are_read_again(sandbox: SandboxProcess, vault: Vault) -> None:
    declined, approved, waiting = buried(sandbox, count=3)
    async with open_desk(sandbox, vault) as desk:
        await desk.sync.look()
        change(sandbox, declined, "Declined")
        change(sandbox, approved, "Approved")
        changes: list[Changes] = []
        desk.sync.rows_changed.subscribe(changes.append)
        assert (await desk.sync.look()).changed
        found = [status_of(desk, session) for session in (declined, approved, waiting)]
    assert found == ["Declined", "Approved", "In Review"]
    assert {session for told in changes for session in told.updated} == {declined, approved}


async def test_that_a_session_that_is_no_longer_visible_is_asked_for_once(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    (gone,) = buried(sandbox, count=1)
    async with open_desk(sandbox, vault) as desk:
        await desk.sync.look()
        change(sandbox, gone, "Declined")
        order(sandbox, ({"path": gone}, {"kind": "status", "status": 404}))
        looks = [await desk.sync.look() for _ in range(3)]
    assert [(look.failure, look.changed) for look in looks] == [(None, False)] * 3
    assert struck(sandbox) == 1


@pytest.mark.parametrize(("fault", "failure"), [(ILL, ServerFault), ({**ILL, "status": 403}, AccessRefused)])
async def test_that_a_failed_look_is_told_and_keeps_every_row(
    sandbox: SandboxProcess, vault: Vault, fault: dict[str, Any], failure: type[Exception]
) -> None:
    async with open_desk(sandbox, vault) as desk:
        await desk.sync.look()
        before = indexed(desk)
        order(sandbox, ({"path": LIST}, fault))
        looks: list[Look] = []
        desk.sync.looked.subscribe(looks.append)
        look = await desk.sync.look()
        assert indexed(desk) == before
    assert isinstance(look.failure, failure)
    assert looks == [look]


async def test_that_a_filling_that_was_cut_off_is_taken_up_by_the_next_look(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault) as desk:
        order(sandbox, ({"path": LIST, "nth": [4, 5, 6]}, ILL))
        assert (await desk.sync.look()).failure is not None
        assert not desk.sync.is_filled
        assert (await desk.sync.look()).failure is None
        assert indexed(desk) == listed(sandbox)


async def test_that_sessions_that_arrive_between_two_pages_push_nothing_out(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    before = listed(sandbox)
    newcomers: list[SessionId] = []

    def on_first_page(_changes: Changes) -> None:
        if not newcomers:
            newcomers.extend(arrived(sandbox, count=7))

    async with open_desk(sandbox, vault) as desk:
        desk.sync.rows_changed.subscribe(on_first_page)
        await desk.sync.look()
        assert before.keys() <= indexed(desk).keys()
        await desk.sync.look()
        assert indexed(desk) == listed(sandbox)
    assert len(newcomers) == 7


async def test_that_sessions_that_leave_between_two_pages_hide_none_of_their_neighbours(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    waiting = arrived(sandbox, count=PAGE_ROWS + 10)
    moved: list[SessionId] = []

    def on_first_page(_changes: Changes) -> None:
        if not moved:
            moved.extend(waiting[-4:])
            for session in moved:
                change(sandbox, session, "Approved")

    async with open_desk(sandbox, vault) as desk:
        desk.sync.rows_changed.subscribe(on_first_page)
        # Only the list of those who wait is read: the rest of the look fails.
        order(sandbox, ({"path": LIST, "nth": list(range(4, 30))}, {**ILL, "status": 403}))
        await desk.sync.look()
        seen = indexed(desk)
    assert len(moved) == 4
    assert [session for session in waiting if session not in seen] == []


async def test_that_a_wish_to_look_during_a_look_is_followed_by_another(sandbox: SandboxProcess, vault: Vault) -> None:
    looks: list[Look] = []
    async with open_desk(sandbox, vault) as desk:
        await desk.sync.look()
        desk.sync.looked.subscribe(looks.append)
        order(sandbox, ({"path": LIST, "nth": [1]}, {"kind": "delay", "seconds": 0.2}))
        desk.start()
        await until(lambda: struck(sandbox) == 1)
        desk.sync.look_now()
        # A look tells twice: when those who wait are known, and at its end.
        await until(lambda: len(looks) == 4)


async def test_that_the_provider_is_asked_again_and_again(sandbox: SandboxProcess, vault: Vault) -> None:
    looks: list[Look] = []
    async with open_desk(sandbox, vault, refresh_seconds=0.01) as desk:
        desk.sync.looked.subscribe(looks.append)
        desk.start()
        await until(lambda: len(looks) >= 6)


async def test_that_a_vault_that_takes_no_rows_does_not_end_the_looking(
    sandbox: SandboxProcess, vault: Vault, logs: WarningWatch
) -> None:
    logs.expect("Rows were read and not kept")
    async with open_desk(sandbox, vault) as desk:
        vault.connection.execute("PRAGMA query_only = ON")
        desk.start()
        await until(lambda: any("not kept" in record.getMessage() for record in logs.records))
        vault.connection.execute("PRAGMA query_only = OFF")
        desk.sync.look_now()
        await until(lambda: desk.sync.is_filled)
        assert indexed(desk) == listed(sandbox)
