"""The field table: what agrees is quiet, the one differing cell is tinted, bordered and named."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from didit_desk.models.text import visible
from didit_desk.ui.itemmodels.field_model import ROW_ROLE, FieldModel
from didit_desk.ui.widgets.line_list import LinePainter, RowList, breakable, list_width, paint_row_focus
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.ui.widgets.row_sheets import RowSheets
from didit_desk.viewstate.document_fields import CHIP, EXPECTED, PRINTED, ZONE, FieldCell, FieldRow, Verdict
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QHelpEvent

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.lines import Line

WIDE = (102, 200, 122, 116, 152)
HALF = (80, 88, 86, 86, 86)
HALF_BELOW = 680
"""px of table width below which, with the table beside the pictures, no column is given more than it needs."""
NARROW = (96, 158, 98, 0, 107)
CHECK_SIGN_ROOM = 24
"""px of the check column where it shows the sign alone."""
LEFT_PAD = 8
RIGHT_PAD = 4
SMALLEST_VALUE = 48
"""px a value keeps beside its note; with less the note gives way to the tooltip."""
SIGN = 13
SIGN_GAP = 5
WRAP_SPARE = 8
WIDTHS_KEPT = 8
TABLES_AHEAD = 4
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED = _LEFT | int(Qt.TextFlag.TextWordWrap)


class FieldTable(QWidget):
    """Head and rows. `show_rows` replaces them in place."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field_table")
        self._columns = _Columns(look, parent=self)
        self._model = FieldModel()
        self.rows = RowList(self._model, name="field_rows", parent=self)
        self._model.setParent(self.rows)
        self.rows.setAccessibleName(tr("Fields"))
        self._head = _Head(look, self._columns, self.rows, parent=self)
        self._delegate = FieldDelegate(look, self._columns, parent=self.rows)
        self.rows.setItemDelegate(self._delegate)
        self._ahead: deque[_Measured] = deque(maxlen=TABLES_AHEAD)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.rows, 1)
        look.changed.connect(self._ahead.clear)
        look.changed.connect(self.rows.lay_out)

    def show_rows(self, rows: tuple[FieldRow, ...], other: tuple[Line, ...]) -> None:
        """Shows the compared fields, then the others."""
        self._head.setVisible(bool(rows))
        self._model.show_rows(rows, other)
        width = list_width(self.rows)
        measured = next((each for each in self._ahead if each.is_of(rows, other, width)), None)
        if measured is not None:
            self.rows.lay_out_as(measured.heights)
        else:
            self.rows.lay_out()

    def make_ready(self, rows: tuple[FieldRow, ...], other: tuple[Line, ...]) -> Iterator[None]:
        """Measures and paints rows that are likely to be shown next, some ms a step."""
        width = list_width(self.rows)
        if any(each.is_of(rows, other, width) for each in self._ahead):
            return
        every: tuple[FieldRow | Line, ...] = (*rows, *other)
        heights = tuple(self._delegate.height_of(row, width) for row in every)
        self._ahead.append(_Measured(rows=rows, other=other, width=width, heights=heights))
        yield
        room = self.rows.viewport().height()
        for row, height in zip(every, heights, strict=True):
            if room <= 0:
                return
            room -= height
            self._delegate.sheets.ahead(row, QSize(width, height), self.rows)
            yield


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """Heights in px of the rows of one table at one width."""

    rows: tuple[FieldRow, ...]
    other: tuple[Line, ...]
    width: int
    heights: tuple[int, ...]

    def is_of(self, rows: tuple[FieldRow, ...], other: tuple[Line, ...], width: int) -> bool:
        """These very rows at this width; equal ones are not looked for, that would cost more than measuring."""
        return self.rows is rows and self.other is other and self.width == width


class FieldDelegate(QStyledItemDelegate):
    """Paints a row of the field table, or a line below it."""

    def __init__(self, look: Look, columns: _Columns, *, parent: RowList) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = columns
        self._view = parent
        self._lines = LinePainter(look)
        self.sheets = RowSheets(look, self._draw, ground="surface")

    def received_at(self, index: QModelIndex, frame: QRect, x: int) -> str:
        """The received form of the cell under `x`, for a copy."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, FieldRow):
            return self._lines.cell_at(row, frame, x).received
        column = _column_at(self._columns.edges(frame.width()), x - frame.left())
        return row.cells[column].received

    def height_of(self, row: FieldRow | Line, width: int) -> int:
        """Height in px of a row in a list `width` px wide."""
        return self._row_height(row, width) if isinstance(row, FieldRow) else self._lines.height(row, width)

    def _row_height(self, row: FieldRow, width: int) -> int:
        edges = self._columns.edges(width)
        base = self._look.row("field")
        metrics = QFontMetrics(self._look.font("data"))
        tallest = base
        for place, cell in enumerate(row.cells):
            if place != PRINTED and not cell.is_differing:
                continue
            room = round(edges[place + 2] - edges[place + 1]) - LEFT_PAD - RIGHT_PAD
            if room <= 0 or (not cell.is_differing and self._lines.surely_fits(cell.text, room)):
                continue
            if cell.is_differing:
                tallest = max(tallest, round(self._lay_out(cell, room)[1]) + WRAP_SPARE)
            elif metrics.horizontalAdvance(visible(cell.text)) > room:
                wrapped = metrics.boundingRect(QRect(0, 0, room, 2000), _WRAPPED, breakable(cell.text)).height()
                tallest = max(tallest, wrapped + WRAP_SPARE)
        hides_chip = self._look.is_compact and row.cells[CHIP].is_differing
        return tallest + (base - 4 if hides_chip else 0)

    def _draw(self, painter: QPainter, row: FieldRow | Line, frame: QRect) -> None:
        if isinstance(row, FieldRow):
            self._paint_row(painter, row, frame)
        else:
            self._lines.paint(painter, row, frame)

    def _paint_row(self, painter: QPainter, row: FieldRow, frame: QRect) -> None:
        edges = self._columns.edges(frame.width())
        differs = row.verdict is Verdict.DIFFERS
        cells = frame.adjusted(0, 0, 0, -1)
        if self._look.is_compact and row.cells[CHIP].is_differing:
            cells = self._paint_chip_detail(painter, row, cells)
        painter.setFont(self._look.font("data", weight=600 if differs else None))
        painter.setPen(self._look.colour("text_primary" if differs else "text_secondary"))
        label = _between(cells, edges[0], edges[1] - 4)
        words = row.label
        if differs or not self._lines.surely_fits(words, label.width()):
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, _LEFT, words)
        for place, cell in enumerate(row.cells):
            room = _between(cells, edges[place + 1], edges[place + 2])
            if room.width() > 0:
                self._paint_cell(painter, cell, room, is_printed=place == PRINTED)
        self._paint_verdict(painter, row, cells.adjusted(round(edges[5]), 0, 0, 0))
        painter.setPen(self._look.colour("border"))
        painter.drawLine(frame.left(), frame.bottom(), frame.right(), frame.bottom())

    def _paint_chip_detail(self, painter: QPainter, row: FieldRow, cells: QRect) -> QRect:
        """A narrow pane has no chip column; a chip that differs gets a line of its own."""
        height = self._look.row("field") - 4
        line = QRect(cells.left(), cells.bottom() - height, cells.width(), height)
        edges = self._columns.edges(cells.width())
        painter.setFont(self._look.font("data", weight=600))
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(_between(line, edges[0], edges[1]), _LEFT, tr("Chip"))
        self._paint_cell(painter, row.cells[CHIP], _between(line, edges[1], edges[5]), is_printed=False)
        return cells.adjusted(0, 0, 0, -height)

    def _paint_cell(self, painter: QPainter, cell: FieldCell, room: QRect, *, is_printed: bool) -> None:
        inner = room.adjusted(0, 0, -LEFT_PAD - RIGHT_PAD, 0)
        if cell.is_differing:
            painter.setPen(QPen(self._look.colour("declined.border"), 1))
            painter.setBrush(self._look.colour("declined.bg"))
            painter.drawRect(QRectF(room).adjusted(-LEFT_PAD + 0.5, 0.5, -RIGHT_PAD - 0.5, -0.5))
            self._paint_marked(painter, cell, inner)
            return
        quiet = "text_placeholder" if cell.is_absent else "text_secondary"
        painter.setFont(self._look.font("data"))
        painter.setPen(self._look.colour("text_primary" if is_printed and not cell.is_absent else quiet))
        text = visible(cell.text)
        if not cell.note and (len(text) == 1 or self._lines.surely_fits(text, inner.width())):
            painter.drawText(inner, _LEFT, text)
            return
        metrics = painter.fontMetrics()
        if is_printed and metrics.horizontalAdvance(text) > inner.width():
            painter.drawText(inner, _WRAPPED, breakable(cell.text))
            return
        note = f" {cell.note}" if cell.note else ""
        note_width = metrics.horizontalAdvance(note)
        if inner.width() - note_width < min(metrics.horizontalAdvance(text), SMALLEST_VALUE):
            note, note_width = "", 0
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() - note_width)
        painter.drawText(inner, _LEFT, words)
        if note:
            painter.setPen(self._look.colour("text_placeholder"))
            painter.drawText(inner.adjusted(metrics.horizontalAdvance(words), 0, 0, 0), _LEFT, note)

    def _paint_marked(self, painter: QPainter, cell: FieldCell, inner: QRect) -> None:
        layout, height = self._lay_out(cell, inner.width())
        painter.setPen(self._look.colour("declined.fg"))
        layout.draw(painter, QPointF(inner.left(), inner.top() + (inner.height() - height) / 2))

    def _lay_out(self, cell: FieldCell, width: int) -> tuple[QTextLayout, float]:
        """A differing cell wraps wherever it must; its height in px comes with it."""
        layout = QTextLayout(visible(cell.text), self._look.font("data"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(place) for place in cell.marks])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _mark(self, place: int) -> QTextLayout.FormatRange:
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.Bold)
        style.setFontUnderline(True)
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = place, 1, style
        return mark

    def _paint_verdict(self, painter: QPainter, row: FieldRow, room: QRect) -> None:
        sign = self._look.sign("check", row.verdict.value)
        spot = QRectF(room.left(), room.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
        self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
        if self._look.is_compact:
            return
        differs = row.verdict is Verdict.DIFFERS
        painter.setFont(self._look.font("data", weight=600 if differs else None))
        painter.setPen(self._look.colour("declined.fg" if differs else "text_secondary"))
        painter.drawText(room.adjusted(SIGN + SIGN_GAP, 0, 0, 0), _LEFT, sign.label)

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = list_width(self._view)
        return QSize(width, self._view.height_of(index.row(), lambda: self.height_of(index.data(ROW_ROLE), width)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        frame: QRect = option.rect
        frame.setWidth(list_width(self._view))
        self.sheets.paint(painter, index.data(ROW_ROLE), frame)
        paint_row_focus(painter, self._look, frame, option)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row = index.data(ROW_ROLE)
        frame: QRect = option.rect
        if isinstance(row, FieldRow):
            words = _detail(row)
        else:
            words = self._lines.cell_at(row, frame, event.pos().x()).received if row is not None else ""
        QToolTip.showText(event.globalPos(), plain_tooltip(words), view)
        return True


class _Head(QWidget):
    """The column heads, outside the scrolling part."""

    def __init__(self, look: Look, columns: _Columns, rows: QWidget, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = columns
        self._rows = rows
        self.setObjectName("field_head")
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(self._look.row("field") + 1)
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour("border"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setFont(self._look.font("caption", weight=500))
        painter.setPen(self._look.colour("text_secondary"))
        edges = self._columns.edges(list_width(self._rows))
        words = (tr("Field"), tr("Printed"), tr("MRZ"), tr("Chip"), tr("Expected"), tr("Check"))
        for place, word in enumerate(words):
            right = edges[place + 1] if place < len(edges) - 1 else self.width()
            if self._look.is_compact and place in {CHIP + 1, EXPECTED + 2}:
                continue
            painter.drawText(QRect(round(edges[place]), 0, round(right - edges[place]), self.height()), _LEFT, word)


class _Columns(QObject):
    """The column edges, computed once for a width: every row of a table asks for them, to be measured and painted."""

    def __init__(self, look: Look, *, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._edges: dict[int, tuple[float, ...]] = {}
        look.changed.connect(self._edges.clear)

    def edges(self, width: int) -> tuple[float, ...]:
        """The `column_edges` of a table of this width."""
        if width not in self._edges:
            if len(self._edges) >= WIDTHS_KEPT:
                self._edges.clear()
            self._edges[width] = column_edges(self._look, width)
        return self._edges[width]


def column_edges(look: Look, width: int) -> tuple[float, ...]:
    """Left edges in px of field, printed, MRZ, chip, expected and check; the chip column has no width when compact."""
    shares = NARROW if look.is_compact else HALF if width < HALF_BELOW else WIDE
    left = float(look.tokens.space("act_padding") if look.is_compact else look.tokens.space("pane_padding"))
    scale = (width - left - check_width(look)) / sum(shares)
    edges = [left]
    for share in shares:
        edges.append(edges[-1] + share * scale)
    return tuple(edges)


def check_width(look: Look) -> int:
    """px of the check column: the longest verdict never touches the scroll bar."""
    if look.is_compact:
        return CHECK_SIGN_ROOM
    metrics = QFontMetrics(look.font("data", weight=600))
    widest = max(metrics.horizontalAdvance(look.sign("check", verdict.value).label) for verdict in Verdict)
    return SIGN + SIGN_GAP + widest + RIGHT_PAD


def _column_at(edges: Sequence[float], x: int) -> int:
    passed = sum(x >= edge for edge in edges[1:])
    return min(max(passed - 1, PRINTED), EXPECTED)


def _between(frame: QRect, left: float, right: float) -> QRect:
    return QRect(round(frame.left() + left), frame.top(), round(right - left), frame.height())


def _detail(row: FieldRow) -> str:
    names = {PRINTED: tr("Printed"), ZONE: tr("MRZ"), CHIP: tr("Chip"), EXPECTED: tr("Expected")}
    lines = [
        f"{names[place]}: {cell.received or cell.text} {cell.note}".rstrip() for place, cell in enumerate(row.cells)
    ]
    return " · ".join((*lines, *row.reasons))
