"""One child process with a pipe from its standard output, and one to its input, started the quickest way there is."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class ChildProcess(Protocol):
    """A running child. `output` is the descriptor of its standard output; whoever reads it closes it.

    `input` is the descriptor that feeds its standard input, -1 for a child without one; whoever writes it closes it.
    """

    pid: int
    output: int
    input: int

    def wait(self) -> int:
        """Blocks until the child has ended and returns its exit code; another number when a signal ended it."""
        ...

    def kill(self) -> None:
        """Ends the child; harmless when it has ended."""
        ...


def start_child(command: Sequence[str], *, has_input: bool = False) -> ChildProcess:
    """Starts `command` (an absolute path and its arguments) with its errors thrown away.

    Raises OSError when it cannot be started.
    """
    return _start(command, has_input=has_input)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        if descriptor >= 0:
            os.close(descriptor)


def _input_pipe(*, is_wanted: bool) -> tuple[int, int]:
    """The end that the child reads and the end that feeds it, both -1 without one."""
    return os.pipe() if is_wanted else (-1, -1)


if sys.platform == "win32":
    import subprocess

    class _Child:
        def __init__(self, process: subprocess.Popen[bytes], output: int, feed: int) -> None:
            self._process = process
            self.pid = process.pid
            self.output = output
            self.input = feed

        def wait(self) -> int:
            return self._process.wait()

        def kill(self) -> None:
            self._process.kill()

    def _start(command: Sequence[str], *, has_input: bool) -> ChildProcess:
        readable, writable = os.pipe()
        fed, feed = _input_pipe(is_wanted=has_input)
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                command,
                stdin=fed if has_input else subprocess.DEVNULL,
                stdout=writable,
                stderr=subprocess.DEVNULL,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )
        except OSError:
            _close(readable, feed)
            raise
        finally:
            _close(writable, fed)
        return _Child(process, readable, feed)

else:
    from threading import Lock

    _KILL = 9

    class _Child:
        """Kill and wait exclude each other: a number that was waited for may belong to another process by then."""

        def __init__(self, pid: int, output: int, feed: int) -> None:
            self.pid = pid
            self._ended = Lock()
            self._code: int | None = None
            self.output = output
            self.input = feed

        def wait(self) -> int:
            # Waits without taking the number away, so that `kill` meets this child or nobody. macOS lacks the call.
            if hasattr(os, "waitid"):
                os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
            with self._ended:
                if self._code is None:
                    self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
                return self._code

        def kill(self) -> None:
            with self._ended:
                if self._code is None:
                    os.kill(self.pid, _KILL)

    def _start(command: Sequence[str], *, has_input: bool) -> ChildProcess:
        # The subprocess package takes five times as long to import as this takes to run.
        readable, writable = os.pipe()
        fed, feed = _input_pipe(is_wanted=has_input)
        files = (
            (os.POSIX_SPAWN_DUP2, fed, 0) if has_input else (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, writable, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        )
        try:
            pid = os.posix_spawn(command[0], list(command), os.environ, file_actions=files)
        except OSError:
            _close(readable, feed)
            raise
        finally:
            _close(writable, fed)
        return _Child(pid, readable, feed)
