"""The evidence in a window of its own: it leaves and comes back whole, keys act in both, nothing stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from didit_desk.ui.look import Look
from didit_desk.ui.windows.evidence_window import EvidenceWindow
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.ui.windows.page_names import FIRST_RUN, REVIEW
from tests.ui.queue.queue_samples import listed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Bench:
    """A window with a field in its evidence and another in its acts."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(Look(scheme="light"))
        qtbot.addWidget(self.window)
        self.window.allow_close()
        self.window.queue.read_from(listed(5))
        self.evidence, self.acts = QWidget(), QLineEdit()
        self.evidence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window.place_evidence(self.evidence)
        self.window.place_acts(self.acts)
        self.window.show_page(REVIEW)
        self.window.show_account_name("Northbank Payments")
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def toggle(self) -> None:
        """Presses the key in whichever window is active."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_E, CTRL_SHIFT)

    def outside(self) -> EvidenceWindow:
        window = self.evidence.window()
        assert isinstance(window, EvidenceWindow)
        return window

    def sizes(self) -> tuple[int, int, int]:
        return self.window.queue.width(), self.evidence.width(), self.acts.width()


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_that_the_evidence_leaves_the_gap_closes_and_all_of_it_comes_back(bench: Bench) -> None:
    before = bench.sizes()
    bench.window.queue.focus_list()
    bench.toggle()
    bench.qtbot.waitExposed(bench.outside())
    assert bench.evidence.isVisible()
    queue, acts = bench.window.queue, bench.acts
    right = queue.mapTo(bench.window, queue.rect().topRight()).x()
    assert acts.mapTo(bench.window, acts.rect().topLeft()).x() - right <= 3
    assert queue.width() + acts.width() >= 1430
    bench.window.actions_by_name["evidence_window"].trigger()
    assert bench.evidence.window() is bench.window
    bench.qtbot.waitUntil(lambda: bench.sizes() == before)


def test_that_closing_its_window_brings_the_evidence_back(bench: Bench) -> None:
    bench.toggle()
    bench.outside().close()
    assert bench.evidence.window() is bench.window
    assert bench.evidence.isVisible()
    assert not bench.window.actions_by_name["evidence_window"].isChecked()
    bench.toggle()
    assert bench.evidence.window() is not bench.window


def test_that_the_same_keys_act_in_both_windows(bench: Bench) -> None:
    pressed: list[str] = []
    for name in ("next_session", "zoom_in", "refresh"):
        bench.window.actions_by_name[name].triggered.connect(lambda _on=False, name=name: pressed.append(name))
    bench.toggle()
    outside = bench.outside()
    outside.activateWindow()
    bench.qtbot.waitUntil(outside.isActiveWindow)
    bench.evidence.setFocus()
    for key in (Qt.Key.Key_J, Qt.Key.Key_Plus, Qt.Key.Key_F5):
        QTest.keyClick(bench.evidence, key)
    assert pressed == ["next_session", "zoom_in", "refresh"]
    bench.window.activateWindow()
    bench.qtbot.waitUntil(bench.window.isActiveWindow)
    bench.window.queue.focus_list()
    for key in (Qt.Key.Key_J, Qt.Key.Key_Plus, Qt.Key.Key_F5):
        QTest.keyClick(bench.window.queue.list, key)
    assert pressed[3:] == ["next_session", "refresh"]


def test_that_the_focus_goes_along_and_comes_back(bench: Bench) -> None:
    bench.evidence.setFocus()
    bench.toggle()
    bench.qtbot.waitUntil(bench.evidence.hasFocus)
    assert bench.outside().isActiveWindow()
    bench.toggle()
    bench.qtbot.waitUntil(bench.evidence.hasFocus)
    assert bench.window.isActiveWindow()


def test_that_an_act_brings_the_main_window_to_the_front(bench: Bench) -> None:
    bench.window.actions_by_name["approve"].triggered.connect(lambda _on=False: bench.acts.setFocus())
    bench.evidence.setFocus()
    bench.toggle()
    bench.qtbot.waitUntil(bench.evidence.hasFocus)
    QTest.keyClick(bench.evidence, Qt.Key.Key_A)
    bench.qtbot.waitUntil(bench.acts.hasFocus)
    assert bench.window.isActiveWindow()


def test_that_pane_keys_lead_into_the_other_window(bench: Bench) -> None:
    bench.toggle()
    bench.window.activateWindow()
    bench.qtbot.waitUntil(bench.window.isActiveWindow)
    bench.window.queue.focus_list()
    bench.window.step_pane(1)
    bench.qtbot.waitUntil(bench.evidence.hasFocus)
    bench.window.step_pane(1)
    bench.qtbot.waitUntil(bench.acts.hasFocus)


def test_that_the_title_says_no_more_than_that_of_the_main_window(bench: Bench) -> None:
    bench.toggle()
    assert bench.outside().windowTitle() == f"Evidence - {bench.window.windowTitle()}"
    bench.window.show_account_name("Southbank")
    assert bench.outside().windowTitle() == "Evidence - Southbank - Didit Desk"


def test_that_nothing_of_a_session_is_seen_without_an_open_desk(bench: Bench) -> None:
    bench.toggle()
    outside = bench.outside()
    bench.window.show_page(FIRST_RUN)
    assert not outside.isVisible()
    bench.window.show_page(REVIEW)
    assert outside.isVisible()


def test_that_its_place_is_kept(bench: Bench) -> None:
    bench.toggle()
    bench.outside().setGeometry(QRect(40, 60, 612, 533))
    bench.window.evidence_place.bring_back()
    state = bench.window.evidence_place.state()
    bench.window.evidence_place.restore(b"")
    bench.toggle()
    assert bench.outside().size() != QRect(40, 60, 612, 533).size()
    bench.window.evidence_place.bring_back()
    bench.window.evidence_place.restore(state)
    bench.toggle()
    assert bench.outside().geometry() == QRect(40, 60, 612, 533)
    bench.window.evidence_place.bring_back()
    bench.window.evidence_place.restore(b"no geometry")
    bench.toggle()
    assert bench.outside().isVisible()


def test_that_closing_the_main_window_leaves_no_other(bench: Bench) -> None:
    bench.toggle()
    outside = bench.outside()
    bench.window.close()
    assert not outside.isVisible()
    assert bench.evidence.window() is bench.window
