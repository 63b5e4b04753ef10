"""Qt scales with threads of its own, each of which opens a descriptor; these are open before nothing more may be.

A thread without work ends after 30 seconds and takes its descriptor with it. It is woken before that, so that no
number is free while a file of an applicant is being read.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDE: Final = 256
"""Qt hands out parts of 65,536 pixels, each to a thread if there is one left."""
PARTS: Final = 2
AWAKE_SECONDS: Final = 8.0
"""Less than Qt's 30 by what a reader may spend on one file at most."""
DESCRIPTORS_A_THREAD: Final = 2


@contextmanager
def on_one_processor() -> Iterator[None]:
    """How many threads Qt makes is settled by the first picture: as many as there are processors for it then."""
    if sys.platform != "linux":
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


class HelperThreads:
    """Starts the single thread that Qt has on Linux; `keep_awake` is called before every file."""

    def __init__(self) -> None:
        self._ground = QImage(SIDE, SIDE * PARTS, QImage.Format.Format_RGB32)
        self._ground.fill(0)
        self._work()

    @property
    def descriptors_to_come(self) -> int:
        """What threads that are not running yet may open: nothing on Linux; elsewhere Qt starts them as it likes."""
        return 0 if sys.platform == "linux" else DESCRIPTORS_A_THREAD * (os.cpu_count() or 1)

    def keep_awake(self) -> None:
        """Gives the thread something to do unless it had something a moment ago."""
        if time.monotonic() - self._worked_at > AWAKE_SECONDS:
            self._work()

    def _work(self) -> None:
        half = QSize(SIDE // 2, self._ground.height() // 2)
        self._ground.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._worked_at = time.monotonic()
