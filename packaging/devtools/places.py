"""Where the parts of a checkout are, and how its steps are run and announced."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parents[2]
VENV: Final = ROOT / ".venv"
LOCKS: Final = ROOT / "packaging" / "locks"
ON_WINDOWS: Final = os.name == "nt"
PYTHON: Final = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")


def tool(name: str) -> str:
    """Path of a command-line tool installed in the environment, such as `ruff`."""
    return str(PYTHON.with_name(f"{name}.exe" if ON_WINDOWS else name))


def say(sentence: str) -> None:
    """Prints one line about what happens now."""
    print(f"dev: {sentence}", flush=True)


def stop(sentence: str) -> NoReturn:
    """Ends the program with exit code 1 and one line that says why."""
    print(f"dev: {sentence}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Runs `command` from the root of the checkout and returns its exit code; output goes where ours goes."""
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
