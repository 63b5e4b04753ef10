"""A private session bus with an unlocked keyring daemon, started as processes of their own and ended with them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PASSWORD: Final = "for-tests-only"
PROGRAMS: Final = ("dbus-daemon", "gnome-keyring-daemon")
_ENDED_S: Final = 5


def missing_programs() -> tuple[str, ...]:
    """Programs this helper needs and does not find."""
    return tuple(name for name in PROGRAMS if shutil.which(name) is None)


@contextmanager
def keyring_session(*, unlocked: bool = True) -> Iterator[Mapping[str, str]]:
    """The environment of a session with a bus; its keyring is unlocked, or locked with nobody to open it.

    The environment has no display, so that no dialog can appear. Everything ends and is removed afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="keyring-") as folder, _bus(Path(folder)) as environment:
        if not unlocked:
            yield environment
            return
        with _daemon(environment):
            yield environment


@contextmanager
def _bus(folder: Path) -> Iterator[dict[str, str]]:
    for name in ("share", "run", "config", "home"):
        (folder / name).mkdir(mode=0o700)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "GNOME_KEYRING"))},
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "share"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP"):
        environment.pop(name, None)
    process = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    )
    with process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        try:
            yield {**environment, "DBUS_SESSION_BUS_ADDRESS": address}
        finally:
            process.terminate()
            process.wait(_ENDED_S)


@contextmanager
def _daemon(environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        # No line feed: it would become part of the password.
        process.stdin.write(PASSWORD.encode())
        process.stdin.close()
        # The daemon prints its control folder when it has taken the password and owns its name.
        process.stdout.readline()
        try:
            yield
        finally:
            process.terminate()
            process.wait(_ENDED_S)
