"""A readable list of lines: headings, pairs and small tables, painted a row at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from didit_desk.models.text import visible
from didit_desk.ui.clipboard import copy_received
from didit_desk.ui.itemmodels.block_model import LINE_ROLE, BlockModel
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.ui.widgets.row_sheets import RowSheets
from didit_desk.viewstate.lines import Line, LineCell, LineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QHelpEvent, QMouseEvent, QResizeEvent

    from didit_desk.ui.look import Look

LABEL_SHARE = 0.30
LABEL_WIDEST = 230
INDENT = 16
GAP = 12
FIGURE_GAP = 4
"""px after a figure: it stands at the right end of its column, where the next one only begins."""
SIGN = 13
SECTION_SPARE = 12
TALLEST_ROW = 400
"""px a single row may take; a longer text is cut there and stands whole in the tooltip and the copy."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_LONG_WORD = re.compile(r"(\S{32})(?=\S)")
SCROLL_BAR = 10
"""px kept free for the scroll bar in every list, so that its coming and going moves nothing."""


class LinePainter:
    """Measures and paints one `Line`; shared by every list that holds lines."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._metrics: QFontMetrics | None = None
        self._widest = 0
        look.changed.connect(self._forget)

    def surely_fits(self, text: str, room: int) -> bool:
        """Plain letters that fit `room` even if each were the widest: most cells, told without measuring them."""
        if self._metrics is None:
            self._metrics = QFontMetrics(self._look.font("data"))
            self._widest = self._metrics.horizontalAdvance("W")
        return len(text) * self._widest <= room and text.isascii()

    def height(self, line: Line, width: int) -> int:
        """Height in px of the line in a list `width` px wide."""
        row = self._look.row("field")
        if line.kind is LineKind.SECTION:
            return row + SECTION_SPARE
        if line.kind not in {LineKind.PAIR, LineKind.NOTE, LineKind.WARNING}:
            return row
        cell, room = self._wrapping(line, width)
        if self.surely_fits(cell.text, room):
            return row
        metrics = self._metrics or QFontMetrics(self._look.font("data"))
        text = breakable(cell.text)
        if metrics.horizontalAdvance(text) <= room:
            return row
        wrapped = metrics.boundingRect(QRect(0, 0, room, TALLEST_ROW), _WRAPPED, text).height()
        return min(wrapped, TALLEST_ROW) + row - metrics.height()

    def paint(self, painter: QPainter, line: Line, frame: QRect) -> None:
        """Paints the line and the hairline below it."""
        match line.kind:
            case LineKind.SECTION:
                self._paint_section(painter, line, frame)
            case LineKind.GROUP:
                self._paint_text(painter, line.cells[0], self._inner(line, frame), role="data", weight=600)
            case LineKind.COLUMNS | LineKind.CELLS:
                self._paint_columns(painter, line, frame)
            case LineKind.PAIR:
                self._paint_pair(painter, line, frame)
            case LineKind.NOTE:
                self._paint_text(painter, line.cells[0], self._inner(line, frame), role="data", wraps=True)
            case LineKind.WARNING:
                self._paint_warning(painter, line, frame)
        painter.setPen(self._look.colour("border"))
        painter.drawLine(frame.left(), frame.bottom(), frame.right(), frame.bottom())

    def cell_at(self, line: Line, frame: QRect, x: int) -> LineCell:
        """The cell under a horizontal position."""
        if line.kind is LineKind.PAIR:
            return line.cells[x >= frame.left() + self._value_left(line, frame.width())]
        if not line.widths:
            return line.cells[0]
        inner = self._inner(line, frame)
        right = float(inner.left())
        for cell, share in zip(line.cells, line.widths, strict=False):
            right += share * inner.width()
            if x < right:
                return cell
        return line.cells[-1]

    def _forget(self) -> None:
        self._metrics = None

    def _wrapping(self, line: Line, width: int) -> tuple[LineCell, int]:
        padding = self._look.tokens.space("pane_padding")
        if line.kind is LineKind.PAIR:
            return line.cells[1], max(width - self._value_left(line, width) - padding, 40)
        if line.kind is LineKind.WARNING:
            joined = LineCell(text="  ".join(cell.text for cell in line.cells))
            return joined, max(width - 2 * padding - SIGN - GAP, 40)
        return line.cells[0], max(width - 2 * padding - INDENT * line.depth, 40)

    def _value_left(self, line: Line, width: int) -> int:
        padding = self._look.tokens.space("pane_padding")
        label = min(round(width * LABEL_SHARE), LABEL_WIDEST)
        return padding + max(label, INDENT * line.depth + 90)

    def _inner(self, line: Line, frame: QRect) -> QRect:
        padding = self._look.tokens.space("pane_padding")
        return frame.adjusted(padding + INDENT * line.depth, 0, -padding, -1)

    def _paint_section(self, painter: QPainter, line: Line, frame: QRect) -> None:
        title, aside = line.cells
        inner = self._inner(line, frame).adjusted(0, SECTION_SPARE // 2, 0, 0)
        self._paint_text(painter, title, inner, role="body", weight=600)
        if aside.sign is not None:
            sign = self._look.sign(*aside.sign)
            font = self._look.font("small", weight=500)
            painter.setFont(font)
            painter.setPen(self._look.colour(f"{sign.colour}.fg"))
            word = visible(sign.label, longest=60)
            painter.drawText(inner, int(_RIGHT), word)
            left = inner.right() - QFontMetrics(font).horizontalAdvance(word) - SIGN - 5
            spot = QRectF(left, inner.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
            self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
        elif aside.text:
            painter.setFont(self._look.font("caption"))
            painter.setPen(self._look.colour("text_secondary"))
            painter.drawText(inner, int(_RIGHT), visible(aside.text))

    def _paint_pair(self, painter: QPainter, line: Line, frame: QRect) -> None:
        inner = self._inner(line, frame)
        left = frame.left() + self._value_left(line, frame.width())
        label = QRect(
            inner.left(), inner.top(), left - inner.left() - GAP, min(inner.height(), self._look.row("field"))
        )
        painter.setFont(self._look.font("data"))
        painter.setPen(self._look.colour("text_secondary"))
        words = painter.fontMetrics().elidedText(
            visible(line.cells[0].text), Qt.TextElideMode.ElideRight, label.width()
        )
        painter.drawText(label, int(_LEFT), words)
        value = QRect(left, inner.top(), inner.right() - left + 1, inner.height())
        self._paint_text(painter, line.cells[1], value, role="data", wraps=True)

    def _paint_columns(self, painter: QPainter, line: Line, frame: QRect) -> None:
        inner = self._inner(line, frame)
        left = float(inner.left())
        is_head = line.kind is LineKind.COLUMNS
        for cell, share in zip(line.cells, line.widths, strict=False):
            width = share * inner.width()
            gap = FIGURE_GAP if cell.is_figure else GAP
            room = QRect(round(left), inner.top(), round(width) - gap, inner.height())
            left += width
            if is_head:
                painter.setFont(self._look.font("caption", weight=500))
                painter.setPen(self._look.colour("text_secondary"))
                words = painter.fontMetrics().elidedText(visible(cell.text), Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, int(_RIGHT if cell.is_figure else _LEFT), words)
            else:
                self._paint_text(painter, cell, room, role="data")

    def _paint_warning(self, painter: QPainter, line: Line, frame: QRect) -> None:
        inner = self._inner(line, frame)
        first, second = line.cells
        sign = self._look.sign(*(first.sign or ("warning", "*")))
        top = inner.top() + (min(inner.height(), self._look.row("field")) - SIGN) / 2
        self._look.icons.draw(
            painter, QRectF(inner.left(), top, SIGN + 1, SIGN + 1), sign.icon, self._look.colour(f"{sign.colour}.icon")
        )
        text = LineCell(text=f"{first.text}  {second.text}".rstrip())
        self._paint_text(painter, text, inner.adjusted(SIGN + GAP, 0, 0, 0), role="data", wraps=True)

    def _paint_text(
        self,
        painter: QPainter,
        cell: LineCell,
        room: QRect,
        *,
        role: str,
        weight: int | None = None,
        wraps: bool = False,
    ) -> None:
        if cell.sign is not None:
            sign = self._look.sign(*cell.sign)
            spot = QRectF(room.left(), room.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
            self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
            room = room.adjusted(SIGN + 6, 0, 0, 0)
        font = self._look.font(role, weight=weight)
        painter.setFont(font)
        painter.setPen(self._look.colour("text_placeholder" if cell.is_absent else "text_primary"))
        text = visible(cell.text)
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) <= room.width() or not wraps:
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(_RIGHT if cell.is_figure else _LEFT), words)
            return
        painter.drawText(room, _WRAPPED, breakable(cell.text))


class LineDelegate(QStyledItemDelegate):
    """Paints `Line` rows."""

    def __init__(self, look: Look, *, parent: RowList) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._painter = LinePainter(look)
        self._sheets = RowSheets(look, self._painter.paint, ground="surface")

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = list_width(self._view)
        return QSize(
            width, self._view.height_of(index.row(), lambda: self._painter.height(index.data(LINE_ROLE), width))
        )

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        frame: QRect = option.rect
        frame.setWidth(list_width(self._view))
        self._sheets.paint(painter, index.data(LINE_ROLE), frame)
        paint_row_focus(painter, self._look, frame, option)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        line = index.data(LINE_ROLE)
        frame: QRect = option.rect
        whole = self._painter.cell_at(line, frame, event.pos().x()).received if line is not None else ""
        QToolTip.showText(event.globalPos(), plain_tooltip(whole), view)
        return True

    def received_at(self, index: QModelIndex, frame: QRect, x: int) -> str:
        """The received form of the cell under `x`, for a copy."""
        return self._painter.cell_at(index.data(LINE_ROLE), frame, x).received


class RowList(QListView):
    """A list without a frame whose rows may differ in height; Ctrl+C copies the cell last pointed at, as received."""

    def __init__(self, model: QAbstractItemModel, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column_x: int | None = None
        self._heights: dict[int, int] = {}
        self.setObjectName(name)
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(0)

    def lay_out(self) -> None:
        """Places the rows now: what is left to the first paint asks for a second one."""
        self._heights.clear()
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()

    def lay_out_as(self, heights: Sequence[int]) -> None:
        """Places the rows now by heights that were measured ahead."""
        self._heights = dict(enumerate(heights))
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()

    def height_of(self, row: int, measure: Callable[[], int]) -> int:
        """Height in px of a row, measured once per layout: Qt asks for it several times."""
        if row not in self._heights:
            self._heights[row] = measure()
        return self._heights[row]

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._column_x = round(event.position().x())
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        index, delegate = self.currentIndex(), self.itemDelegate()
        if index.isValid() and hasattr(delegate, "received_at"):
            x = self._column_x if self._column_x is not None else self.width() - 40
            copy_received(delegate.received_at(index, self.visualRect(index), x))


class LineList(RowList):
    """Shows lines. `show_lines` replaces them in place."""

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        self._model = BlockModel()
        super().__init__(self._model, name=name, parent=parent)
        self._model.setParent(self)
        self._delegate = LineDelegate(look, parent=self)
        self.setItemDelegate(self._delegate)
        look.changed.connect(self.lay_out)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Shows the lines from the top."""
        self._model.show_lines(lines)
        self.lay_out()


def list_width(view: QWidget) -> int:
    """Width in px rows are laid out for; the same with and without a scroll bar."""
    return max(view.width() - SCROLL_BAR, 80)


def breakable(text: str) -> str:
    """Text for a wrapping cell: very long words get invisible places to break at."""
    return _LONG_WORD.sub("\\1\u200b", visible(text))


def paint_row_focus(painter: QPainter, look: Look, frame: QRect, option: QStyleOptionViewItem) -> None:
    """The focus ring of the current row, only while the list has the focus."""
    from PySide6.QtWidgets import QStyle

    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look.colour("focus_ring"), look.tokens.border("focus")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(frame).adjusted(1, 1, -1, -2))
