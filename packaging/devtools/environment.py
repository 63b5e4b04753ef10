"""The virtual environment of a checkout, filled from the hash-locked requirements and nothing else."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import Final

from devtools.places import LOCKS, PYTHON, ROOT, VENV, run, say, stop

# A lock on the left holds everything the locks on the right hold, at the same versions.
INCLUDES: Final = {"run": (), "test": ("run",), "build": ("run",)}


def ensure(lock: str) -> None:
    """Makes `.venv` where it is missing and installs `packaging/locks/<lock>.txt`, unless that is done already.

    A stamp in the environment remembers the hash of each installed lock. Stops the program when a step fails.
    """
    if not _usable():
        say("making .venv")
        venv.create(VENV, with_pip=True, clear=True)
    if not _stamp_is_fresh(lock):
        _install(lock)
    _link_checkout()


def _link_checkout() -> None:
    """Lets `didit-desk` start this checkout from any folder while the environment is used."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([PYTHON, "-c", ask], text=True).strip())
    (site / "didit-desk-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    windows = os.name == "nt"
    launcher = PYTHON.parent / ("didit-desk.cmd" if windows else "didit-desk")
    shell = f'@"{PYTHON}" -m didit_desk %*\n' if windows else f'#!/bin/sh\nexec "{PYTHON}" -m didit_desk "$@"\n'
    launcher.write_text(shell, encoding="utf-8")
    launcher.chmod(0o755)


def _usable() -> bool:
    """Whether `.venv` holds a Python that starts and has pip, of the version that runs this program."""
    if not PYTHON.exists():
        return False
    probe = "import sys, pip; print(*sys.version_info[:2])"
    answer = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _install(lock: str) -> None:
    path = _lock_file(lock)
    if not path.exists():
        stop(f"packaging/locks/{lock}.txt is missing; `packaging/dev.py lock` makes it.")
    say(f"installing packaging/locks/{lock}.txt")
    began = time.monotonic()
    # --only-binary: nothing downloaded is executed while it is being installed.
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input"]
    if run([*command, "--disable-pip-version-check", "-qq", "-r", str(path)]) != 0:
        stop(f"the packages of packaging/locks/{lock}.txt could not be installed.")
    for name in (lock, *INCLUDES[lock]):
        _stamp(name).write_text(_digest(name), encoding="ascii")
    say(f"installed in {time.monotonic() - began:.0f} s")


def _stamp_is_fresh(lock: str) -> bool:
    stamp = _stamp(lock)
    return stamp.exists() and _lock_file(lock).exists() and stamp.read_text(encoding="ascii") == _digest(lock)


def _digest(lock: str) -> str:
    return hashlib.sha256(_lock_file(lock).read_bytes()).hexdigest()


def _lock_file(lock: str) -> Path:
    return LOCKS / f"{lock}.txt"


def _stamp(lock: str) -> Path:
    return VENV / f".installed-{lock}"
