"""What is drawn over a picture to look at it closely: the lens, and the guides of the eye line and the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_item import PictureItem

LENS_SIDE: Final = 220
LENS_PART: Final = 0.75
"""Of the shorter side of a picture that is smaller than the lens."""
RING: Final = 3
MAGNIFIED: Final = 2.0
EYE_LINE: Final = 0.45
"""Of the height: ISO/IEC 19794-5 has the eyes of a portrait 30 to 50 % below its upper edge."""
CROSS: Final = 5
GUIDE_OPACITY: Final = 0.75
LABEL_HEIGHT: Final = 18
LABEL_PADDING: Final = 6


def lens_scale(scale: float, ratio: float) -> float:
    """Size on screen of a picture pixel under the lens: 1:1 in device pixels, or twice a picture that is near that."""
    return max(1.0 / ratio, MAGNIFIED * scale)


def paint_lens(
    painter: QPainter,
    look: Look,
    item: PictureItem,
    *,
    area: QRectF,
    place: QPointF,
    at: QPointF,
    scale: float,
    degrees: int,
) -> None:
    """Draws the lens inside `area`: what lies around `place` (in parts of the picture), which stands at `at`.

    `scale` is the size on screen of a picture pixel outside the lens; the picture is turned by `degrees` there and
    here. The lens is square with round corners: of the same reach a round one shows a fifth less.
    """
    ratio = painter.device().devicePixelRatioF()
    side = min(LENS_SIDE, LENS_PART * min(area.width(), area.height()))
    frame = _inside(QRectF(at.x() - side / 2, at.y() - side / 2, side, side), area)
    outline = QPainterPath()
    outline.addRoundedRect(frame, look.tokens.radius("card"), look.tokens.radius("card"))
    larger = lens_scale(scale, ratio)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(frame, look.colour("stage"))
    painter.translate(frame.center())
    painter.rotate(degrees)
    painter.scale(larger, larger)
    centre = QPointF(place.x() * item.size.width(), place.y() * item.size.height())
    painter.translate(-centre)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, larger * ratio != 1.0)
    item.draw_around(painter, centre, reach=side / larger, device_scale=larger * ratio)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in (("surface", RING), ("control_border", 1)):
        painter.setPen(QPen(look.colour(colour), width))
        painter.drawPath(outline)
    _paint_label(painter, look, frame, larger * ratio)


def paint_guides(painter: QPainter, look: Look, area: QRectF) -> None:
    """The eye line, the middle, and a circle where they cross."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_softened(look.colour("focus_ring")), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    across, down = round(area.center().x()) + 0.5, round(area.top() + EYE_LINE * area.height()) + 0.5
    painter.drawLine(QPointF(area.left(), down), QPointF(area.right(), down))
    painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))
    painter.drawEllipse(QPointF(across, down), CROSS, CROSS)
    painter.restore()


def _paint_label(painter: QPainter, look: Look, frame: QRectF, device_scale: float) -> None:
    painter.setFont(look.font("caption"))
    words = tr("{scale}:1", scale=f"{device_scale:.1f}".removesuffix(".0"))
    width = painter.fontMetrics().horizontalAdvance(words) + 2 * LABEL_PADDING
    room = QRectF(frame.right() - width - RING, frame.bottom() - LABEL_HEIGHT - RING, width, LABEL_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("surface"))
    painter.drawRoundedRect(room, look.tokens.radius("tag"), look.tokens.radius("tag"))
    painter.setPen(look.colour("text_primary"))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def _inside(frame: QRectF, area: QRectF) -> QRectF:
    left = min(max(frame.left(), area.left() + RING), area.right() - frame.width() - RING)
    top = min(max(frame.top(), area.top() + RING), area.bottom() - frame.height() - RING)
    return QRectF(left, top, frame.width(), frame.height())


def _softened(colour: QColor) -> QColor:
    softer = QColor(colour)
    softer.setAlphaF(GUIDE_OPACITY)
    return softer
