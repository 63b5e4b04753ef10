"""Adjusted copies of the pictures on stage: made in a thread, the size on screen first, few kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from didit_desk.ui.toning import counts_of, toned

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from didit_desk.viewstate.tone import Tone

KEPT_BYTES: Final = 64 * 1024 * 1024
"""Two pictures of 2000 x 2000 with their smaller copies, and some steps back."""
ON_STAGE: Final = 2
"""So many are kept whatever they take: dropping one that is seen would only have it made again."""
LARGEST_PIXELS: Final = 16_000_000
"""A larger level is not adjusted; the next smaller one stands for it."""

_Key = tuple[int, "Tone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """`levels` are the received pixels, largest first; the one of `first` is made before the others."""

    key: _Key
    levels: tuple[QImage, ...]
    first: int


class PictureToner(QObject):
    """Signals: `ready()` when more adjusted copies are there.

    A picture is known by the `cacheKey` of its largest level. A tone that is asked for while another tone of the same
    picture is being made takes its place, so a slider that is dragged never runs ahead of the picture by more than one.
    """

    ready = Signal()

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[_Key, tuple[QImage, ...]] = OrderedDict()
        self._bench = _Bench()
        self._bench.made.connect(self._on_made)

    @property
    def kept_bytes(self) -> int:
        """What the kept copies take."""
        return sum(map(_bytes_of, self._kept.values()))

    def levels_of(self, levels: tuple[QImage, ...], tone: Tone, *, width: float) -> tuple[QImage, ...]:
        """The adjusted copies at hand, largest first, empty when there are none yet; the rest is on its way.

        `width` is how wide the whole picture stands on screen in device pixels.
        """
        levels = tuple(level for level in levels if level.width() * level.height() <= LARGEST_PIXELS) or levels[-1:]
        key = (levels[0].cacheKey(), tone)
        kept = self._kept.get(key, ())
        if kept:
            self._kept.move_to_end(key)
        if len(kept) < len(levels):
            fitting = [place for place, level in enumerate(levels) if level.width() >= width]
            self._bench.begin(_Job(key=key, levels=levels, first=max(fitting, default=0)))
        return kept

    def clear(self) -> None:
        """Forgets every copy and every wish."""
        self._kept.clear()
        self._bench.clear()

    def _on_made(self, key: _Key, copies: tuple[QImage, ...]) -> None:
        self._kept[key] = copies
        self._kept.move_to_end(key)
        while self.kept_bytes > KEPT_BYTES and len(self._kept) > ON_STAGE:
            self._kept.popitem(last=False)
        self.ready.emit()


class _Bench(QObject):
    """What the thread holds: it lasts as long as that does, whether the window is closed meanwhile or not.

    Signals: `made(key, copies)`, from the thread.
    """

    made = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._wanted: dict[int, _Job] = {}
        self._is_working = False
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Forgets every wish."""
        with self._lock:
            self._wanted.clear()

    def begin(self, job: _Job) -> None:
        """Makes a job soon; one for another tone of its picture is put aside."""
        with self._lock:
            known = self._wanted.get(job.key[0])
            if known is not None and known.key == job.key:
                return
            self._wanted[job.key[0]] = job
            if self._is_working:
                return
            self._is_working = True
        # Not a pool: nobody closes a widget's pool, and a thread that ends by itself leaves nothing behind.
        threading.Thread(target=self._work, name="toner", daemon=True).start()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._make(job)
            with self._lock:
                if self._wanted.get(job.key[0]) is job:
                    del self._wanted[job.key[0]]

    def _next(self) -> _Job | None:
        with self._lock:
            job = next(iter(self._wanted.values()), None)
            self._is_working = job is not None
            return job

    def _make(self, job: _Job) -> None:
        counts = counts_of(job.levels[-1], job.key[1])
        made: dict[int, QImage] = {}
        order = [job.first, *(place for place in range(len(job.levels)) if place != job.first)]
        for place in order:
            with self._lock:
                if self._wanted.get(job.key[0]) is not job:
                    return
            made[place] = toned(job.levels[place], job.key[1], counts)
            if len(made) in {1, len(order)}:
                copies = tuple(made[place] for place in sorted(made))
                self.made.emit(job.key, copies)


def _bytes_of(copies: tuple[QImage, ...]) -> int:
    return sum(int(copy.sizeInBytes()) for copy in copies)
