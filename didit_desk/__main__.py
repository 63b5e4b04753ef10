"""The command line: reads the arguments and hands over to the part that does the work."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

os.umask(0o077)  # before anything can create a file
if sys.platform != "win32":
    import resource

    # A core file would hold every picture and name in memory.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.environ.pop("SSLKEYLOGFILE", None)  # Python honours it and would write session keys to disk


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 ok, 1 failed check, 2 wrong usage; `journal verify` also has 3 for a torn tail."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] and words[0] in _VERBS:
        return _VERBS[words[0]](words[1:])
    if "--version" in words:
        return _version()
    from didit_desk.bootstrap.start import run_desk

    return run_desk(words)


def _sandbox(words: Sequence[str]) -> int:
    from didit_desk.sandbox.command import run

    return run(words)


def _accounts(words: Sequence[str]) -> int:
    from didit_desk.bootstrap.accounts_shell import run

    return run(words)


def _journal(words: Sequence[str]) -> int:
    from didit_desk.bootstrap.journal_shell import run

    return run(words)


def _key_courier(words: Sequence[str]) -> int:
    from didit_desk.config.courier_program import main as deliver

    return deliver(words)


def _picture_reader(words: Sequence[str]) -> int:
    from didit_desk.ui.reader.program import main as read

    return read(words)


def _version() -> int:
    from didit_desk.bootstrap.version import version_line

    print(version_line())
    return 0


_VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "sandbox": _sandbox,
    "accounts": _accounts,
    "journal": _journal,
    "key-courier": _key_courier,
    "picture-reader": _picture_reader,
}

if __name__ == "__main__":
    raise SystemExit(main())
