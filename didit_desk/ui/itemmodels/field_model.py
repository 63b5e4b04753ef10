"""The field table's rows: compared fields first, then every other field of the block as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.models.text import visible
from didit_desk.viewstate.document_fields import FieldRow
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.viewstate.lines import Line

ROW_ROLE = Qt.ItemDataRole.UserRole
_SOURCES = ("printed", "MRZ", "chip", "expected")


class FieldModel(QAbstractListModel):
    """Read-only rows of `FieldRow` and `Line`."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FieldRow | Line, ...] = ()

    def show_rows(self, rows: tuple[FieldRow, ...], other: tuple[Line, ...]) -> None:
        """Replaces all rows at once."""
        both: tuple[FieldRow | Line, ...] = (*rows, *other)
        if both == self._rows:
            return
        self.beginResetModel()
        self._rows = both
        self.endResetModel()

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return visible(_spoken(row))
        return None


def _spoken(row: FieldRow | Line) -> str:
    if not isinstance(row, FieldRow):
        return row.spoken
    cells = (f"{tr(source)} {cell.text}" for source, cell in zip(_SOURCES, row.cells, strict=True))
    return ", ".join((row.label, *cells, row.verdict.value.replace("_", " "), *row.reasons))
