"""The list of a block tab: records as rows that fold, and ways to other sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from didit_desk.ui.itemmodels.block_model import LINE_ROLE, OPEN_ROLE, BlockModel
from didit_desk.ui.widgets.block_painter import BlockPainter
from didit_desk.ui.widgets.line_list import RowList, list_width, paint_row_focus
from didit_desk.ui.widgets.plain_label import plain_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.lines import Line

_FOLD_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right})
_ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class BlockDelegate(QStyledItemDelegate):
    """Paints the rows of a `BlockList`."""

    def __init__(self, look: Look, *, parent: RowList) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self.painter = BlockPainter(look)

    def received_at(self, index: QModelIndex, frame: QRect, x: int) -> str:
        """The received form of the cell under `x`, for a copy."""
        return self.painter.cell_at(index.data(LINE_ROLE), frame, x).received

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = list_width(self._view)
        return QSize(
            width, self._view.height_of(index.row(), lambda: self.painter.height(index.data(LINE_ROLE), width))
        )

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        frame: QRect = option.rect
        frame.setWidth(list_width(self._view))
        self.painter.paint(painter, index.data(LINE_ROLE), frame, is_open=index.data(OPEN_ROLE))
        paint_row_focus(painter, self._look, frame, option)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        line = index.data(LINE_ROLE)
        whole = self.painter.cell_at(line, option.rect, event.pos().x()).received if line is not None else ""
        QToolTip.showText(event.globalPos(), plain_tooltip(whole), view)
        return True


class BlockList(RowList):
    """Shows a block's lines. Signals: `session_requested(str)` with the id of the session a row leads to.

    Space, Left and Right fold and unfold the current record; Enter opens its session, or unfolds where it has none.
    """

    session_requested = Signal(str)

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        self._model = BlockModel(folds=True)
        super().__init__(self._model, name=name, parent=parent)
        self._model.setParent(self)
        self._delegate = BlockDelegate(look, parent=self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        look.changed.connect(self.lay_out)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Shows the lines with every record closed."""
        self._model.show_lines(lines)
        self.lay_out()

    def toggle(self, row: int) -> bool:
        """Folds or unfolds the record of a row; False when there is nothing to fold."""
        if not self._model.toggle(row):
            return False
        self.lay_out()
        return True

    def _way_at(self, event: QMouseEvent) -> str:
        """The session the pointer's place leads to, empty for none."""
        index = self.indexAt(event.position().toPoint())
        line = self._model.line_at(index.row()) if index.isValid() else None
        if line is None:
            return ""
        frame = self.visualRect(index)
        frame.setWidth(list_width(self))
        left = self._delegate.painter.way_left(line, frame)
        return line.opens if left is not None and event.position().x() >= left else ""

    def _on_key(self, key: int) -> bool:
        row = self.currentIndex().row()
        line = self._model.line_at(row)
        if line is None:
            return False
        if key in _ENTER_KEYS:
            if line.opens:
                self.session_requested.emit(line.opens)
                return True
            return self.toggle(row)
        if key not in _FOLD_KEYS or not line.key:
            return False
        is_open = bool(self.currentIndex().data(OPEN_ROLE))
        if key == Qt.Key.Key_Space or is_open == (key == Qt.Key.Key_Left):
            return self.toggle(row)
        return True

    # -- Qt overrides --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() or not self._on_key(event.key()):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        session_id = self._way_at(event)
        index = self.indexAt(event.position().toPoint())
        if session_id:
            self.session_requested.emit(session_id)
        elif index.isValid() and index == self.currentIndex():
            self.toggle(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.PointingHandCursor if self._way_at(event) else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().unsetCursor()
