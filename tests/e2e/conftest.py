"""What every story needs: a screen, a keyring session or none, and a sandbox of its own."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.story import Story
from tests.helpers.display import XDisplay
from tests.helpers.keyring_session import keyring_session, missing_programs
from tests.helpers.sandbox_process import start_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.sandbox_process import SandboxProcess

SESSIONS = 400
HOLD_SECONDS = 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stories need an X display, which Linux alone has."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.window)
            item.add_marker(pytest.mark.skipif(sys.platform != "linux", reason="X displays are made on Linux only"))


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session with a bus and an unlocked keyring, for everything the story starts."""
    if missing := missing_programs():
        pytest.skip(f"not installed: {', '.join(missing)}")
    with keyring_session() as environment:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
            monkeypatch.setenv(name, environment[name])
        yield


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A session without a bus."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={runtime}/nothing")


@pytest.fixture
def sandbox() -> Iterator[SandboxProcess]:
    """A sandbox process with every scenario in it."""
    process = start_sandbox(sessions=SESSIONS)
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile with a short hold and a fixed light theme."""
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o700)
    settings = {"hold_seconds": HOLD_SECONDS, "theme": "light"}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


@pytest.fixture
def display() -> Iterator[XDisplay]:
    """A screen of the size the desk is drawn for."""
    with XDisplay() as screen:
        yield screen


@pytest.fixture
def story(display: XDisplay, sandbox: SandboxProcess, profile: Path, tmp_path: Path) -> Story:
    """The parts of a story, with nothing opened yet."""
    return Story(display=display, sandbox=sandbox, profile=profile, folder=tmp_path)
