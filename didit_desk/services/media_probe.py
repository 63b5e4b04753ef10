"""Finds out whether the key may see pictures, once, when a session comes without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.capability import Access
from didit_desk.models.errors import ProviderError

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision
    from didit_desk.services.detail import DetailService
    from didit_desk.services.ports import Provider
    from didit_desk.services.tasks import TaskScope


class MediaProbe:
    """Listens to the decisions read from now on.

    A key without the media permission is sent null links (Didit API, scoped keys), which alone look like pictures that
    nobody took. The first decision whose places for pictures are all empty asks for one check of the key; where that
    finds the permission missing, every decision in memory is read again and then says so. A key that showed a picture
    once is never checked, and a check that failed is repeated with the next such decision.
    """

    def __init__(self, provider: Provider, detail: DetailService, scope: TaskScope) -> None:
        self._provider = provider
        self._detail = detail
        self._scope = scope
        self._was_asked = False
        detail.read.subscribe(self._on_read)

    def _on_read(self, decision: Decision) -> None:
        is_open = self._provider.capabilities.reads_media is Access.NOT_TRIED
        if self._was_asked or not is_open or not _lacks_every_picture(decision):
            return
        self._was_asked = True
        self._scope.start(self._ask(), name="check key")

    async def _ask(self) -> None:
        try:
            found = await self._provider.check_key()
        except ProviderError:
            # Whether the provider can be reached is told by the reads of the queue; this question stays open.
            self._was_asked = False
            return
        if found.reads_media is Access.REFUSED:
            await self._detail.read_kept_again()


def _lacks_every_picture(decision: Decision) -> bool:
    media = [medium for step in decision.steps for medium in step.media]
    return bool(media) and all(medium.link is None for medium in media)
