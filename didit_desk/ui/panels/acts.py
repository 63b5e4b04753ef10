"""The act column: where the session stands, what was warned of, and the way to an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from didit_desk.ui.panels.armed import ArmedPanel
from didit_desk.ui.panels.change_card import ChangeCard
from didit_desk.ui.panels.dock import Dock
from didit_desk.ui.panels.standing import OutcomeCard, Standing
from didit_desk.ui.panels.steps_list import StepsList
from didit_desk.ui.panels.unreadable import UnreadableList
from didit_desk.ui.panels.unsettled import UnsettledList
from didit_desk.ui.panels.warnings_list import findings_list, warnings_list
from didit_desk.ui.widgets.section import Hairline, ScrollGround

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.acts import ActsView
    from didit_desk.viewstate.armed import ArmedView, HoldView

REACH_MARGIN = 24


class ActsPanel(QStackedWidget):
    """The column and, over it, the armed panel. It shows values and emits what the reviewer asks for.

    The rationale is one text in two fields: `rationale()` is the one on screen, `set_rationale` fills both.
    `show_view` fills the rationale from the view's draft only when it shows another session than before. An act with a
    text of its own (a note, a comment on one step) is armed with that text and leaves the rationale alone.
    """

    arm_requested = Signal(str)
    commit_requested = Signal()
    disarm_requested = Signal()
    recall_requested = Signal()
    send_now_requested = Signal()
    rationale_edited = Signal(str)
    reason_chosen = Signal(str)
    line_chosen = Signal(int)
    step_chosen = Signal(int)
    outcome_action_chosen = Signal(str)
    step_change_requested = Signal(object, int)
    unsettled_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._session_id: str | None = None
        self._has_own_text = False
        self.setObjectName("acts_panel")
        self._build()
        self._wire()

    def show_view(self, view: ActsView) -> None:
        """Shows a session in the column; which page is on top stays as it is."""
        self._show_parts(True)
        self.standing.show_standing(view.standing)
        self.outcome.show_outcome(view.outcome)
        self._outcome_line.setVisible(view.outcome is not None)
        self.change.show_change(view.change)
        self._change_line.setVisible(view.change is not None)
        self.unsettled.show_acts(view.unsettled)
        self._unsettled_line.setVisible(bool(view.unsettled))
        self.warnings.show_lines(view.warnings)
        self._warnings_line.setVisible(bool(view.warnings))
        self.findings.show_lines(view.findings)
        self._findings_line.setVisible(bool(view.findings))
        self.steps.show_steps(view.steps, note=view.steps_note, reason=view.steps_reason)
        self._steps_line.setVisible(bool(view.steps))
        self.unreadable.show_lines(view.unreadable)
        if view.session_id != self._session_id:
            self._session_id = view.session_id
            self.set_rationale(view.draft)
            self.scroller.verticalScrollBar().setValue(0)
        self.dock.show_view(view)

    def show_nothing(self) -> None:
        """No session is open: a plain column, without places for a session's parts."""
        self.show_column()
        self._session_id = None
        self._show_parts(False)

    def show_armed(self, view: ArmedView, *, own_text: str = "") -> None:
        """Puts the armed panel on top, with the rationale as written so far, or with the act's `own_text`."""
        if self.currentWidget() is not self.armed:
            self._has_own_text = view.has_own_text
            self.armed.show_rationale(own_text if view.has_own_text else self.dock.field.text())
            self.armed.scroller.verticalScrollBar().setValue(0)
            self.setCurrentWidget(self.armed)
        self.armed.show_armed(view)

    def show_hold(self, view: HoldView) -> None:
        """Shows the time left in the armed panel."""
        self.armed.show_hold(view)

    def show_column(self) -> None:
        """Puts the column back on top, with what was written in the armed panel."""
        if self.currentWidget() is self.armed:
            if not self._has_own_text:
                self.dock.show_rationale(self.armed.field.text())
            self.setCurrentWidget(self._column)

    def rationale(self) -> str:
        """The rationale on screen."""
        field = self.armed.field if self.currentWidget() is self.armed else self.dock.field
        return field.text()

    def set_rationale(self, text: str) -> None:
        """Fills the rationale; the cursor keeps its place and nothing is emitted."""
        self.dock.show_rationale(text)
        if not self._has_own_text or self.currentWidget() is not self.armed:
            self.armed.show_rationale(text)

    def insert(self, sentence: str) -> None:
        """Adds a sentence to the text on screen, which stays as editable as before; not while it is locked."""
        if self.armed.is_held:
            return
        text = " ".join(part for part in (self.rationale().rstrip(), sentence) if part)
        if self.currentWidget() is self.armed and self._has_own_text:
            self.armed.show_rationale(text)
        else:
            self.set_rationale(text)
        self.rationale_edited.emit(text)

    def focus_rationale(self) -> None:
        """Writing goes on at the end of the rationale on screen."""
        if self.currentWidget() is self.armed:
            self.armed.focus_rationale()
            return
        self.dock.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dock.field.place_cursor_at_end()

    def _build(self) -> None:
        look = self._look
        self.standing = Standing(look)
        self.outcome = OutcomeCard(look)
        self.change = ChangeCard(look)
        self.unsettled = UnsettledList(look)
        self.warnings = warnings_list(look)
        self.findings = findings_list(look)
        self.steps = StepsList(look)
        self.unreadable = UnreadableList(look)
        self._outcome_line = Hairline(look, name="outcome_line")
        self._change_line = Hairline(look, name="change_line")
        self._unsettled_line = Hairline(look, name="unsettled_line")
        self._warnings_line = Hairline(look, name="warnings_line")
        self._findings_line = Hairline(look, name="findings_line")
        self._steps_line = Hairline(look, name="steps_line")
        self.scroller = ScrollGround(look, "window", name="acts_scroll")
        parts = (
            self.standing,
            self._outcome_line,
            self.outcome,
            self._change_line,
            self.change,
            self._unsettled_line,
            self.unsettled,
            self._warnings_line,
            self.warnings,
            self._findings_line,
            self.findings,
            self._steps_line,
            self.steps,
            self.unreadable,
        )
        for part in parts:
            self.scroller.rows.addWidget(part)
        self.scroller.rows.addStretch(1)
        self.dock = Dock(look)
        self._column = QWidget()
        self._column.setObjectName("acts_column")
        rows = QVBoxLayout(self._column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.scroller, 1)
        rows.addWidget(self.dock)
        self.armed = ArmedPanel(look)
        self.addWidget(self._column)
        self.addWidget(self.armed)
        self._show_parts(False)

    def _show_parts(self, shown: bool, /) -> None:
        self.scroller.setVisible(shown)
        self.dock.setVisible(shown)

    def _wire(self) -> None:
        self.dock.arm_requested.connect(self.arm_requested)
        self.dock.rationale_edited.connect(self.rationale_edited)
        self.armed.rationale_edited.connect(self.rationale_edited)
        self.armed.reason_chosen.connect(self.reason_chosen)
        self.armed.commit_requested.connect(self.commit_requested)
        self.armed.disarm_requested.connect(self.disarm_requested)
        self.armed.recall_requested.connect(self.recall_requested)
        self.armed.send_now_requested.connect(self.send_now_requested)
        self.warnings.line_chosen.connect(self.line_chosen)
        self.findings.line_chosen.connect(self.line_chosen)
        self.steps.step_chosen.connect(self.step_chosen)
        self.steps.change_requested.connect(self.step_change_requested)
        self.unsettled.session_chosen.connect(self.unsettled_chosen)
        self.outcome.action_chosen.connect(self.outcome_action_chosen)
        self.change.action_chosen.connect(self.outcome_action_chosen)
        self.warnings.reached.connect(self._on_warning_reached)
        self.findings.reached.connect(self._on_finding_reached)
        self.steps.reached.connect(self._on_step_reached)

    def _on_warning_reached(self, y: int) -> None:
        self.scroller.ensureVisible(0, self.warnings.y() + y, 0, REACH_MARGIN)

    def _on_finding_reached(self, y: int) -> None:
        self.scroller.ensureVisible(0, self.findings.y() + y, 0, REACH_MARGIN)

    def _on_step_reached(self, y: int) -> None:
        self.scroller.ensureVisible(0, self.steps.y() + y, 0, REACH_MARGIN)
