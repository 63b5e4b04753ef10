"""The columns of the journal: their widths, their head, and the delegate that paints a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from didit_desk.ui.itemmodels.journal_model import JournalModel
from didit_desk.ui.panels.line_writer import LineWriter
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.journal import JournalRow

LEFT: Final = 14
GAP: Final = 12
SIGN_GAP: Final = 5
MEDIUM: Final = 500
TIME, ACT, SESSION, REVIEWER, STATE, HASH = range(6)
_SAMPLES: Final = ("2026-11-20 14:31:05", "Cancel override", "#4107700", "", "Outcome unknown", "7f3a9c21d0e4")
_WITHOUT_HASH: Final = 660
"""px of width below which the hash gives its room to the reviewer; it stands in the entry."""


class JournalColumns:
    """Fonts and places of the columns for a look; made anew when it changes."""

    def __init__(self, look: Look) -> None:
        self.body = LineWriter(look.font("body"))
        self.strong = LineWriter(look.font("body", weight=MEDIUM))
        self.time = LineWriter(look.font("data"))
        self.mono = LineWriter(look.font("mono_small"))
        self.head = LineWriter(look.font("caption", weight=MEDIUM))
        self.sign_side = look.tokens.size_of_icon("inline")
        writers = (self.time, self.strong, self.time, self.body, self.body, self.mono)
        self._widths = [writer.width_of(sample) + 2 for writer, sample in zip(writers, _SAMPLES, strict=True)]
        self._widths[STATE] += self.sign_side + SIGN_GAP
        self.row_height = max(look.row("setting") - 6, QFontMetrics(look.font("body")).height() + 10)
        self.head_height = max(look.row("field"), self.head.metrics.height() + 8)

    def rooms(self, area: QRect) -> tuple[QRect, ...]:
        """The place of each column in a row; what is left belongs to the reviewer, and a column may be empty."""
        widths = list(self._widths)
        if area.width() < _WITHOUT_HASH:
            widths[HASH] = 0
        gaps = sum(GAP for width in widths if width) + GAP
        widths[REVIEWER] = max(0, area.width() - 2 * LEFT - sum(widths) - gaps + GAP)
        rooms = []
        left = area.left() + LEFT
        for width in widths:
            rooms.append(QRect(left, area.top(), max(0, min(width, area.right() - LEFT - left)), area.height()))
            left += width + (GAP if width else 0)
        return tuple(rooms)


class JournalHead(QWidget):
    """The names of the columns over the rows of a list."""

    def __init__(self, look: Look, rows: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows
        self.setObjectName("journal_columns")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self._columns = JournalColumns(self._look)
        self.setFixedHeight(self._columns.head_height)
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look
        names = (tr("Time, UTC"), tr("Act"), tr("Session"), tr("Reviewer"), tr("State"), tr("Hash"))
        # A scroll bar takes its width from the rows, not from their head.
        area = QRect(0, 0, self._rows.width(), self.height())
        for room, name in zip(self._columns.rooms(area), names, strict=True):
            if room.width() > 0:
                self._columns.head.write(painter, room, name, look.colour("text_secondary"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("border"))


class JournalDelegate(QStyledItemDelegate):
    """One line for each entry; works on a `JournalModel` only.

    `is_focus_visible` is set while the list has the focus because of a key: then the current row wears a ring.
    """

    def __init__(self, look: Look, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = JournalColumns(look)
        self.is_focus_visible = False
        look.changed.connect(self._on_look_changed)

    @property
    def row_height(self) -> int:
        """Height of every row in px."""
        return self._columns.row_height

    def _on_look_changed(self) -> None:
        self._columns = JournalColumns(self._look)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, area, look = option.state, option.rect, self._look
        if state & QStyle.StateFlag.State_Selected:
            has_focus = option.widget is not None and option.widget.hasFocus()
            painter.fillRect(area, look.colour("selected" if has_focus else "selected_inactive"))
            bar = QRect(area.left(), area.top(), look.tokens.border("selected_bar"), area.height())
            painter.fillRect(bar, look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.colour("hover"))

    def _paint_row(self, painter: QPainter, area: QRect, row: JournalRow) -> None:
        columns, look = self._columns, self._look
        rooms = columns.rooms(area)
        primary, secondary = look.colour("text_primary"), look.colour("text_secondary")
        columns.time.write(painter, rooms[TIME], row.time, secondary)
        columns.strong.write(painter, rooms[ACT], row.act, primary)
        columns.time.write(painter, rooms[SESSION], row.session, primary)
        if rooms[REVIEWER].width() > 0:
            columns.body.write(painter, rooms[REVIEWER], row.reviewer, primary)
        self._paint_state(painter, rooms[STATE], row)
        if rooms[HASH].width() > 0:
            columns.mono.write(painter, rooms[HASH], row.hash, secondary)

    def _paint_state(self, painter: QPainter, room: QRect, row: JournalRow) -> None:
        side = self._columns.sign_side
        colour = self._look.colour("text_secondary")
        if row.sign:
            sign = self._look.sign("act", row.sign)
            spot = QRectF(room.left(), room.center().y() + 1 - side / 2, side, side)
            self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
            colour = self._look.colour(f"{sign.colour}.fg")
        self._columns.body.write(painter, room.adjusted(side + SIGN_GAP, 0, 0, 0), row.state, colour)

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._columns.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, JournalModel) else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        if row is not None:
            self._paint_row(painter, option.rect, row)
        if self.is_focus_visible and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._look.colour("focus_ring"), self._look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()
