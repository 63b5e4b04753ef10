"""The desk's end of the key courier: a small program that fetches the vault's key while the window is being built."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from didit_desk.config.child_process import start_child
from didit_desk.config.courier_program import HEX_DIGITS, NO_KEY, main

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.config.child_process import ChildProcess

VERB: Final = "key-courier"
"""The hidden verb with which a frozen program starts itself as the courier."""

DIED: Final = "courier-died"
FIRST_PAINT_DEADLINE_S: Final = 0.150
"""How long the first paint waits for the key before the window opens without storage."""

_LONGEST_ANSWER: Final = 200
_ENDED_S: Final = 2.0
# -I and -S leave the environment, the user's site and .pth files out: they cost a third of the start.
_BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[1].split(sys.argv[2]); "
    "from didit_desk.config.courier_program import main; raise SystemExit(main(sys.argv[3:]))"
)


def command(argv: Sequence[str]) -> list[str]:
    """The command line that starts the courier with `argv`, for a frozen program and for a plain one."""
    if getattr(sys, "frozen", False):
        return [sys.executable, VERB, *argv]
    root = str(Path(__file__).parents[2])
    search = [root, *(entry for entry in sys.path if entry and entry != root)]
    return [sys.executable, "-I", "-S", "-c", _BOOT, os.pathsep.join(search), os.pathsep, *argv]


class KeyCourier:
    """The courier as the desk sees it: started first, asked just before the first paint, then until it answers."""

    def __init__(self, profile_id: str) -> None:
        self._profile_id = profile_id
        self._process: ChildProcess | None = None
        self._reader: threading.Thread | None = None
        self._answered = threading.Event()
        self._answer: bytes | str | None = None

    def start(self) -> None:
        """Starts the program and returns at once. A program that cannot start answers `DIED`."""
        try:
            self._process = start_child(command([self._profile_id]))
        except OSError:
            self._answer = DIED
            self._answered.set()
            return
        self._reader = threading.Thread(target=self._read, args=(self._process,), name="key-courier", daemon=True)
        self._reader.start()

    def poll(self, timeout_s: float) -> bytes | str | None:
        """The key, or the word why there is none, or None when neither came within `timeout_s` seconds."""
        return self._answer if self._answered.wait(timeout_s) else None

    def close(self) -> None:
        """Ends a courier that still waits, and drops the key. Closing twice is harmless."""
        process, self._process = self._process, None
        reader, self._reader = self._reader, None
        if process is not None:
            process.kill()
        if reader is not None:
            reader.join(_ENDED_S)
        self._answer = DIED

    def _read(self, process: ChildProcess) -> None:
        with open(process.output, "rb") as pipe:  # noqa: PTH123 - a descriptor, no path
            # A bounded read keeps a stray program from filling memory.
            text = pipe.read(_LONGEST_ANSWER).decode("ascii", "replace").strip()
        self._answer = _understood(text, process.wait())
        self._answered.set()


def _understood(text: str, code: int) -> bytes | str:
    if code == 0 and len(text) == HEX_DIGITS:
        try:
            return bytes.fromhex(text)
        except ValueError:
            return DIED
    return text if code == NO_KEY and text.isascii() and text else DIED


__all__ = ["DIED", "FIRST_PAINT_DEADLINE_S", "NO_KEY", "VERB", "KeyCourier", "command", "main"]
