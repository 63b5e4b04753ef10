"""The list of entries: newest first, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from didit_desk.ui.itemmodels.journal_model import JournalModel
from didit_desk.ui.panels.journal_columns import JournalDelegate
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.journal import Entry, JournalSource

_KEY_REASONS: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class JournalList(QTableView):
    """A table of one column: its rows are places on a ruler, so a million cost nothing.

    Signals: `entry_chosen(object)` with the entry, None when no row is current; `rows_resized()`.
    """

    entry_chosen = Signal(object)
    rows_resized = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._journal = JournalModel(parent=self)
        self._delegate = JournalDelegate(look, parent=self)
        self._build()
        look.changed.connect(self._on_look_changed)

    @property
    def row_count(self) -> int:
        """How many entries are listed."""
        return self._journal.rowCount()

    @property
    def entry(self) -> Entry | None:
        """The entry of the current row."""
        return self._journal.entry_at(self.currentIndex().row())

    def show_entries(self, source: JournalSource, seqs: Sequence[int]) -> None:
        """Shows other entries; the first becomes current when none is."""
        self._journal.show_entries(source, seqs)
        if not self.currentIndex().isValid():
            if self.row_count:
                self.setCurrentIndex(self._journal.index(0, 0))
            else:
                self.entry_chosen.emit(None)

    def _build(self) -> None:
        self.setObjectName("journal_list")
        # Held for the reason given in the list of the queue.
        self._headers = (self.horizontalHeader(), self.verticalHeader())
        self.setAccessibleName(tr("Journal"))
        self.setModel(self._journal)
        self.setItemDelegate(self._delegate)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setObjectName("journal_scroll_bar")
        self._set_row_height()

    def _set_row_height(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._delegate.row_height)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)

    def _on_look_changed(self) -> None:
        self._set_row_height()
        self.viewport().update()

    # -- Qt overrides --

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.entry_chosen.emit(self._journal.entry_at(current.row()) if current.isValid() else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows_resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            # Qt would search by typed letters and ask the model for every row. The field above the list searches.
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.is_focus_visible = event.reason() in _KEY_REASONS
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._delegate.is_focus_visible = False
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.is_focus_visible = False
        super().mousePressEvent(event)
