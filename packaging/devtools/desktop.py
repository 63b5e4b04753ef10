"""A screen, a session bus and an unlocked keyring for programs that need them, on Linux, for as long as one command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from devtools.places import ROOT, run, stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SCREEN: Final = "1920x1200x24"
# Without a newline: it would become part of the password. The daemon ends with the bus.
UNLOCK: Final = 'printf unlocked | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'


def has_display() -> bool:
    """Whether a window can be shown. Windows and macOS always can."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_on_desktop(command: Sequence[str]) -> int:
    """Runs `command` on a virtual screen of its own with a keyring of its own; returns its exit code.

    Windows and macOS have both already, so there the command runs as it is.
    """
    if sys.platform != "linux":
        return run(command)
    for name in ("Xvfb", "dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(name) is None:
            stop(f"{name} is not installed.")
    with ExitStack() as stack:
        private = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="didit-desk-")))
        display = stack.enter_context(virtual_screen())
        environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        environment |= {"DISPLAY": display, **_private_places(private)}
        return run(["dbus-run-session", "--", "sh", "-c", UNLOCK, "sh", *command], environment)


@contextmanager
def virtual_screen() -> Iterator[str]:
    """A virtual X screen; the value is its display name, such as `:7`, picked by the server among the free ones."""
    readable, writable = os.pipe()
    # -noreset: a server begins anew when its last client leaves, which may be just when the next one arrives.
    command = [
        "Xvfb",
        "-displayfd",
        str(writable),
        "-screen",
        "0",
        SCREEN,
        "-nolisten",
        "tcp",
        "-dpi",
        "96",
        "-noreset",
    ]
    server = subprocess.Popen(command, cwd=ROOT, pass_fds=(writable,), stderr=subprocess.DEVNULL)
    os.close(writable)
    try:
        with os.fdopen(readable) as answer:
            number = answer.readline().strip()
        if not number:
            stop("Xvfb ended without naming a display.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def _private_places(folder: Path) -> dict[str, str]:
    """Environment that keeps the keyring's files and sockets out of the user's own."""
    places = {"XDG_DATA_HOME": folder / "data", "XDG_RUNTIME_DIR": folder / "run"}
    for place in places.values():
        place.mkdir(mode=0o700)
    return {name: str(place) for name, place in places.items()}
