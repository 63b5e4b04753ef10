"""Measuring inside a window: what counts is a paint that took place."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from didit_desk.ui.garbage import collected_here
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from tests.bench.figures import Figure
    from tests.screens.stage import Stage

WINDOW_SIZE: Final = (1440, 900)


class NotPainted(Exception):
    """A measured step ended without a paint, so its time says nothing (an unexposed window paints nothing)."""


class PaintCount(QObject):
    """Counts the paints of a widget, of its children as well, if there are any."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    # -- Qt overrides --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def painted_ms(act: Callable[[], object], *counts: PaintCount) -> float:
    """Ms from `act` until everything it changed was painted. Raises `NotPainted` if a counted widget was not.

    Layout and paint requests are posted events; they are carried out here and not with the next turn of the loop, so
    that nothing else is measured.
    """
    before = [count.count for count in counts]
    began = time.perf_counter()
    act()
    QCoreApplication.sendPostedEvents()
    took = (time.perf_counter() - began) * 1000
    if any(count.count == old for count, old in zip(counts, before, strict=True)):
        raise NotPainted
    return took


def on_stage(measure: Callable[[Stage], Awaitable[Sequence[Figure]]], **options: object) -> Sequence[Figure]:
    """Runs a measurement with the whole desk open on a sandbox with these options."""
    application = new_application()

    async def run(sandbox_options: dict[str, object]) -> Sequence[Figure]:
        with running_sandbox(**sandbox_options) as sandbox:
            async with open_stage(sandbox, size=WINDOW_SIZE) as stage:
                await stage.until(lambda: is_exposed(stage.window), "an exposed window")
                return await measure(stage)

    with (
        collected_here(application),
        asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner,
    ):
        return runner.run(run({"today": "2026-11-20", **options}))


def new_application() -> QApplication:
    """The application as the desk makes it, so that a style of the desktop plays no part."""
    application = QApplication(["bench"])
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    return application


def is_exposed(widget: QWidget) -> bool:
    """The window is on screen, so that paints take place."""
    handle = widget.window().windowHandle()
    return handle is not None and handle.isExposed()
