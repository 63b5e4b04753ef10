"""AML hits as one flat list of group headings and hits, in the order the view gives; a folded group has no rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from didit_desk.models.text import visible
from didit_desk.viewstate.aml import GroupView, HitGroup, HitView
from didit_desk.viewstate.aml_signs import HitSign, hit_sign
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HIT_ROLE = Qt.ItemDataRole.UserRole
SIGN_ROLE = Qt.ItemDataRole.UserRole + 1
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 2
FOLDED_AT_FIRST = frozenset({HitGroup.BY_RULE})
_NO_MARKS: Mapping[str, str] = MappingProxyType({})


class HitModel(QAbstractListModel):
    """Read-only rows of `GroupView` (headings, which fold and are not selectable) and `HitView`.

    `SIGN_ROLE` gives the `HitSign` of a hit, made when its row is first painted; `FOLDED_ROLE` whether a heading's
    group is folded.
    """

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[GroupView, ...] = ()
        self._rows: tuple[GroupView | HitView, ...] = ()
        self._folded: frozenset[HitGroup] = FOLDED_AT_FIRST
        self._marks = _NO_MARKS
        self._seen = _NO_MARKS
        self._signs: dict[int, HitSign] = {}

    def show_groups(self, groups: Sequence[GroupView], *, is_new: bool = False) -> None:
        """Replaces all rows at once; `is_new` folds what is folded at first."""
        folded = FOLDED_AT_FIRST if is_new else self._folded
        if tuple(groups) != self._groups or folded != self._folded:
            self._show(tuple(groups), folded)

    def show_marks(self, marks: Mapping[str, str]) -> None:
        """Shows the unsent marks, by hit id."""
        if dict(marks) == dict(self._marks):
            return
        self._marks = MappingProxyType(dict(marks))
        self._signs.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def show_seen(self, notes: Mapping[str, str]) -> None:
        """Shows which hits were marked before, with the words on that, by hit id."""
        if dict(notes) == dict(self._seen):
            return
        self._seen = MappingProxyType(dict(notes))
        self._signs.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def fold(self, group: HitGroup, *, folded: bool) -> None:
        """Folds or unfolds a group."""
        wanted = self._folded | {group} if folded else self._folded - {group}
        if wanted != self._folded:
            self._show(self._groups, wanted)

    def is_folded(self, group: HitGroup) -> bool:
        """The group's hits have no rows."""
        return group in self._folded

    def heading_at(self, row: int) -> GroupView | None:
        """The heading of a row; None for a hit."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, GroupView) else None

    def hit_at(self, row: int) -> HitView | None:
        """The hit of a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, HitView) else None

    def row_of(self, hit_id: str) -> int | None:
        """The row of a hit; None when it is not listed."""
        rows = (place for place, row in enumerate(self._rows) if isinstance(row, HitView) and row.hit_id == hit_id)
        return next(rows, None)

    def row_of_group(self, group: HitGroup) -> int | None:
        """The row of a group's heading."""
        rows = (place for place, row in enumerate(self._rows) if isinstance(row, GroupView) and row.group is group)
        return next(rows, None)

    def first_hit(self) -> int | None:
        """The first row with a hit."""
        return next((place for place, row in enumerate(self._rows) if isinstance(row, HitView)), None)

    def rows_of(self, group: HitGroup) -> list[int]:
        """The rows of a group's hits; none while it is folded."""
        return [place for place, row in enumerate(self._rows) if isinstance(row, HitView) and row.group is group]

    def _show(self, groups: tuple[GroupView, ...], folded: frozenset[HitGroup]) -> None:
        self.beginResetModel()
        self._groups, self._folded = groups, folded
        rows: list[GroupView | HitView] = []
        for group in groups:
            rows.append(group)
            if group.group not in folded:
                rows += group.hits
        self._rows = tuple(rows)
        self._signs.clear()
        self.endResetModel()

    def _sign(self, row: int, hit: HitView) -> HitSign:
        if row not in self._signs:
            sign = hit_sign(hit, self._marks.get(hit.hit_id, ""))
            is_seen = not sign.text and hit.hit_id in self._seen
            self._signs[row] = HitSign(text=tr("Seen before")) if is_seen else sign
        return self._signs[row]

    def _spoken(self, row: int) -> str:
        shown = self._rows[row]
        if isinstance(shown, HitView):
            sign = hit_sign(shown, self._marks.get(shown.hit_id, "")).text
            return ", ".join(part for part in (shown.spoken, sign, self._seen.get(shown.hit_id, "")) if part)
        state = tr("folded") if shown.group in self._folded else ""
        return ", ".join(part for part in (f"{shown.title} {shown.count}", state) if part)

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == HIT_ROLE:
            return row
        if role == SIGN_ROLE:
            return self._sign(index.row(), row) if isinstance(row, HitView) else None
        if role == FOLDED_ROLE:
            return isinstance(row, GroupView) and row.group in self._folded
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return visible(self._spoken(index.row()))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.hit_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled if self.heading_at(index.row()) else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
