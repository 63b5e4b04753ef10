"""A small program that fetches the vault's key while the window is being built, and the desk's end of it.

The program prints the key as hex on its standard output, a pipe only the desk reads, and ends with 0; or prints a
reason word and ends with 3. It may wait for the keyring's own password dialog. Linux desktops with an unlocked
keyring take a short way that leaves the keyring package unloaded.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from didit_desk.config.child_process import start_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.config.child_process import ChildProcess

VERB: Final = "key-courier"
"""The hidden verb with which a frozen program starts itself as the courier."""

NO_KEY: Final = 3
"""Exit code with a reason word instead of a key."""

DIED: Final = "courier-died"
DAMAGED: Final = "key-damaged"
FIRST_PAINT_DEADLINE_S: Final = 0.150
"""How long the first paint waits for the key before the window opens without storage."""

_HEX_DIGITS: Final = 64
_LONGEST_ANSWER: Final = 200
_ENDED_S: Final = 2.0
# -I and -S leave the environment, the user's site and .pth files out: they cost a third of the start.
_BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[1].split(sys.argv[2]); "
    "from didit_desk.config.key_courier import main; raise SystemExit(main(sys.argv[3:]))"
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


def main(argv: Sequence[str]) -> int:
    """The program: `argv` is the profile id. Prints the key and returns 0, or a reason word and returns 3."""
    if len(argv) != 1:
        return 2
    try:
        answer = _fetched(argv[0])
    # Whatever a keyring backend raises, the desk gets one word and opens without storage.
    except Exception as error:
        sys.stdout.write(_reason(error))
        sys.stdout.flush()
        return NO_KEY
    sys.stdout.write(answer)
    sys.stdout.flush()
    return 0


def _fetched(profile_id: str) -> str:
    if sys.platform == "linux":
        from didit_desk.config.secret_service import quick_secret

        kept = quick_secret("didit-desk", f"vault:key:{profile_id}")
        if kept is not None and len(kept) == _HEX_DIGITS:
            return kept
    from didit_desk.config.secrets import KeyringSecrets
    from didit_desk.config.vault_key import vault_key

    return vault_key(KeyringSecrets(profile_id)).hex()


def _reason(error: Exception) -> str:
    from didit_desk.config.secrets import FAILED, SecretsUnavailable
    from didit_desk.config.vault_key import VaultKeyDamaged

    match error:
        case SecretsUnavailable():
            return error.reason
        case VaultKeyDamaged():
            return DAMAGED
        case _:
            return FAILED


def _understood(text: str, code: int) -> bytes | str:
    if code == 0 and len(text) == _HEX_DIGITS:
        try:
            return bytes.fromhex(text)
        except ValueError:
            return DIED
    return text if code == NO_KEY and text.isascii() and text else DIED


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
