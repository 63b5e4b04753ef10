"""Pictures on their way from link to screen: fetched here, decoded by readers, kept decoded for the way back."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt

from didit_desk.models.errors import NotVisible, ProviderError
from didit_desk.ui.decoding import RefusalReason, RefusedPicture
from didit_desk.ui.presenters.picture_views import SHOW_EARLIER, SHOW_PRESENT, as_seen_first, failed, shown
from didit_desk.ui.reader.readers import PictureReaders
from didit_desk.ui.reader.turns import Turns
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QImage

    from didit_desk.models.ids import SessionId
    from didit_desk.services.evidence import EvidenceService
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.widgets.picture_shelf import PictureView

SHOWN_AT_MOST: Final = QSize(2000, 2000)
"""Decoded size: sharp beyond the width of any stage. A 12-megapixel file then costs 16 MB instead of 48."""
PREVIEW_AT_MOST: Final = QSize(1000, 1000)
"""Decoded first: enough for a stage that is not zoomed, and as cheap as a quarter of a 12-megapixel JPEG can be."""
WHOLE_AT_MOST: Final = QSize(6000, 6000)
"""Decoded for a close look. A 12-megapixel file costs 48 MB then, and goes first when others need the room."""
SHARP_AFTER_SECONDS: Final = 0.15
"""Rest before the decoded size is brought: who walks from session to session does not wait for it."""
KEPT_PIXEL_BYTES: Final = 256 * 1024 * 1024
FETCHES_AT_ONCE: Final = 4

PASSING_REASONS: Final = frozenset({RefusalReason.READER_ENDED, RefusalReason.TOO_SLOW})

_Place = tuple["SessionId", str]
_Key = tuple["SessionId", str, str]
"""Session, pointer and capture: a repeated step brings a new capture to the same pointer."""


class PictureLoader:
    """Latest session first: `want` asks for what is on screen, `ahead` for what comes next, both at most once.

    What is ahead is decoded as a preview. What stays on screen is decoded a second time in its full size. What is on
    screen goes before what is ahead, also when it becomes so while it waits.
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
        self._earlier: dict[_Key, PictureView] = {}
        self._readers = PictureReaders()
        self._readers.prestart()
        self._is_closed = False
        self._gate = Turns(FETCHES_AT_ONCE)

    def want(self, session_id: SessionId, pointers: Iterable[str]) -> None:
        """Shows each picture as soon as it is there; one that is kept is shown before this returns."""
        for pointer in pointers if not self._is_closed else ():
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
        for pointer in pointers if not self._is_closed else ():
            key = self._key(session_id, pointer)
            if key not in self._kept:
                self._begin(key)

    def has(self, session_id: SessionId, pointers: Iterable[str]) -> bool:
        """Every one of these pictures is decoded and kept."""
        return all(self._key(session_id, pointer) in self._kept for pointer in pointers)

    def bring_whole(self, session_id: SessionId, pointer: str) -> None:
        """Shows every pixel of a picture that is looked at closer than its decoded size allows."""
        key = self._key(session_id, pointer)
        kept = self._kept.get(key)
        if (
            kept is not None
            and _is_sharp(kept)
            and not _is_sharp(kept, at=WHOLE_AT_MOST)
            and key not in self._under_way
        ):
            self._under_way.add(key)
            self._scope.start(self._enlarge(key), name=f"whole picture {pointer}")

    def let_go(self, session_id: SessionId) -> None:
        """Nobody looks at this session any more: what is still on its way is kept, not shown."""
        self._wanted = {place for place in self._wanted if place[0] != session_id}

    def forget(self) -> None:
        """Drops every picture."""
        self._kept.clear()
        self._earlier.clear()
        self._kept_bytes = 0

    def act(self, session_id: SessionId, pointer: str, action: str) -> None:
        """Shows the picture seen first in place of the one there is now, or the other way round."""
        key = self._key(session_id, pointer)
        earlier, kept = self._earlier.get(key), self._kept.get(key)
        if action == SHOW_EARLIER and earlier is not None:
            self._show(session_id, pointer, as_seen_first(earlier))
        elif action == SHOW_PRESENT and kept is not None:
            self._show(session_id, pointer, kept)

    def close(self) -> None:
        """Ends the reader processes; nothing is fetched any more."""
        self._is_closed = True
        self._readers.close()

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
                async with self._gate.turn(lambda: self._rank(key)):
                    view, capture = await self._view_of(key, largest=PREVIEW_AT_MOST)
                key = (session_id, pointer, capture)
                self._deliver(key, view)
            await self._sharpen(key)
        finally:
            self._under_way.discard(begun)

    async def _enlarge(self, key: _Key) -> None:
        try:
            view, capture = await self._view_of(key, largest=WHOLE_AT_MOST)
            self._deliver((key[0], key[1], capture), view)
        finally:
            self._under_way.discard(key)

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
            return failed(failure), capture
        decoded = await self._readers.read(evidence.content, largest=largest, rank=lambda: self._rank(key))
        key = (session_id, pointer, evidence.capture)
        view = shown(evidence, decoded)
        if isinstance(decoded, RefusedPicture) and decoded.reason in PASSING_REASONS:
            # Not kept: it says something of this machine at this moment, and the next look asks again.
            return (None if key in self._kept else view), evidence.capture
        view = self._beside_earlier(key, view)
        self._keep(key, view)
        return view, evidence.capture

    def _rank(self, key: _Key) -> int:
        """What is on screen first; among that, what has no preview yet."""
        return (0 if key[:2] in self._wanted else 2) + (1 if key in self._kept else 0)

    def _beside_earlier(self, key: _Key, view: PictureView) -> PictureView:
        """The view with copies of its own preview; the picture seen before at this capture stays if it was another."""
        before = self._kept.get(key)
        if before is not None and before.sha256 == view.sha256:
            view = _with_copies_of(before, view)
        elif before is not None and before.levels:
            self._earlier.setdefault(key, before)
        is_other = key in self._earlier and self._earlier[key].sha256 != view.sha256
        return replace(view, action=(SHOW_EARLIER, tr("Show the earlier picture"))) if is_other else view

    def _keep(self, key: _Key, view: PictureView) -> None:
        replaced = self._kept.pop(key, None)
        self._kept_bytes -= _bytes_of(replaced) if replaced is not None else 0
        self._kept[key] = view
        self._kept_bytes += _bytes_of(view)
        while self._kept_bytes > KEPT_PIXEL_BYTES and len(self._kept) > 1:
            left, dropped = self._kept.popitem(last=False)
            self._earlier.pop(left, None)
            self._kept_bytes -= _bytes_of(dropped)


def _is_sharp(view: PictureView, *, at: QSize = SHOWN_AT_MOST) -> bool:
    """Not a preview: a picture in its full decoded size, or the reason why there is none."""
    if not view.levels or view.size is None:
        return True
    full = view.size.scaled(at, Qt.AspectRatioMode.KeepAspectRatio)
    # One pixel to spare: formats round differently.
    return view.levels[0].width() + 1 >= min(view.size.width(), full.width())


def _with_copies_of(preview: PictureView | None, view: PictureView) -> PictureView:
    """A large picture comes without small copies of itself; those of its preview serve."""
    if preview is None or len(view.levels) != 1:
        return view
    width = view.levels[0].width()
    return replace(view, levels=(*view.levels, *(level for level in preview.levels if level.width() < width)))


def _bytes_of(view: PictureView) -> int:
    return sum(_image_bytes(level) for level in view.levels)


def _image_bytes(image: QImage) -> int:
    return int(image.sizeInBytes())
