"""The steps of a session: name, value and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.panels.warnings_list import GAP, TEXT_LEFT, space_section
from didit_desk.ui.widgets.fitted_list import FittedList, RowDelegate
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.ui.widgets.section import SectionHead
from didit_desk.ui.widgets.step_switch import PARTS, StepSwitch, switch_size
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.steps import StepView

ICON = 15
SIGN = 14
MEDIUM = 500
ROW_SLACK = 6


class StepDelegate(RowDelegate):
    """Icon, name and value, and the room of the switch; a status that has no part in it is written beside its sign."""

    def row_height(self, row: Any, width: int) -> int:
        text = QFontMetrics(self.look.font("body")).height()
        return max(self.look.row("step"), text + ROW_SLACK)

    def paint_row(self, painter: QPainter, rect: QRect, row: StepView) -> None:
        look = self.look
        padding = look.tokens.space("act_padding")
        middle = rect.center().y() + 0.5
        spot = QRectF(rect.left() + padding, middle - ICON / 2, ICON, ICON)
        look.icons.draw(painter, spot, look.tokens.icon(*row.icon), look.colour("text_secondary"))
        place = self.switch_place(rect)
        if not row.can_change or row.filled is None:
            place = self._status_place(rect, row)
            self._paint_status(painter, place, row)
        left = rect.left() + padding + TEXT_LEFT
        room = QRectF(left, rect.top(), place.left() - GAP - left, rect.height())
        room.setRight(room.right() - self._paint_value(painter, room, row))
        self._paint_name(painter, room, row.name)

    def tooltip(self, row: StepView) -> str:
        return row.spoken

    def switch_place(self, rect: QRect) -> QRectF:
        """Where the switch of a row stands."""
        size = switch_size(self.look)
        right = rect.right() + 1 - self.look.tokens.space("act_padding")
        top = rect.top() + (rect.height() - size.height()) / 2
        return QRectF(right - size.width(), round(top), size.width(), size.height())

    def _status_place(self, rect: QRect, row: StepView) -> QRectF:
        """In a column of its own at the right edge; left of the switch where the step has one."""
        switch = self.switch_place(rect)
        if row.is_withheld:
            return QRectF(switch.right() + GAP, switch.top(), 0, switch.height())
        metrics = QFontMetrics(self.look.font("small", weight=MEDIUM))
        words = SIGN + 5 + metrics.horizontalAdvance(visible(row.status, longest=40)) + 1
        if row.can_change:
            width = min(float(words), rect.width() / 4)
            return QRectF(switch.left() - GAP - width, switch.top(), width, switch.height())
        column = SIGN + 5 + metrics.horizontalAdvance("In Review") + 1
        width = min(float(max(words, column)), rect.width() / 2)
        return QRectF(switch.right() - width, switch.top(), width, switch.height())

    def _paint_status(self, painter: QPainter, place: QRectF, row: StepView) -> None:
        if row.is_withheld:
            return
        look = self.look
        sign = look.sign("step", row.status)
        spot = QRectF(place.left(), place.center().y() - SIGN / 2, SIGN, SIGN)
        look.icons.draw(painter, spot, sign.icon, look.colour(f"{sign.colour}.icon"))
        font = look.font("small", weight=MEDIUM)
        painter.setFont(font)
        painter.setPen(look.colour("text_secondary" if sign.colour == "approved" else f"{sign.colour}.fg"))
        room = place.adjusted(SIGN + 5, 0, 0, 0)
        text = QFontMetrics(font).elidedText(
            visible(row.status, longest=40), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_value(self, painter: QPainter, room: QRectF, row: StepView) -> float:
        if not row.value:
            return 0.0
        font = self.look.font("data", weight=MEDIUM if row.is_open else None)
        painter.setFont(font)
        painter.setPen(self.look.colour("in_review.fg" if row.is_open else "text_secondary"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.value)
        return float(QFontMetrics(font).horizontalAdvance(row.value) + GAP)

    def _paint_name(self, painter: QPainter, room: QRectF, name: str) -> None:
        font = self.look.font("body")
        painter.setFont(font)
        painter.setPen(self.look.colour("text_primary"))
        text = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class SwitchHeads(QWidget):
    """The words over the indicator's parts. Left out when compact or too narrow: the row's tooltip has the status."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("switch_heads")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    def words(self) -> tuple[str, ...]:
        """The words that fit, all or none."""
        words = (tr("Approve"), tr("Decline"), tr("Review"))
        cell = switch_size(self._look).width() / len(PARTS)
        metrics = QFontMetrics(self._look.font("caption"))
        fits = all(metrics.horizontalAdvance(word) <= cell for word in words)
        return words if fits and not self._look.is_compact else ()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("text_secondary"))
        whole = switch_size(self._look).width()
        cell = whole / len(PARTS)
        for at, word in enumerate(self.words()):
            spot = QRectF(self.width() - whole + at * cell, 0, cell, self.height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, word)


class StepsList(QWidget):
    """The section "Steps". Signals: `step_chosen(int)` with the tab's index; `reached(int)` px from its top;

    `change_requested(object, int)` with the step's line and the part of its switch that was pressed.
    """

    step_chosen = Signal(int)
    reached = Signal(int)
    change_requested = Signal(object, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._switches: list[StepSwitch] = []
        self.setObjectName("steps_section")
        self._build()
        self._wire()

    def show_steps(self, steps: Sequence[StepView], *, note: str = "", reason: str = "") -> None:
        """Shows the steps; hidden when there are none. `reason` says why none can be changed, `note` in two words."""
        self.list.show_rows(steps)
        self.head.show_count(len(steps))
        self.head.show_note(note)
        self.head.note.setToolTip(plain_tooltip(reason))
        self.head.setAccessibleDescription(reason)
        self.heads.setVisible(not note)
        self.setVisible(bool(steps))
        self._show_switches(steps)

    def switch_of(self, at: int) -> StepSwitch | None:
        """The switch of a line, None where it has none."""
        switch = self._switches[at] if at < len(self._switches) else None
        return switch if switch is not None and not switch.isHidden() else None

    def _build(self) -> None:
        padding = self._look.tokens.space("act_padding")
        self.head = SectionHead(self._look, tr("Steps"), name="steps_head")
        self.head.setContentsMargins(padding, 0, padding, 0)
        self.heads = SwitchHeads(self._look)
        self.heads.setParent(self.head)
        self._delegate = StepDelegate(self._look, ground="window")
        self.list = FittedList(self._look, self._delegate, name="steps_list", title=tr("Steps"))
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.head)
        self._rows.addWidget(self.list)
        self._dress()

    def _wire(self) -> None:
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.row_reached.connect(self._on_row_reached)
        self.list.row_entered.connect(self._on_row_entered)
        self.list.fitted.connect(self._place_switches)
        self._look.changed.connect(self._dress)

    def _dress(self) -> None:
        space_section(self._rows, compact=self._look.is_compact)

    def _show_switches(self, steps: Sequence[StepView]) -> None:
        while len(self._switches) < len(steps):
            self._add_switch()
        words = (tr("Approve"), tr("Decline"), tr("Review"))
        for at, switch in enumerate(self._switches):
            has_switch = at < len(steps) and steps[at].can_change
            switch.setVisible(has_switch)
            if has_switch:
                switch.show_filled(steps[at].filled, step=steps[at].name, words=words)
        self._place_switches()

    def _add_switch(self) -> None:
        at = len(self._switches)
        switch = StepSwitch(self._look, name=f"step_switch_{at}", parent=self.list.viewport())
        switch.part_pressed.connect(lambda part, at=at: self._on_part_pressed(at, part))
        switch.left.connect(lambda key, at=at: self._on_switch_left(at, key))
        self._switches.append(switch)

    def _place_switches(self) -> None:
        for at, switch in enumerate(self._switches[: len(self.list.rows_model.rows)]):
            switch.setGeometry(self._delegate.switch_place(self.list.row_rect(at)).toRect())

    def _on_row_chosen(self, row: StepView) -> None:
        self.step_chosen.emit(row.tab)

    def _on_row_reached(self, y: int) -> None:
        self.reached.emit(self.list.y() + y)

    def _on_row_entered(self, at: int) -> None:
        switch = self.switch_of(at)
        if switch is not None:
            switch.focus_part(0)

    def _on_part_pressed(self, at: int, part: int) -> None:
        self.change_requested.emit(self.list.rows_model.rows[at], part)

    def _on_switch_left(self, at: int, key: int) -> None:
        """Up and down go to the same part of the next switch, left goes back to the line."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        part = self._switches[at].focused_part() or 0
        beside = self.switch_of(at + step) if step is not None and at + step >= 0 else None
        if beside is not None:
            beside.focus_part(part)
            self.reached.emit(self.list.y() + beside.geometry().center().y())
        elif step is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self.list.rows_model.index(at, 0))

    # -- Qt overrides --

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        padding = self._look.tokens.space("act_padding")
        self.heads.setGeometry(0, 0, self.width() - padding, self.head.sizeHint().height())
