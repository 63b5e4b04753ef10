"""The list of AML hits: one painted row for each, whatever their number, under headings that fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.itemmodels.hit_model import FOLDED_ROLE, HIT_ROLE, SIGN_ROLE, HitModel
from didit_desk.ui.widgets.line_list import RowList, list_width
from didit_desk.ui.widgets.tag import HEIGHT, paint_tag, tag_width
from didit_desk.viewstate.aml import GroupView, HitGroup, HitView
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.aml_signs import HitSign

HEADING = 30
NOTE = 18
FIRST_LINE = 22
CARET = 11
SMALLEST_TAGS = 48
"""px the first tag keeps beside the sign at the right; with less the sign elides."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_FOLDING = {
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_Space: None,
    Qt.Key.Key_Left: True,
    Qt.Key.Key_Right: False,
}
"""Keys on a heading: fold, unfold, or the other way round."""


class HitList(RowList):
    """Signals: `hit_chosen(HitView)` when another hit becomes the current one; None when there is none to choose.

    Shift with an arrow selects several hits, Ctrl+A every open one in sight.
    """

    hit_chosen = Signal(object)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        self.hits = HitModel()
        super().__init__(self.hits, name="hit_list", parent=parent)
        self.hits.setParent(self)
        self.setAccessibleName(tr("Hits"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(HitDelegate(look, parent=self))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        look.changed.connect(self.lay_out)

    def show_groups(self, groups: Sequence[GroupView], *, is_new: bool = False) -> None:
        """Shows the groups; the chosen hit stays chosen by its id, else the first one is.

        `is_new`: the groups are of another screening, whose folds are as at first.
        """
        chosen = None if is_new else self._current_hit()
        self.hits.show_groups(groups, is_new=is_new)
        self._choose(chosen)

    def show_marks(self, marks: Mapping[str, str]) -> None:
        """Shows the unsent marks, by hit id."""
        self.hits.show_marks(marks)

    def selected_hits(self) -> tuple[HitView, ...]:
        """The selected hits from top to bottom; without a selection the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        hits = tuple(hit for row in rows if (hit := self.hits.hit_at(row)) is not None)
        current = self._current_hit()
        return hits or ((current,) if current is not None else ())

    def fold(self, group: HitGroup, *, folded: bool) -> None:
        """Folds or unfolds a group; the heading becomes the current row."""
        self.hits.fold(group, folded=folded)
        row = self.hits.row_of_group(group)
        if row is not None:
            self.selectionModel().setCurrentIndex(self.hits.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)

    def step(self, by: int) -> None:
        """Chooses the next (1) or previous (-1) hit."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.hits.rowCount():
            if self.hits.hit_at(row) is not None:
                self.setCurrentIndex(self.hits.index(row))
                return
            row += by

    def select_open(self) -> None:
        """Every open hit in sight: what a rule or a person has dismissed is marked one by one."""
        rows = self.hits.rows_of(HitGroup.OPEN)
        if rows:
            chosen = QItemSelection(self.hits.index(rows[0]), self.hits.index(rows[-1]))
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _current_hit(self) -> HitView | None:
        return self.hits.hit_at(self.currentIndex().row())

    def _choose(self, chosen: HitView | None) -> None:
        row = self.hits.row_of(chosen.hit_id) if chosen is not None else None
        row = row if row is not None else self.hits.first_hit()
        if row is None:
            self.hit_chosen.emit(None)
            return
        index = self.hits.index(row)
        if index == self.currentIndex():
            self.hit_chosen.emit(self.hits.hit_at(row))
        self.setCurrentIndex(index)

    def _on_current_changed(self, current: QModelIndex) -> None:
        hit = self.hits.hit_at(current.row())
        if hit is not None:
            self.hit_chosen.emit(hit)

    # -- Qt overrides --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        heading = self.hits.heading_at(self.currentIndex().row())
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_open()
        elif heading is not None and event.key() in _FOLDING:
            folded = _FOLDING[Qt.Key(event.key())]
            self.fold(heading.group, folded=not self.hits.is_folded(heading.group) if folded is None else folded)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # On a heading Left and Right fold; elsewhere they go from picture to picture.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            heading = self.hits.heading_at(self.currentIndex().row())
            if heading is not None and event.key() in _FOLDING and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        heading = self.hits.heading_at(self.indexAt(event.position().toPoint()).row())
        if heading is not None and event.button() is Qt.MouseButton.LeftButton:
            self.fold(heading.group, folded=not self.hits.is_folded(heading.group))


class HitDelegate(QStyledItemDelegate):
    """Paints headings and hits."""

    def __init__(self, look: Look, *, parent: HitList) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._size: tuple[int, QSize] | None = None
        """Width of the list and the size of its hits: every one is asked for at each layout."""
        look.changed.connect(self._forget)

    def _forget(self) -> None:
        self._size = None

    def received_at(self, index: QModelIndex, frame: QRect, x: int) -> str:
        """The name of the hit as received, for a copy."""
        row = index.data(HIT_ROLE)
        return row.caption if isinstance(row, HitView) else ""

    def _paint_group(self, painter: QPainter, group: GroupView, frame: QRect, *, is_folded: bool) -> None:
        padding = self._look.tokens.space("pane_padding")
        if group.group is not HitGroup.OPEN:
            painter.setPen(self._look.colour("border"))
            painter.drawLine(frame.left(), frame.top(), frame.right(), frame.top())
        line = QRect(frame.left() + padding, frame.top() + 6, frame.width() - 2 * padding, HEADING - 8)
        if group.hits:
            icon = "ph.caret-right" if is_folded else "ph.caret-down"
            spot = QRect(line.left() - CARET - 2, line.center().y() - CARET // 2, CARET, CARET)
            self._look.icons.draw(painter, spot.toRectF(), icon, self._look.colour("text_secondary"))
        font = self._look.font("data", weight=600)
        painter.setFont(font)
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(line, _LEFT, group.title)
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("text_secondary"))
        left = QFontMetrics(font).horizontalAdvance(group.title) + 7
        painter.drawText(line.adjusted(left, 0, 0, 0), _LEFT, group.count)
        if group.note:
            painter.setFont(self._look.font("caption"))
            words = painter.fontMetrics().elidedText(group.note, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line.translated(0, NOTE), _LEFT, words)

    def _paint_hit(self, painter: QPainter, hit: HitView, sign: HitSign, frame: QRect) -> None:
        padding = self._look.tokens.space("pane_padding")
        is_open = hit.group is HitGroup.OPEN
        inner = frame.adjusted(padding, 0, -padding + 3, 0)
        is_compact = self._look.is_compact
        line = QRect(inner.left(), inner.top() + (2 if is_compact else 6), inner.width(), FIRST_LINE)
        score = self._look.font("body", weight=600 if is_open else 400)
        painter.setFont(score)
        painter.setPen(self._look.colour("text_primary" if is_open else "text_secondary"))
        painter.drawText(line, _RIGHT, hit.match)
        room = line.width() - QFontMetrics(score).horizontalAdvance(hit.match) - 8
        painter.setFont(self._look.font("data"))
        words = painter.fontMetrics().elidedText(visible(hit.caption), Qt.TextElideMode.ElideRight, room)
        painter.drawText(line.adjusted(0, 0, -(line.width() - room), 0), _LEFT, words)
        place = QPointF(inner.left(), line.bottom() + (0 if is_compact else 2))
        right = self._paint_sign(painter, hit, sign, place, inner.right())
        self._paint_tags(painter, hit, place, right)

    def _paint_sign(self, painter: QPainter, hit: HitView, sign: HitSign, place: QPointF, right: int) -> int:
        """The sign at the right end of the second line; where the tags must end comes back."""
        status = hit.status
        if not sign.text:
            return right
        side = self._look.tokens.size_of_icon("inline")
        if sign.text == status:
            shown = self._look.sign("hit", status)
            spot = QRect(right - side, round(place.y()) + 2, side, side)
            self._look.icons.draw(painter, spot.toRectF(), shown.icon, self._look.colour(f"{shown.colour}.icon"))
            return right - side - 6
        if sign.is_tag:
            width = min(round(tag_width(self._look, sign.text)), right - round(place.x()) - SMALLEST_TAGS)
            left = QPointF(right - width, place.y())
            paint_tag(painter, self._look, left, sign.text, tone=sign.tone, widest=width)
            return right - width - 6
        font = self._look.font("caption", weight=500)
        painter.setFont(font)
        icon = side + 3 if sign.icon else 0
        room = right - round(place.x()) - SMALLEST_TAGS - icon
        words = QFontMetrics(font).elidedText(sign.text, Qt.TextElideMode.ElideRight, room)
        width = QFontMetrics(font).horizontalAdvance(words)
        if sign.icon:
            spot = QRect(right - width - icon, round(place.y()) + (HEIGHT - side) // 2, side, side)
            self._look.icons.draw(painter, spot.toRectF(), sign.icon, self._look.colour(sign.colour))
        painter.setPen(self._look.colour(sign.colour))
        painter.drawText(QRect(right - width, round(place.y()), width + 1, HEIGHT), _LEFT, words)
        return right - width - icon - 6

    def _paint_tags(self, painter: QPainter, hit: HitView, place: QPointF, right: int) -> None:
        left = place.x()
        for tag in hit.tags:
            used = paint_tag(
                painter, self._look, QPointF(left, place.y()), tag.text, tone=tag.tone, widest=right - left
            )
            if not used:
                return
            left += used + 6

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.width()
        if self._size is None or self._size[0] != width:
            height = max(self._look.row("hit"), FIRST_LINE + HEIGHT + 2)
            self._size = width, QSize(list_width(self._view), height)
        group = self._view.hits.heading_at(index.row())
        if group is None:
            return self._size[1]
        return QSize(list_width(self._view), HEADING + (NOTE if group.note else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(HIT_ROLE)
        frame: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if isinstance(row, GroupView):
            self._paint_group(painter, row, frame, is_folded=bool(index.data(FOLDED_ROLE)))
        else:
            if state & QStyle.StateFlag.State_Selected:
                has_focus = bool(state & QStyle.StateFlag.State_Active) and self._view.hasFocus()
                painter.fillRect(frame, self._look.colour("selected" if has_focus else "selected_inactive"))
                bar = self._look.tokens.border("selected_bar")
                painter.fillRect(QRect(frame.left(), frame.top(), bar, frame.height()), self._look.colour("accent"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_hit(painter, row, index.data(SIGN_ROLE), frame)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._look.colour("focus_ring"), self._look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(1, 1, -2, -2))
