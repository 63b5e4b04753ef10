"""How this program starts itself again for one of its verbs, from source and frozen alike."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def command(words: Sequence[str]) -> list[str]:
    """The command line that runs this program with `words`."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "didit_desk", *words]
