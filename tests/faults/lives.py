"""The parent's side of the subject: begins lives, ends them, and keeps what each of them has shown."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import IO, TYPE_CHECKING, Final

from tests.helpers.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.script import Life


ALIVE: Final = -1
LOOK_SECONDS: Final = 0.01


class SubjectFailed(Exception):
    """A life ended by itself with a failure; the text is what it wrote."""


@dataclass(slots=True, kw_only=True)
class Subject:
    """The process that forks lives; several threads may have one each at the same time."""

    process: subprocess.Popen[str]
    errors: Path
    _asking: Lock = field(default_factory=Lock)

    def begin(self, life: Life) -> int:
        """The process id of a new life."""
        return self._ask(f'{{"live": {life.line()}}}')

    def kill(self, pid: int) -> None:
        """As `kill -9`. A life that has ended by itself stays a zombie until `end`, so the id is still its own."""
        os.kill(pid, signal.SIGKILL)

    def end(self, pid: int) -> bool:
        """Waits for the end of a life; whether it was killed. Raises `SubjectFailed`."""
        line, pause = json.dumps({"end": pid}), Event()
        while (status := self._ask(line)) == ALIVE:
            pause.wait(LOOK_SECONDS)
        if os.WIFSIGNALED(status):
            return True
        if os.WEXITSTATUS(status) != 0:
            raise SubjectFailed(self.errors.read_text("utf-8")[-4_000:])
        return False

    def run(self, life: Life) -> bool:
        """A whole life; whether it was killed, by a cut."""
        return self.end(self.begin(life))

    def _ask(self, line: str) -> int:
        asks, answers = self.process.stdin, self.process.stdout
        assert asks is not None
        assert answers is not None
        with self._asking:
            asks.write(line + "\n")
            asks.flush()
            answer = answers.readline()
        if not answer:
            raise SubjectFailed(self.errors.read_text("utf-8")[-4_000:])
        return int(answer)


@contextmanager
def subject(folder: Path) -> Iterator[Subject]:
    """A subject for the length of a `with` block; what lives write to standard error is kept in `folder`."""
    errors = folder / "errors.txt"
    with errors.open("w", encoding="utf-8") as file, _started(file) as process:
        try:
            yield Subject(process=process, errors=errors)
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.wait()


def _started(errors: IO[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.subject"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )
