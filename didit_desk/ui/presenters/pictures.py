"""Pictures on their way from link to screen: fetched and decoded off the GUI thread, kept decoded for the way back."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from didit_desk.models.errors import LinkEnded, NotVisible, ProviderError
from didit_desk.ui.decoding import DecodedPicture, RefusalReason, RefusedPicture, decode
from didit_desk.ui.widgets.picture_shelf import PictureView
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QImage

    from didit_desk.models.ids import SessionId
    from didit_desk.services.evidence import Evidence, EvidenceService
    from didit_desk.services.tasks import TaskScope

SHOWN_AT_MOST: Final = QSize(2000, 2000)
"""Decoded size: sharp beyond the width of any stage. A 12-megapixel file then costs 16 MB instead of 48."""
KEPT_PIXEL_BYTES: Final = 256 * 1024 * 1024
DECODERS: Final = 2
FETCHES_AT_ONCE: Final = 4

_Key = tuple["SessionId", str]


class PictureLoader:
    """Latest session first: `want` asks for what is on screen, `ahead` for what comes next, both at most once."""

    def __init__(
        self, evidence: EvidenceService, scope: TaskScope, show: Callable[[SessionId, str, PictureView], None]
    ) -> None:
        self._evidence = evidence
        self._scope = scope
        self._show = show
        self._kept: OrderedDict[_Key, PictureView] = OrderedDict()
        self._kept_bytes = 0
        self._wanted: set[_Key] = set()
        self._under_way: set[_Key] = set()
        self._decoders = ThreadPoolExecutor(DECODERS, thread_name_prefix="decoder")
        self._gate = asyncio.Semaphore(FETCHES_AT_ONCE)

    def want(self, session_id: SessionId, pointers: Iterable[str]) -> None:
        """Shows each picture as soon as it is there; one that is kept is shown before this returns."""
        for pointer in pointers:
            key = (session_id, pointer)
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                self._show(session_id, pointer, kept)
                continue
            self._wanted.add(key)
            self._begin(key)

    def ahead(self, session_id: SessionId, pointers: Iterable[str]) -> None:
        """Fetches and decodes without showing."""
        for pointer in pointers:
            if (session_id, pointer) not in self._kept:
                self._begin((session_id, pointer))

    def has(self, session_id: SessionId, pointers: Iterable[str]) -> bool:
        """Every one of these pictures is decoded and kept."""
        return all((session_id, pointer) in self._kept for pointer in pointers)

    def let_go(self, session_id: SessionId) -> None:
        """Nobody looks at this session any more: what is still on its way is kept, not shown."""
        self._wanted = {key for key in self._wanted if key[0] != session_id}

    def forget(self) -> None:
        """Drops every picture."""
        self._kept.clear()
        self._kept_bytes = 0

    def close(self) -> None:
        """Ends the decoding threads."""
        self._decoders.shutdown(wait=False, cancel_futures=True)

    def _begin(self, key: _Key) -> None:
        if key in self._under_way:
            return
        self._under_way.add(key)
        self._scope.start(self._bring(key), name=f"picture {key[1]}")

    async def _bring(self, key: _Key) -> None:
        try:
            async with self._gate:
                view = await self._view_of(key)
        finally:
            self._under_way.discard(key)
        if view is None:
            return
        self._keep(key, view)
        if key in self._wanted:
            self._wanted.discard(key)
            self._show(*key, view)

    async def _view_of(self, key: _Key) -> PictureView | None:
        """The picture, or the state that stands in its place; None when there is no link to follow."""
        try:
            evidence = await self._evidence.fetch(*key)
        except LinkEnded:
            return PictureView(
                state="link_ended", detail=tr("The link ended and a fresh one did not help. Read the session again.")
            )
        except NotVisible:
            return None
        except ProviderError:
            return PictureView(
                state="link_ended", detail=tr("The picture did not arrive. Nothing was changed. Read again with F5.")
            )
        decoded = await asyncio.get_running_loop().run_in_executor(
            self._decoders, partial(decode, evidence.content, largest=SHOWN_AT_MOST)
        )
        return _shown(evidence, decoded)

    def _keep(self, key: _Key, view: PictureView) -> None:
        self._kept[key] = view
        self._kept_bytes += _bytes_of(view)
        while self._kept_bytes > KEPT_PIXEL_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes_of(dropped)


def _shown(evidence: Evidence, decoded: DecodedPicture | RefusedPicture) -> PictureView:
    match decoded:
        case DecodedPicture(levels=levels, size=size):
            changed = tr("A renewed link brought other bytes than those seen first.")
            return PictureView(
                state="bytes_changed" if evidence.changed else "shown",
                levels=levels,
                size=size,
                detail=changed if evidence.changed else "",
            )
        case RefusedPicture(reason=reason, media_type=media_type):
            return PictureView(state="refused", detail=_refusal(evidence, reason, media_type))


def _refusal(evidence: Evidence, reason: RefusalReason, media_type: str) -> str:
    claimed = media_type or evidence.claimed_type or tr("unknown type")
    size = f"{len(evidence.content) / 1_000_000:.1f} MB"
    digest = f"{evidence.sha256[:6]}…{evidence.sha256[-4:]}"
    facts = tr("{type}, {size}, sha256 {digest}", type=claimed, size=size, digest=digest)
    return f"{facts}\n{_reasons(reason)}"


def _reasons(reason: RefusalReason) -> str:
    return {
        RefusalReason.EMPTY: tr("The file is empty."),
        RefusalReason.DOCUMENT: tr("The file is a PDF, not a picture."),
        RefusalReason.MARKUP: tr("The file is markup, not a picture."),
        RefusalReason.UNKNOWN_TYPE: tr("The content is no picture format this desk reads."),
        RefusalReason.TOO_LARGE: tr("The picture has more pixels than this desk opens."),
        RefusalReason.DAMAGED: tr("The picture is damaged."),
    }[reason]


def _bytes_of(view: PictureView) -> int:
    return sum(_image_bytes(level) for level in view.levels)


def _image_bytes(image: QImage) -> int:
    return int(image.sizeInBytes())
