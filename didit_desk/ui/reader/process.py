"""One reader process as the desk sees it: started when needed, asked one picture at a time, ended without mercy."""

from __future__ import annotations

import os
import struct
import sys
import time
from collections import deque
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from didit_desk.config.child_process import start_child
from didit_desk.ui.decoding import DecodedPicture, RefusalReason, RefusedPicture
from didit_desk.ui.reader import wire

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from didit_desk.config.child_process import ChildProcess

VERB: Final = "picture-reader"
"""The hidden verb with which a frozen program starts itself as a reader."""
PICTURE_SECONDS: Final = 5.0
"""How long one picture may take, from the first byte sent to the last pixel received."""
START_SECONDS: Final = 20.0
"""How long a reader may take to load; a busy machine with a cold disk takes some."""
STARTS_AT_MOST: Final = 20
STARTS_WITHIN_SECONDS: Final = 60.0
"""So many starts in so many seconds: a machine on which readers die at once must not be kept busy by it."""

# -I and -S leave the environment, the user's site and .pth files out.
_BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[1].split(sys.argv[2]); "
    "from didit_desk.ui.reader.program import main; raise SystemExit(main(sys.argv[3:]))"
)


def command() -> list[str]:
    """The command line that starts a reader, for a frozen program and for a plain one."""
    if getattr(sys, "frozen", False):
        return [sys.executable, VERB]
    root = str(Path(__file__).parents[3])
    search = [root, *(entry for entry in sys.path if entry and entry != root)]
    return [sys.executable, "-I", "-S", "-c", _BOOT, os.pathsep.join(search), os.pathsep]


class ReaderProcess:
    """`read`, `warm` and `end` block and belong in a thread; `kill` and `seconds_left` return at once, in any thread.

    `picture_seconds` is the longest a picture may take; the deadline is kept by whoever calls `kill`. `command` gives
    the command line of the program.
    """

    def __init__(
        self, *, picture_seconds: float = PICTURE_SECONDS, command: Callable[[], Sequence[str]] = command
    ) -> None:
        self._picture_seconds = picture_seconds
        self._command = command
        self._turn = Lock()
        self._child: ChildProcess | None = None
        self._until: float | None = None
        self._ended_for = RefusalReason.READER_ENDED
        self._starts: deque[float] = deque(maxlen=STARTS_AT_MOST)
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        child = self._child
        return child.pid if child is not None else None

    @property
    def seconds_left(self) -> float:
        """Time left for what it does now; negative when it is overdue, and a whole picture's when it does nothing."""
        until = self._until
        return until - time.monotonic() if until is not None else self._picture_seconds

    @property
    def starts(self) -> int:
        """How often the process was started of late, at most `STARTS_AT_MOST`."""
        return len(self._starts)

    def warm(self) -> None:
        """Starts the process before it is needed. One that does not start is not missed yet."""
        with self._turn:
            try:
                self._running()
            except (OSError, wire.Garbled):
                self._drop()
            finally:
                self._until = None

    def read(self, content: bytes, largest: QSize) -> DecodedPicture | RefusedPicture:
        """The picture in `content`, no larger than `largest` px; never raises for bad content or a dead process."""
        if len(content) > wire.LONGEST_FILE:
            return RefusedPicture(reason=RefusalReason.TOO_LARGE)
        with self._turn:
            try:
                return self._exchange(content, largest)
            except (OSError, wire.Garbled, struct.error):
                self._drop()
                return RefusedPicture(reason=self._ended_for)
            finally:
                self._until = None

    def kill(self, reason: RefusalReason = RefusalReason.READER_ENDED) -> None:
        """Ends the process; a picture it was reading is refused for `reason`."""
        self._ended_for = reason
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """Ends the process and starts none any more; `end` collects what is left."""
        self._is_closed = True
        self.kill()

    def end(self) -> None:
        """Waits until the process has ended and forgets it."""
        with self._turn:
            self._drop()

    def _exchange(self, content: bytes, largest: QSize) -> DecodedPicture | RefusedPicture:
        asked = wire.Request(
            length=len(content), width=min(largest.width(), 0xFFFF), height=min(largest.height(), 0xFFFF)
        )
        try:
            child = self._asked(asked)
        except OSError:
            # It ended while it had nothing to do: this picture is not to blame, and another process reads it.
            self._drop()
            child = self._asked(asked)
        wire.send(child.input, content)
        answer = wire.read_answer(child.output, asked)
        if answer.reason is not None:
            return RefusedPicture(reason=answer.reason, media_type=answer.media_type)
        levels = tuple(_received(child.output, level) for level in answer.levels)
        return DecodedPicture(levels=levels, size=QSize(answer.width, answer.height), media_type=answer.media_type)

    def _asked(self, asked: wire.Request) -> ChildProcess:
        child = self._running()
        self._until = time.monotonic() + self._picture_seconds
        self._ended_for = RefusalReason.READER_ENDED
        wire.send(child.input, asked.packed())
        return child

    def _running(self) -> ChildProcess:
        """The process, started and ready. Raises OSError or `Garbled`."""
        if self._child is not None:
            return self._child
        now = time.monotonic()
        is_too_often = len(self._starts) == STARTS_AT_MOST and now - self._starts[0] < STARTS_WITHIN_SECONDS
        self._ended_for = RefusalReason.READER_ENDED
        if self._is_closed or is_too_often:
            raise wire.Garbled
        self._starts.append(now)
        self._until = now + START_SECONDS
        child = self._child = start_child(self._command(), has_input=True)
        if self._is_closed:
            # Closed while it was being started: nobody has ended this one.
            child.kill()
        wire.widen(child.input)
        wire.widen(child.output)
        if wire.received(child.output, len(wire.READY)) != wire.READY:
            raise wire.Garbled
        return child

    def _drop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        os.close(child.input)
        os.close(child.output)
        child.wait()


def _received(descriptor: int, level: wire.Level) -> QImage:
    """The pixels of a level, received straight into an image that owns its memory: nothing is copied under a lock."""
    argb, rgb = QImage.Format.Format_ARGB32_Premultiplied, QImage.Format.Format_RGB32
    image = QImage(level.width, level.height, argb if level.has_alpha else rgb)
    if image.isNull() or image.bytesPerLine() != level.row_bytes:
        raise wire.Garbled
    wire.receive_into(descriptor, memoryview(image.bits()))
    return image
