"""Switches of steps, the armed panel's parts, and the list of acts without an outcome, by keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.models.act import ActKind, ActState
from didit_desk.models.decision import Block
from didit_desk.models.ids import SessionId
from didit_desk.policy.acts import Reach
from didit_desk.policy.reasons import shipped_reasons
from didit_desk.policy.tip_off import shipped_tip_off
from didit_desk.ui.look import Look
from didit_desk.ui.panels.acts import ActsPanel
from didit_desk.ui.presenters.armed import ArmedAct, Scene, Target
from didit_desk.ui.presenters.choosing import Choosing
from didit_desk.viewstate.acts import acts_view
from tests.unit.viewstate import act_samples as sample
from tests.unit.viewstate import resubmit_samples as parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
DECISION = parts.decision()
SITUATION = sample.situation(decision=DECISION)


class Bench:
    """The panel with a real armed act behind it, as the presenter joins them."""

    def __init__(self, panel: ActsPanel) -> None:
        self.panel = panel
        self.armed = ArmedAct(
            reviewer=sample.REVIEWER,
            reasons=shipped_reasons(),
            tip_off=shipped_tip_off(),
            seen=lambda _session_id: (),
        )
        self.choosing = Choosing(panel, self.armed, decision=lambda: DECISION, show=self.show)

    def arm(self, target: Target) -> None:
        self.armed.arm(target, DECISION.session_id)
        self.show()

    def scene(self, text: str = "Reasons.") -> Scene:
        return Scene(decision=DECISION, situation=SITUATION, name=sample.NAME, text=text)

    def show(self) -> None:
        view = self.armed.view(self.scene())
        assert view is not None
        self.panel.show_armed(view)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ActsPanel]:
    look = Look(scheme="light")
    panel = ActsPanel(look)
    qtbot.addWidget(panel)
    panel.resize(364, 806)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_view(acts_view(DECISION, None, SITUATION, now=sample.NOW))
    yield panel
    look.deleteLater()


@pytest.fixture
def bench(panel: ActsPanel) -> Bench:
    return Bench(panel)


def child(panel: QWidget, name: str) -> QWidget:
    return next(widget for widget in panel.findChildren(QWidget) if widget.objectName() == name)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(12, widget.height() // 2))


def test_that_another_part_of_a_switch_asks_for_the_change(panel: ActsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.step_change_requested) as asked:
        click(child(panel, "step_switch_0_approved"))

    step, part = asked.args
    assert (step.block, step.run, part) == (Block.DOCUMENT, 0, 0)


def test_that_the_filled_part_asks_for_nothing(panel: ActsPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.step_change_requested):
        click(child(panel, "step_switch_0_in_review"))


def test_that_the_keyboard_reaches_every_part_of_a_switch(panel: ActsPanel, qtbot: QtBot) -> None:
    panel.steps.list.setFocus()
    QTest.keyClick(panel.steps.list, Qt.Key.Key_Right)
    first = child(panel, "step_switch_0_approved")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(child(panel, "step_switch_0_declined"), Qt.Key.Key_Down)
    second = child(panel, "step_switch_1_declined")
    assert second.hasFocus()

    with qtbot.waitSignal(panel.step_change_requested) as asked:
        QTest.keyClick(second, Qt.Key.Key_Return)

    assert (asked.args[0].block, asked.args[1]) == (Block.CHIP, 1)
    QTest.keyClick(second, Qt.Key.Key_Left)
    QTest.keyClick(child(panel, "step_switch_1_approved"), Qt.Key.Key_Left)
    assert panel.steps.list.hasFocus()


def test_that_switches_stand_on_their_rows(panel: ActsPanel) -> None:
    for at in range(9):
        switch = panel.steps.switch_of(at)
        assert switch is not None
        assert panel.steps.list.row_rect(at).contains(switch.geometry())


def test_that_offline_no_switch_can_be_pressed(panel: ActsPanel) -> None:
    panel.show_view(acts_view(DECISION, None, replace(SITUATION, reach=Reach.OFFLINE), now=sample.NOW))

    assert [panel.steps.switch_of(at) for at in range(9)] == [None] * 9
    assert panel.steps.head.note.text() == "read only"
    assert not panel.dock.resubmit.isEnabled()


def test_that_ticking_a_step_changes_what_is_asked_for(bench: Bench) -> None:
    bench.arm(Target(kind=ActKind.RESUBMIT))
    assert bench.panel.armed.commit.text() == "Resubmit 3 steps"

    click(child(bench.panel, "person_steps_1"))
    click(child(bench.panel, "backend_steps_0"))
    click(child(bench.panel, "person_steps_0"))

    assert bench.panel.armed.commit.text() == "Resubmit 2 steps"
    command = bench.armed.command(bench.scene(), at=sample.NOW)
    assert command is not None
    assert {step.feature for step in command.details.steps} == {"NFC", "PROOF_OF_ADDRESS"}  # type: ignore[union-attr]


def test_that_words_that_tip_off_are_named_only_while_the_person_is_told(bench: Bench) -> None:
    bench.arm(Target(kind=ActKind.RESUBMIT))
    told = bench.armed.view(bench.scene("The police asked."))
    click(bench.panel.armed.resubmit.tells)
    silent = bench.armed.view(bench.scene("The police asked."))

    assert told is not None
    assert told.tips_off
    assert silent is not None
    assert not silent.tips_off


def test_that_an_approval_needs_each_tick(bench: Bench) -> None:
    bench.arm(Target(kind=ActKind.APPROVE))
    ticks = [row for row in bench.panel.armed.ticks.findChildren(QWidget) if row.objectName().startswith("tick_")]
    assert not bench.panel.armed.commit.isEnabled()
    assert bench.armed.command(bench.scene(), at=sample.NOW) is None

    for row in ticks:
        click(row)

    assert len(ticks) == 3
    assert bench.panel.armed.commit.isEnabled()
    assert bench.armed.command(bench.scene(), at=sample.NOW) is not None


def test_that_choices_are_there_again_after_disarming(bench: Bench) -> None:
    bench.arm(Target(kind=ActKind.RESUBMIT))
    click(child(bench.panel, "person_steps_1"))
    chosen = bench.armed.choices
    bench.armed.disarm()
    bench.arm(Target(kind=ActKind.APPROVE))
    assert bench.armed.choices != chosen

    bench.arm(Target(kind=ActKind.RESUBMIT))

    assert bench.armed.choices == chosen


def test_that_a_comment_on_a_step_leaves_the_rationale_alone(bench: Bench) -> None:
    bench.panel.set_rationale("Still open.")
    bench.arm(Target(kind=ActKind.FEATURE, block=Block.AML, status="Approved"))
    bench.panel.focus_rationale()
    QTest.keyClicks(bench.panel.armed.field, "Namesake.")
    assert bench.panel.rationale() == "Namesake."

    bench.panel.show_column()

    assert bench.panel.rationale() == "Still open."


def test_that_the_parts_of_one_act_do_not_show_in_another(bench: Bench) -> None:
    bench.arm(Target(kind=ActKind.RESUBMIT))
    assert bench.panel.armed.resubmit.isVisible()
    bench.arm(Target(kind=ActKind.NOTE))

    armed = bench.panel.armed
    assert not any(part.isVisible() for part in (armed.resubmit, armed.feature, armed.ticks, armed.reasons))
    assert armed.head.standing.text() == "A note decides nothing. The session stays In Review."


def test_that_an_act_without_an_outcome_leads_to_its_session(panel: ActsPanel, qtbot: QtBot) -> None:
    unknown = sample.act(ActState.UNKNOWN)
    elsewhere = replace(unknown, command=replace(unknown.command, session_id=SessionId("other")))
    panel.show_view(acts_view(DECISION, None, SITUATION, now=sample.NOW, every_act=(elsewhere,)))
    rows = panel.unsettled.list

    with qtbot.waitSignal(panel.unsettled_chosen) as chosen:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.row_rect(0).center())

    assert chosen.args == ["other"]


def test_that_an_unedited_field_leaves_the_undo_key_to_the_recall(panel: ActsPanel) -> None:
    field = panel.dock.field

    def takes_undo() -> bool:
        control = Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control, "\x1a")
        event.ignore()
        QApplication.sendEvent(field, event)
        return event.isAccepted()

    assert not takes_undo()
    QTest.keyClicks(field, "written")
    assert takes_undo()
