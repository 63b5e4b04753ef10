"""Lines of a received block for a list: the line itself and its words for a screen reader; details fold away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.models.text import visible
from didit_desk.viewstate.lines import LineKind
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from didit_desk.viewstate.lines import Line

LINE_ROLE = Qt.ItemDataRole.UserRole
OPEN_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether the details of a record are shown; None for a line that has none."""
_UNREACHABLE = frozenset({LineKind.COLUMNS})


class BlockModel(QAbstractListModel):
    """Read-only rows of `Line`. With `folds`, details of a record are rows only while it is open."""

    def __init__(self, *, folds: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folds = folds
        self._all: tuple[Line, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._open: set[str] = set()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Replaces all rows at once; every record is closed."""
        if lines == self._all and not self._open:
            return
        self.beginResetModel()
        self._all = lines
        self._open.clear()
        self._lines = self._unfolded(self._open)
        self.endResetModel()

    def toggle(self, row: int) -> bool:
        """Opens or closes the record of a row; False when it has no details of its own."""
        key = self._lines[row].key if 0 <= row < len(self._lines) else ""
        if not key or not self._folds:
            return False
        lines = self._unfolded(self._open ^ {key})
        added = len(lines) - len(self._lines)
        if added > 0:
            self.beginInsertRows(QModelIndex(), row + 1, row + added)
            self._lines = lines
            self.endInsertRows()
        elif added < 0:
            self.beginRemoveRows(QModelIndex(), row + 1, row - added)
            self._lines = lines
            self.endRemoveRows()
        self._open ^= {key}
        here = self.index(row, 0)
        self.dataChanged.emit(here, here)
        return True

    def line_at(self, row: int) -> Line | None:
        """The line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _unfolded(self, opened: AbstractSet[str]) -> tuple[Line, ...]:
        """The lines that are rows while these records are open; a record inside a closed one is closed with it."""
        if not self._folds:
            return self._all
        shown: list[Line] = []
        reachable: set[str] = set()
        for line in self._all:
            if line.under and line.under not in reachable:
                continue
            shown.append(line)
            if line.key in opened:
                reachable.add(line.key)
        return tuple(shown)

    def _spoken(self, line: Line) -> str:
        words = visible(line.spoken)
        if line.opens:
            words = tr("{words}, leads to a session", words=words)
        if not line.key or not self._folds:
            return words
        state = tr("details shown") if line.key in self._open else tr("details folded")
        return f"{words}, {state}"

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == OPEN_ROLE:
            return line.key in self._open if line.key and self._folds else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(line.spoken)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not 0 <= index.row() < len(self._lines):
            return Qt.ItemFlag.NoItemFlags
        if self._lines[index.row()].kind in _UNREACHABLE:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
