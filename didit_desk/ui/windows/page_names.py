"""Names of the window's pages, known before any page is made."""

from __future__ import annotations

from typing import Final

REVIEW: Final = "review"
FIRST_RUN: Final = "first_run"
UNLOCK: Final = "unlock"
JOURNAL: Final = "journal"
BARE: Final = frozenset({FIRST_RUN, UNLOCK})
"""Pages of a desk that has nothing open: without tool bar and banner."""
