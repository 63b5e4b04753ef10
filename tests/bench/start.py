"""From process start to the first painted rows, beside a window with nothing in it."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.figures import Figure, median, written
from tests.helpers.sandbox_process import running_sandbox
from tests.helpers.source import ROOT
from tests.helpers.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.helpers.sandbox_process import SandboxProcess

ROUNDS: Final = 7
SESSIONS: Final = 400
MOST_TIMES_FLOOR: Final = 1.4
PATIENCE_SECONDS: Final = 60.0
QUIET_SECONDS: Final = 2.0
ACCOUNT: Final = "bench"
BARE_WINDOW: Final = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        os.write(int(sys.argv[1]), b"ready\\n")
        QApplication.exit()

application = QApplication(sys.argv[:1])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
        profile = Path(folder, "profile")
        with running_sandbox(sessions=SESSIONS) as sandbox:
            _add_account(sandbox, profile)
            _let_it_read(sandbox, profile)
            floors, ours = _alternated(profile)
    print(written([Figure(name="start to first rows", floor=median(floors), ours=median(ours),
                          most_times_floor=MOST_TIMES_FLOOR)]))  # fmt: skip
    return 0


def desk(profile: Path) -> list[str]:
    """The command that opens the desk on the account of this measurement."""
    return [sys.executable, "-m", "didit_desk", "--account", ACCOUNT, "--profile-dir", str(profile), "--report-ready"]


@contextmanager
def started(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """A program that writes a line to the descriptor it is told last, and the ms until then. Raises OSError if not."""
    readable, writable = os.pipe()
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(writable)],
        cwd=ROOT,
        env=_environment(),
        pass_fds=(writable,),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    with process, os.fdopen(readable, "rb") as reports, selectors.DefaultSelector() as selector:
        selector.register(reports, selectors.EVENT_READ)
        line = reports.readline() if selector.select(PATIENCE_SECONDS) else b""
        took = (time.perf_counter() - began) * 1000
        try:
            if line != b"ready\n":
                raise OSError("The program has not told that it is ready.")
            yield process, took
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)


def _alternated(profile: Path) -> tuple[list[float], list[float]]:
    floors, ours = [], []
    bare = [sys.executable, "-c", BARE_WINDOW]
    for _ in range(ROUNDS):
        with started(bare) as (_, took):
            floors.append(took)
        with started(desk(profile)) as (_, took):
            ours.append(took)
    return floors, ours


def _add_account(sandbox: SandboxProcess, profile: Path) -> None:
    command = [sys.executable, "-m", "didit_desk", "accounts", "add", ACCOUNT, "--url", sandbox.didit]
    subprocess.run(
        [*command, "--reviewer", "A. Analyst", "--profile-dir", str(profile)],
        cwd=ROOT,
        env=_environment(),
        input=f"{sandbox.api_key}\n",
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _let_it_read(sandbox: SandboxProcess, profile: Path) -> None:
    """One run of the desk until it asks for nothing more; then the rows are on disk."""
    before = last_size = len(sandbox.log())
    since = time.monotonic()

    def is_quiet() -> bool:
        nonlocal last_size, since
        size = len(sandbox.log())
        if size != last_size:
            last_size, since = size, time.monotonic()
        return size > before and time.monotonic() - since > QUIET_SECONDS

    with started(desk(profile)):
        if not wait_until(is_quiet, seconds=PATIENCE_SECONDS):
            raise TimeoutError("The desk has not finished reading.")


def _environment() -> dict[str, str]:
    """Without the switch that keeps Python from storing compiled modules: no installed program starts like that."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


if __name__ == "__main__":
    raise SystemExit(main())
