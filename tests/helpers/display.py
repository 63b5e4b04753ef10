"""A virtual X screen with a window manager and a keyboard, for tests that drive the desk from outside."""

from __future__ import annotations

import os
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from PIL import ImageGrab

from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

START_SECONDS: Final = 20.0
WINDOW_SECONDS: Final = 30.0
TYPING_DELAY_MS: Final = 5  # between two letters


@dataclass(slots=True, kw_only=True)
class XDisplay:
    """A context in which an X server and a window manager run; both end with it. Linux only.

    The server picks a free display number itself, so several tests can have one each at the same time.
    """

    width: int = 1440
    height: int = 900
    name: str = ""
    _parts: ExitStack | None = None

    def __enter__(self) -> Self:
        with ExitStack() as parts:
            self.name = parts.enter_context(_server(self.width, self.height))
            parts.enter_context(_ends_with_us(["openbox", "--sm-disable"], self.environment()))
            if not wait_until(lambda: self._xdotool("get_desktop").returncode == 0, seconds=START_SECONDS):
                raise TimeoutError("The window manager has not started.")
            self._parts = parts.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._parts is not None:
            self._parts.close()

    def environment(self) -> dict[str, str]:
        """This process's environment, for a program that is to open its windows here."""
        left_out = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        return kept | {"DISPLAY": self.name}

    def windows(self, process: int) -> list[int]:
        """Ids of the visible windows of a process, oldest first."""
        found = self._xdotool("search", "--onlyvisible", "--pid", str(process)).stdout
        return [int(line) for line in found.split()]

    def window(self, process: int) -> int:
        """Id of the first visible window of a process; waits for it.

        Raises TimeoutError when there is none in time.
        """
        if not wait_until(lambda: bool(self.windows(process)), seconds=WINDOW_SECONDS):
            raise TimeoutError("No window has appeared.")
        return self.windows(process)[0]

    def focus(self, window: int) -> None:
        """Gives the keyboard to a window and waits until it has it.

        Raises TimeoutError when it does not get it: the window manager says "active" before the keyboard follows.
        """
        self._must("windowactivate", "--sync", str(window))
        if not wait_until(lambda: self._has_keyboard(window), seconds=WINDOW_SECONDS):
            raise TimeoutError("The window does not get the keyboard.")

    def minimise(self, window: int) -> None:
        """Takes a window off the screen."""
        self._must("windowminimize", str(window))

    def keys(self, *chords: str) -> None:
        """Presses each chord in turn, such as `j` or `ctrl+Return`, in the window that has the keyboard."""
        self._must("key", "--clearmodifiers", *chords)

    def type(self, text: str) -> None:
        """Types `text`, which the American keyboard of the screen must have.

        Raises ValueError for another letter: xdotool lends it a key for a moment, and a busy program misses it.
        """
        if not text.isascii():
            raise ValueError("The keyboard has no such letter.")
        self._must("type", "--delay", str(TYPING_DELAY_MS), "--", text)

    def click(self, x: int, y: int) -> None:
        """Presses and releases the left button at a place of the screen, in pixels from its upper left corner."""
        self._must("mousemove", "--sync", str(x), str(y), "click", "1")

    def screenshot(self, target: Path) -> None:
        """Writes what the screen shows now as a PNG file."""
        ImageGrab.grab(xdisplay=self.name).save(target, format="PNG")

    def _has_keyboard(self, window: int) -> bool:
        return self._xdotool("getwindowfocus").stdout.strip() == str(window)

    def _must(self, *arguments: str) -> None:
        answer = self._xdotool(*arguments)
        if answer.returncode != 0:
            raise OSError(f"xdotool {arguments[0]}: {answer.stderr.strip()}")

    def _xdotool(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self.name},
            capture_output=True,
            text=True,
            timeout=WINDOW_SECONDS,
            check=False,
        )


@contextmanager
def _server(width: int, height: int) -> Iterator[str]:
    readable, writable = os.pipe()
    command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", f"{width}x{height}x24"]
    # -noreset: a server begins anew when its last client leaves, which may be just when the next one arrives.
    # -r: a key that a busy machine holds down for long does not repeat itself.
    command += ["-nolisten", "tcp", "-dpi", "96", "-noreset", "-r"]
    with _ends_with_us(command, os.environ, keeps=writable):
        os.close(writable)
        with os.fdopen(readable) as answer:
            number = answer.readline().strip()
        if not number:
            raise OSError("Xvfb has ended without naming a display.")
        yield f":{number}"


@contextmanager
def _ends_with_us(command: list[str], environment: Mapping[str, str], keeps: int | None = None) -> Iterator[None]:
    """Runs a program that leaves the open file `keeps` to itself, until the context is left."""
    inherited = () if keeps is None else (keeps,)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, pass_fds=inherited, stdout=quiet, stderr=quiet) as process:
        try:
            yield
        finally:
            process.terminate()
