"""AML hits as one flat list of group headings and hits, in the order the view gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.models.text import visible
from didit_desk.viewstate.aml import GroupView, HitView

if TYPE_CHECKING:
    from collections.abc import Sequence

HIT_ROLE = Qt.ItemDataRole.UserRole


class HitModel(QAbstractListModel):
    """Read-only rows of `GroupView` (headings, not selectable) and `HitView`."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[GroupView | HitView, ...] = ()

    def show_groups(self, groups: Sequence[GroupView]) -> None:
        """Replaces all rows at once."""
        rows: tuple[GroupView | HitView, ...] = ()
        for group in groups:
            rows = (*rows, group, *group.hits)
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def hit_at(self, row: int) -> HitView | None:
        """The hit of a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, HitView) else None

    def row_of(self, hit_id: str) -> int | None:
        """The row of a hit; None when it is not listed."""
        rows = (place for place, row in enumerate(self._rows) if isinstance(row, HitView) and row.hit_id == hit_id)
        return next(rows, None)

    def first_hit(self) -> int | None:
        """The first row with a hit."""
        return next((place for place, row in enumerate(self._rows) if isinstance(row, HitView)), None)

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == HIT_ROLE:
            return row
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return visible(row.spoken if isinstance(row, HitView) else f"{row.title} {len(row.hits)}")
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.hit_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
