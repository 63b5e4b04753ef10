"""Time is passed in: wall time for people, monotonic time for durations."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Wall and monotonic time; tests and screenshots pass their own."""

    def now(self) -> datetime:
        """Wall time with the UTC zone set."""
        ...

    def monotonic(self) -> float:
        """Seconds that never step back, for deadlines and ages."""
        ...


class SystemClock:
    """The machine's clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()
