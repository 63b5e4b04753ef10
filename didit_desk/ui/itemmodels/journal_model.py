"""The journal as a Qt model: numbers of all entries, rows only for what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.viewstate.journal import row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.viewstate.journal import Entry, JournalRow, JournalSource

PAGE: Final = 60
MOST_PAGES: Final = 16


class JournalModel(QAbstractTableModel):
    """One column; a delegate paints the whole row. It holds the numbers given and at most 16 pages of 60 entries."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: JournalSource | None = None
        self._seqs: Sequence[int] = ()
        self._pages: dict[int, list[Entry]] = {}

    def show_entries(self, source: JournalSource, seqs: Sequence[int]) -> None:
        """Shows other entries, newest first. Entries that came on top of those shown are inserted, so that the
        selection stays.
        """
        added = len(seqs) - len(self._seqs)
        is_longer = source is self._source and added >= 0 and list(seqs[added:]) == list(self._seqs)
        self._source = source
        if is_longer and self._seqs:
            if added:
                self.beginInsertRows(QModelIndex(), 0, added - 1)
                self._seqs = seqs
                self._pages.clear()
                self.endInsertRows()
            return
        self.beginResetModel()
        self._seqs = seqs
        self._pages.clear()
        self.endResetModel()

    def entry_at(self, position: int) -> Entry | None:
        """The entry of a row; None beyond the end or when it is gone."""
        if not 0 <= position < len(self._seqs):
            return None
        page, inside = divmod(position, PAGE)
        entries = self._pages.get(page)
        if entries is None:
            entries = self._fetch(page)
        return entries[inside] if inside < len(entries) else None

    def row_at(self, position: int) -> JournalRow | None:
        """The entry of a row as it is painted."""
        entry = self.entry_at(position)
        return row_of(entry) if entry is not None else None

    def _fetch(self, page: int) -> list[Entry]:
        if self._source is None:
            return []
        if len(self._pages) >= MOST_PAGES:
            self._pages.pop(next(iter(self._pages)))
        entries = self._source.page(list(self._seqs[page * PAGE : (page + 1) * PAGE]))
        self._pages[page] = entries
        return entries

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._seqs)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row_at(index.row())
        return row.spoken if row is not None else None
