"""Paints the rows of the queue, one call for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from didit_desk.ui.itemmodels.queue_model import QueueModel
from didit_desk.ui.panels.queue_dress import QueueDress
from didit_desk.ui.queue_places import (
    COLUMN_GAP,
    COMPACT_TEXT_LEFT,
    DOT,
    ICON_GAP,
    LATIN_GAP,
    LEAST_LATIN,
    REASON_GAP,
    RIGHT_PADDING,
    SIGN_CENTRE,
    TEXT_LEFT,
)
from didit_desk.viewstate.queue import Mark, QueueRowView

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.reasons_to_look import ReasonMark

LEAST_RIGHT_PADDING: Final = 3


class QueueDelegate(QStyledItemDelegate):
    """Two lines in a comfortable row, one in a compact row; works on a `QueueModel` only.

    `is_focus_visible` is set while the list has the focus because of a key: then the current row wears a ring.
    """

    def __init__(self, look: Look, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._dress = QueueDress(look)
        self.is_focus_visible = False
        look.changed.connect(self._on_look_changed)

    @property
    def row_height(self) -> int:
        """Height of every row in px."""
        return self._dress.row_height

    def _on_look_changed(self) -> None:
        self._dress = QueueDress(self._look)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        area = option.rect
        dress = self._dress
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, dress.selected if _list_has_focus(option) else dress.selected_inactive)
            painter.fillRect(QRect(area.topLeft(), QSize(dress.bar, area.height())), dress.accent)
            return
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, dress.hover)

    def _paint_row(self, painter: QPainter, area: QRect, view: QueueRowView, *, right: int) -> None:
        dress = self._dress
        self._paint_mark(painter, area, view)
        left = area.left() + (COMPACT_TEXT_LEFT if dress.is_compact else TEXT_LEFT)
        first, second = self._lines(area)
        time_left = self._paint_time(painter, first, view, right=right)
        self._paint_name(painter, _between(first, left, time_left - COLUMN_GAP), view)
        if dress.is_compact:
            return
        reasons_left = self._paint_reasons(painter, second, view.reasons, right=right)
        room = _between(second, left, reasons_left - COLUMN_GAP)
        dress.small.write(painter, room, view.second_line, dress.secondary)

    def _lines(self, area: QRect) -> tuple[QRect, QRect]:
        if self._dress.is_compact:
            return area, area
        half = self._dress.line_height
        middle = area.center().y() + 1
        return (
            QRect(area.left(), middle - half + 1, area.width(), half),
            QRect(area.left(), middle, area.width(), half),
        )

    def _paint_mark(self, painter: QPainter, area: QRect, view: QueueRowView) -> None:
        if view.mark is Mark.NONE:
            return
        dress = self._dress
        middle = QPoint(area.left() + SIGN_CENTRE, area.center().y() + 1)
        if view.mark is Mark.UNOPENED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dress.accent)
            painter.drawEllipse(QRectF(middle.x() - DOT / 2, middle.y() - DOT / 2, DOT, DOT))
            return
        icon, colour = dress.sign_of(view)
        side = dress.sign_side
        spot = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        dress.draw_icon(painter, spot, icon, colour)

    def _paint_time(self, painter: QPainter, line: QRect, view: QueueRowView, *, right: int) -> int:
        dress = self._dress
        if not view.is_overdue:
            return right - dress.time.write_right(painter, _until(line, right), view.time, dress.secondary)
        left = right - dress.time_strong.write_right(painter, _until(line, right), view.time, dress.overdue_text)
        left -= ICON_GAP + dress.inline_side
        spot = QRectF(left, line.center().y() + 1 - dress.inline_side / 2, dress.inline_side, dress.inline_side)
        dress.draw_icon(painter, spot, dress.overdue_icon, dress.overdue_sign)
        return left

    def _paint_name(self, painter: QPainter, room: QRect, view: QueueRowView) -> None:
        dress = self._dress
        colour = dress.secondary if view.is_dimmed or view.is_name_missing else dress.primary
        used = dress.name_writer(view).write(painter, room, view.name, colour)
        rest = _between(room, room.left() + used + LATIN_GAP, room.right() + 1)
        if view.latin and rest.width() >= LEAST_LATIN:
            dress.body.write(painter, rest, view.latin, dress.secondary)

    def _paint_reasons(self, painter: QPainter, line: QRect, reasons: tuple[ReasonMark, ...], *, right: int) -> int:
        dress = self._dress
        left = right
        for reason in reversed(reasons):
            if reason.count is not None:
                words = f"{reason.count:,}"
                left -= dress.small.write_right(painter, _until(line, left), words, dress.secondary) + ICON_GAP
            left -= dress.row_side
            spot = QRectF(left, line.center().y() + 1 - dress.row_side / 2, dress.row_side, dress.row_side)
            dress.draw_icon(painter, spot, dress.tab_icon(reason.icon), dress.secondary)
            left -= REASON_GAP
        return left

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._dress.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        view = model.view_at(index.row()) if isinstance(model, QueueModel) else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        if view is not None:
            self._paint_row(painter, option.rect, view, right=_right_edge(option))
        if self.is_focus_visible and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._dress.focus_ring, self._dress.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()


def _list_has_focus(option: QStyleOptionViewItem) -> bool:
    widget = option.widget
    return widget is not None and bool(widget.hasFocus())


def _right_edge(option: QStyleOptionViewItem) -> int:
    """Where the right column ends: at the same distance from the panel's edge with and without a scroll bar."""
    bar = option.widget.verticalScrollBar() if isinstance(option.widget, QAbstractScrollArea) else None
    taken = bar.width() if bar is not None and bar.isVisible() else 0
    return int(option.rect.right()) + 1 - max(LEAST_RIGHT_PADDING, RIGHT_PADDING - taken)


def _between(line: QRect, left: int, right: int) -> QRect:
    return QRect(left, line.top(), max(0, right - left), line.height())


def _until(line: QRect, right: int) -> QRect:
    return QRect(line.left(), line.top(), max(0, right - line.left()), line.height())
