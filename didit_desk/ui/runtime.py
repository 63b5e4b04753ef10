"""The one place where Qt and asyncio meet: a single loop on a single thread."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import qasync
from PySide6.QtCore import QObject, QTimer

from didit_desk.ui.garbage import collected_here

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtWidgets import QApplication

_Result = TypeVar("_Result")


def run(application: QApplication, main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Runs `main` on Qt's event loop and returns its result."""
    with (
        collected_here(application),
        asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner,
    ):
        return int(runner.run(main()))


async def off_thread(work: Callable[..., _Result], *arguments: Any) -> _Result:
    """`work` in a worker thread. Plain values in, plain values out; never widgets or pixmaps."""
    return await asyncio.to_thread(work, *arguments)


def on_interrupt(stop: Callable[[], None]) -> None:
    """Calls `stop` on SIGINT and SIGTERM; an idle Qt loop would otherwise notice only at its next Python call."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)


class Ticker(QObject):
    """Calls `tick` every so many milliseconds while started; owned by its parent, stopped with it."""

    def __init__(self, tick: Callable[[], None], *, every_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(tick)

    def start(self) -> None:
        """Starts ticking; a second call changes nothing."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stops ticking."""
        self._timer.stop()


class Delay(QObject):
    """Calls `act` once, so many milliseconds after the last `start`."""

    def __init__(self, act: Callable[[], None], *, after_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(act)

    def start(self) -> None:
        """Begins the wait anew."""
        self._timer.start()

    def stop(self) -> None:
        """Calls nothing after all."""
        self._timer.stop()
