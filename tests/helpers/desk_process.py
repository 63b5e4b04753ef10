"""The desk as a reviewer has it: a process of its own, a window on a screen, driven by keys."""

from __future__ import annotations

import os
import re
import selectors
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final, Self

from tests.helpers.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from tests.helpers.display import XDisplay

READY_SECONDS: Final = 60.0
CLOSE_SECONDS: Final = 30.0
FROM_SOURCE: Final = (sys.executable, "-m", "didit_desk")
# What libraries say on a machine without sound, a graphics card or an accessibility bus.
NOISE: Final = re.compile(
    r"pipewire|PulseAudio|RHI backend|libEGL|libGL|MESA|dri[23]?\b|XDG_RUNTIME_DIR|at-spi|atspi|propagateSizeHints",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class DeskProcess:
    """A context in which the desk runs on `display` with its state under `profile`.

    It begins when the first rows have been painted. It ends with `close()`, or by force when that has not been called.
    """

    display: XDisplay
    profile: Path
    arguments: Sequence[str] = ("--sandbox", "--sessions", "40")
    program: Sequence[str] = FROM_SOURCE
    window_id: int = 0
    seconds_to_ready: float = 0.0
    _process: subprocess.Popen[bytes] | None = None
    _errors: IO[bytes] | None = None
    _parts: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        with ExitStack() as parts:
            self._errors = parts.enter_context(tempfile.TemporaryFile())
            self._process = self._start()
            parts.callback(self._end_by_force)
            self.window_id = self.display.window(self._process.pid)
            self._parts = parts.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parts.close()

    @property
    def pid(self) -> int:
        """Process id of the desk."""
        return self._running().pid

    def keys(self, *chords: str) -> None:
        """Presses each chord in turn in the desk's first window, such as `j` or `ctrl+Return`."""
        self.display.focus(self.window_id)
        self.display.keys(*chords)

    def type(self, text: str) -> None:
        """Types `text` into whatever has the keyboard in the desk's first window."""
        self.display.focus(self.window_id)
        self.display.type(text)

    def close(self) -> None:
        """Closes the first window as a reviewer would, and asserts a clean end.

        Clean is: exit code 0, nothing on standard output, nothing but known noise on standard error.
        """
        self.keys("alt+F4")
        process = self._running()
        output, _ = process.communicate(timeout=CLOSE_SECONDS)
        complaints = self.complaints()
        assert process.returncode == 0, f"exit code {process.returncode}\n" + "\n".join(complaints)
        assert output == b"", output
        assert not complaints, "\n".join(complaints)

    def complaints(self) -> list[str]:
        """What the desk has written on standard error so far, without known noise."""
        assert self._errors is not None, "The desk has not been started."
        written = os.pread(self._errors.fileno(), os.fstat(self._errors.fileno()).st_size, 0)
        lines = written.decode("utf-8", "replace").splitlines()
        return [line for line in lines if line.strip() and not NOISE.search(line)]

    def _start(self) -> subprocess.Popen[bytes]:
        readable, writable = os.pipe()
        command = [*self.program, *self.arguments, "--profile-dir", str(self.profile)]
        began = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--report-ready", str(writable)],
            cwd=ROOT,
            env=self.display.environment(),
            pass_fds=(writable,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        os.close(writable)
        self._process = process
        with os.fdopen(readable, "rb") as reports:
            answer = _line_in_time(reports)
        self.seconds_to_ready = time.perf_counter() - began
        if answer != b"ready\n":
            self._end_by_force()
            raise OSError("The desk has not painted its first rows.\n" + "\n".join(self.complaints()))
        return process

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "The desk has not been started."
        return self._process

    def _end_by_force(self) -> None:
        process = self._running()
        if process.poll() is None:
            process.kill()
        process.communicate()


def _line_in_time(reports: IO[bytes]) -> bytes:
    """The first line that arrives; empty when the desk ends or stays silent too long."""
    with selectors.DefaultSelector() as selector:
        selector.register(reports, selectors.EVENT_READ)
        return reports.readline() if selector.select(READY_SECONDS) else b""
