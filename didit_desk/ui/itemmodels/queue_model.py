"""The queue as a Qt model: ids of a whole view, rows only for what is looked at, and no reset that loses a place."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.models.queue import QueueQuery
from didit_desk.ui.itemmodels.id_changes import Edit, edits_between
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.viewstate.queue import QueueMarks, QueueRowView, row_view

if TYPE_CHECKING:
    from didit_desk.models.queue import IndexedRow
    from didit_desk.viewstate.queue import QueueSource

PAGE: Final = 60
MOST_PAGES: Final = 16
DEFAULT_LIMIT: Final = timedelta(hours=24)


class QueueModel(QAbstractListModel):
    """A flat list. It holds 8 bytes for each id of the view and at most 16 pages of 60 rows.

    `reload` applies what changed as single insertions and removals, so that views keep selection and scroll; only a
    view that changed almost wholly is reset. Rows that vanished from the source since then read as `None`.
    """

    def __init__(self, source: QueueSource, *, now: datetime | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._query = QueueQuery()
        self._ids = array("q")
        self._pages: dict[int, tuple[IndexedRow | None, ...]] = {}
        self._views: dict[int, QueueRowView | None] = {}
        self._marks = QueueMarks()
        self._now = now or datetime.now(UTC)
        self._overdue_after = DEFAULT_LIMIT

    @property
    def query(self) -> QueueQuery:
        """The view shown."""
        return self._query

    @property
    def now(self) -> datetime:
        """The time ages are counted to."""
        return self._now

    def read_from(self, source: QueueSource, *, query: QueueQuery | None = None) -> None:
        """Shows another source (another account), with the same query unless another is given."""
        self._source = source
        self.ask(query or self._query)

    def ask(self, query: QueueQuery) -> None:
        """Shows another view."""
        self._query = query
        self._replace(array("q", self._source.ids(query)))

    def reload(self) -> None:
        """Reads the same view anew: ids, then the rows looked at. A session keeps its place as far as it has one."""
        ids = array("q", self._source.ids(self._query))
        edits = edits_between(self._ids, ids)
        if edits is None:
            self._replace(ids)
            return
        for edit in edits:
            self._apply(edit)
        self._forget_rows()
        self._tell_all_changed()

    def refresh_rows(self) -> None:
        """Reads the rows looked at anew; the order stays as it is, so that a decided session keeps its row."""
        self._forget_rows()
        self._tell_all_changed()

    def show_marks(self, marks: QueueMarks) -> None:
        """Shows what the desk is doing with sessions."""
        if marks == self._marks:
            return
        self._marks = marks
        self._views.clear()
        self._tell_all_changed()

    def show_time(self, now: datetime, *, overdue_after: timedelta | None = None) -> None:
        """Counts ages to another time, and overdue from another limit."""
        self._now = now
        self._overdue_after = overdue_after if overdue_after is not None else self._overdue_after
        self._views.clear()
        self._tell_all_changed()

    def row_at(self, position: int) -> IndexedRow | None:
        """The row at a place of the view; None beyond its end or when the row is gone."""
        if not 0 <= position < len(self._ids):
            return None
        page, inside = divmod(position, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._fetch(page)
        return rows[inside] if inside < len(rows) else None

    def view_at(self, position: int) -> QueueRowView | None:
        """The row at a place as it is painted."""
        if position in self._views:
            return self._views[position]
        indexed = self.row_at(position)
        view = None if indexed is None else self._view_of(indexed)
        self._views[position] = view
        return view

    def position_of(self, session_id: str) -> int | None:
        """Where a session stands; None when the view does not hold it."""
        row_id = self._source.id_of(session_id)
        if row_id is None:
            return None
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def first_unopened_after(self, position: int, *, most: int = PAGE * MOST_PAGES) -> int | None:
        """The next session nobody opened on this desk, looking `most` rows down and then from the top."""
        total = len(self._ids)
        for step in range(1, min(total, most) + 1):
            place = (position + step) % total
            indexed = self.row_at(place)
            if indexed is not None and not indexed.opened and indexed.decided is None:
                return place
        return None

    def _view_of(self, indexed: IndexedRow) -> QueueRowView:
        return row_view(
            indexed,
            now=self._now,
            overdue_after=self._overdue_after,
            mixed=self._query.status is None,
            marks=self._marks,
        )

    def _fetch(self, page: int) -> tuple[IndexedRow | None, ...]:
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        rows: tuple[IndexedRow | None, ...] = tuple(self._source.rows(ids))
        if len(rows) != len(ids):
            rows = tuple(next(iter(self._source.rows([row_id])), None) for row_id in ids)
        while len(self._pages) >= MOST_PAGES:
            self._drop_page(next(iter(self._pages)))
        self._pages[page] = rows
        return rows

    def _drop_page(self, page: int) -> None:
        del self._pages[page]
        for position in range(page * PAGE, (page + 1) * PAGE):
            self._views.pop(position, None)

    def _forget_rows(self) -> None:
        self._pages.clear()
        self._views.clear()

    def _replace(self, ids: array[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._forget_rows()
        self.endResetModel()

    def _apply(self, edit: Edit) -> None:
        last = edit.at + edit.count - 1
        if edit.inserted is None:
            self.beginRemoveRows(QModelIndex(), edit.at, last)
            del self._ids[edit.at : edit.at + edit.count]
            self._forget_rows()
            self.endRemoveRows()
            return
        self.beginInsertRows(QModelIndex(), edit.at, last)
        self._ids[edit.at : edit.at] = edit.inserted
        self._forget_rows()
        self.endInsertRows()

    def _tell_all_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                view = self.view_at(index.row()) if index.isValid() else None
                return view.spoken if view else None
            case Qt.ItemDataRole.ToolTipRole:
                view = self.view_at(index.row()) if index.isValid() else None
                return plain_tooltip(f"{view.name}\n{view.tooltip}") if view else None
            case _:
                return None
