"""Measures and paints the lines only a block tab has: rows of records, their heads, states and spaced headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from didit_desk.models.text import visible
from didit_desk.ui.widgets.line_list import GAP, INDENT, SIGN, TALLEST_ROW, LinePainter, breakable
from didit_desk.viewstate.lines import LineKind
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.lines import Line, LineCell

CHEVRON = 10
GROUP_SPARE = 8
"""px above a heading, where there is room."""
STATE_ICON = 20
STATE_PADDING = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class BlockPainter:
    """Measures and paints the lines only a block tab has; all others are left to `LinePainter`."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._lines = LinePainter(look)
        self._metrics: QFontMetrics | None = None
        look.changed.connect(self._forget)

    def height(self, line: Line, width: int) -> int:
        """Height in px of the line in a list `width` px wide."""
        match line.kind:
            case LineKind.CELLS:
                return self._row_height(line, width)
            case LineKind.GROUP:
                return self._lines.height(line, width) + self._spare(line)
            case LineKind.STATE:
                room = self._state_room(QRect(0, 0, width, TALLEST_ROW))
                words = self._data_metrics().boundingRect(room, _WRAPPED, breakable(line.cells[1].text)).height()
                return self._look.row("field") + words + 2 * STATE_PADDING
            case _:
                return self._lines.height(line, width)

    def paint(self, painter: QPainter, line: Line, frame: QRect, *, is_open: bool | None) -> None:
        """Paints the line and the hairline below it. `is_open` is None for a line without details."""
        match line.kind:
            case LineKind.CELLS:
                self._paint_row(painter, line, frame, is_open=is_open)
            case LineKind.COLUMNS:
                self._paint_heads(painter, line, frame)
            case LineKind.GROUP:
                frame = frame.adjusted(0, self._spare(line), 0, 0)
                self._lines.paint(painter, line, frame)
                self._paint_aside(painter, line, frame)
            case LineKind.STATE:
                self._paint_state(painter, line, frame)
            case _:
                self._lines.paint(painter, line, frame)

    def cell_at(self, line: Line, frame: QRect, x: int) -> LineCell:
        """The cell under a horizontal position."""
        return self._lines.cell_at(line, frame, x)

    def way_left(self, line: Line, frame: QRect) -> int | None:
        """Left edge in px of the way to a session; None for a line that leads nowhere."""
        return self._rooms(line, frame)[-1].left() if line.opens and line.widths else None

    def _forget(self) -> None:
        self._metrics = None

    def _data_metrics(self) -> QFontMetrics:
        if self._metrics is None:
            # The heavier weight of a record's first cell: what is measured is never less than what is painted.
            self._metrics = QFontMetrics(self._look.font("data", weight=500))
        return self._metrics

    def _spare(self, line: Line) -> int:
        return 0 if line.depth or self._look.is_compact else GROUP_SPARE

    def _inner(self, line: Line, frame: QRect) -> QRect:
        padding = self._look.tokens.space("pane_padding")
        return frame.adjusted(padding + INDENT * line.depth, 0, -padding, -1)

    def _rooms(self, line: Line, frame: QRect) -> list[QRect]:
        inner = self._inner(line, frame)
        rooms = []
        left = float(inner.left())
        for _cell, share in zip(line.cells, line.widths, strict=False):
            width = share * inner.width()
            rooms.append(QRect(round(left), inner.top(), max(round(width) - GAP, 20), inner.height()))
            left += width
        return rooms

    def _row_height(self, line: Line, width: int) -> int:
        row = self._look.row("field")
        metrics = self._data_metrics()
        tallest = metrics.height()
        for cell, room in zip(line.cells, self._rooms(line, QRect(0, 0, width, row)), strict=False):
            inside = room.width() - (SIGN + 6 if cell.sign is not None else 0)
            if self._lines.surely_fits(cell.text, inside):
                continue
            area = QRect(0, 0, max(inside, 20), TALLEST_ROW)
            tallest = max(tallest, metrics.boundingRect(area, _WRAPPED, breakable(cell.text)).height())
        return min(tallest, TALLEST_ROW) + row - metrics.height()

    def _paint_row(self, painter: QPainter, line: Line, frame: QRect, *, is_open: bool | None) -> None:
        first = QRect(frame.left(), frame.top(), frame.width(), self._look.row("field") - 1)
        if is_open is not None:
            left = frame.left() + INDENT * line.depth + (self._look.tokens.space("pane_padding") - CHEVRON) / 2
            spot = QRectF(left, first.center().y() - CHEVRON / 2 + 0.5, CHEVRON, CHEVRON)
            name = "ph.caret-down" if is_open else "ph.caret-right"
            self._look.icons.draw(painter, spot, name, self._look.colour("text_secondary"))
        rooms = self._rooms(line, frame)
        for place, (cell, room) in enumerate(zip(line.cells, rooms, strict=False)):
            self._paint_cell(painter, cell, room, is_first=place == 0 and (bool(line.key) or bool(line.opens)))
        if line.opens:
            self._paint_way(painter, QRect(rooms[-1].left(), first.top(), rooms[-1].width(), first.height()))
        self._paint_rule(painter, frame)

    def _paint_heads(self, painter: QPainter, line: Line, frame: QRect) -> None:
        painter.setFont(self._look.font("caption", weight=500))
        painter.setPen(self._look.colour("text_secondary"))
        for cell, room in zip(line.cells, self._rooms(line, frame), strict=False):
            words = painter.fontMetrics().elidedText(visible(cell.text), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(_RIGHT if cell.is_figure else _LEFT), words)
        self._paint_rule(painter, frame)

    def _paint_cell(self, painter: QPainter, cell: LineCell, room: QRect, *, is_first: bool) -> None:
        """A cell from its row's top: of a text cut at the tallest row, the beginning is what stays."""
        first = QRect(room.left(), room.top(), room.width(), self._look.row("field") - 1)
        if cell.sign is not None:
            sign = self._look.sign(*cell.sign)
            spot = QRectF(room.left(), first.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
            self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
            room = room.adjusted(SIGN + 6, 0, 0, 0)
        painter.setFont(self._look.font("data", weight=500 if is_first else None))
        painter.setPen(self._look.colour("text_placeholder" if cell.is_absent else "text_primary"))
        if cell.is_figure:
            painter.drawText(first, int(_RIGHT), visible(cell.text))
        else:
            above = (first.height() - self._data_metrics().height()) // 2
            painter.drawText(room.adjusted(0, above, 0, 0), _WRAPPED, breakable(cell.text))

    def _paint_way(self, painter: QPainter, room: QRect) -> None:
        colour = self._look.colour("accent")
        painter.setFont(self._look.font("data", weight=500))
        painter.setPen(colour)
        words = tr("Open")
        painter.drawText(room, int(_RIGHT), words)
        left = room.right() - painter.fontMetrics().horizontalAdvance(words) - SIGN - 5
        spot = QRectF(left, room.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
        self._look.icons.draw(painter, spot, "ph.arrow-square-out", colour)

    def _paint_aside(self, painter: QPainter, line: Line, frame: QRect) -> None:
        if len(line.cells) > 1:
            painter.setFont(self._look.font("caption"))
            painter.setPen(self._look.colour("text_secondary"))
            painter.drawText(self._inner(line, frame), int(_RIGHT), visible(line.cells[1].text))

    def _state_room(self, frame: QRect) -> QRect:
        padding = self._look.tokens.space("pane_padding")
        return frame.adjusted(padding + STATE_ICON + GAP, 0, -padding, 0)

    def _paint_state(self, painter: QPainter, line: Line, frame: QRect) -> None:
        title, text = line.cells
        icon, colour = title.sign or ("ph.question", "text_secondary")
        room = self._state_room(frame)
        top, row = frame.top() + STATE_PADDING, self._look.row("field")
        spot = QRectF(room.left() - STATE_ICON - GAP, top + (row - STATE_ICON) / 2, STATE_ICON, STATE_ICON)
        self._look.icons.draw(painter, spot, icon, self._look.colour(colour))
        painter.setFont(self._look.font("data", weight=600))
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(QRect(room.left(), top, room.width(), row), int(_LEFT), visible(title.text))
        painter.setFont(self._look.font("data"))
        painter.setPen(self._look.colour("text_secondary"))
        below = QRect(room.left(), top + row, room.width(), frame.bottom() - top - row - STATE_PADDING + 2)
        painter.drawText(below, _WRAPPED, breakable(text.text))
        self._paint_rule(painter, frame)

    def _paint_rule(self, painter: QPainter, frame: QRect) -> None:
        painter.setPen(self._look.colour("border"))
        painter.drawLine(frame.left(), frame.bottom(), frame.right(), frame.bottom())
