"""Fonts, colours and icons of the queue's rows, looked up once for each look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPixmap

from didit_desk.ui.panels.line_writer import LineWriter
from didit_desk.ui.queue_places import MEDIUM, SEMIBOLD, line_height, row_height
from didit_desk.viewstate.queue import Mark

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.queue import QueueRowView


class QueueDress:
    """Everything the delegate asks for while painting; made anew when the look changes.

    Icons are kept as pixmaps: laying out a glyph for each icon of each row is half the time of a frame.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._pixmaps: dict[tuple[str, int, float, float], QPixmap] = {}
        self.is_compact = look.is_compact
        self.bar = look.tokens.border("selected_bar")
        self.ring = look.tokens.border("focus")
        self._choose_fonts(look)
        self._choose_colours(look)
        self.inline_side = look.tokens.size_of_icon("inline")
        self.sign_side = look.tokens.size_of_icon("inline")
        self.row_side = look.tokens.size_of_icon("row")
        self.overdue_icon = look.tokens.icon("queue", "overdue")
        self.line_height = line_height(self.body.metrics.height())
        self.row_height = row_height(look, self.body.metrics.height())

    def name_writer(self, view: QueueRowView) -> LineWriter:
        """Semibold until opened, italic when there is no name."""
        if view.is_name_missing:
            return self.missing
        return self.strong if view.is_strong else self.body

    def sign_of(self, view: QueueRowView) -> tuple[str, QColor]:
        """Icon and colour of the sign column."""
        tokens = self._look.tokens
        match view.mark:
            case Mark.PIN:
                return tokens.icon("queue", "pinned target"), self.accent
            case Mark.DRAFT:
                return tokens.icon("queue", "draft"), self.secondary
            case Mark.UNKNOWN:
                sign = tokens.sign("act", "unknown")
            case _:
                sign = tokens.sign("session", view.mark_value)
        return sign.icon, self._look.colour(f"{sign.colour}.icon")

    def tab_icon(self, name: str) -> str:
        """The icon of a tab; an unknown check gets the question sign."""
        return self._look.tokens.icon("tabs", name) if name else self._look.tokens.sign("step", "").icon

    def draw_icon(self, painter: QPainter, spot: QRectF, icon: str, colour: QColor) -> None:
        """The icon in `spot`, a square, from a kept pixmap."""
        ratio = painter.device().devicePixelRatioF()
        key = (icon, colour.rgba(), spot.width(), ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._look.icons.pixmap(icon, colour, size=round(spot.width()), ratio=ratio)
            self._pixmaps[key] = pixmap
        painter.drawPixmap(QPointF(round(spot.left()), round(spot.top())), pixmap)

    def _choose_fonts(self, look: Look) -> None:
        missing = QFont(look.font("body"))
        missing.setItalic(True)
        self.body = LineWriter(look.font("body"))
        self.strong = LineWriter(look.font("body", weight=SEMIBOLD))
        self.missing = LineWriter(missing)
        self.small = LineWriter(look.font("small"))
        self.time = LineWriter(look.font("data"))
        self.time_strong = LineWriter(look.font("data", weight=MEDIUM))

    def _choose_colours(self, look: Look) -> None:
        self.primary = look.colour("text_primary")
        self.secondary = look.colour("text_secondary")
        self.accent = look.colour("accent")
        self.selected = look.colour("selected")
        self.selected_inactive = look.colour("selected_inactive")
        self.hover = look.colour("hover")
        self.overdue_text = look.colour("in_review.fg")
        self.overdue_sign = look.colour("in_review.icon")
        self.focus_ring = look.colour("focus_ring")
