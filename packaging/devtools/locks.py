"""Makes the hash-locked requirement files from pyproject.toml, with no registry's address in them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from devtools.places import LOCKS, ROOT, run, say, stop, tool

# A release that turns out to be harmful is usually withdrawn within days.
MINIMUM_AGE: Final = timedelta(days=7)
OLDEST_PYTHON: Final = "3.11"
GROUPS: Final = {"run": (), "test": ("test", "check"), "build": ("build",)}
ADDRESS: Final = re.compile(r"https?://|file:", re.IGNORECASE)


def relock() -> int:
    """Rewrites every lock at the newest versions older than a week; 0 when all were made.

    Each lock holds for Linux, Windows and macOS and for Python 3.11 and newer, by way of markers.
    """
    LOCKS.mkdir(exist_ok=True)
    before = (datetime.now(tz=UTC) - MINIMUM_AGE).date().isoformat()
    for lock, groups in GROUPS.items():
        say(f"locking packaging/locks/{lock}.txt")
        target = LOCKS / f"{lock}.txt"
        command = [tool("uv"), "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--generate-hashes"]
        command += ["--python-version", OLDEST_PYTHON, "--no-emit-index-url", "--no-annotate", "--no-header"]
        command += ["--exclude-newer", before, "--upgrade", "--output-file", str(target.relative_to(ROOT))]
        # The other locks hold what the first one holds at the same versions.
        command += [] if lock == "run" else ["--constraint", "packaging/locks/run.txt"]
        command += [part for group in groups for part in ("--group", group)]
        if run(command) != 0:
            stop(f"packaging/locks/{lock}.txt could not be made.")
        if ADDRESS.search(target.read_text(encoding="utf-8")):
            stop(f"packaging/locks/{lock}.txt holds an address.")
    return 0
