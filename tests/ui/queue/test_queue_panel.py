"""The queue panel: what a person chooses, and what stays where it is when rows move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from didit_desk.ui.look import Look
from didit_desk.ui.panels.queue import QueuePanel
from didit_desk.ui.panels.queue_delegate import QueueDelegate
from didit_desk.ui.widgets.skeleton import Skeleton
from didit_desk.viewstate.queue import QueueCounts
from didit_desk.viewstate.queue_states import READ_AGAIN, not_readable
from tests.ui.queue.queue_samples import NOW, ListedRows, listed, make_row, session_id

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem
    from pytestqt.qtbot import QtBot

    from didit_desk.models.queue import QueueQuery


# The platform without a screen says this once for every window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    panel = QueuePanel(Look(scheme="light", density="comfortable"))
    qtbot.addWidget(panel)
    panel.show_time(NOW)
    panel.resize(296, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def chosen_by(panel: QueuePanel) -> list[str]:
    chosen: list[str] = []
    panel.session_chosen.connect(chosen.append)
    return chosen


def seen_number(panel: QueuePanel) -> int | None:
    """The number of the row at the upper edge of the list."""
    row = panel.model.row_at(panel.list.rowAt(1))
    return row.row.number if row else None


def test_that_scrolling_by_a_row_paints_no_row_that_was_on_screen(
    panel: QueuePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    paint = QueueDelegate.paint

    def noted(self: QueueDelegate, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painted.append(index.row())
        paint(self, painter, option, index)

    monkeypatch.setattr(QueueDelegate, "paint", noted)
    panel.read_from(listed(60))
    bar = panel.list.verticalScrollBar()
    # The first rows are painted more than once, while the list finds its place.
    for _ in range(3):
        painted.clear()
        bar.setValue(bar.value() + panel.list.rowHeight(0))
        qtbot.waitUntil(lambda: bool(painted))
    assert set(painted) == {11, 12}


def test_that_steps_choose_sessions_and_stop_at_the_ends(panel: QueuePanel) -> None:
    panel.read_from(listed(3))
    chosen = chosen_by(panel)
    assert [panel.step(1), panel.step(1), panel.step(1), panel.step(1)] == [True, True, True, False]
    assert chosen == [session_id(1), session_id(2), session_id(3)]
    assert panel.position() == (3, 3)


def test_that_a_press_on_a_row_chooses_its_session(panel: QueuePanel) -> None:
    panel.read_from(listed(5))
    chosen = chosen_by(panel)
    place = panel.list.visualRect(panel.model.index(2)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [session_id(3)]


def test_that_selecting_from_the_program_tells_nobody(panel: QueuePanel) -> None:
    panel.read_from(listed(5))
    chosen = chosen_by(panel)
    assert panel.select_session(session_id(4))
    assert not panel.select_session("not here")
    assert chosen == []


def test_that_a_reload_keeps_the_session_and_chooses_no_other(panel: QueuePanel) -> None:
    source = listed(40)
    panel.read_from(source)
    panel.select_session(session_id(20))
    chosen = chosen_by(panel)
    source.order = [number for number in source.order if number not in {3, 19}]
    panel.show_rows()
    assert panel.position() == (18, 38)
    source.order.remove(20)
    panel.show_rows()
    assert panel.position() is None
    assert panel.current_session() == session_id(20)
    assert chosen == []


def test_that_rows_inserted_above_do_not_move_what_is_seen(panel: QueuePanel) -> None:
    source = listed(200)
    panel.read_from(source)
    panel.list.verticalScrollBar().setValue(56 * 50 + 20)
    before = seen_number(panel)
    for number in range(1_001, 1_006):
        source.by_id[number] = make_row(number)
        source.order.insert(0, number)
    panel.show_rows()
    assert seen_number(panel) == before == 51
    assert panel.list.verticalScrollBar().value() == 56 * 55 + 20


def test_that_a_list_changed_wholly_keeps_the_current_session(panel: QueuePanel) -> None:
    source = listed(5_000)
    panel.read_from(source)
    panel.select_session(session_id(2_500))
    source.order.reverse()
    panel.show_rows()
    assert panel.position() == (2_501, 5_000)


def test_that_every_row_has_one_height_whatever_its_name(panel: QueuePanel) -> None:
    names = (None, "x" * 60, "محمد عبد الرحمن الفارسي", "王小明", "Морозов, Александр Юрьевич")
    panel.read_from(ListedRows(make_row(number, name=name) for number, name in enumerate(names, start=1)))
    assert {panel.list.rowHeight(row) for row in range(len(names))} == {56}


def test_that_typing_searches_at_once_and_esc_clears(panel: QueuePanel) -> None:
    panel.read_from(listed(30))
    queries: list[QueueQuery] = []
    panel.query_changed.connect(queries.append)
    panel.open_search()
    QTest.keyClicks(panel.head.field, "son 12")
    assert panel.row_count == 1
    assert queries[-1].search == "son 12"
    QTest.keyClick(panel.head.field, Qt.Key.Key_Escape)
    assert panel.row_count == 30
    assert queries[-1].search == ""


def test_that_a_search_without_a_match_offers_a_way_back(panel: QueuePanel) -> None:
    panel.read_from(listed(3))
    panel.open_search()
    QTest.keyClicks(panel.head.field, "zzz")
    clear = panel.findChild(QAbstractButton, "queue_state_action_2")
    assert clear is not None
    assert clear.isVisible()
    clear.click()
    assert panel.row_count == 3


def test_that_letters_typed_in_the_list_do_not_read_every_row(panel: QueuePanel) -> None:
    source = listed(3_000)
    panel.read_from(source)
    panel.list.viewport().repaint()
    source.read.clear()
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    assert source.read == []


def test_that_taking_next_goes_to_the_first_unopened_session(panel: QueuePanel) -> None:
    source = listed(5)
    source.by_id[4] = make_row(4, opened=False)
    panel.read_from(source)
    chosen = chosen_by(panel)
    assert panel.take_next()
    assert chosen == [session_id(4)]


def test_that_new_sessions_are_announced_and_asked_for(panel: QueuePanel, qtbot: QtBot) -> None:
    panel.read_from(listed(2))
    panel.show_counts(QueueCounts(new=3))
    button = panel.findChild(QAbstractButton, "queue_new")
    assert button is not None
    assert button.accessibleName() == "3 new"
    with qtbot.waitSignal(panel.insert_new_requested):
        button.click()


def test_that_a_note_stands_where_the_overdue_count_and_the_way_to_the_next_stood(panel: QueuePanel) -> None:
    panel.read_from(listed(2))
    words, way = (panel.findChild(QAbstractButton, f"queue_{part}") for part in ("overdue", "take_next"))
    assert words is not None
    assert way is not None
    panel.show_counts(QueueCounts(overdue=3, note="2 sessions readable offline"))
    assert words.accessibleName() == "2 sessions readable offline"
    assert way.isHidden()
    panel.show_counts(QueueCounts(overdue=3))
    assert words.accessibleName() == "3 over 24 h"
    assert not way.isHidden()


def test_that_a_skeleton_stands_in_for_rows_only_while_none_are_there(panel: QueuePanel, qtbot: QtBot) -> None:
    skeleton = panel.findChild(Skeleton, "queue_skeleton")
    assert skeleton is not None
    panel.show_loading()
    assert not skeleton.isVisible()
    qtbot.waitUntil(skeleton.isVisible)
    assert skeleton.is_pulsing
    panel.read_from(listed(1))
    assert not skeleton.isVisible()
    assert not skeleton.is_pulsing


def test_that_rows_stay_when_reading_fails(panel: QueuePanel, qtbot: QtBot) -> None:
    failure = not_readable(what="Didit", status=503, at=NOW)
    panel.show_failure(failure)
    again = panel.findChild(QAbstractButton, "queue_state_action_1")
    assert again is not None
    with qtbot.waitSignal(panel.state_action_chosen) as told:
        again.click()
    assert told.args == [READ_AGAIN]
    panel.read_from(listed(1))
    panel.show_failure(failure)
    assert panel.list.isVisible()


def test_that_hostile_names_are_painted_as_text(panel: QueuePanel) -> None:
    hostile = ("<img src=x>", "a\u202eb", "\u0000\u0007", "w" * 5_000, "a\nb")
    panel.read_from(ListedRows(make_row(number, name=name) for number, name in enumerate(hostile, start=1)))
    assert not panel.list.grab().isNull()
    tip = panel.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<" not in tip


def test_that_a_chosen_query_is_told_once(panel: QueuePanel) -> None:
    panel.read_from(listed(2))
    told: list[QueueQuery] = []
    panel.query_changed.connect(told.append)
    panel.show_query(replace(panel.query, status=None))
    assert told == []
    assert panel.query.status is None


def test_that_a_session_selected_before_the_list_is_shown_does_not_scroll_needlessly(qtbot: QtBot) -> None:
    panel = QueuePanel(Look(scheme="light", density="comfortable"))
    qtbot.addWidget(panel)
    panel.read_from(listed(40))
    panel.select_session(session_id(4))
    panel.resize(296, 600)
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.list.verticalScrollBar().value() == 0
    panel.hide()
    panel.select_session(session_id(30))
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.list.viewport().rect().contains(panel.list.visualRect(panel.model.index(29)))


def test_that_the_focus_alone_makes_no_session_current(panel: QueuePanel) -> None:
    panel.read_from(listed(5))
    chosen = chosen_by(panel)
    panel.focus_list()
    panel.show_rows()
    assert chosen == []
    assert panel.current_session() is None
    assert panel.position() is None

    panel.step(1)

    assert chosen == [session_id(1)]


def test_that_a_lower_list_keeps_the_current_session_in_sight(panel: QueuePanel) -> None:
    panel.read_from(listed(40))
    last_seen = panel.list.rowAt(panel.list.viewport().height() - 1)
    panel.list.go_to_row(last_seen)
    panel.resize(296, 520)
    current = panel.list.visualRect(panel.list.currentIndex())
    assert panel.list.viewport().rect().contains(current)
