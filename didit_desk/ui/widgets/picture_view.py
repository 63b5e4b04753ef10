"""One picture on the stage: zoom around the pointer, drag to pan, quarter turns; or why there is no picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from didit_desk.models.text import visible
from didit_desk.ui.widgets.picture_shelf import LOADING, SHOWN, PictureView, Posture

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent

    from didit_desk.ui.look import Look

ZOOM_STEP = 1.25
LARGEST_ZOOM = 40.0
WHEEL_NOTCH = 120
QUARTER = 90
WORDS_WIDTH = 280
REST_MS = 80
"""After the last step of a zoom or a pan the picture is drawn smoothly again."""


class PicturePane(QGraphicsView):
    """Signals: `posture_changed()` after the reviewer's zoom, pan or turn; `picked()` for a click or the focus.

    The posture object given with the picture is written to, so that it outlives this widget's next picture.
    """

    posture_changed = Signal()
    picked = Signal()

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view = PictureView(state=LOADING)
        self._posture = Posture()
        self._item = _PictureItem(look)
        self._scene = QGraphicsScene(self)
        self._scene.addItem(self._item)
        self._is_settling = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.setObjectName(name)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(0, 0)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def view(self) -> PictureView:
        """What is shown."""
        return self._view

    @property
    def percent(self) -> int:
        """Size on screen of one picture pixel, in percent; 0 without a picture."""
        return round(self._scale() * 100) if self._view.levels else 0

    @property
    def posture(self) -> Posture:
        """The posture in use."""
        return self._posture

    def show_picture(self, view: PictureView, posture: Posture) -> None:
        """Shows a picture or a state in the given posture."""
        self._view = view
        self._posture = posture
        self._item.show_levels(view.levels, view.size, is_blurred=view.state != SHOWN)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag if view.levels else QGraphicsView.DragMode.NoDrag)
        self.settle()

    def zoom_in(self) -> None:
        """One step nearer around the middle."""
        self._zoom_to(self._posture.zoom * ZOOM_STEP, at=None)

    def zoom_out(self) -> None:
        """One step away around the middle."""
        self._zoom_to(self._posture.zoom / ZOOM_STEP, at=None)

    def fit(self) -> None:
        """Back to the whole picture, upright."""
        self._posture.zoom, self._posture.turns, self._posture.centre = 1.0, 0, QPointF(0.5, 0.5)
        self.settle()
        self.posture_changed.emit()

    def rotate_by(self, turns: int) -> None:
        """Turns by quarters, clockwise."""
        self._posture.turns = (self._posture.turns + turns) % 4
        self.settle()
        self.posture_changed.emit()

    def settle(self) -> None:
        """Puts the picture where its posture says."""
        self._is_settling = True
        size = self._item.size
        scale = self._scale()
        self.setTransform(QTransform().rotate(QUARTER * self._posture.turns).scale(scale, scale))
        self.setSceneRect(QRectF(QPointF(0, 0), size))
        centre = self._posture.centre
        self.centerOn(QPointF(centre.x() * size.width(), centre.y() * size.height()))
        self._is_settling = False
        self.viewport().update()

    def _scale(self) -> float:
        size, room = self._item.size, self.viewport().size()
        if self._posture.turns % 2:
            size = size.transposed()
        if size.isEmpty() or room.isEmpty():
            return 1.0
        return min(room.width() / size.width(), room.height() / size.height()) * self._posture.zoom

    def _zoom_to(self, zoom: float, *, at: QPointF | None) -> None:
        if not self._view.levels:
            return
        place = at if at is not None else QRectF(self.viewport().rect()).center()
        before = self.mapToScene(place.toPoint())
        self._posture.zoom = min(max(zoom, 1.0), LARGEST_ZOOM)
        self._is_settling = True
        scale = self._scale()
        self.setTransform(QTransform().rotate(QUARTER * self._posture.turns).scale(scale, scale))
        moved = self.mapFromScene(before) - place.toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved.y())
        self._is_settling = False
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        if self._is_settling or self._item.size.isEmpty():
            return
        middle = self.mapToScene(self.viewport().rect().center())
        size = self._item.size
        self._posture.centre = QPointF(middle.x() / size.width(), middle.y() / size.height())
        self._item.is_moving = True
        self._rest.start()
        self.posture_changed.emit()

    def _on_rested(self) -> None:
        self._item.is_moving = False
        self.viewport().update()

    def _dress(self) -> None:
        self.setBackgroundBrush(self._look.colour("stage"))
        self._item.dress()
        self.viewport().update()

    def _paint_state(self, painter: QPainter) -> None:
        area = QRectF(self.viewport().rect())
        if self._view.state == LOADING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("selected_inactive"))
            radius = self._look.tokens.radius("picture")
            painter.drawRoundedRect(area, radius, radius)
            return
        sign = self._look.sign("media", self._view.state)
        frame = area.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(self._look.colour("control_border"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, self._look.tokens.radius("picture"), self._look.tokens.radius("picture"))
        self._paint_words(painter, frame, sign.icon, f"{sign.colour}.icon", sign.label)

    def _paint_words(self, painter: QPainter, frame: QRectF, icon: str, colour: str, label: str) -> None:
        width = min(WORDS_WIDTH, frame.width() - 2 * self._look.tokens.space("m"))
        wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter
        painter.setFont(self._look.font("small"))
        room = QRect(0, 0, int(width), 1000)
        text = visible(self._view.detail, longest=400)
        words = painter.boundingRect(room, int(wraps), text)
        side = self._look.tokens.size_of_icon("empty") - 6
        whole = side + 28 + words.height()
        is_short = whole > frame.height()
        whole = side + 24 if is_short else whole
        top = frame.center().y() - whole / 2
        left = frame.center().x() - width / 2
        self._look.icons.draw(painter, QRectF(left, top, width, side), icon, self._look.colour(colour))
        painter.setFont(self._look.font("body", weight=600))
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(QRectF(left, top + side + 5, width, 20), Qt.AlignmentFlag.AlignCenter, label)
        if is_short:
            return
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("text_secondary"))
        painter.drawText(QRectF(left, top + side + 28, width, words.height() + 4), int(wraps), text)

    # -- Qt overrides --

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._view.levels:
            self._paint_state(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus_ring"), self._look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._look.tokens.radius("picture")
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()
        self.posture_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / WHEEL_NOTCH
        if notches and self._view.levels:
            self._zoom_to(self._posture.zoom * ZOOM_STEP**notches, at=event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picked.emit()


class _PictureItem(QGraphicsItem):
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
        ratio_x, ratio_y = level.width() / whole.width(), level.height() / whole.height()
        source = QRectF(
            exposed.x() * ratio_x, exposed.y() * ratio_y, exposed.width() * ratio_x, exposed.height() * ratio_y
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.is_moving)
        painter.drawImage(exposed, level, source)
