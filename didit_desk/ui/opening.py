"""The window before its panels: grounds, the head of the queue and its rows, painted where the panels will stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from didit_desk.ui import queue_places as at
from didit_desk.ui.opening_pen import Ink, OpeningPen
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.opening import Opening, OpeningRow

TEXT_COLOURS: Final = ("text_primary", "text_secondary", "accent", "in_review.fg")
BUTTON_SIDE: Final = 3
CAP_GAP: Final = 6
CAP_PADDING: Final = 5
SMALLEST_CAP: Final = 18


class OpeningFrame(QWidget):
    """Paints an `Opening` and takes no input. It imports no panel and no model: they are loaded while it is seen."""

    def __init__(self, look: Look, opening: Opening, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._opening = opening
        self.setObjectName("opening")
        self._inks = {
            name: Ink(look.colour(name), name=f"opening_{name}", parent=self) for name in TEXT_COLOURS if opening.rows
        }
        look.changed.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        for name, ink in self._inks.items():
            ink.colour(self._look.colour(name))
        self.update()

    def _bar(self, name: str) -> int:
        sizes = ("bar", "compact") if self._look.is_compact else ("bar",)
        return int(self._look.tokens.size(*sizes, name))

    def _paint_panes(self, pen: OpeningPen) -> None:
        top = self._bar("menu") + self._bar("tool")
        height = self.height() - top - self._bar("status")
        queue, acts = at.side_panes(self._look, self.width())
        line = self._look.tokens.border("hairline")
        evidence = self.width() - queue - acts - 2 * line
        pen.fill(QRect(queue, top, evidence + 2 * line, height), "border")
        pen.fill(QRect(queue + line, top, evidence, height), "surface")
        if not self._opening.rows:
            return
        head = self._paint_head(pen, top=top, width=queue)
        pen.fill(QRect(0, top + head, queue, line), "border")
        self._paint_rows(pen, QRect(0, top + head + line, queue, height - head - line))

    def _paint_head(self, pen: OpeningPen, *, top: int, width: int) -> int:
        look = self._look
        section = pen.metrics(look.font("section")).height()
        first, second = max(at.FIRST_LINE, section + 16), max(at.SECOND_LINE, section + 8)
        self._paint_view(pen, QRect(0, top, width, first))
        self._paint_take_next(pen, QRect(0, top + first, width, second))
        return first + second

    def _paint_view(self, pen: OpeningPen, line: QRect) -> None:
        look = self._look
        tool, side = (
            look.tokens.size_of_icon("tool"),
            max(look.control("icon_button"), look.tokens.size("hit_target_min")),
        )
        left = line.width() - at.RIGHT_MARGIN
        for name in ("ph.sort-ascending", "ph.funnel-simple"):
            left -= side
            spot = (side - tool + 1) // 2
            pen.icon(
                name, "text_secondary", left=left + spot, top=line.top() + (line.height() - tool + 1) // 2, side=tool
            )
            left -= at.ICON_BUTTON_GAP
        section, body = look.font("section"), look.font("body")
        count = f"{self._opening.total:,}"
        begin = look.tokens.space("act_padding")
        left = (
            begin
            + at.WORD_GAP
            + pen.text(self._opening.view, section, "text_primary", left=begin, top=_middle(line, pen, section))
        )
        left += at.WORD_GAP + pen.text(count, body, "text_secondary", left=left, top=_middle(line, pen, body))
        caret = look.tokens.size_of_icon("inline")
        pen.icon(
            "ph.caret-down", "text_secondary", left=left, top=line.top() + (line.height() - caret) // 2, side=caret
        )

    def _paint_take_next(self, pen: OpeningPen, line: QRect) -> None:
        look = self._look
        words, key = (tr("Next"), "") if look.is_compact else (tr("Take next"), tr("Shift J"))
        font, small = look.font("small", weight=at.MEDIUM), look.font("caption", weight=at.MEDIUM)
        left = line.width() - at.RIGHT_MARGIN - BUTTON_SIDE
        if key:
            room = pen.metrics(small)
            width = max(SMALLEST_CAP, room.horizontalAdvance(key) + 2 * CAP_PADDING)
            height = max(SMALLEST_CAP, room.height() + 4)
            left -= width
            top = line.top() + (line.height() - height) // 2
            radius = look.tokens.radius("key_cap")
            pen.cap(QRectF(left, top, width, height), radius=radius, colour="surface", edge="border_strong")
            begin = left + (width - room.horizontalAdvance(key)) / 2
            pen.text(key, small, "text_secondary", left=begin, top=top + (height - room.height()) // 2)
            left -= CAP_GAP
        left -= 1 + pen.metrics(font).horizontalAdvance(words)
        pen.text(words, font, "accent", left=left, top=_middle(line, pen, font))

    def _paint_rows(self, pen: OpeningPen, area: QRect) -> None:
        height = at.row_height(self._look, pen.metrics(self._look.font("body")).height())
        painted = RowPainter(pen, self._look)
        for place, row in enumerate(self._opening.rows):
            top = area.top() + place * height
            if top > area.bottom():
                return
            painted.paint(QRect(area.left(), top, area.width(), height), row)

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        for ink in self._inks.values():
            ink.resize(event.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        for ink in self._inks.values():
            ink.clear()
        painter = QPainter(self)
        pen = OpeningPen(painter, self._look, self._inks)
        pen.fill(self.rect(), "window")
        if self._opening.has_panes:
            self._paint_panes(pen)
            pen.fill(QRect(0, self.height() - self._bar("status"), self.width(), self._bar("status")), "window")
        painter.end()


class RowPainter:
    """Paints one row after another as the delegate of the queue does."""

    def __init__(self, pen: OpeningPen, look: Look) -> None:
        self._pen = pen
        self._look = look
        self._missing = QFont(look.font("body"))
        self._missing.setItalic(True)
        self._half = at.line_height(pen.metrics(look.font("body")).height())

    def paint(self, area: QRect, row: OpeningRow) -> None:
        """The row in `area`."""
        is_compact = self._look.is_compact
        middle = area.top() + (area.height() - 1) // 2 + 1
        first = QRect(area.left(), middle - self._half + 1, area.width(), self._half)
        second = QRect(area.left(), middle, area.width(), self._half)
        right = area.right() + 1 - at.RIGHT_PADDING
        left = area.left() + (at.COMPACT_TEXT_LEFT if is_compact else at.TEXT_LEFT)
        self._paint_mark(row, across=area.left() + at.SIGN_CENTRE, middle=middle)
        line = area if is_compact else first
        time_left = self._paint_time(row, line, right=right)
        self._paint_name(row, line, left=left, right=time_left - at.COLUMN_GAP)
        if is_compact:
            return
        right = self._paint_reasons(row, second, right=right) - at.COLUMN_GAP
        self._write(row.second_line, self._look.font("small"), "text_secondary", second, left=left, right=right)

    def _paint_mark(self, row: OpeningRow, *, across: int, middle: int) -> None:
        tokens = self._look.tokens
        side = tokens.size_of_icon("inline")
        left, top = round(across - side / 2), round(middle - side / 2)
        match row.mark:
            case "unopened":
                self._pen.dot(QRectF(across - at.DOT / 2, middle - at.DOT / 2, at.DOT, at.DOT), "accent")
            case "draft":
                self._pen.icon(tokens.icon("queue", "draft"), "text_secondary", left=left, top=top, side=side)
            case "outcome":
                sign = tokens.sign("session", row.outcome)
                self._pen.icon(sign.icon, f"{sign.colour}.icon", left=left, top=top, side=side)

    def _paint_time(self, row: OpeningRow, line: QRect, *, right: int) -> int:
        if not row.is_overdue:
            return right - self._write_right(row.time, self._look.font("data"), "text_secondary", line, right=right)
        font = self._look.font("data", weight=at.MEDIUM)
        left = right - self._write_right(row.time, font, "in_review.fg", line, right=right)
        side = self._look.tokens.size_of_icon("inline")
        left -= at.ICON_GAP + side
        self._paint_icon(self._look.tokens.icon("queue", "overdue"), "in_review.icon", line, left=left, side=side)
        return left

    def _paint_name(self, row: OpeningRow, line: QRect, *, left: int, right: int) -> None:
        body = self._look.font("body")
        colour = "text_secondary" if row.mark == "outcome" or row.is_name_missing else "text_primary"
        strong = self._look.font("body", weight=at.SEMIBOLD) if row.is_strong else body
        font = self._missing if row.is_name_missing else strong
        begin = left + self._write(row.name, font, colour, line, left=left, right=right) + at.LATIN_GAP
        if row.latin and right - begin >= at.LEAST_LATIN:
            self._write(row.latin, body, "text_secondary", line, left=begin, right=right)

    def _paint_reasons(self, row: OpeningRow, line: QRect, *, right: int) -> int:
        tokens = self._look.tokens
        side = tokens.size_of_icon("row")
        left = right
        for name, count in reversed(row.reasons):
            if count is not None:
                small = self._look.font("small")
                left -= self._write_right(f"{count:,}", small, "text_secondary", line, right=left)
                left -= at.ICON_GAP
            left -= side
            icon = tokens.icon("tabs", name) if name else tokens.sign("step", "").icon
            self._paint_icon(icon, "text_secondary", line, left=left, side=side)
            left -= at.REASON_GAP
        return left

    def _paint_icon(self, name: str, colour: str, line: QRect, *, left: int, side: int) -> None:
        top = round(line.top() + (line.height() - 1) // 2 + 1 - side / 2)
        self._pen.icon(name, colour, left=left, top=top, side=side)

    def _write(self, words: str, font: QFont, colour: str, line: QRect, *, left: int, right: int) -> int:
        room = max(0, right - left)
        return self._pen.text(words, font, colour, left=left, top=_middle(line, self._pen, font), room=room)

    def _write_right(self, words: str, font: QFont, colour: str, line: QRect, *, right: int) -> int:
        width = self._pen.metrics(font).horizontalAdvance(words)
        self._pen.text(words, font, colour, left=right - width, top=_middle(line, self._pen, font))
        return width


def _middle(line: QRect, pen: OpeningPen, font: QFont) -> int:
    return line.top() + (line.height() - pen.metrics(font).height()) // 2
