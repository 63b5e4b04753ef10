"""Garbage is collected on the GUI thread alone, for Qt objects have to end where they live.

The interpreter collects in whatever thread happens to ask for memory. A timer that ends in a worker thread stays in
the list of the GUI thread, which then calls a dead object: the program dies of it, seconds or hours later.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject

EVERY_MS: Final = 500
YOUNG, MIDDLE, OLD = range(3)
GROWTH: Final = 4
"""Everything is looked through once a fourth as many objects have become old: some 30 ms for 100,000 of them."""


class Collector:
    """Collects when the interpreter would by itself, but only when it is asked to."""

    def __init__(self) -> None:
        self._old = len(gc.get_objects(generation=OLD))
        self._grown_old = 0

    def collect_due(self) -> None:
        """Collects what is due; a moment is enough unless it is everything."""
        young, middle, _ = gc.get_count()
        most_young, most_middle, _ = gc.get_threshold()
        if middle > most_middle:
            self._collect_middle()
        elif young > most_young:
            gc.collect(YOUNG)

    def _collect_middle(self) -> None:
        self._grown_old += len(gc.get_objects(generation=MIDDLE))
        if self._grown_old * GROWTH < self._old:
            gc.collect(MIDDLE)
            return
        gc.collect(OLD)
        self._old, self._grown_old = len(gc.get_objects(generation=OLD)), 0


@contextmanager
def collected_here(parent: QObject) -> Iterator[None]:
    """As long as this lasts, the thread of `parent` collects, between two events."""
    collector = Collector()
    timer = QTimer(parent)
    timer.timeout.connect(collector.collect_due)
    timer.start(EVERY_MS)
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        timer.stop()
        timer.deleteLater()
        if was_on:
            gc.enable()
