"""A list as high as its rows, for columns that scroll as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.ui.widgets.row_sheets import RowSheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from didit_desk.ui.look import Look

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_CHOOSING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
FOCUS_WIDTH = 2
FOCUS_RADIUS = 4


class RowsModel(QAbstractListModel):
    """Frozen row values; a row's `spoken` text is what a screen reader reads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Any, ...] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replaces the rows in place: equal rows stay, changed ones are announced, the tail grows or shrinks."""
        fresh = tuple(rows)
        kept = min(len(fresh), len(self._rows))
        old = self._rows
        if len(fresh) < len(old):
            self.beginRemoveRows(_TOP, len(fresh), len(old) - 1)
            self._rows = old[: len(fresh)]
            self.endRemoveRows()
        elif len(fresh) > len(old):
            self.beginInsertRows(_TOP, len(old), len(fresh) - 1)
            self._rows = (*old, *fresh[len(old) :])
            self.endInsertRows()
        changed = [at for at in range(kept) if old[at] != fresh[at]]
        self._rows = fresh
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows as shown."""
        return self._rows

    # -- Qt overrides --

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case int() if role == ROW_ROLE:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case _:
                return None


class RowDelegate(QStyledItemDelegate):
    """Base of the delegates: one `paint_row` and one `row_height` per kind of row, both given the whole row value.

    A list that is shown anew with every session keeps its rows as painted; it names the colour of its `ground`.
    """

    def __init__(self, look: Look, *, ground: str | None = None) -> None:
        super().__init__()
        self.look = look
        self._sheets = RowSheets(look, self._draw, ground=ground) if ground is not None else None

    def row_height(self, row: Any, width: int) -> int:
        """Height in px of `row` at `width`."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        """Draws `row` into `rect`."""
        raise NotImplementedError

    def tooltip(self, row: Any) -> str:
        """Plain text that explains the row; empty for none."""
        return ""

    def _draw(self, painter: QPainter, row: Any, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, rect, row)

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view: QWidget = option.widget
        width = view.width()
        if isinstance(view, FittedList):
            return QSize(width, view.row_rect(index.row()).height())
        return QSize(width, self.row_height(index.data(ROW_ROLE), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.look.colour("hover"))
        if self._sheets is None or state & QStyle.StateFlag.State_MouseOver:
            self._draw(painter, index.data(ROW_ROLE), rect)
        else:
            self._sheets.paint(painter, index.data(ROW_ROLE), rect)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.look.colour("focus_ring"), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), FOCUS_RADIUS, FOCUS_RADIUS)
        painter.restore()


class FittedList(QListView):
    """Shows all its rows at once. Signals: `row_chosen(object)` on click, Enter or Space; `row_reached(int)` with the

    vertical position in px the keyboard moved to, so that the column can scroll there; `row_entered(int)` with
    the number of the row when Right asks for what stands in it; `fitted()` after the heights were computed anew.
    """

    row_chosen = Signal(object)
    row_reached = Signal(int)
    row_entered = Signal(int)
    fitted = Signal()

    def __init__(self, look: Look, delegate: RowDelegate, *, name: str, title: str, chooses: bool = True) -> None:
        super().__init__()
        self._look = look
        self._rows_delegate = delegate
        self.rows_model = RowsModel(self)
        self._chooses = chooses
        self._measured: tuple[tuple[Any, ...], int, tuple[int, ...]] = ((), 0, ())
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._build()
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self.fit)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Puts the rows in place and fits the height."""
        if self.rows_model.rows == tuple(rows):
            return
        self.rows_model.show_rows(rows)
        self.fit()
        if self.hasFocus():
            self._start_at_first()

    def fit(self) -> None:
        """Makes the list as high as its rows at the present width."""
        self._measured = ((), 0, ())
        height = sum(self._heights())
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        # At once: a layout left to the first paint asks for a second one.
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.viewport().update()
        self.fitted.emit()

    def row_rect(self, at: int) -> QRect:
        """Where a row stands, also before Qt has laid the list out."""
        heights = self._heights()
        return QRect(0, sum(heights[:at]), self.width(), heights[at])

    def _heights(self) -> tuple[int, ...]:
        """Height of every row, measured once for these rows and this width."""
        rows, width = self.rows_model.rows, self.width()
        if self._measured[0] is not rows or self._measured[1] != width:
            self._measured = (rows, width, tuple(self._rows_delegate.row_height(row, width) for row in rows))
        return self._measured[2]

    def _build(self) -> None:
        self.setModel(self.rows_model)
        self.setItemDelegate(self._rows_delegate)
        self._rows_delegate.setParent(self)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._chooses else Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(self._chooses)
        self.viewport().setAutoFillBackground(False)
        if self._chooses:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._chooses:
            self.row_chosen.emit(index.data(ROW_ROLE))

    def _start_at_first(self) -> None:
        if not self.currentIndex().isValid() and self.rows_model.rows:
            self.setCurrentIndex(self.rows_model.index(0, 0))

    def _tell_reached(self) -> None:
        rect = self.visualRect(self.currentIndex())
        self.row_reached.emit(rect.center().y())

    # -- Qt overrides --

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: Any) -> None:
        # The column around the list scrolls, the list itself has nothing to scroll.
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._start_at_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSING_KEYS and self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex().data(ROW_ROLE))
            return
        if event.key() == Qt.Key.Key_Right and self.currentIndex().isValid():
            self.row_entered.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
        self._tell_reached()

    def moveCursor(self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # By row number: Qt moves by geometry, which is not laid out yet right after other rows were shown.
        last = self.rows_model.rowCount() - 1
        row = self.currentIndex().row()
        match action:
            case QListView.CursorAction.MoveDown | QListView.CursorAction.MoveNext:
                row = min(row + 1, last)
            case QListView.CursorAction.MoveUp | QListView.CursorAction.MovePrevious:
                row = max(row - 1, 0)
            case QListView.CursorAction.MoveHome | QListView.CursorAction.MovePageUp:
                row = 0
            case QListView.CursorAction.MoveEnd | QListView.CursorAction.MovePageDown:
                row = last
            case _:
                pass
        return self.rows_model.index(row, 0)

    def viewportEvent(self, event: Any) -> bool:
        if event.type() == event.Type.ToolTip:
            index = self.indexAt(event.pos())
            row = index.data(ROW_ROLE) if index.isValid() else None
            self.setToolTip(plain_tooltip(self._rows_delegate.tooltip(row)) if row is not None else "")
        return super().viewportEvent(event)
