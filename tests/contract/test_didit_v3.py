"""What the desk relies on in Didit v3, asked of the recorded examples and of the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.models.capability import Access
from didit_desk.models.decision import Block
from didit_desk.models.errors import AccessRefused, NotVisible, Refused
from didit_desk.models.evidence import Absence
from didit_desk.models.ids import SessionId
from didit_desk.models.session import SessionKind, SessionStatus
from tests.contract.conftest import BUSINESS
from tests.helpers.didit_client import KYC, PATIENT, didit_client

if TYPE_CHECKING:
    from didit_desk.api.didit_v3.client import DiditV3
    from didit_desk.api.provider import Provider
    from didit_desk.models.session import SessionRow
    from tests.contract.conftest import StandIn

NOBODY = SessionId("ffffffff-ffff-4fff-8fff-ffffffffffff")


def as_provider(client: DiditV3) -> Provider:
    """The client as the rest of the desk knows it; the type checker holds it to that."""
    return client


async def in_review(client: DiditV3, stand_in: StandIn) -> SessionId:
    """A personal session that waits for a reviewer."""
    if stand_in.name == "recorded":
        return KYC
    return (await client.page(SessionKind.USER, offset=0, limit=1, status="In Review")).rows[0].session_id


async def rows_of(client: DiditV3, kind: SessionKind, *, limit: int, status: str | None = None) -> list[SessionRow]:
    rows: list[SessionRow] = []
    offset: int | None = 0
    while offset is not None and len(rows) < 400:
        page = await client.page(kind, offset=offset, limit=limit, status=status)
        assert page.unreadable_rows == 0
        rows.extend(page.rows)
        offset = page.next_offset
        if kind is SessionKind.BUSINESS and page.total is None and len(page.rows) < limit:
            break
    return rows


async def test_that_pages_give_every_session_once_and_newest_first(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        page = await client.page(SessionKind.USER, offset=0, limit=1)
        rows = await rows_of(client, SessionKind.USER, limit=5 if stand_in.name == "recorded" else 50)
        assert page.total == len(rows)
        assert len({row.session_id for row in rows}) == len(rows)
        assert rows[0].session_id == page.rows[0].session_id
        assert {row.kind for row in rows} == {SessionKind.USER}
        assert {row.status for row in rows} <= set(SessionStatus.ALL)


async def test_that_a_row_of_the_list_carries_what_the_queue_shows(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        page = await client.page(SessionKind.USER, offset=0, limit=50, status=None)
    named = [row for row in page.rows if row.name]
    assert named
    assert any(row.features for row in named)
    assert any(row.country is not None and len(row.country) == 3 for row in named)
    assert all(row.number is not None and row.created_at.tzinfo is not None for row in page.rows)


async def test_that_a_filter_by_status_gives_that_status_alone(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        for status in (SessionStatus.IN_REVIEW, SessionStatus.KYC_EXPIRED):
            page = await client.page(SessionKind.USER, offset=0, limit=50, status=status)
            assert {row.status for row in page.rows} <= {status}
        assert (await client.page(SessionKind.USER, offset=0, limit=50, status="In Review")).rows


async def test_that_business_rows_are_smaller_and_their_count_is_not_believed_from_a_hundred(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        page = await client.page(SessionKind.BUSINESS, offset=0, limit=50)
    assert page.total is None or page.total < 100
    assert {row.kind for row in page.rows} <= {SessionKind.BUSINESS}
    assert all(row.features == () and row.document_type is None for row in page.rows)
    if stand_in.name == "recorded":
        assert page.total is None
        assert page.next_offset == 50
        assert (page.rows[0].name, page.rows[0].registration_number) == ("EXAMPLE HOLDINGS LTD", "00000001")


async def test_that_every_decision_of_the_first_page_is_understood_whole(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        if stand_in.name == "recorded":
            ids = [KYC, SessionId(BUSINESS)]
        else:
            ids = [row.session_id for kind in SessionKind for row in (await client.page(kind, offset=0, limit=12)).rows]
        blocks: set[Block] = set()
        for session_id in ids:
            decision = await client.decision(session_id)
            assert decision.session_id == session_id
            assert decision.unreadable == ()
            assert decision.status in SessionStatus.ALL
            assert decision.number is not None
            assert all(step.status for step in decision.steps)
            blocks |= {step.block for step in decision.steps}
    assert {Block.DOCUMENT, Block.LIVENESS, Block.FACE_MATCH, Block.AML} <= blocks


async def test_that_an_unknown_session_is_not_visible(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        with pytest.raises(NotVisible):
            await client.decision(NOBODY)
        with pytest.raises(NotVisible):
            await client.decisions.set_status(NOBODY, status="Approved", comment="")
        with pytest.raises(NotVisible):
            await client.activities(NOBODY)


async def test_that_a_wrong_key_is_refused(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key="sk_test_wrong-key-wrong-key", limits=PATIENT) as client:
        with pytest.raises(AccessRefused):
            await client.check_key()


async def test_that_a_status_change_is_seen_by_the_next_read_and_a_wrong_word_is_refused(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        session_id = await in_review(client, stand_in)
        await client.decisions.set_status(session_id, status="Declined", comment="rationale — A. Analyst")
        assert (await client.decision(session_id)).status == "Declined"
        with pytest.raises(Refused) as caught:
            await client.decisions.set_status(session_id, status="In Review", comment="")
        assert caught.value.detail or caught.value.fields


async def test_that_the_feed_leaves_page_views_out(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        if stand_in.name == "recorded":
            entries = await client.activities(KYC)
            assert [entry.kind for entry in entries] == [
                "STATUS_UPDATED", "STATUS_UPDATED", "AML_HIT_STATUS_UPDATED", "FEATURE_OVERRIDE_CANCELLED",
            ]  # fmt: skip
            assert entries[0].comment == "[desk: A. Ionescu] checked"
        else:
            row = (await client.page(SessionKind.USER, offset=0, limit=1, status="In Review")).rows[0]
            await client.decisions.set_status(row.session_id, status="Approved", comment="rationale — A. Analyst")
            entries = await client.activities(row.session_id)
            newest = next(entry for entry in entries if entry.kind == "STATUS_UPDATED")
            assert (newest.previous_status, newest.new_status) == ("In Review", "Approved")
            assert newest.comment == "rationale — A. Analyst"
            assert newest.created_at is not None


async def test_that_business_sessions_have_no_feed(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        rows = (await client.page(SessionKind.BUSINESS, offset=0, limit=1)).rows
        assert rows
        for row in rows:
            with pytest.raises(NotVisible):
                await client.activities(row.session_id)


async def test_that_checking_a_full_key_finds_everything_but_writing(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        found = await as_provider(client).check_key()
    assert (found.reads_sessions, found.reads_decisions) == (Access.GRANTED, Access.GRANTED)
    assert found.reads_media is not Access.REFUSED
    assert found.writes_sessions is Access.NOT_TRIED


async def test_that_a_key_without_media_is_found_out_and_explains_missing_pictures(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key_without_media, limits=PATIENT) as client:
        session_id = await in_review(client, stand_in)
        before = await client.decision(session_id)
        found = await client.check_key()
        after = await client.decision(session_id)
    assert {medium.link for step in before.steps for medium in step.media} == {None}
    assert found.reads_media is Access.REFUSED
    told = {medium.absence for step in after.steps for medium in step.media}
    assert Absence.HIDDEN_FROM_KEY in told
    assert Absence.NO_REASON not in told


async def test_that_a_key_without_writing_reads_and_does_not_write(stand_in: StandIn) -> None:
    async with didit_client(stand_in.url, key=stand_in.key_without_writing, limits=PATIENT) as client:
        await client.check_key()
        with pytest.raises(AccessRefused):
            await client.decisions.set_status(await in_review(client, stand_in), status="Approved", comment="")
        assert client.capabilities.writes_sessions is Access.REFUSED
        assert client.capabilities.reads_decisions is Access.GRANTED


async def test_that_a_picture_of_the_sandbox_is_fetched(stand_in: StandIn) -> None:
    if stand_in.name == "recorded":
        pytest.skip("the recorded links lead to a host that does not exist")
    async with didit_client(stand_in.url, key=stand_in.key, limits=PATIENT) as client:
        rows = (await client.page(SessionKind.USER, offset=0, limit=20, status="In Review")).rows
        for row in rows:
            decision = await client.decision(row.session_id)
            links = [medium.link for step in decision.steps for medium in step.media if medium.link is not None]
            if links:
                found = await client.media.fetch(links[0])
                assert found.content
                return
    pytest.fail("no session in review has a picture")
