"""A tag: one small word on a tint, painted wherever a delegate or widget needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from didit_desk.ui.look import Look

HEIGHT = 18
PADDING = 6
GAP = 6
LONGEST = 60


def tag_width(look: Look, text: str) -> float:
    """Width in px of the tag for `text`."""
    return (
        QFontMetricsF(look.font("caption", weight=500)).horizontalAdvance(visible(text, longest=LONGEST)) + 2 * PADDING
    )


def paint_tag(painter: QPainter, look: Look, place: QPointF, text: str, *, tone: str, widest: float) -> float:
    """Paints the tag with its top left at `place`, at most `widest` px wide, and returns the width used."""
    font = look.font("caption", weight=500)
    metrics = QFontMetricsF(font)
    width = min(tag_width(look, text), widest)
    if width < 2 * PADDING:
        return 0.0
    frame = QRectF(place.x(), place.y(), width, HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(f"{tone}.bg"))
    radius = look.tokens.radius("tag")
    painter.drawRoundedRect(frame, radius, radius)
    painter.setFont(font)
    painter.setPen(look.colour(f"{tone}.fg"))
    words = metrics.elidedText(visible(text, longest=LONGEST), Qt.TextElideMode.ElideRight, width - 2 * PADDING + 1)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
    return width
