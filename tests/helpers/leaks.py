"""What a test leaves behind: threads, child processes, running timers and open windows, each named for its finder.

The idea is napari's: a test that leaves something running makes a later, innocent test fail.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.helpers.waiting import wait_until

GRACE_SECONDS: Final = 3.0
# The standard library keeps these for the life of the program.
LASTING_PROCESSES: Final = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What is running at one moment, each thing by an identity and a description."""

    threads: dict[int, str]
    processes: dict[int, str]
    timers: dict[int, str]
    windows: dict[int, str]


def belongings() -> Belongings:
    """What runs in this process now. Child processes are known on Linux only."""
    return Belongings(threads=_threads(), processes=_processes(), timers=_timers(), windows=_windows())


def left_behind(before: Belongings) -> list[str]:
    """A sentence for each thing that runs now, did not run at `before`, and does not end within the grace period."""
    wait_until(lambda: not _news(before), seconds=GRACE_SECONDS)
    return _news(before)


def stray_tasks(known: set[asyncio.Task[object]]) -> list[str]:
    """A sentence for each unfinished task of the running loop that is neither in `known` nor the caller's own."""
    mine = asyncio.current_task()
    tasks = asyncio.all_tasks() - known - ({mine} if mine is not None else set())
    return [f"task {task.get_name()} is still running: {task.get_coro()!r}" for task in tasks if not task.done()]


def _news(before: Belongings) -> list[str]:
    _let_qt_delete()
    now = belongings()
    return [
        *(f"thread is still running: {now.threads[new]}" for new in now.threads.keys() - before.threads.keys()),
        *(f"process is still running: {now.processes[new]}" for new in now.processes.keys() - before.processes.keys()),
        *(f"timer is still running: {now.timers[new]}" for new in now.timers.keys() - before.timers.keys()),
        *(f"window is still there: {now.windows[new]}" for new in now.windows.keys() - before.windows.keys()),
    ]


def _threads() -> dict[int, str]:
    return {id(thread): thread.name for thread in threading.enumerate() if thread.is_alive()}


def _processes() -> dict[int, str]:
    found: dict[int, str] = {}
    for children in Path("/proc/self/task").glob("*/children"):
        # Threads and processes may end while they are being listed.
        with suppress(FileNotFoundError, ProcessLookupError):
            found.update({int(child): _command(child) for child in children.read_text("ascii").split()})
    return {child: command for child, command in found.items() if not _is_lasting(command)}


def _command(process: str) -> str:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path("/proc", process, "cmdline").read_text("utf-8", "replace").replace("\0", " ").strip()
    return ""


def _is_lasting(command: str) -> bool:
    # A process without a command line has ended and only waits to be collected.
    return not command or any(name in command for name in LASTING_PROCESSES)


def _qt_is_running() -> bool:
    if "PySide6.QtWidgets" not in sys.modules:
        return False
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() is not None


def _let_qt_delete() -> None:
    """Carries out `deleteLater` calls, which otherwise wait for an event loop."""
    if not _qt_is_running():
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _timers() -> dict[int, str]:
    if not _qt_is_running():
        return {}
    import shiboken6
    from PySide6.QtCore import QTimer

    wrappers = shiboken6.getAllValidWrappers()
    running = [timer for timer in wrappers if isinstance(timer, QTimer) and timer.isActive()]
    return {id(timer): f"{timer.objectName() or repr(timer)} of {timer.parent()!r}" for timer in running}


def _windows() -> dict[int, str]:
    if not _qt_is_running():
        return {}
    from PySide6.QtWidgets import QApplication

    # Tool tips and the like belong to the application, not to a test.
    windows = [widget for widget in QApplication.topLevelWidgets() if not widget.inherits("QTipLabel")]
    return {id(widget): widget.objectName() or repr(widget) for widget in windows}
