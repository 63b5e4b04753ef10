"""A walk through the real desk in a process of its own: it needs an event loop of its own, and prints what it saw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any


def seen_by(module: str, *, seconds: float) -> dict[str, Any]:
    """What the program `module` printed as JSON on its last line. It must end well within `seconds`."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
