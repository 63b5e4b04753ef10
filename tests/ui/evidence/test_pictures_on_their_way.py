"""Pictures between link and screen: preview first, and what is said and kept when a link brings other bytes."""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

import pytest

from didit_desk.api.provider import MediaBytes
from didit_desk.models.clock import SystemClock
from didit_desk.models.evidence import MediaKind
from didit_desk.models.ids import SessionId
from didit_desk.services.evidence import EvidenceService
from didit_desk.services.tasks import TaskScope
from didit_desk.store.vault import Vault
from didit_desk.ui.presenters.picture_views import SHOW_EARLIER, SHOW_PRESENT
from didit_desk.ui.presenters.pictures import PictureLoader
from tests.helpers.sandbox_process import SandboxProcess, running_sandbox
from tests.helpers.waiting import until
from tests.services.open_desk import open_desk
from tests.ui.reader.hostile_pictures import encoded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from didit_desk.models.evidence import MediaLink
    from didit_desk.services.ports import Provider
    from didit_desk.ui.widgets.picture_shelf import PictureView

LARGE: Final = encoded("JPEG", (2_400, 1_800))
SMALL: Final = encoded("PNG", (300, 200))
NO_PICTURE: Final = b"<svg/>"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxProcess]:
    with running_sandbox(sessions=120, seed=3) as running:
        yield running


@dataclass(slots=True)
class Host:
    """The other end of the links: gives one file after the other, the last one from then on."""

    files: list[bytes] = field(default_factory=list)

    @property
    def media(self) -> Host:
        """Where a provider keeps its media."""
        return self

    async def fetch(self, link: MediaLink) -> MediaBytes:
        """The next file."""
        content = self.files.pop(0) if len(self.files) > 1 else self.files[0]
        return MediaBytes(content=content, claimed_type="image/jpeg", sha256=hashlib.sha256(content).hexdigest())


@dataclass(slots=True, kw_only=True)
class Shown:
    """A loader, the place of one picture, and every view that came for it."""

    session: SessionId
    pointer: str
    evidence: EvidenceService
    loader: PictureLoader
    views: list[PictureView]

    async def view(self, number: int) -> PictureView:
        """The view that came as the n-th, from 1 on."""
        await until(lambda: len(self.views) >= number)
        return self.views[number - 1]


@asynccontextmanager
async def showing(sandbox: SandboxProcess, *files: bytes) -> AsyncIterator[Shown]:
    """The first picture of a session is wanted from a host that has these files."""
    session, views = SessionId(sandbox.scenario("clean-card")), []
    with closing(Vault.open(None, None)) as vault:
        async with open_desk(sandbox, vault) as desk:
            decision = await desk.detail.load(session)
            media = [medium for step in decision.steps for medium in step.media]
            pointer = next(medium.pointer for medium in media if medium.link and medium.kind is MediaKind.PICTURE)
            evidence = EvidenceService(cast("Provider", Host([*files])), desk.connection, desk.detail, SystemClock())
            scope = TaskScope("pictures")
            loader = PictureLoader(evidence, scope, lambda _session, _pointer, view: views.append(view))
            try:
                yield Shown(session=session, pointer=pointer, evidence=evidence, loader=loader, views=views)
            finally:
                loader.close()
                await scope.aclose()


async def test_that_a_preview_comes_first_and_then_the_picture_itself(sandbox: SandboxProcess) -> None:
    async with showing(sandbox, LARGE) as shown:
        shown.loader.want(shown.session, [shown.pointer])
        preview, sharp = await shown.view(1), await shown.view(2)
    assert [preview.levels[0].width(), sharp.levels[0].width()] == [1_000, 2_000]
    assert [level.width() for level in sharp.levels] == [2_000, 1_000, 500, 250]
    assert preview.size == sharp.size
    assert preview.sha256 == sharp.sha256 == hashlib.sha256(LARGE).hexdigest()
    assert sharp.state == "shown"


async def test_that_other_bytes_are_told_and_the_earlier_picture_can_be_seen(sandbox: SandboxProcess) -> None:
    async with showing(sandbox, LARGE, SMALL) as shown:
        shown.loader.want(shown.session, [shown.pointer])
        first = await shown.view(1)
        shown.evidence.forget()
        other = await shown.view(2)
        assert (other.state, other.size, other.sha256) == (
            "bytes_changed",
            other.levels[0].size(),
            hashlib.sha256(SMALL).hexdigest(),
        )
        assert other.action is not None
        assert other.action[0] == SHOW_EARLIER
        shown.loader.act(shown.session, shown.pointer, SHOW_EARLIER)
        earlier = shown.views[-1]
        assert (earlier.state, earlier.levels, earlier.sha256) == ("bytes_changed", first.levels, first.sha256)
        assert earlier.action is not None
        assert earlier.action[0] == SHOW_PRESENT
        shown.loader.act(shown.session, shown.pointer, SHOW_PRESENT)
        assert shown.views[-1] is other


async def test_that_no_picture_in_place_of_one_leaves_the_earlier_in_reach(sandbox: SandboxProcess) -> None:
    async with showing(sandbox, LARGE, NO_PICTURE) as shown:
        shown.loader.want(shown.session, [shown.pointer])
        await shown.view(1)
        shown.evidence.forget()
        other = await shown.view(2)
    assert other.state == "refused"
    assert "other bytes" in other.detail
    assert other.action is not None


async def test_that_an_earlier_picture_that_was_dropped_is_not_offered(sandbox: SandboxProcess) -> None:
    async with showing(sandbox, SMALL, LARGE) as shown:
        shown.loader.want(shown.session, [shown.pointer])
        await shown.view(1)
        shown.evidence.forget()
        shown.loader.forget()
        shown.loader.want(shown.session, [shown.pointer])
        other = await shown.view(2)
        shown.loader.act(shown.session, shown.pointer, SHOW_EARLIER)
    assert other.state == "bytes_changed"
    assert other.action is None
    assert SHOW_EARLIER not in [view.action[0] for view in shown.views if view.action]


async def test_that_a_closed_loader_fetches_nothing(sandbox: SandboxProcess) -> None:
    async with showing(sandbox, SMALL) as shown:
        shown.loader.close()
        shown.loader.want(shown.session, [shown.pointer])
        shown.loader.ahead(shown.session, [shown.pointer])
        assert shown.evidence.kept(shown.session, shown.pointer) is None
        assert not shown.views


async def test_that_every_pixel_is_brought_once_for_a_close_look(sandbox: SandboxProcess) -> None:
    async with showing(sandbox, LARGE) as shown:
        shown.loader.want(shown.session, [shown.pointer])
        await shown.view(2)
        for _ in range(3):
            shown.loader.bring_whole(shown.session, shown.pointer)
        whole = await shown.view(3)
        shown.loader.bring_whole(shown.session, shown.pointer)
    assert [level.width() for level in whole.levels] == [2_400, 2_000, 1_000, 500, 250]
    assert len(shown.views) == 3


async def test_that_a_picture_that_is_whole_already_is_not_decoded_again(sandbox: SandboxProcess) -> None:
    async with showing(sandbox, SMALL) as shown:
        shown.loader.want(shown.session, [shown.pointer])
        await shown.view(1)
        shown.loader.bring_whole(shown.session, shown.pointer)
    assert len(shown.views) == 1
