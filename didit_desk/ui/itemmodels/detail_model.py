"""The rows of one hit for a list: each row as a value, and its words for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from didit_desk.viewstate.aml_hit import DetailRow

DETAIL_ROLE = Qt.ItemDataRole.UserRole


class DetailModel(QAbstractListModel):
    """Read-only rows of a hit."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DetailRow, ...] = ()

    @property
    def rows(self) -> tuple[DetailRow, ...]:
        """The rows as shown."""
        return self._rows

    def show_rows(self, rows: tuple[DetailRow, ...]) -> None:
        """Replaces all rows at once."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def add_rows(self, rows: tuple[DetailRow, ...]) -> None:
        """Adds rows at the end."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == DETAIL_ROLE:
            return self._rows[index.row()]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return visible(self._rows[index.row()].spoken)
        return None
