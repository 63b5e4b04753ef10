"""One hit as a painted list: no widget for a row, so that going from hit to hit costs no more than a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.itemmodels.detail_model import DETAIL_ROLE, DetailModel
from didit_desk.ui.widgets.line_list import LinePainter, RowList, list_width, paint_row_focus
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.ui.widgets.property_painter import PropertyPainter
from didit_desk.ui.widgets.score_painter import ScorePainter
from didit_desk.viewstate.aml_clauses import ClauseRow
from didit_desk.viewstate.aml_entries import LinkRow
from didit_desk.viewstate.aml_properties import PropertyLine
from didit_desk.viewstate.lines import Line
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.aml_hit import DetailRow

LINK_ICON = 13
REST_MS = 60
"""Rows below the first ones are made after this time on a hit: holding a key must not make them for each."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class DetailList(RowList):
    """Signals: `link_asked(str)` with an address as received; `clause_asked(str)` with a sentence for the rationale."""

    link_asked = Signal(str)
    clause_asked = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        self._model = DetailModel()
        super().__init__(self._model, name="hit_lines", parent=parent)
        self._model.setParent(self)
        self.setAccessibleName(tr("Hit in full"))
        self.setItemDelegate(DetailDelegate(look, parent=self))
        self._more: Callable[[], tuple[DetailRow, ...]] = tuple
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._add_more)
        look.changed.connect(self.lay_out)

    def show_rows(self, rows: tuple[DetailRow, ...], more: Callable[[], tuple[DetailRow, ...]]) -> None:
        """Shows the rows from the top. `more` makes those below them, once nobody goes on to another hit."""
        self._more = more
        self._model.show_rows(rows)
        self.lay_out()
        self.verticalScrollBar().setValue(0)
        self._rest.start()

    def change_rows(self, rows: tuple[DetailRow, ...]) -> None:
        """Shows other first rows of the same hit; the list stays where it stands."""
        place = self.verticalScrollBar().value()
        self.show_rows(rows, self._more)
        self._add_more()
        self.verticalScrollBar().setValue(place)

    def _add_more(self) -> None:
        self._rest.stop()
        self._model.add_rows(self._more())

    @property
    def rows(self) -> tuple[DetailRow, ...]:
        """The rows as shown."""
        return self._model.rows

    def _choose(self, index: QModelIndex) -> bool:
        row = index.data(DETAIL_ROLE)
        if isinstance(row, LinkRow):
            self.link_asked.emit(row.address)
            return True
        if isinstance(row, ClauseRow):
            self.clause_asked.emit(row.text)
            return True
        return False

    # -- Qt overrides --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSING and self._choose(self.currentIndex()):
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))


class DetailDelegate(QStyledItemDelegate):
    """Gives each kind of row to its painter."""

    def __init__(self, look: Look, *, parent: RowList) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._lines = LinePainter(look)
        self._score = ScorePainter(look)
        self._properties = PropertyPainter(look)

    def received_at(self, index: QModelIndex | QPersistentModelIndex, frame: QRect, x: int) -> str:
        """The received form of what is under `x`, for a copy."""
        row = index.data(DETAIL_ROLE)
        if isinstance(row, Line):
            return self._lines.cell_at(row, frame, x).received
        if isinstance(row, PropertyLine):
            return self._properties.cell_at(row, frame, x).received
        if isinstance(row, ClauseRow):
            return row.text
        return row.address if isinstance(row, LinkRow) else ""

    def _height(self, row: DetailRow, width: int) -> int:
        if isinstance(row, Line):
            return self._lines.height(row, width)
        if isinstance(row, PropertyLine):
            return self._properties.height(row, width)
        return self._look.row("field") if isinstance(row, (LinkRow, ClauseRow)) else self._score.height(row, width)

    def _paint_offer(self, painter: QPainter, text: str, icon: str, frame: QRect, *, aside: str = "") -> None:
        """A row that does something when it is chosen; `aside` stands quietly at its right end."""
        look = self._look
        padding = look.tokens.space("pane_padding")
        inner = frame.adjusted(padding, 0, -padding, -1)
        spot = QRectF(inner.left(), inner.center().y() - LINK_ICON / 2 + 0.5, LINK_ICON, LINK_ICON)
        look.icons.draw(painter, spot, icon, look.colour("accent"))
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text_secondary"))
        painter.drawText(inner, _RIGHT, aside)
        used = painter.fontMetrics().horizontalAdvance(aside) + 10 if aside else 0
        room = inner.adjusted(LINK_ICON + 6, 0, -used, 0)
        painter.setFont(look.font("data"))
        painter.setPen(look.colour("accent"))
        words = painter.fontMetrics().elidedText(visible(text), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, words)
        painter.setPen(look.colour("border"))
        painter.drawLine(frame.left(), frame.bottom(), frame.right(), frame.bottom())

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = list_width(self._view)
        return QSize(width, self._view.height_of(index.row(), lambda: self._height(index.data(DETAIL_ROLE), width)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(DETAIL_ROLE)
        frame: QRect = option.rect
        frame.setWidth(list_width(self._view))
        if isinstance(row, Line):
            self._lines.paint(painter, row, frame)
        elif isinstance(row, LinkRow):
            self._paint_offer(painter, f"{row.label}, {row.host}", "ph.arrow-square-out", frame)
        elif isinstance(row, ClauseRow):
            self._paint_offer(painter, row.label, "ph.plus", frame, aside=row.field)
        elif isinstance(row, PropertyLine):
            self._properties.paint(painter, row, frame)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._score.paint(painter, row, frame)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_row_focus(painter, self._look, frame, option)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row = index.data(DETAIL_ROLE)
        words = self.received_at(index, option.rect, event.pos().x()) if row is not None else ""
        if isinstance(row, PropertyLine) and row.verdict:
            words = "\n".join(part for part in (words, row.reason) if part)
        QToolTip.showText(event.globalPos(), plain_tooltip(words), view)
        return True
