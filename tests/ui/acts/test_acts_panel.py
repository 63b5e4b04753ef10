"""The act column and the armed panel, driven by keys and clicks as a reviewer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from didit_desk.models.act import ActKind, ActState
from didit_desk.policy.acts import Reach
from didit_desk.policy.reasons import shipped_reasons
from didit_desk.ui.look import Look
from didit_desk.ui.panels.acts import ActsPanel
from didit_desk.ui.widgets.fitted_list import RowsModel
from didit_desk.viewstate.acts import ActsView, Draft, Opening, acts_view
from didit_desk.viewstate.armed import ArmedView, armed_view, hold_view
from didit_desk.viewstate.steps import step_views, warning_views
from tests.unit.viewstate import act_samples as sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

WIDE, HIGH = 364, 806
NARROW, LOW = 304, 570


def column(**rest: object) -> ActsView:
    seen = sample.decision(read_at=sample.OPENED_AT)
    arguments = {"situation": sample.situation(), "opening": Opening(at=sample.OPENED_AT, seen=seen), **rest}
    decision = arguments.pop("decision", sample.decision())
    return acts_view(decision, None, arguments.pop("situation"), now=sample.NOW, **arguments)  # type: ignore[arg-type]


def armed(kind: ActKind = ActKind.DECLINE, *, rationale: str = "Address differs.") -> ArmedView:
    return armed_view(
        kind,
        sample.decision(),
        sample.situation(),
        name=sample.NAME,
        reviewer=sample.REVIEWER,
        reasons=shipped_reasons(),
        rationale=rationale,
    )


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ActsPanel]:
    look = Look(scheme="light")
    panel = ActsPanel(look)
    qtbot.addWidget(panel)
    panel.resize(WIDE, HIGH)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    yield panel
    look.deleteLater()


def child(panel: QWidget, name: str) -> QWidget:
    return next(widget for widget in panel.findChildren(QWidget) if widget.objectName() == name)


def sized_panel(qtbot: QtBot, *, text_scale: float, compact: bool) -> ActsPanel:
    look = Look(scheme="light", text_scale=text_scale)
    look.fit_density(1024, 700) if compact else look.fit_density(1440, 900)
    panel = ActsPanel(look)
    look.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(NARROW if compact else WIDE, LOW)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_that_a_button_asks_to_arm_its_act(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_view(column())

    with qtbot.waitSignal(panel.arm_requested) as asked:
        QTest.mouseClick(panel.dock.decline, Qt.MouseButton.LeftButton)

    assert asked.args == ["Declined"]


def test_that_acts_that_are_off_cannot_be_pressed_and_say_why(panel: ActsPanel) -> None:
    panel.show_view(column(situation=sample.situation(reach=Reach.OFFLINE)))

    reason = "Acts are off without a connection. The draft is kept."
    assert not panel.dock.approve.isEnabled()
    assert panel.dock.approve.accessibleDescription() == reason
    assert panel.dock.help.text == reason


def test_that_enter_on_a_warning_opens_its_tab(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_view(column())
    panel.warnings.list.setFocus()
    QTest.keyClick(panel.warnings.list, Qt.Key.Key_Down)

    with qtbot.waitSignal(panel.line_chosen) as chosen:
        QTest.keyClick(panel.warnings.list, Qt.Key.Key_Return)

    assert chosen.args == [4]


def test_that_a_click_on_a_step_opens_its_tab(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_view(column())
    rows = panel.steps.list
    place = rows.visualRect(rows.rows_model.index(4, 0)).center()

    with qtbot.waitSignal(panel.step_chosen) as chosen:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert chosen.args == [3]


def test_that_the_rationale_travels_into_the_armed_panel_and_back(panel: ActsPanel) -> None:
    panel.show_view(column(draft=Draft(text="Still open.")))
    panel.focus_rationale()
    QTest.keyClicks(panel.dock.field, " More")
    panel.show_armed(armed())
    panel.focus_rationale()
    QTest.keyClicks(panel.armed.field, " words")
    assert panel.rationale() == "Still open. More words"

    panel.show_column()

    assert panel.rationale() == "Still open. More words"


def test_that_the_same_session_shown_again_leaves_the_text_alone(panel: ActsPanel) -> None:
    panel.show_view(column(draft=Draft(text="Kept.")))
    panel.focus_rationale()
    QTest.keyClicks(panel.dock.field, " New")

    panel.show_view(column(draft=Draft(text="Kept.")))

    assert panel.rationale() == "Kept. New"


def test_that_filling_the_rationale_tells_nobody_and_keeps_the_cursor(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.set_rationale("one two")
    cursor = panel.dock.field.textCursor()
    cursor.setPosition(3)
    panel.dock.field.setTextCursor(cursor)

    with qtbot.assertNotEmitted(panel.rationale_edited):
        panel.set_rationale("one three")

    assert panel.dock.field.textCursor().position() == 3


def test_that_a_paste_is_plain_text_without_controls(panel: ActsPanel) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b>")
    pasted.setText("bold\u202e\x00 line\nnext")
    panel.dock.field.insertFromMimeData(pasted)

    assert panel.rationale() == "bold line\nnext"


def test_that_the_draft_note_gives_way_to_the_counter_while_writing(panel: ActsPanel) -> None:
    panel.show_view(column(draft=Draft(text="Kept.", kept_at=sample.NOW)))
    note = panel.dock.head.note
    assert note.text() == "Draft kept 14:33"

    panel.focus_rationale()
    QTest.keyClicks(panel.dock.field, "!")

    assert note.text() == "6 / 1,000"


def test_that_commit_and_cancel_ask_once(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_armed(armed())

    with qtbot.waitSignal(panel.commit_requested):
        QTest.mouseClick(panel.armed.commit, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.disarm_requested):
        QTest.mouseClick(panel.armed.cancel, Qt.MouseButton.LeftButton)


def test_that_a_decline_without_words_cannot_be_committed(panel: ActsPanel) -> None:
    panel.show_armed(armed(rationale=""))

    assert not panel.armed.commit.isEnabled()
    assert panel.armed.off_reason.text() == "A decline needs a rationale."


def test_that_reasons_fit_the_act_and_a_chosen_one_is_told(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_armed(armed())
    shown = [button for button in panel.armed.reasons.findChildren(QRadioButton) if button.isVisible()]
    assert [button.text() for button in shown][:2] == ["Document not genuine", "Data contradict each other"]
    assert panel.armed.reasons.chosen is None

    with qtbot.waitSignal(panel.reason_chosen) as chosen:
        QTest.mouseClick(shown[1], Qt.MouseButton.LeftButton, pos=QPoint(20, 10))

    assert chosen.args == ["data_contradict"]
    panel.show_armed(armed(ActKind.APPROVE))
    assert panel.armed.reasons.chosen is None


def test_that_the_hold_locks_the_fields_and_puts_focus_on_recall_once(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.set_rationale("Address differs.")
    panel.show_armed(armed())
    panel.focus_rationale()
    panel.show_hold(hold_view(ActKind.DECLINE, remaining_seconds=5, total_seconds=5))

    assert panel.armed.recall.hasFocus()
    assert panel.armed.ring.seconds_left == 5
    QTest.keyClicks(panel.armed.field, "more")
    assert panel.rationale() == "Address differs."

    panel.armed.send_now.setFocus()
    panel.show_hold(hold_view(ActKind.DECLINE, remaining_seconds=3.6, total_seconds=5))
    assert panel.armed.send_now.hasFocus()
    assert panel.armed.hold_title.text() == "Declining in 4 seconds"
    with qtbot.waitSignal(panel.send_now_requested):
        QTest.mouseClick(panel.armed.send_now, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.recall_requested):
        QTest.mouseClick(panel.armed.recall, Qt.MouseButton.LeftButton)


def test_that_a_repeated_commit_key_cannot_skip_the_hold(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_armed(armed())
    panel.show_hold(hold_view(ActKind.DECLINE, remaining_seconds=5, total_seconds=5))

    with qtbot.assertNotEmitted(panel.send_now_requested), qtbot.assertNotEmitted(panel.commit_requested):
        QTest.keyClick(panel.armed.recall, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_that_an_armed_act_after_a_recall_is_open_again(panel: ActsPanel) -> None:
    panel.show_armed(armed())
    panel.show_hold(hold_view(ActKind.DECLINE, remaining_seconds=5, total_seconds=5))

    panel.show_armed(armed())

    assert panel.armed.commit.isVisible()
    assert not panel.armed.field.isReadOnly()
    assert not panel.armed.head.locked.isVisible()


def test_that_the_exact_request_is_shown_when_unfolded(panel: ActsPanel) -> None:
    panel.show_armed(armed())
    assert panel.armed.request.body is None

    QTest.keyClick(panel.armed.request.head, Qt.Key.Key_Space)

    assert panel.armed.request.body is not None
    assert '"new_status": "Declined"' in panel.armed.request.body.toPlainText()


def test_that_ways_on_after_an_outcome_are_told_by_id(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_view(column(act=sample.act(ActState.REFUSED, explanation="400, already Resubmitted")))
    assert panel.outcome.word.text() == "Refused"
    button = child(panel.outcome, "outcome_action_0")

    with qtbot.waitSignal(panel.outcome_action_chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert chosen.args == ["arm_again"]


def test_that_keeping_their_change_is_told(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.show_view(column(decision=sample.decision(status="Approved")))
    button = child(panel.change, "change_action_0")

    with qtbot.waitSignal(panel.outcome_action_chosen) as chosen:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert chosen.args == ["keep_theirs"]


def test_that_hostile_text_stays_text(panel: ActsPanel) -> None:
    panel.show_view(column(act=sample.act(ActState.REFUSED, explanation="<b>x</b>\u202e")))

    assert panel.outcome.text.text() == "<b>x</b>⟨U+202E⟩"


def test_that_another_session_creates_no_widgets(panel: ActsPanel) -> None:
    panel.show_view(column())
    before = len(panel.findChildren(QWidget))

    other = sample.decision(session_id="another", steps=sample.decision().steps[:4])
    panel.show_view(column(decision=other, opening=None))

    assert len(panel.findChildren(QWidget)) == before


def test_that_every_widget_has_a_name_of_its_own(panel: ActsPanel) -> None:
    panel.show_view(column(act=sample.act(ActState.UNKNOWN)))
    panel.show_armed(armed())
    names = [widget.objectName() for widget in panel.findChildren(QWidget)]
    ours = [name for name in names if name and not name.startswith("qt_")]

    assert len(ours) == len(set(ours))


@pytest.mark.parametrize("compact", [True, False])
@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_that_the_dock_stays_whole_and_nothing_scrolls_sideways(qtbot: QtBot, text_scale: float, compact: bool) -> None:
    panel = sized_panel(qtbot, text_scale=text_scale, compact=compact)
    panel.show_view(column(draft=Draft(text="A rationale of several words that goes on for a while.")))
    qtbot.waitUntil(lambda: panel.dock.height() >= panel.dock.minimumSizeHint().height())

    assert panel.dock.geometry().bottom() <= panel.height()
    assert panel.minimumSizeHint().width() <= panel.width()
    for button in (panel.dock.approve, panel.dock.decline):
        assert button.toolTip() == ""
        assert panel.dock.rect().contains(button.geometry())
    panel.show_armed(armed())
    for button in (panel.armed.cancel, panel.armed.commit):
        assert panel.armed.rect().contains(button.rect().translated(button.mapTo(panel.armed, QPoint(0, 0))))


def test_that_the_rationale_is_one_line_until_it_has_focus_when_compact(qtbot: QtBot) -> None:
    panel = sized_panel(qtbot, text_scale=1.0, compact=True)
    panel.show_view(column())
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.dock.approve.setFocus()
    folded = panel.dock.field.height()

    panel.focus_rationale()

    assert panel.dock.field.height() > folded


def test_that_the_rows_model_keeps_its_contract(qtbot: QtBot) -> None:
    model = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    steps = step_views(sample.decision())

    for rows in (steps, steps[:3], (), warning_views(sample.decision()), steps):
        model.show_rows(rows)
        assert model.rowCount() == len(rows)
        assert [model.index(at, 0).data() for at in range(len(rows))] == [row.spoken for row in rows]
    tester.deleteLater()
    model.deleteLater()


def test_that_rows_have_words_for_a_screen_reader(panel: ActsPanel) -> None:
    panel.show_view(column())
    spoken = panel.steps.list.rows_model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "AML, 2 open, In Review"
    assert QApplication.instance() is not None
