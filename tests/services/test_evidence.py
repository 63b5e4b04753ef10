"""Evidence bytes: fetched without a key, kept, and fetched again through one fresh reading when links have ended."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.clock import SystemClock
from didit_desk.models.errors import LinkEnded, NotVisible
from didit_desk.models.evidence import MediaKind, MediaLink
from didit_desk.models.ids import SessionId
from didit_desk.services import evidence as evidence_service
from didit_desk.services.evidence import EvidenceService
from didit_desk.store.evidence_hashes import EvidenceHashes
from didit_desk.store.vault import Vault
from tests.services.open_desk import open_desk, order, struck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.services.open_account import OpenAccount
    from tests.helpers.sandbox_process import SandboxProcess

MEDIA: dict[str, Any] = {"origin": "media"}
FRONT = "/id_verifications/0/front_image"
ENDED: dict[str, Any] = {"kind": "expired_link"}
NO_DELAY: dict[str, Any] = {"kind": "delay", "seconds": 0}


@pytest.fixture(autouse=True)
def no_leaks(sandbox: SandboxProcess) -> Iterator[None]:
    """No test of evidence may let a credential reach the origin of the media."""
    yield
    assert sandbox.control("leaks") == {"leaks": 0}


async def pictures(desk: OpenAccount, session: SessionId, *, count: int) -> list[str]:
    """Pointers of the first pictures of a session."""
    decision = await desk.detail.load(session)
    media = (medium for step in decision.steps for medium in step.media)
    found = [medium.pointer for medium in media if medium.link is not None and medium.kind is MediaKind.PICTURE]
    return found[:count]


def session_with_pictures(sandbox: SandboxProcess) -> SessionId:
    return SessionId(sandbox.scenario("clean-card"))


async def test_that_evidence_is_fetched_once_and_kept(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        (pointer,) = await pictures(desk, session, count=1)
        order(sandbox, (MEDIA, NO_DELAY))
        assert desk.evidence.kept(session, pointer) is None
        found = await desk.evidence.fetch(session, pointer)
        assert found.content
        assert not found.changed
        assert await desk.evidence.fetch(session, pointer) is found is desk.evidence.kept(session, pointer)
    assert struck(sandbox) == 1


async def test_that_links_that_end_together_are_renewed_by_one_reading(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        pointers = await pictures(desk, session, count=3)
        order(sandbox, ({**MEDIA, "times": 3}, ENDED), ({"path": session}, NO_DELAY))
        found = await asyncio.gather(*(desk.evidence.fetch(session, pointer) for pointer in pointers))
    assert len(pointers) == 3
    assert [evidence.pointer for evidence in found] == pointers
    assert all(evidence.content and not evidence.changed for evidence in found)
    assert (struck(sandbox, 0), struck(sandbox, 1)) == (3, 1)


async def test_that_a_link_that_stays_dead_causes_no_further_reading(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        (pointer,) = await pictures(desk, session, count=1)
        order(sandbox, (MEDIA, ENDED), ({"path": session}, NO_DELAY))
        for _ in range(3):
            with pytest.raises(LinkEnded):
                await desk.evidence.fetch(session, pointer)
    assert struck(sandbox, 1) == 1


async def test_that_other_bytes_than_the_first_time_are_flagged(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        (pointer,) = await pictures(desk, session, count=1)
        first = await desk.evidence.fetch(session, pointer)
        desk.evidence.forget()
        assert desk.evidence.kept(session, pointer) is None
        order(sandbox, ({**MEDIA, "nth": [1]}, ENDED), ({**MEDIA, "nth": [1]}, {"kind": "huge", "bytes": 100_000}))
        second = await desk.evidence.fetch(session, pointer)
    assert second.changed
    assert second.sha256 != first.sha256


async def test_that_a_medium_without_a_link_is_not_visible(sandbox: SandboxProcess, vault: Vault) -> None:
    async with open_desk(sandbox, vault) as desk:
        with pytest.raises(NotVisible):
            await desk.evidence.fetch(session_with_pictures(sandbox), "/id_verifications/9/front_image")


async def test_that_bytes_fetched_twice_at_once_count_once(
    sandbox: SandboxProcess, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        one, other = await pictures(desk, session, count=2)
        sizes = [len((await desk.evidence.fetch(session, pointer)).content) for pointer in (one, other)]
        desk.evidence.forget()
        monkeypatch.setattr(evidence_service, "KEPT_BYTES", sum(sizes))
        await asyncio.gather(desk.evidence.fetch(session, one), desk.evidence.fetch(session, one))
        await desk.evidence.fetch(session, other)
        assert desk.evidence.kept(session, one) is not None
        monkeypatch.setattr(evidence_service, "KEPT_BYTES", 1)
        desk.evidence.forget()
        await desk.evidence.fetch(session, one)
        await desk.evidence.fetch(session, other)
        assert desk.evidence.kept(session, one) is None
        assert desk.evidence.kept(session, other) is not None


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("https://media.example/a/front.jpg?sig=1", "https://media.example/a/front.jpg?sig=2", True),
        ("https://media.example/a/front.jpg?sig=1", "https://media.example/b/front.jpg?sig=1", False),
        ("https://media.example/a/front.jpg", "https://other.example/a/front.jpg", False),
    ],
)
def test_that_a_renewed_link_is_the_same_capture_and_a_new_path_is_not(first: str, second: str, is_same: bool) -> None:
    one, other = (evidence_service.capture_of(MediaLink(url=url, ends_at=None)) for url in (first, second))
    assert (one == other) is is_same
    assert "sig" not in one


async def test_that_a_capture_is_named_once_its_session_was_read(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        assert desk.evidence.capture(session, FRONT) == ""
        (pointer,) = await pictures(desk, session, count=1)
        before = desk.evidence.capture(session, pointer)
        await desk.detail.load(session, again=True)
        assert desk.evidence.capture(session, pointer) == before != ""
        found = await desk.evidence.fetch(session, pointer)
        assert found.capture == before


async def test_that_a_new_capture_at_the_same_place_is_fetched(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        first = await desk.evidence.fetch(session, FRONT)
        repeated = sandbox.decision(session)
        block = repeated["id_verifications"][0]
        # The back stands for the front that a person took again.
        block["front_image"] = block["back_image"]
        order(sandbox, ({"path": session}, {"kind": "status", "status": 200, "body": repeated}))
        await desk.detail.load(session, again=True)
        assert desk.evidence.kept(session, FRONT) is None
        second = await desk.evidence.fetch(session, FRONT)
    assert second.sha256 != first.sha256
    assert not second.changed


async def test_that_other_bytes_than_in_an_earlier_run_are_flagged(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        (pointer,) = await pictures(desk, session, count=1)
        first = await desk.evidence.fetch(session, pointer)
    async with open_desk(sandbox, vault) as desk:
        assert not (await desk.evidence.fetch(session, pointer)).changed
    async with open_desk(sandbox, vault) as desk:
        order(sandbox, (MEDIA, {"kind": "huge", "bytes": 100_000}))
        other = await desk.evidence.fetch(session, pointer)
    assert other.changed
    assert other.sha256 != first.sha256


async def test_that_a_vault_that_fails_takes_no_picture_away(sandbox: SandboxProcess, vault: Vault) -> None:
    session = session_with_pictures(sandbox)
    async with open_desk(sandbox, vault) as desk:
        (pointer,) = await pictures(desk, session, count=1)
        closed = Vault.open(None, None)
        closed.close()
        hashes = EvidenceHashes(closed, desk.account.account_id)
        service = EvidenceService(desk.provider, desk.connection, desk.detail, SystemClock(), hashes)
        found = await service.fetch(session, pointer)
    assert found.content
    assert not found.changed
