"""Lines of a received block for a list: the line itself and its words for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.models.text import visible
from didit_desk.viewstate.lines import LineKind

if TYPE_CHECKING:
    from didit_desk.viewstate.lines import Line

LINE_ROLE = Qt.ItemDataRole.UserRole
_UNREACHABLE = frozenset({LineKind.COLUMNS})


class BlockModel(QAbstractListModel):
    """Read-only rows of `Line`."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Replaces all rows at once."""
        if lines == self._lines:
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return visible(line.spoken)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not 0 <= index.row() < len(self._lines):
            return Qt.ItemFlag.NoItemFlags
        if self._lines[index.row()].kind in _UNREACHABLE:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
