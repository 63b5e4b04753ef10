"""What somebody else changed while the session was open: yours and now, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from didit_desk.ui.panels.standing import INDENT, SEMIBOLD, ActionRow, card_rows, indented
from didit_desk.ui.widgets.cap_button import RING
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.sign_mark import SignMark
from didit_desk.ui.widgets.wrapped import WrappedLines

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.outcomes import ChangeView, DifferenceRow

CELL_PADDING = 6
NAME_SHARE = 0.25
MOST_NAME_SHARE = 0.4
ROUNDING = 4
YOURS_SHARE = 0.32
"""Shares of the width; the names take more where their longest word needs it, with a few px for its layout."""


class DifferenceTable(QWidget):
    """Three columns: what, yours, now. The cells of now are tinted; every cell wraps, none is elided."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._heads = ("", "")
        self._rows: tuple[DifferenceRow, ...] = ()
        self.setObjectName("difference_table")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._dress)

    def show_rows(self, rows: tuple[DifferenceRow, ...], *, yours: str, now: str) -> None:
        """Shows the differences under the two heads."""
        self._rows, self._heads = rows, (yours, now)
        self.setAccessibleName("; ".join(f"{row.name}: {row.yours}, {row.now}" for row in rows))
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _edges(self, width: int) -> tuple[float, float, float, float]:
        metrics = QFontMetrics(self._look.font("small"))
        words = (word for row in self._rows for word in row.name.split())
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0) + 2 * CELL_PADDING + ROUNDING
        name = max(width * NAME_SHARE, min(longest, width * MOST_NAME_SHARE))
        return 0.0, name, name + (width - name) * YOURS_SHARE / (1 - NAME_SHARE), float(width)

    def _cells(self, row: DifferenceRow, width: int) -> list[WrappedLines]:
        edges = self._edges(width)
        font = self._look.font("small")
        strong = self._look.font("small", weight=500)
        texts = ((row.name, font), (row.yours, font), (row.now, strong))
        return [
            WrappedLines(text, shape, edges[at + 1] - edges[at] - 2 * CELL_PADDING)
            for at, (text, shape) in enumerate(texts)
        ]

    def _head_height(self) -> int:
        return QFontMetrics(self._look.font("caption")).height() + 8

    def _row_height(self, cells: list[WrappedLines]) -> int:
        return max(cell.height for cell in cells) + 7

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._head_height() + sum(self._row_height(self._cells(row, width)) for row in self._rows) + 1

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look
        edges = self._edges(self.width())
        line = look.colour("border")
        painter.fillRect(QRectF(0, 0, self.width(), self._head_height()), look.colour("sunken"))
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text_secondary"))
        for at, head in enumerate(self._heads, start=1):
            spot = QRectF(edges[at] + CELL_PADDING, 0, edges[at + 1] - edges[at], self._head_height())
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, head)
        y = float(self._head_height())
        for row in self._rows:
            cells = self._cells(row, self.width())
            height = self._row_height(cells)
            painter.fillRect(QRectF(edges[2], y, edges[3] - edges[2], height), look.colour("in_review.bg"))
            painter.fillRect(QRectF(0, y, self.width(), 1), line)
            colours = ("text_secondary", "text_primary", "in_review.fg")
            for at, cell in enumerate(cells):
                cell.draw(painter, edges[at] + CELL_PADDING, y + 4, look.colour(colours[at]))
            y += height
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class ChangeCard(QWidget):
    """What somebody else changed, yours and now. Signals: `action_chosen(str)`."""

    action_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("change_card")
        self._build()
        self.ways.action_chosen.connect(self.action_chosen)

    def show_change(self, view: ChangeView | None) -> None:
        """Shows the difference; None hides the card."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.title.setText(view.title)
        self.text.setText(view.text)
        self.text.setVisible(bool(view.text))
        self.table.show_rows(view.rows, yours=view.yours_head, now=view.now_head)
        self.ways.show_actions(view.actions)

    def _build(self) -> None:
        look = self._look
        padding = look.tokens.space("act_padding")
        self.mark = SignMark(look, name="change_icon", side=15)
        self.mark.show_icon("ph.git-diff-bold", "in_review.icon")
        self.title = PlainLabel(look, role="data", weight=SEMIBOLD, wrap=True)
        self.title.setObjectName("change_title")
        self.text = PlainLabel(look, role="small", colour="text_secondary", wrap=True)
        self.text.setObjectName("change_text")
        self.table = DifferenceTable(look)
        self.ways = ActionRow(look, name="change_action")
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(self.mark)
        head.addWidget(self.title, 1)
        head.setContentsMargins(padding, 0, padding, 0)
        rows = card_rows(self)
        rows.addLayout(head)
        rows.addLayout(indented(self.text, left=padding + INDENT, right=padding))
        rows.addLayout(indented(self.table, left=padding, right=padding))
        rows.addLayout(indented(self.ways, left=padding - RING, right=padding - RING))
