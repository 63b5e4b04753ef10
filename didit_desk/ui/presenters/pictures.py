"""Pictures on their way from link to screen: fetched and decoded off the GUI thread, kept decoded for the way back."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt

from didit_desk.models.errors import LinkEnded, NotVisible, ProviderError
from didit_desk.ui.decoding import DecodedPicture, RefusalReason, RefusedPicture, decode
from didit_desk.ui.widgets.picture_shelf import PictureView
from didit_desk.viewstate.media import size_words
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QImage

    from didit_desk.models.ids import SessionId
    from didit_desk.services.evidence import Evidence, EvidenceService
    from didit_desk.services.tasks import TaskScope

SHOWN_AT_MOST: Final = QSize(2000, 2000)
"""Decoded size: sharp beyond the width of any stage. A 12-megapixel file then costs 16 MB instead of 48."""
PREVIEW_AT_MOST: Final = QSize(1000, 1000)
"""Decoded first: enough for a stage that is not zoomed, and as cheap as a quarter of a 12-megapixel JPEG can be."""
SHARP_AFTER_SECONDS: Final = 0.15
"""Rest before the decoded size is brought: who walks from session to session does not wait for it."""
KEPT_PIXEL_BYTES: Final = 256 * 1024 * 1024
DECODERS: Final = 2
FETCHES_AT_ONCE: Final = 4
LINK_ENDED: Final = "link_ended"
"""State of a picture that did not arrive. It is not kept: reading the session again asks for it anew."""

_Place = tuple["SessionId", str]
_Key = tuple["SessionId", str, str]
"""Session, pointer and capture: a repeated step brings a new capture to the same pointer."""


class PictureLoader:
    """Latest session first: `want` asks for what is on screen, `ahead` for what comes next, both at most once.

    What is ahead is decoded as a preview. What stays on screen is decoded a second time in its full size.
    """

    def __init__(
        self, evidence: EvidenceService, scope: TaskScope, show: Callable[[SessionId, str, PictureView], None]
    ) -> None:
        self._evidence = evidence
        self._scope = scope
        self._show = show
        self._kept: OrderedDict[_Key, PictureView] = OrderedDict()
        self._kept_bytes = 0
        self._wanted: set[_Place] = set()
        self._under_way: set[_Key] = set()
        self._decoders = ThreadPoolExecutor(DECODERS, thread_name_prefix="decoder")
        self._gate = asyncio.Semaphore(FETCHES_AT_ONCE)

    def want(self, session_id: SessionId, pointers: Iterable[str]) -> None:
        """Shows each picture as soon as it is there; one that is kept is shown before this returns."""
        for pointer in pointers:
            key = self._key(session_id, pointer)
            kept = self._kept.get(key)
            self._wanted.add((session_id, pointer))
            if kept is None:
                self._begin(key)
                continue
            self._kept.move_to_end(key)
            self._show(session_id, pointer, kept)
            if not _is_sharp(kept):
                self._begin(key)

    def ahead(self, session_id: SessionId, pointers: Iterable[str]) -> None:
        """Fetches and decodes without showing."""
        for pointer in pointers:
            key = self._key(session_id, pointer)
            if key not in self._kept:
                self._begin(key)

    def has(self, session_id: SessionId, pointers: Iterable[str]) -> bool:
        """Every one of these pictures is decoded and kept."""
        return all(self._key(session_id, pointer) in self._kept for pointer in pointers)

    def let_go(self, session_id: SessionId) -> None:
        """Nobody looks at this session any more: what is still on its way is kept, not shown."""
        self._wanted = {place for place in self._wanted if place[0] != session_id}

    def forget(self) -> None:
        """Drops every picture."""
        self._kept.clear()
        self._kept_bytes = 0

    def close(self) -> None:
        """Ends the decoding threads."""
        self._decoders.shutdown(wait=False, cancel_futures=True)

    def _key(self, session_id: SessionId, pointer: str) -> _Key:
        return session_id, pointer, self._evidence.capture(session_id, pointer)

    def _begin(self, key: _Key) -> None:
        if key in self._under_way:
            return
        self._under_way.add(key)
        self._scope.start(self._bring(key), name=f"picture {key[1]}")

    async def _bring(self, key: _Key) -> None:
        session_id, pointer, _ = begun = key
        try:
            if key not in self._kept:
                async with self._gate:
                    view, capture = await self._view_of(key, largest=PREVIEW_AT_MOST)
                key = (session_id, pointer, capture)
                self._deliver(key, view)
            await self._sharpen(key)
        finally:
            self._under_way.discard(begun)

    async def _sharpen(self, key: _Key) -> None:
        """Brings the full size of a preview that is still on screen after a rest."""
        if not self._is_sharpened(key):
            return
        await asyncio.sleep(SHARP_AFTER_SECONDS)
        if not self._is_sharpened(key):
            return
        view, capture = await self._view_of(key, largest=SHOWN_AT_MOST)
        self._deliver((key[0], key[1], capture), view)

    def _is_sharpened(self, key: _Key) -> bool:
        kept = self._kept.get(key)
        return key[:2] in self._wanted and kept is not None and not _is_sharp(kept)

    def _deliver(self, key: _Key, view: PictureView | None) -> None:
        session_id, pointer, capture = key
        if view is None or (session_id, pointer) not in self._wanted:
            return
        current = self._evidence.capture(session_id, pointer)
        if current not in {"", capture}:
            # The session was read again meanwhile and another capture stands there now: this one is not shown.
            self._begin((session_id, pointer, current))
            return
        self._show(session_id, pointer, view)

    async def _view_of(self, key: _Key, *, largest: QSize) -> tuple[PictureView | None, str]:
        """The picture or the state that stands in its place, and its capture; None when there is no link to follow."""
        session_id, pointer, capture = key
        try:
            evidence = await self._evidence.fetch(session_id, pointer)
        except NotVisible:
            return None, capture
        except ProviderError as failure:
            return _failed(failure), capture
        decoded = await asyncio.get_running_loop().run_in_executor(
            self._decoders, partial(decode, evidence.content, largest=largest)
        )
        key = (session_id, pointer, evidence.capture)
        view = _with_copies_of(self._kept.get(key), _shown(evidence, decoded))
        self._keep(key, view)
        return view, evidence.capture

    def _keep(self, key: _Key, view: PictureView) -> None:
        replaced = self._kept.pop(key, None)
        self._kept_bytes -= _bytes_of(replaced) if replaced is not None else 0
        self._kept[key] = view
        self._kept_bytes += _bytes_of(view)
        while self._kept_bytes > KEPT_PIXEL_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes_of(dropped)


def _failed(failure: ProviderError) -> PictureView:
    if isinstance(failure, LinkEnded):
        words = tr("The link ended and a fresh one did not help. Read the session again.")
    else:
        words = tr("The picture did not arrive. Nothing was changed. Read again with F5.")
    return PictureView(state=LINK_ENDED, detail=words)


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


def _is_sharp(view: PictureView) -> bool:
    """Not a preview: a picture in its full decoded size, or the reason why there is none."""
    if not view.levels or view.size is None:
        return True
    full = view.size.scaled(SHOWN_AT_MOST, Qt.AspectRatioMode.KeepAspectRatio)
    # One pixel to spare: formats round differently.
    return view.levels[0].width() + 1 >= min(view.size.width(), full.width())


def _with_copies_of(preview: PictureView | None, view: PictureView) -> PictureView:
    """A large picture comes without small copies of itself; those of its preview serve."""
    if preview is None or len(view.levels) != 1:
        return view
    width = view.levels[0].width()
    return replace(view, levels=(*view.levels, *(level for level in preview.levels if level.width() < width)))


def _refusal(evidence: Evidence, reason: RefusalReason, media_type: str) -> str:
    claimed = media_type or evidence.claimed_type or tr("unknown type")
    size = size_words(len(evidence.content))
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
