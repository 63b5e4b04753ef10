"""How long the thread that paints stood still: the times between its ticks."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

TICK_MS: Final = 2


@dataclass(slots=True, kw_only=True)
class Gaps:
    """Times between two ticks of the thread that paints, in ms."""

    samples: list[float] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The longest time in which the window could neither paint nor take a key."""
        return max(self.samples)


@contextmanager
def gaps() -> Iterator[Gaps]:
    """Ticks every 2 ms while the context lasts and keeps the time between ticks."""
    found = Gaps()
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        found.samples.append((now - last) * 1000)
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(TICK_MS)
    try:
        yield found
    finally:
        # What is still running when the context ends counts as well.
        tick()
        timer.stop()
