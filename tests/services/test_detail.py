"""Reading decisions: shared, kept for a while, never older after than before."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.decision import Block
from didit_desk.models.document import IdentityDocument
from didit_desk.models.errors import NotVisible
from didit_desk.models.queue import QueueQuery
from didit_desk.services.detail import FRESH_FOR_SECONDS, KEPT
from tests.helpers.waiting import until
from tests.services.open_desk import arrived, change, new_session, open_desk, order, struck

if TYPE_CHECKING:
    from didit_desk.models.ids import SessionId
    from didit_desk.store.vault import Vault
    from tests.helpers.sandbox_process import SandboxProcess

NO_DELAY: dict[str, Any] = {"kind": "delay", "seconds": 0}


def count_reads(sandbox: SandboxProcess, session_id: SessionId) -> None:
    """From now on `struck` tells how often the session was read."""
    order(sandbox, ({"path": f"{session_id}/decision/"}, NO_DELAY))


async def test_that_two_callers_share_one_request(sandbox: SandboxProcess, vault: Vault) -> None:
    session = new_session(sandbox)
    count_reads(sandbox, session)
    async with open_desk(sandbox, vault) as desk:
        first, second = await asyncio.gather(desk.detail.load(session), desk.detail.load(session))
    assert first is second
    assert struck(sandbox) == 1


async def test_that_a_caller_who_leaves_does_not_end_the_request_of_the_other(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"path": session}, {"kind": "delay", "seconds": 0.2}))
    async with open_desk(sandbox, vault) as desk:
        leaving = desk.reads.start(desk.detail.load(session), name="leaving")
        staying = desk.reads.start(desk.detail.load(session), name="staying")
        await until(lambda: struck(sandbox) == 1)
        leaving.cancel()
        assert (await staying).session_id == session
        assert leaving.cancelled()
    assert struck(sandbox) == 1


async def test_that_a_fresh_decision_is_not_asked_for_again_unless_wanted(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    count_reads(sandbox, session)
    async with open_desk(sandbox, vault) as desk:
        read = await desk.detail.load(session)
        assert await desk.detail.load(session) is read is desk.detail.kept(session)
        assert struck(sandbox) == 1
        assert await desk.detail.load(session, again=True) is not read
        assert struck(sandbox) == 2
        assert desk.detail.readable() == {session}
        desk.detail.forget()
        assert desk.detail.readable() == frozenset()
        assert desk.detail.kept(session) is None
        await desk.detail.load(session)
    assert struck(sandbox) == 3


async def test_that_a_decision_is_fresh_for_a_minute(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault) as desk:
        decision = await desk.detail.load(new_session(sandbox))
        younger = replace(decision, read_at=decision.read_at - timedelta(seconds=FRESH_FOR_SECONDS - 10))
        older = replace(decision, read_at=decision.read_at - timedelta(seconds=FRESH_FOR_SECONDS))
        assert [desk.detail.is_fresh(reading) for reading in (decision, younger, older)] == [True, True, False]


async def test_that_a_slow_answer_does_not_take_the_place_of_a_later_reading(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    told: list[str] = []
    # The whole answer is made at once and arrives in pieces.
    order(sandbox, ({"path": session, "nth": [1]}, {"kind": "drip", "interval": 0.05, "chunk": 2048}))
    async with open_desk(sandbox, vault) as desk:
        desk.detail.read.subscribe(lambda decision: told.append(decision.status))
        slow = desk.reads.start(desk.detail.load(session), name="slow")
        await until(lambda: struck(sandbox) == 1)
        change(sandbox, session, "Declined")
        assert (await desk.detail.load(session, again=True)).status == "Declined"
        assert not slow.done()
        assert (await slow).status == "Declined"
        kept = desk.detail.kept(session)
        assert kept is not None
        assert kept.status == "Declined"
    assert told == ["Declined"]


async def test_that_a_failed_reading_is_told_to_all_who_wait_and_not_kept(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    session = new_session(sandbox)
    order(sandbox, ({"path": session, "times": 1}, {"kind": "status", "status": 404}))
    async with open_desk(sandbox, vault) as desk:
        found = await asyncio.gather(desk.detail.load(session), desk.detail.load(session), return_exceptions=True)
        assert [type(failure) for failure in found] == [NotVisible, NotVisible]
        assert (await desk.detail.load(session)).session_id == session


async def test_that_sessions_are_read_ahead_in_order_and_once(sandbox: SandboxProcess, vault: Vault) -> None:
    sessions = arrived(sandbox, count=3)
    told: list[SessionId] = []
    async with open_desk(sandbox, vault) as desk:
        desk.detail.read.subscribe(lambda decision: told.append(decision.session_id))
        await desk.detail.load(sessions[1])
        await desk.detail.read_ahead(sessions)
        assert told == [sessions[1], sessions[0], sessions[2]]
        order(sandbox, ({"path": sessions[0]}, {"kind": "status", "status": 403}))
        desk.detail.forget()
        await desk.detail.read_ahead(sessions)
    assert len(told) == 3


async def test_that_the_number_of_kept_decisions_is_bounded(sandbox: SandboxProcess, vault: Vault) -> None:
    sessions = arrived(sandbox, count=KEPT + 1)
    async with open_desk(sandbox, vault) as desk:
        await desk.detail.read_ahead(sessions)
        assert [desk.detail.kept(session) is None for session in sessions] == [True] + [False] * KEPT


@pytest.mark.parametrize("read_only", [False, True])
async def test_that_the_row_follows_what_was_read_and_never_stands_in_its_way(
    sandbox: SandboxProcess, vault: Vault, read_only: bool
) -> None:
    session = new_session(sandbox)
    async with open_desk(sandbox, vault) as desk:
        await desk.sync.look()
        change(sandbox, session, "Declined")
        vault.connection.execute(f"PRAGMA query_only = {int(read_only)}")
        assert (await desk.detail.load(session)).status == "Declined"
        row = desk.reader.row(session)
        assert row is not None
        assert row.row.status == ("In Review" if read_only else "Declined")


async def test_that_a_row_learns_the_latin_form_of_a_name_from_the_decision(
    sandbox: SandboxProcess, vault: Vault
) -> None:
    async with open_desk(sandbox, vault) as desk:
        await desk.sync.look()
        for found in desk.reader.rows(desk.reader.ids(QueueQuery(status=None))):
            name = found.row.name
            if name is not None and not name.isascii() and found.row.name_latin is None and found.row.document_type:
                decision = await desk.detail.load(found.row.session_id)
                documents = [step.detail for step in decision.runs_of(Block.DOCUMENT)]
                latin = next((one.latin_name for one in documents if isinstance(one, IdentityDocument)), None)
                if latin is not None and latin != name:
                    row = desk.reader.row(found.row.session_id)
                    assert row is not None
                    assert row.row.name_latin == latin
                    return
    pytest.fail("no session has a name in another script")
