"""The three-part indicator of a step: Approved, Declined, In Review, with the part filled that is the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPen

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from didit_desk.ui.look import Look

PARTS: Final = (
    ("approved", "ph.check-bold", "ph.check"),
    ("declined", "ph.x-bold", "ph.x"),
    ("in_review", "ph.eye-fill", "ph.eye"),
)
"""Per part: colour group, icon when filled, icon when not."""

COMPACT_CELL = 29
COMPACT_HEIGHT = 19
ICON = 14
RADIUS = 5


def switch_size(look: Look) -> QSize:
    """Size in px of the whole indicator in the present density."""
    width, height = look.tokens.size("step_switch_cell")
    if look.is_compact:
        return QSize(COMPACT_CELL * len(PARTS), COMPACT_HEIGHT)
    return QSize(width * len(PARTS), height)


def paint_step_switch(painter: QPainter, rect: QRectF, look: Look, *, filled: int | None) -> None:
    """Draws the indicator into `rect`. It shows a state and is never a control."""
    frame = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    outline = QPainterPath()
    outline.addRoundedRect(frame, RADIUS, RADIUS)
    painter.save()
    painter.fillPath(outline, look.colour("surface"))
    cell = rect.width() / len(PARTS)
    if filled is not None:
        painter.setClipPath(outline)
        painter.fillRect(
            QRectF(rect.left() + filled * cell, rect.top(), cell, rect.height()),
            look.colour(f"{PARTS[filled][0]}.bg"),
        )
        painter.setClipping(False)
    painter.setPen(QPen(look.colour("border_strong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    for at in range(1, len(PARTS)):
        x = round(rect.left() + at * cell) + 0.5
        painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()))
    for at, (group, strong, light) in enumerate(PARTS):
        spot = QRectF(0, 0, ICON, ICON)
        spot.moveCenter(QRectF(rect.left() + at * cell, rect.top(), cell, rect.height()).center())
        colour = look.colour(f"{group}.fg" if at == filled else "text_secondary")
        look.icons.draw(painter, spot, strong if at == filled else light, colour)
    painter.restore()
