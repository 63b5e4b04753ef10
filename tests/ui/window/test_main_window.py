"""The window: panes, keys where they act, closing, the go-to box and the bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from didit_desk.ui.action_table import Place, action_table
from didit_desk.ui.actions import build_actions, key_words
from didit_desk.ui.look import Look
from didit_desk.ui.windows.ground import Ground
from didit_desk.ui.windows.key_sheet import KeySheet, sections
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.ui.windows.page_names import FIRST_RUN
from didit_desk.viewstate.status_bar import acts_item, read_item, reads_item
from tests.ui.queue.queue_samples import NOW, listed, session_id

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# The platform without a screen says this once for every window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Look(scheme="light"))
    qtbot.addWidget(window)
    window.allow_close()
    window.queue.read_from(listed(5))
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def presses(window: MainWindow, name: str) -> list[str]:
    pressed: list[str] = []
    window.actions_by_name[name].triggered.connect(lambda: pressed.append(name))
    return pressed


def test_that_names_and_keys_of_the_table_are_unique_within_a_place() -> None:
    table = action_table()
    names = [spec.name for spec in table]
    assert len(set(names)) == len(names)
    for place in Place:
        reached = {place, Place.ANYWHERE}
        keys = [key for spec in table for line in spec.keys if reached & set(line.places) for key in line.sequences]
        assert len(set(keys)) == len(keys), place


def test_that_no_letter_acts_anywhere() -> None:
    for spec in action_table():
        for line in spec.keys:
            single = [key for key in line.sequences if len(key.removeprefix("Shift+")) == 1]
            assert not single or Place.ANYWHERE not in line.places, spec.name


def test_that_letters_can_be_switched_off(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    actions = build_actions(holder, letters_act=False)
    assert actions["approve@queue+evidence+hits"].shortcuts() == []
    assert actions["commit"].shortcuts() != []


def test_that_a_letter_acts_in_the_queue_and_not_in_a_field(window: MainWindow) -> None:
    pressed = presses(window, "approve")
    window.queue.focus_list()
    QTest.keyClick(window.queue.list, Qt.Key.Key_A)
    assert pressed == ["approve"]
    window.queue.open_search()
    QTest.keyClick(window.queue.head.field, Qt.Key.Key_A)
    window.tool_bar.go_to.begin()
    QTest.keyClick(window.tool_bar.go_to, Qt.Key.Key_A)
    assert pressed == ["approve"]
    assert window.queue.head.field.text() == "a"


def test_that_a_letter_acts_in_evidence_once_it_is_placed(window: MainWindow) -> None:
    evidence = QWidget()
    field = QLineEdit(evidence)
    evidence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.place_evidence(evidence)
    pressed = presses(window, "zoom_in")
    evidence.setFocus()
    QTest.keyClick(evidence, Qt.Key.Key_Plus)
    assert pressed == ["zoom_in"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Plus)
    assert pressed == ["zoom_in"]


def test_that_one_action_answers_to_all_its_keys(window: MainWindow) -> None:
    pressed = presses(window, "next_session")
    window.queue.focus_list()
    for key in (Qt.Key.Key_J, Qt.Key.Key_Down):
        QTest.keyClick(window.queue.list, key)
    QTest.keyClick(window.queue.list, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 3


def test_that_closing_is_asked_for_until_it_is_allowed(qtbot: QtBot) -> None:
    window = MainWindow(Look(scheme="light"))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.close_requested):
        assert not window.close()
    window.allow_close()
    assert window.close()


def test_that_the_first_paint_is_told_once(qtbot: QtBot) -> None:
    window = MainWindow(Look(scheme="light"))
    qtbot.addWidget(window)
    window.allow_close()
    window.queue.read_from(listed(3))
    told: list[int] = []
    window.painted_first.connect(lambda: told.append(window.queue.row_count))
    window.show()
    qtbot.waitUntil(lambda: told == [3])
    window.repaint()
    QApplication.sendPostedEvents()
    assert told == [3]


def test_that_a_desk_without_an_account_is_painted_before_it_is_told(qtbot: QtBot) -> None:
    window = MainWindow(Look(scheme="light"))
    qtbot.addWidget(window)
    window.allow_close()
    window.show_ground()
    ground = window.findChild(Ground, "first_run_ground")
    assert ground is not None
    painted: list[str] = []
    watcher = PaintWatcher(painted)
    ground.installEventFilter(watcher)
    window.painted_first.connect(lambda: painted.append("told"))
    window.show()
    qtbot.waitUntil(lambda: "told" in painted)
    assert painted[0] == "painted"
    assert window.current_page == FIRST_RUN
    assert not window.tool_bar.isVisible()
    assert not window.actions_by_name["approve"].isEnabled()


class PaintWatcher(QObject):
    """Notes when a widget is asked to paint itself."""

    def __init__(self, noted: list[str]) -> None:
        super().__init__()
        self._noted = noted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._noted.append("painted")
        return super().eventFilter(watched, event)


def test_that_panes_have_the_sizes_of_the_design(window: MainWindow) -> None:
    acts = QWidget()
    window.place_acts(acts)
    window.place_evidence(QWidget())
    assert (window.queue.width(), acts.width()) == (296, 364)
    window.resize(1100, 800)
    assert (window.queue.width(), acts.width()) == (224, 304)


def test_that_sizes_of_panes_come_back(window: MainWindow) -> None:
    state = window.pane_state()
    splitter = window.queue.parentWidget()
    window.actions_by_name["hide_queue"].setChecked(True)
    assert not window.queue.isVisible()
    window.actions_by_name["hide_queue"].setChecked(False)
    assert window.restore_panes(state)
    assert splitter is not None
    assert window.queue.width() == 296
    assert not window.restore_panes(b"nonsense")


def test_that_pane_keys_go_round(window: MainWindow) -> None:
    acts = QWidget()
    acts.setObjectName("acts")
    acts.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.place_acts(acts)
    window.status.show_items([read_item(NOW, next_at=None)], [])
    window.queue.focus_list()
    visited = []
    for _ in range(3):
        window.step_pane(1)
        focus = QApplication.focusWidget()
        visited.append("" if focus is None else focus.objectName())
    assert visited[0] == "acts"
    assert visited[1].startswith("status_left")
    window.queue.focus_list()
    window.step_pane(-1)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.tool_bar.isAncestorOf(focus)


def test_that_the_title_names_the_account_only(window: MainWindow) -> None:
    window.show_account_name("Northgate")
    assert window.windowTitle() == "Northgate - Didit Desk"


def test_that_the_go_to_box_finds_and_goes_without_losing_the_caret(window: MainWindow) -> None:
    source = listed(30)
    window.tool_bar.find_with(lambda text: source.find(text, 8))
    chosen: list[str] = []
    window.tool_bar.session_chosen.connect(chosen.append)
    box = window.tool_bar.go_to
    QTest.keyClick(window.queue.list, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "person 1")
    assert box.matches.isVisible()
    assert QApplication.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen == [session_id(10)]
    assert not box.matches.isVisible()


def test_that_esc_leaves_the_go_to_box_and_disarms_nothing(window: MainWindow) -> None:
    pressed = presses(window, "disarm")
    box = window.tool_bar.go_to
    box.begin()
    QTest.keyClicks(box, "zz")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert QApplication.focusWidget() is window.queue.list
    assert pressed == []
    QTest.keyClick(window.queue.list, Qt.Key.Key_Escape)
    assert pressed == ["disarm"]


def test_that_status_items_are_changed_in_place(window: MainWindow) -> None:
    items = [acts_item(held=0, seconds_left=0, unknown=0, unsent=0), reads_item(1, allowed=600)]
    window.status.show_items([], items)
    before = window.status.findChildren(QWidget)
    window.status.show_items([], [acts_item(held=1, seconds_left=4, unknown=0, unsent=0), items[1]])
    assert window.status.findChildren(QWidget) == before
    window.status.show_items([], items[:1])
    assert [w.isVisible() for w in window.status.findChildren(QWidget)] == [True, False]


def test_that_every_widget_of_the_window_has_a_name(window: MainWindow) -> None:
    nameless = [
        type(part).__name__
        for part in window.findChildren(QWidget)
        if not part.objectName() and type(part).__module__.startswith("didit_desk")
    ]
    assert nameless == []


def test_that_the_key_sheet_lists_every_key_of_the_table(qtbot: QtBot) -> None:
    sheet = KeySheet(Look(scheme="light"))
    qtbot.addWidget(sheet)
    caps = {key for _, lines in sections() for _, keys in lines for key in keys}
    for spec in action_table():
        for line in spec.keys:
            assert spec.digit or set(map(key_words, line.sequences)) - {"="} <= caps, spec.name
    assert not sheet.isModal()
    sheet.show()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("sequence", "words"),
    [("Ctrl+Return", "Ctrl Enter"), ("Shift+J", "Shift J"), ("+", "+"), ("-", "-"), ("[", "["), ("Esc", "Esc")],
)
def test_that_keys_are_written_as_on_a_cap(sequence: str, words: str) -> None:
    assert key_words(sequence) == words
