"""The steps of a session: name, value and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.panels.warnings_list import GAP, TEXT_LEFT, space_section
from didit_desk.ui.widgets.fitted_list import FittedList, RowDelegate
from didit_desk.ui.widgets.section import SectionHead
from didit_desk.ui.widgets.step_switch import PARTS, paint_step_switch, switch_size
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
    """Icon, name, value and the indicator; a status without a part in it is written beside its sign."""

    def row_height(self, row: Any, width: int) -> int:
        text = QFontMetrics(self.look.font("body")).height()
        return max(self.look.row("step"), text + ROW_SLACK)

    def paint_row(self, painter: QPainter, rect: QRect, row: StepView) -> None:
        look = self.look
        padding = look.tokens.space("act_padding")
        middle = rect.center().y() + 0.5
        spot = QRectF(rect.left() + padding, middle - ICON / 2, ICON, ICON)
        look.icons.draw(painter, spot, look.tokens.icon(*row.icon), look.colour("text_secondary"))
        place = self._status_place(rect, row)
        if row.filled is None:
            self._paint_status(painter, place, row)
        else:
            paint_step_switch(painter, place, look, filled=row.filled)
        left = rect.left() + padding + TEXT_LEFT
        room = QRectF(left, rect.top(), place.left() - GAP - left, rect.height())
        room.setRight(room.right() - self._paint_value(painter, room, row))
        self._paint_name(painter, room, row.name)

    def tooltip(self, row: StepView) -> str:
        return row.spoken

    def _status_place(self, rect: QRect, row: StepView) -> QRectF:
        size = switch_size(self.look)
        right = rect.right() + 1 - self.look.tokens.space("act_padding")
        width = float(size.width())
        if row.filled is None:
            metrics = QFontMetrics(self.look.font("small", weight=MEDIUM))
            words = SIGN + 5 + metrics.horizontalAdvance(visible(row.status, longest=40)) + 1
            width = min(float(words), rect.width() / 2)
        top = rect.top() + (rect.height() - size.height()) / 2
        return QRectF(right - width, round(top), width, size.height())

    def _paint_status(self, painter: QPainter, place: QRectF, row: StepView) -> None:
        look = self.look
        sign = look.sign("step", row.status)
        spot = QRectF(place.left(), place.center().y() - SIGN / 2, SIGN, SIGN)
        look.icons.draw(painter, spot, sign.icon, look.colour(f"{sign.colour}.icon"))
        font = look.font("small", weight=MEDIUM)
        painter.setFont(font)
        painter.setPen(look.colour(f"{sign.colour}.fg"))
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
    """The section "Steps". Signals: `step_chosen(int)` with the tab's index; `reached(int)` px from its top."""

    step_chosen = Signal(int)
    reached = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("steps_section")
        self._build()
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.row_reached.connect(self._on_row_reached)

    def show_steps(self, steps: Sequence[StepView]) -> None:
        """Shows the steps; the section is hidden when there are none."""
        self.list.show_rows(steps)
        self.head.show_count(len(steps))
        self.setVisible(bool(steps))

    def _build(self) -> None:
        padding = self._look.tokens.space("act_padding")
        self.head = SectionHead(self._look, tr("Steps"), name="steps_head")
        self.head.setContentsMargins(padding, 0, padding, 0)
        self.heads = SwitchHeads(self._look)
        self.heads.setParent(self.head)
        self.list = FittedList(self._look, StepDelegate(self._look), name="steps_list", title=tr("Steps"))
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.head)
        self._rows.addWidget(self.list)
        self._look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        space_section(self._rows, compact=self._look.is_compact)

    def _on_row_chosen(self, row: StepView) -> None:
        self.step_chosen.emit(row.tab)

    def _on_row_reached(self, y: int) -> None:
        self.reached.emit(self.list.y() + y)

    # -- Qt overrides --

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        padding = self._look.tokens.space("act_padding")
        self.heads.setGeometry(0, 0, self.width() - padding, self.head.sizeHint().height())
