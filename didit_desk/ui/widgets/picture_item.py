"""The pixels of a picture in a scene: the level that fits the scale, and never more of it than is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QGraphicsItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from didit_desk.ui.look import Look


class PictureItem(QGraphicsItem):
    """Paints the level that fits the present scale, never more pixels than are seen.

    A whole picture is drawn once for a size and copied from there on.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._levels: tuple[QImage, ...] = ()
        self._is_blurred = False
        self._fitted: QPixmap | None = None
        self.is_moving = False
        self.size = QSize()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_levels(self, levels: tuple[QImage, ...], size: QSize | None, *, is_blurred: bool) -> None:
        """The picture in its own size; a preview that is not the file as sent is drawn from a small copy."""
        if levels is self._levels and is_blurred == self._is_blurred:
            return
        self.prepareGeometryChange()
        self._levels = levels
        self._is_blurred = is_blurred
        self._fitted = None
        self.size = (size or levels[0].size()) if levels else QSize()
        self.update()

    def dress(self) -> None:
        """Forgets what was drawn on the ground of another theme."""
        self._fitted = None

    @property
    def has_pixels(self) -> bool:
        """A picture that may be looked at closely: it is there, and it is the file as sent."""
        return bool(self._levels) and not self._is_blurred

    def draw_around(self, painter: QPainter, centre: QPointF, *, reach: float, device_scale: float) -> None:
        """Draws what lies up to `reach` px of the picture around `centre`, with the painter in the item's own px.

        `device_scale` is the size on screen of one of them, by which the level is chosen.
        """
        whole = self.boundingRect()
        part = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach) & whole
        if part.isEmpty():
            return
        level = self._level_for(self.size.width() * device_scale)
        painter.drawImage(part, level, _within_level(part, whole, level))

    def _level_for(self, width: float) -> QImage:
        if self._is_blurred:
            return self._levels[-1]
        fitting = (level for level in reversed(self._levels) if level.width() >= width)
        return next(fitting, self._levels[0])

    def _whole(self, size: QSize, ratio: float) -> QPixmap:
        """The picture at `size` in device pixels, with round corners on the ground of the stage."""
        if self._fitted is not None and self._fitted.size() == size:
            return self._fitted
        level = self._level_for(size.width())
        if level.width() > 2 * size.width():
            # Two by two pixels are all that the painter looks at.
            level = level.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        frame = QRectF(QPointF(0, 0), size)
        self._fitted = QPixmap(size)
        self._fitted.fill(self._look.colour("stage"))
        painter = QPainter(self._fitted)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame, level, QRectF(level.rect()))
        # The ground over four corners: a picture as the brush of a round rectangle takes three times as long.
        radius = self._look.tokens.radius("picture") * ratio
        corners = QPainterPath()
        corners.addRect(frame)
        corners.addRoundedRect(frame, radius, radius)
        painter.fillPath(corners, self._look.colour("stage"))
        painter.end()
        return self._fitted

    def _paint_whole(self, painter: QPainter, scale: float) -> None:
        ratio = painter.device().devicePixelRatioF()
        size = QSize(max(1, round(self.size.width() * scale)), max(1, round(self.size.height() * scale)))
        whole = self._whole(size, ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.scale(ratio / scale, ratio / scale)
        painter.drawPixmap(QRectF(0, 0, size.width() / ratio, size.height() / ratio), whole, QRectF(whole.rect()))

    # -- Qt overrides --

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self.size)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._levels:
            return
        # Asked of the painter: PySide6 does not give `levelOfDetailFromTransform` for a rotated view reliably.
        unit = painter.worldTransform().map(QPointF(1, 0)) - painter.worldTransform().map(QPointF(0, 0))
        scale = max(abs(unit.x()), abs(unit.y())) * painter.device().devicePixelRatioF()
        whole = self.boundingRect()
        exposed = option.exposedRect & whole
        if scale > 0 and exposed.contains(whole.adjusted(1, 1, -1, -1)):
            self._paint_whole(painter, scale)
            return
        level = self._level_for(self.size.width() * scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.is_moving)
        painter.drawImage(exposed, level, _within_level(exposed, whole, level))


def _within_level(part: QRectF, whole: QRectF, level: QImage) -> QRectF:
    """A part of the picture in the pixels of one of its levels."""
    across, down = level.width() / whole.width(), level.height() / whole.height()
    return QRectF(part.x() * across, part.y() * down, part.width() * across, part.height() * down)
