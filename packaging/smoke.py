"""Tries out the frozen program in dist/: its version, its sandbox, its picture reader, the desk to a clean end.

Runs inside the development environment (`packaging/dev.py build`) on Linux; elsewhere it leaves the window out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final, NoReturn

# The helpers that drive a window in the tests drive the frozen program too.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.helpers.desk_process import DeskProcess
from tests.helpers.display import XDisplay

ROOT: Final = Path(__file__).resolve().parents[1]
PROGRAM: Final = ROOT / "dist" / "didit-desk" / ("didit-desk.exe" if os.name == "nt" else "didit-desk")
ANSWER_SECONDS: Final = 30.0
# What the sandbox's line must hold at least.
ADDRESSES: Final = {"didit", "media", "api_key"}


def check_version() -> None:
    """`--version` prints one line that holds the package's version, and nothing on standard error."""
    answer = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, timeout=ANSWER_SECONDS, check=False)
    if answer.returncode != 0 or answer.stderr:
        fail(f"--version ended with {answer.returncode}: {answer.stderr}")
    source = (ROOT / "didit_desk" / "__init__.py").read_text(encoding="utf-8")
    version = source.rpartition('__version__ = "')[2].partition('"')[0]
    if version not in answer.stdout:
        fail(f"--version says {answer.stdout!r} instead of {version}")
    print(f"smoke: {answer.stdout.strip()}")


def check_sandbox() -> None:
    """`sandbox` prints its addresses as one JSON line and answers a request without a key with 401 or 403."""
    command = [str(PROGRAM), "sandbox", "--sessions", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            addresses = json.loads(line or "{}")
            if not addresses.keys() >= ADDRESSES:
                fail("sandbox prints no line with its addresses")
            status = _status(f"{addresses['didit'].rstrip('/')}/v3/sessions/")
            if status not in {401, 403}:
                fail(f"sandbox answers a request without a key with {status}")
        finally:
            server.terminate()
    print("smoke: the sandbox answers")


def check_desk() -> None:
    """The desk paints rows from its private sandbox and ends cleanly when its window is closed."""
    with tempfile.TemporaryDirectory(prefix="didit-desk-smoke-") as profile, XDisplay() as display:
        program = (str(PROGRAM),)
        with DeskProcess(display=display, profile=Path(profile), program=program) as desk:
            seconds = desk.seconds_to_ready
            desk.close()
    print(f"smoke: first rows after {seconds:.2f} s, clean end")


def check_reader() -> None:
    """The frozen program reads a picture of every format in a reader process."""
    from PySide6.QtCore import QSize

    from didit_desk.ui.decoding import RefusedPicture
    from didit_desk.ui.reader.process import VERB, ReaderProcess
    from didit_desk.ui.reader.samples import SIDE, samples

    reader = ReaderProcess(command=lambda: [str(PROGRAM), VERB], picture_seconds=ANSWER_SECONDS)
    try:
        found = [reader.read(sample, QSize(SIDE, SIDE)) for sample in samples()]
    finally:
        reader.close()
        reader.end()
    refused = [picture.reason for picture in found if isinstance(picture, RefusedPicture)]
    if refused:
        fail(f"the picture reader refuses its samples: {', '.join(refused)}")
    print(f"smoke: the picture reader reads {len(found)} formats")


def check_contents() -> None:
    """No part is in the folder that the desk leaves out on purpose."""
    names = [path.name.lower() for path in PROGRAM.parent.rglob("*") if path.is_file()]
    left_out = ("libqpdf", "qpdf.dll", "libqsvg", "qsvg.dll", "libgtk", "libqeglfs")
    surplus = [name for name in names if name.startswith(left_out) or "qt6quick3d" in name]
    if surplus:
        fail(f"the folder holds {', '.join(surplus)}")
    size = sum(path.stat().st_size for path in PROGRAM.parent.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"smoke: {len(names)} files, {size / 1e6:.0f} MB")


def main() -> int:
    """Runs every check; a failed one ends the program with its reason."""
    check_contents()
    check_version()
    check_sandbox()
    check_reader()
    if sys.platform == "linux":
        check_desk()
    return 0


def fail(sentence: str) -> NoReturn:
    """Ends the program with exit code 1 and what is wrong."""
    raise SystemExit(f"smoke: {sentence}")


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - our own loopback address
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code


if __name__ == "__main__":
    sys.exit(main())
