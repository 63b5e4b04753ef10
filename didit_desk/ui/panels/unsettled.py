"""The section "Not settled": acts of any session that left this desk and have no outcome yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from didit_desk.ui.panels.warnings_list import TEXT_LEFT, space_section
from didit_desk.ui.widgets.fitted_list import FittedList, RowDelegate
from didit_desk.ui.widgets.section import SectionHead
from didit_desk.ui.widgets.wrapped import WrappedLines
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.outcomes import UnsettledView

ICON = 15
FRAME_PADDING = 8
BETWEEN = 4
MEDIUM = 500


class UnsettledDelegate(RowDelegate):
    """A frame in the sign's colour: title and what is done about it."""

    def row_height(self, row: Any, width: int) -> int:
        return round(self._title_height()) + 3 + self._text(row, width).height + 2 * FRAME_PADDING + BETWEEN

    def paint_row(self, painter: QPainter, rect: QRect, row: UnsettledView) -> None:
        look = self.look
        padding = look.tokens.space("act_padding")
        sign = look.sign("act", row.sign)
        frame = QRectF(rect).adjusted(padding + 0.5, 0.5, -padding - 0.5, -BETWEEN - 0.5)
        painter.setPen(QPen(look.colour(f"{sign.colour}.border"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(frame, look.tokens.radius("control"), look.tokens.radius("control"))
        left = frame.left() + 10
        top = frame.top() + FRAME_PADDING
        spot = QRectF(left, top + (self._title_height() - ICON) / 2, ICON, ICON)
        look.icons.draw(painter, spot, sign.icon, look.colour(f"{sign.colour}.icon"))
        painter.setFont(look.font("data", weight=MEDIUM))
        painter.setPen(look.colour("text_primary"))
        room = QRectF(left + TEXT_LEFT, top, frame.right() - left - TEXT_LEFT - 8, self._title_height())
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        lines = self._text(row, rect.width())
        lines.draw(painter, left + TEXT_LEFT, room.bottom() + 3, look.colour("text_secondary"))

    def _title_height(self) -> float:
        return QFontMetricsF(self.look.font("data", weight=MEDIUM)).height()

    def _text(self, row: UnsettledView, width: int) -> WrappedLines:
        room = width - 2 * self.look.tokens.space("act_padding") - TEXT_LEFT - 20
        return WrappedLines(row.text, self.look.font("small"), room)


class UnsettledList(QWidget):
    """Signals: `session_chosen(str)` with the session an act belongs to."""

    session_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("unsettled_section")
        padding = look.tokens.space("act_padding")
        self.head = SectionHead(look, tr("Not settled"), name="unsettled_head")
        self.head.setContentsMargins(padding, 0, padding, 0)
        self.list = FittedList(look, UnsettledDelegate(look), name="unsettled_list", title=tr("Not settled"))
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.head)
        self._rows.addWidget(self.list)
        self.list.row_chosen.connect(self._on_row_chosen)
        look.changed.connect(self._dress)
        self._dress()

    def show_acts(self, acts: Sequence[UnsettledView]) -> None:
        """Shows the acts; hidden when there are none."""
        self.list.show_rows(acts)
        self.head.show_count(len(acts))
        self.setVisible(bool(acts))

    def _dress(self) -> None:
        space_section(self._rows, compact=self._look.is_compact)

    def _on_row_chosen(self, row: UnsettledView) -> None:
        self.session_chosen.emit(row.session_id)
