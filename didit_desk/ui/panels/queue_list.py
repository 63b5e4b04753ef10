"""The list of the queue: it keeps its current session and its place whatever happens to the rows around them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from didit_desk.ui.panels.queue_delegate import QueueDelegate
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from didit_desk.ui.itemmodels.queue_model import QueueModel
    from didit_desk.ui.look import Look

_KEY_REASONS: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class QueueList(QTableView):
    """Signals: `session_chosen(str)` when a person or `step` makes another session current, never when rows move.

    A table of one column: QListView lays out every row, 14 s for a million of them with a Python model; a table's rows
    are places on a ruler.
    """

    session_chosen = Signal(str)

    def __init__(self, look: Look, model: QueueModel, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._queue = model
        self._current: str | None = None
        self._is_settling = False
        self._waits_to_scroll = False
        self._build()
        model.modelAboutToBeReset.connect(self._on_reset_begun)
        model.modelReset.connect(self._on_reset_ended)
        look.changed.connect(self._on_look_changed)

    @property
    def current_session(self) -> str | None:
        """The session chosen last; it stays the current one when the view no longer holds its row."""
        return self._current

    def choose(self, session_id: str | None, *, is_scrolled: bool) -> bool:
        """Makes a session current without telling anyone; False when the view does not hold it."""
        self._current = session_id
        position = self._queue.position_of(session_id) if session_id is not None else None
        with self._settling():
            self._mark_current(position)
        self._waits_to_scroll = is_scrolled and not self.isVisible()
        if is_scrolled and self.isVisible():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        return position is not None

    def step(self, by: int) -> bool:
        """Goes `by` rows down (or up) from the current one, from the top when there is none. False at the end."""
        row = self.currentIndex().row()
        return self.go_to_row(row + by if row >= 0 else 0)

    def go_to_row(self, row: int) -> bool:
        """Makes a row current as a person would; False when there is no such row."""
        if not 0 <= row < self._queue.rowCount():
            return False
        # setCurrentIndex also scrolls, but only as far as it must.
        self.setCurrentIndex(self._queue.index(row))
        return True

    @contextmanager
    def settled(self) -> Iterator[None]:
        """Round a change of the rows: the current session and what is seen of the list stay where they are."""
        anchor, offset = self._anchor()
        with self._settling():
            yield
            self._mark_current(self._queue.position_of(self._current) if self._current is not None else None)
        if anchor is None:
            return
        position = self._queue.position_of(anchor)
        if position is None:
            return
        self.updateGeometries()
        self.verticalScrollBar().setValue(position * self._row_height() - offset)

    @contextmanager
    def _settling(self) -> Iterator[None]:
        before = self._is_settling
        self._is_settling = True
        try:
            yield
        finally:
            self._is_settling = before

    def _anchor(self) -> tuple[str | None, int]:
        """A session that is seen, and how far its row stands below the top edge; none at the very top of the list."""
        scrolled = self.verticalScrollBar().value()
        if scrolled <= 0:
            return None, 0
        current = self.currentIndex()
        area = self.visualRect(current) if current.isValid() else None
        row = current.row()
        if area is None or not self.viewport().rect().intersects(area):
            row = scrolled // max(1, self._row_height())
        indexed = self._queue.row_at(row)
        if indexed is None:
            return None, 0
        return indexed.row.session_id, row * self._row_height() - scrolled

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _set_row_height(self) -> None:
        height = self._delegate.row_height
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _mark_current(self, position: int | None) -> None:
        selection = self.selectionModel()
        if position is None:
            selection.clearSelection()
            selection.setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)
            return
        # The selection model alone does not scroll; the view's own setCurrentIndex would.
        blocked = self.hasAutoScroll()
        self.setAutoScroll(False)
        selection.setCurrentIndex(self._queue.index(position), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(blocked)

    def _build(self) -> None:
        self.setObjectName("queue_list")
        # Held: whoever looks for widgets below a window makes Python objects for the headers, and when the garbage
        # collector finds those in no other hands it takes the headers themselves from under the table.
        self._headers = (self.horizontalHeader(), self.verticalHeader())
        self.setAccessibleName(tr("Review queue"))
        self._delegate = QueueDelegate(self._look, parent=self)
        self.setModel(self._queue)
        self.setItemDelegate(self._delegate)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setObjectName("queue_scroll_bar")
        self._set_row_height()
        # The ground is painted here: Qt moves what it has painted only of a part without holes, else it paints it anew.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _on_reset_begun(self) -> None:
        self._is_settling = True

    def _on_reset_ended(self) -> None:
        with self._settling():
            self._mark_current(self._queue.position_of(self._current) if self._current is not None else None)
        self._is_settling = False
        # The range of the scroll bar would follow the rows only with the next turn of the event loop.
        self.updateGeometries()

    @contextmanager
    def _in_sight(self, height: int) -> Iterator[None]:
        """Round a change of the room: a current row seen before, in a list of `height` px, is wholly seen after it."""
        current = self.currentIndex()
        area = self.visualRect(current) if current.isValid() else None
        was_seen = area is not None and area.bottom() > 0 and area.top() < height
        yield
        if was_seen:
            self.updateGeometries()
            self.scrollTo(current, QAbstractItemView.ScrollHint.EnsureVisible)

    def _on_look_changed(self) -> None:
        with self._in_sight(self.viewport().height()):
            self._set_row_height()
        self.viewport().update()

    # -- Qt overrides --

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self._is_settling or not current.isValid():
            return
        indexed = self._queue.row_at(current.row())
        if indexed is None or indexed.row.session_id == self._current:
            return
        self._current = indexed.row.session_id
        self.session_chosen.emit(self._current)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(event.rect(), self._look.colour("window"))
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            # Qt would search by typed letters and ask the model for every row, a million if need be. Ctrl+F searches.
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A banner takes room from the list: the session on screen stays in sight.
        with self._in_sight(event.oldSize().height()):
            super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waits_to_scroll:
            # Before the list is shown it does not know how many rows fit into it.
            self._waits_to_scroll = False
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.is_focus_visible = event.reason() in _KEY_REASONS
        # Qt makes the first row current when a list without a current row gets the focus: that would open a session
        # nobody chose.
        with self._settling():
            super().focusInEvent(event)
            if self._current is None:
                self._mark_current(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._delegate.is_focus_visible = False
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.is_focus_visible = False
        super().mousePressEvent(event)
