"""The fault campaign of a checkout: kills, cuts, bad answers, full disks, and one table of what became of acts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from devtools.places import PYTHON, run

if TYPE_CHECKING:
    from collections.abc import Sequence


def run_campaign(extra: Sequence[str]) -> int:
    """Runs it without a screen; 1 when an act was lost, doubled or misreported."""
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return run([str(PYTHON), "-m", "tests.faults", *extra], offscreen)
