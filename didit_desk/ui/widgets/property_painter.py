"""Paints customer and hit side by side: equal words underlined, near ones with dashes, a differing cell tinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPen, QTextCharFormat

from didit_desk.models.text import visible
from didit_desk.ui.widgets.wrapped import WrappedLines

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.aml_properties import PropertyCell, PropertyLine

SHARES = (0.175, 0.32, 0.32)
"""Parts of the width for property, customer and hit; the verdict has the rest."""
COMPACT_SHARES = (0.26, 0.32, 0.34)
"""In a narrow pane the verdict is its sign alone."""
PAD = 8
SIGN = 13
SLACK = 8
MOST_LINES = 6
"""Lines of a cell; a longer list of names stands whole in the tooltip and the copy."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_DIFFERS = "differs"


class PropertyPainter:
    """Measures and paints the rows of `viewstate.aml_properties`."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def height(self, row: PropertyLine, width: int) -> int:
        """Height in px of a row in a list `width` px wide."""
        base = self._look.row("field")
        if row.is_head:
            return base + 4
        edges = self._edges(QRect(0, 0, width, 0))
        metrics = QFontMetrics(self._look.font("data"))
        tallest = base
        for place, cell in ((1, row.customer), (2, row.listed)):
            room = edges[place + 1] - edges[place] - PAD
            if metrics.horizontalAdvance(visible(cell.text)) > room:
                most = MOST_LINES * metrics.lineSpacing()
                tallest = max(tallest, min(self._lines(cell, room).height, most) + SLACK)
        return tallest

    def paint(self, painter: QPainter, row: PropertyLine, frame: QRect) -> None:
        """Paints a row and the hairline below it."""
        look = self._look
        edges = self._edges(frame)
        room = QRect(edges[0], frame.top(), edges[1] - edges[0] - 4, frame.height() - 1)
        painter.setFont(look.font("caption", weight=500) if row.is_head else look.font("data"))
        painter.setPen(look.colour("text_secondary"))
        _draw_elided(painter, row.name, room)
        for place, cell in ((1, row.customer), (2, row.listed)):
            inner = QRect(edges[place], frame.top(), edges[place + 1] - edges[place] - PAD, frame.height() - 1)
            is_marked = place == 2 and row.verdict == _DIFFERS
            self._paint_cell(painter, cell, inner, is_head=row.is_head, is_marked=is_marked)
        self._paint_verdict(painter, row, QRect(edges[3], frame.top(), edges[4] - edges[3], frame.height() - 1))
        painter.setPen(look.colour("border"))
        painter.drawLine(frame.left(), frame.bottom(), frame.right(), frame.bottom())
        if row.is_head:
            painter.drawLine(frame.left(), frame.top(), frame.right(), frame.top())

    def cell_at(self, row: PropertyLine, frame: QRect, x: int) -> PropertyCell:
        """The cell under a horizontal position."""
        return row.listed if x >= self._edges(frame)[2] else row.customer

    def _paint_cell(
        self, painter: QPainter, cell: PropertyCell, room: QRect, *, is_head: bool, is_marked: bool
    ) -> None:
        look = self._look
        colour = look.colour("text_placeholder" if cell.is_absent else "text_primary")
        if is_head:
            painter.drawText(room, _LEFT, cell.text)
            return
        if is_marked:
            painter.setPen(QPen(look.colour("declined.border"), 1))
            painter.setBrush(look.colour("declined.bg"))
            painter.drawRect(QRectF(room).adjusted(-6.5, 1.5, 0.5, -1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = look.colour("declined.fg")
        font = look.font("data")
        painter.setFont(font)
        if not cell.underlines and painter.fontMetrics().horizontalAdvance(visible(cell.text)) <= room.width():
            painter.setPen(colour)
            painter.drawText(room, _LEFT, visible(cell.text))
            return
        lines = self._lines(cell, room.width())
        painter.save()
        painter.setClipRect(room.adjusted(-1, 0, 1, 0))
        lines.draw(painter, room.left(), room.top() + max((room.height() - lines.height) / 2, 2), colour)
        painter.restore()

    def _paint_verdict(self, painter: QPainter, row: PropertyLine, room: QRect) -> None:
        look = self._look
        if row.is_head:
            if not look.is_compact:
                _draw_elided(painter, row.reason, room)
            return
        sign = look.sign("check", row.verdict)
        spot = QRectF(room.left(), room.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
        look.icons.draw(painter, spot, sign.icon, look.colour(f"{sign.colour}.icon"))
        if look.is_compact:
            return
        differs = row.verdict == _DIFFERS
        painter.setFont(look.font("data", weight=600 if differs else None))
        painter.setPen(look.colour("declined.fg" if differs else "text_secondary"))
        _draw_elided(painter, sign.label, room.adjusted(SIGN + 5, 0, 0, 0))

    def _lines(self, cell: PropertyCell, width: int) -> WrappedLines:
        stresses = [(mark.start, mark.length, self._underline(is_dashed=mark.is_dashed)) for mark in cell.underlines]
        return WrappedLines(cell.text, self._look.font("data"), width, stresses=stresses)

    def _underline(self, *, is_dashed: bool) -> QTextCharFormat:
        style = QTextCharFormat.UnderlineStyle
        shape = QTextCharFormat()
        shape.setUnderlineStyle(style.DashUnderline if is_dashed else style.SingleUnderline)
        shape.setUnderlineColor(self._look.colour("in_review.icon" if is_dashed else "approved.icon"))
        return shape

    def _edges(self, frame: QRect) -> tuple[int, ...]:
        """Left edges of the four columns, and the right edge."""
        padding = self._look.tokens.space("pane_padding")
        width = frame.width() - 2 * padding
        edges = [float(frame.left() + padding)]
        for share in COMPACT_SHARES if self._look.is_compact else SHARES:
            edges.append(edges[-1] + share * width)
        return (*(round(edge) for edge in edges), frame.right() - 4)


def _draw_elided(painter: QPainter, text: str, room: QRect) -> None:
    words = painter.fontMetrics().elidedText(visible(text), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, words)
