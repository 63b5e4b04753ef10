"""Qt objects that nobody holds any more end on the GUI thread, whichever thread asks for memory."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QTimer

from didit_desk.ui.garbage import EVERY_MS, Collector, collected_here

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

HOUR_MS: Final = 3_600_000
MUCH: Final = 20_000


def ring(ended: list[int]) -> list[QTimer]:
    """A running timer in a ring of references; what holds it from outside. `ended` gets the thread it ends in."""
    timer = QTimer()
    timer.start(HOUR_MS)
    setattr(timer, "ring", [timer])  # noqa: B010 - the class of Qt names no such attribute
    weakref.finalize(timer, lambda: ended.append(threading.get_ident()))
    return [timer]


def made_in_a_thread() -> list[list[int]]:
    """Makes more objects in a worker thread than the interpreter lets pass without a look for garbage."""
    made: list[list[int]] = []
    worker = threading.Thread(target=lambda: made.extend([at] for at in range(MUCH)))
    worker.start()
    worker.join()
    return made


def test_that_a_timer_nobody_holds_ends_on_the_gui_thread(qapp: QApplication, qtbot: QtBot) -> None:
    ended: list[int] = []
    with collected_here(qapp):
        ring(ended).clear()
        made = made_in_a_thread()
        assert (len(made), ended) == (MUCH, [])
        qtbot.waitUntil(lambda: bool(ended), timeout=20 * EVERY_MS)
    assert ended == [threading.get_ident()]


def test_that_the_interpreter_collects_as_before_afterwards(qapp: QApplication) -> None:
    for was_on in (True, False):
        (gc.enable if was_on else gc.disable)()
        with collected_here(qapp):
            assert not gc.isenabled()
        assert gc.isenabled() is was_on


@pytest.mark.usefixtures("qapp")
def test_that_objects_nobody_reaches_end_whatever_their_age() -> None:
    collector = Collector()
    young, middle, _ = gc.get_threshold()
    ended: list[int] = []
    kept: list[list[int]] = []
    oldest = ring(ended)
    for _ in range(3 * middle):
        kept.extend([] for _ in range(2 * young))
        collector.collect_due()
        assert gc.get_count()[0] <= young
    assert ended == []
    oldest.clear()
    # Once a fourth as many have grown old as there are.
    for _ in range(len(gc.get_objects()) // young):
        kept.extend([] for _ in range(2 * young))
        collector.collect_due()
    assert ended == [threading.get_ident()]
