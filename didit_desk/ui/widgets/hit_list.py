"""The list of AML hits: one painted row for each, whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.itemmodels.hit_model import HIT_ROLE, HitModel
from didit_desk.ui.widgets.line_list import RowList, list_width
from didit_desk.ui.widgets.tag import HEIGHT, paint_tag
from didit_desk.viewstate.aml import GroupView, HitGroup, HitView
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look

HEADING = 30
NOTE = 18
FIRST_LINE = 22
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class HitList(RowList):
    """Signals: `hit_chosen(HitView)` when another hit becomes the current one."""

    hit_chosen = Signal(object)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        self.hits = HitModel()
        super().__init__(self.hits, name="hit_list", parent=parent)
        self.hits.setParent(self)
        self.setAccessibleName(tr("Hits"))
        self.setItemDelegate(HitDelegate(look, parent=self))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_groups(self, groups: Sequence[GroupView]) -> None:
        """Shows the groups; the chosen hit stays chosen by its id, else the first one is."""
        chosen = self.hits.hit_at(self.currentIndex().row())
        self.hits.show_groups(groups)
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


class HitDelegate(QStyledItemDelegate):
    """Paints group headings and hits."""

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent

    def _paint_group(self, painter: QPainter, group: GroupView, frame: QRect) -> None:
        padding = self._look.tokens.space("pane_padding")
        if group.group is not HitGroup.OPEN:
            painter.setPen(self._look.colour("border"))
            painter.drawLine(frame.left(), frame.top(), frame.right(), frame.top())
        line = QRect(frame.left() + padding, frame.top() + 6, frame.width() - 2 * padding, HEADING - 8)
        font = self._look.font("data", weight=600)
        painter.setFont(font)
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(line, _LEFT, group.title)
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("text_secondary"))
        left = QFontMetrics(font).horizontalAdvance(group.title) + 7
        painter.drawText(line.adjusted(left, 0, 0, 0), _LEFT, f"{len(group.hits):,}")
        if group.note:
            painter.setFont(self._look.font("caption"))
            words = painter.fontMetrics().elidedText(group.note, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line.translated(0, NOTE), _LEFT, words)

    def _paint_hit(self, painter: QPainter, hit: HitView, frame: QRect) -> None:
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
        self._paint_tags(painter, hit, QPointF(inner.left(), line.bottom() + (0 if is_compact else 2)), inner.right())

    def _paint_tags(self, painter: QPainter, hit: HitView, place: QPointF, right: int) -> None:
        sign = self._look.sign("hit", hit.status)
        if hit.group is HitGroup.OPEN and hit.status != "Unreviewed":
            side = self._look.tokens.size_of_icon("inline")
            spot = QRect(right - side, round(place.y()) + 2, side, side)
            self._look.icons.draw(painter, spot.toRectF(), sign.icon, self._look.colour(f"{sign.colour}.icon"))
            right -= side + 6
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
        row = index.data(HIT_ROLE)
        width = list_width(self._view)
        if isinstance(row, GroupView):
            return QSize(width, HEADING + (NOTE if row.note else 0))
        return QSize(width, max(self._look.row("hit"), FIRST_LINE + HEIGHT + 2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(HIT_ROLE)
        frame: QRect = option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if isinstance(row, GroupView):
            self._paint_group(painter, row, frame)
            return
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            has_focus = bool(state & QStyle.StateFlag.State_Active) and self._view.hasFocus()
            painter.fillRect(frame, self._look.colour("selected" if has_focus else "selected_inactive"))
            bar = self._look.tokens.border("selected_bar")
            painter.fillRect(QRect(frame.left(), frame.top(), bar, frame.height()), self._look.colour("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hit(painter, row, frame)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._look.colour("focus_ring"), self._look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(1, 1, -2, -2))
