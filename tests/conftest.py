"""What holds for every test: a home of its own, no network, nothing left running, no unexpected warning in the log."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import pytest_asyncio

from devtools.desktop import virtual_screen
from didit_desk.ui.garbage import Collector
from tests.helpers import guards, leaks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

# Name of the environment variable -> folder inside the session's private home.
PRIVATE_PLACES: Final = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}
HOME: Final = pytest.StashKey[Path]()
COLLECTOR: Final = pytest.StashKey[Collector]()
UNTIL_THE_END: Final = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Moves everything that is kept per user into a folder of the test session, before anything can look."""
    home = Path(tempfile.mkdtemp(prefix="didit-desk-tests-"))
    config.stash[HOME] = home
    for name, folder in PRIVATE_PLACES.items():
        place = home / folder
        place.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(place)
    # Widgets are painted without a screen; tests of real windows start the desk as a process on a display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # As in the desk: Qt objects that end in another thread take the program with them, some tests later.
    gc.disable()
    config.stash[COLLECTOR] = Collector()
    config.stash[UNTIL_THE_END] = ExitStack()
    if hasattr(config, "workerinput") and sys.platform == "linux":
        # Workers on one screen would take the keyboard from each other's windows.
        os.environ["DISPLAY"] = config.stash[UNTIL_THE_END].enter_context(virtual_screen())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the session's private home, and the worker's screen."""
    config.stash[UNTIL_THE_END].close()
    shutil.rmtree(config.stash[HOME], ignore_errors=True)


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Asynchronous tests run on the loop of the desk when they ask for a Qt fixture, and on asyncio's otherwise."""
    if "qapp" in getattr(item, "fixturenames", ()):
        return {"qt": _qt_loop}
    return {"asyncio": asyncio.new_event_loop}


def _qt_loop() -> asyncio.AbstractEventLoop:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    # After PySide6: qasync takes the first Qt it finds imported.
    import qasync

    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(application)
    return loop


@pytest.fixture(autouse=True)
def nothing_left_running(pytestconfig: pytest.Config) -> Iterator[None]:
    """Fails a test that leaves a thread, a child process, a running timer or a window behind."""
    before = leaks.belongings()
    yield
    pytestconfig.stash[COLLECTOR].collect_due()
    remains = leaks.left_behind(before)
    assert not remains, "The test left something behind:\n" + "\n".join(remains)


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails a test that reaches beyond this machine."""
    guards.keep_to_loopback(monkeypatch)


@pytest.fixture(autouse=True)
def logs() -> Iterator[guards.WarningWatch]:
    """Fails a test in which the desk logs a warning or an error that `logs.expect(...)` has not announced."""
    watch = guards.WarningWatch()
    logger = logging.getLogger("didit_desk")
    logger.addHandler(watch)
    yield watch
    logger.removeHandler(watch)
    assert not watch.unexpected(), "The test logged:\n" + "\n".join(watch.unexpected())


@pytest.fixture(autouse=True)
def no_stray_tasks(request: pytest.FixtureRequest, nothing_left_running: None) -> None:
    """Fails an asynchronous test that leaves a task running once its fixtures are gone.

    Asks for `nothing_left_running` so that the event loop has closed, with its threads, before those are counted.
    """
    if isinstance(request.node, pytest.Item) and pytest_asyncio.is_async_test(request.node):
        request.getfixturevalue("stray_tasks")


@pytest_asyncio.fixture
async def stray_tasks() -> AsyncIterator[None]:
    """The part of `no_stray_tasks` that runs on the loop of the test."""
    known: set[asyncio.Task[object]] = asyncio.all_tasks()
    yield
    remains = leaks.stray_tasks(known)
    assert not remains, "The test left something behind:\n" + "\n".join(remains)
