"""One picture on the stage: zoom around the pointer, drag to pan, turns, lens; or why there is no picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.picture_item import PictureItem
from didit_desk.ui.widgets.picture_lens import lens_scale, paint_guides, paint_lens
from didit_desk.ui.widgets.picture_shelf import BYTES_CHANGED, LOADING, SHOWN, PictureView, Posture

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QImage, QInputEvent, QMouseEvent

    from didit_desk.ui.look import Look

ZOOM_STEP = 1.25
LARGEST_ZOOM = 40.0
WHEEL_NOTCH = 120
QUARTER = 90
WORDS_WIDTH = 280
REST_MS = 80
"""After the last step of a zoom or a pan the picture is drawn smoothly again."""


class PicturePane(QGraphicsView):
    """Signals: `posture_changed()` after the reviewer's zoom, pan or turn; `picked()` for a click or the focus;
    `pointed(QPointF)` with the place under the pointer in parts of the picture, while it follows the pointer.

    The posture object given with the picture is written to, so that it outlives this widget's next picture.
    `moves_alone` is set while Shift is held: the other picture of a linked pair then stays where it is.
    """

    posture_changed = Signal()
    picked = Signal()
    pointed = Signal(QPointF)

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view = PictureView(state=LOADING)
        self._posture = Posture()
        self._item = PictureItem(look)
        self._scene = QGraphicsScene(self)
        self._scene.addItem(self._item)
        self._is_settling = False
        self._lens: QPointF | None = None
        self.moves_alone = False
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

    @property
    def has_pixels(self) -> bool:
        """A picture is shown, as it was sent."""
        return self._item.has_pixels

    @property
    def lacks_pixels(self) -> bool:
        """The file has more pixels than are at hand, and they would be seen."""
        if not self.has_pixels or self.isHidden():
            return False
        ratio = self.devicePixelRatioF()
        scale = lens_scale(self._scale(), ratio) if self._lens is not None else self._scale()
        whole = self._item.size.width()
        # One pixel to spare: formats round differently.
        return self._view.levels[0].width() + 1 < min(whole, whole * scale * ratio)

    @property
    def shown_width(self) -> float:
        """How wide the whole picture stands on screen, in device pixels."""
        return self._item.size.width() * self._scale() * self.devicePixelRatioF()

    def show_picture(self, view: PictureView, posture: Posture, *, levels: tuple[QImage, ...] | None = None) -> None:
        """Shows a picture or a state in the given posture; `levels` are adjusted copies in place of its own."""
        self._view = view
        self._posture = posture
        self._item.show_levels(levels or view.levels, view.size, is_blurred=view.state not in {SHOWN, BYTES_CHANGED})
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag if view.levels else QGraphicsView.DragMode.NoDrag)
        self.settle()

    def follow_pointer(self, *, follows: bool) -> None:
        """Tells from now on where the pointer is, or no longer."""
        self.viewport().setMouseTracking(follows)

    def show_lens(self, place: QPointF | None) -> None:
        """The lens over a place in parts of the picture, or none."""
        self._lens = place if self.has_pixels else None
        self.viewport().update()

    def place_at(self, spot: QPointF) -> QPointF:
        """The place in parts of the picture under a spot of the widget."""
        size = self._item.size
        at = self.mapToScene(spot.toPoint())
        return QPointF(at.x() / max(1, size.width()), at.y() / max(1, size.height()))

    def under_pointer(self) -> QPointF:
        """The place in parts of the picture under the pointer; the middle of what is seen when it is elsewhere."""
        spot = self.viewport().mapFromGlobal(QCursor.pos())
        if not self.viewport().rect().contains(spot):
            spot = self.viewport().rect().center()
        return self.place_at(QPointF(spot))

    def zoom_in(self) -> None:
        """One step nearer around the middle."""
        self._zoom_to(self._posture.zoom * ZOOM_STEP, at=None)

    def zoom_out(self) -> None:
        """One step away around the middle."""
        self._zoom_to(self._posture.zoom / ZOOM_STEP, at=None)

    def zoom_actual(self, *, at: QPointF | None = None) -> None:
        """One pixel of the picture on one of the screen, around a spot of the widget or the middle."""
        self._zoom_to(self._actual(), at=at)

    def pan(self, across: float, down: float) -> None:
        """Moves what is seen by parts of its own width and height."""
        room = self.viewport().size()
        for bar, by in (
            (self.horizontalScrollBar(), across * room.width()),
            (self.verticalScrollBar(), down * room.height()),
        ):
            bar.setValue(bar.value() + round(by))

    def fit(self) -> None:
        """Back to the whole picture, upright and as it is."""
        self._posture.reset()
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

    def _actual(self) -> float:
        """The zoom at which a pixel of the picture is one of the screen."""
        return self._posture.zoom / (self._scale() * self.devicePixelRatioF())

    def _zoom_to(self, zoom: float, *, at: QPointF | None) -> None:
        if not self._view.levels:
            return
        place = at if at is not None else QRectF(self.viewport().rect()).center()
        before = self.mapToScene(place.toPoint())
        # A small picture is larger than itself when it fits: then it can be made as small as it is.
        self._posture.zoom = min(max(zoom, min(1.0, self._actual())), LARGEST_ZOOM)
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

    def _paint_aids(self, painter: QPainter) -> None:
        if self._posture.has_guides and self._view.levels:
            paint_guides(painter, self._look, QRectF(self.viewport().rect()))
        if self._lens is not None and self.has_pixels:
            paint_lens(
                painter,
                self._look,
                self._item,
                area=QRectF(self.viewport().rect()),
                place=self._lens,
                at=QPointF(self.mapFromScene(self._in_picture(self._lens))),
                scale=self._scale(),
                degrees=QUARTER * self._posture.turns,
            )

    def _in_picture(self, place: QPointF) -> QPointF:
        return QPointF(place.x() * self._item.size.width(), place.y() * self._item.size.height())

    def _note_shift(self, event: QInputEvent) -> None:
        self.moves_alone = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    # -- Qt overrides --

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._view.levels:
            self._paint_state(painter)
        self._paint_aids(painter)
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
        # With Shift some platforms turn the wheel across.
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned and self._view.levels:
            self._note_shift(event)
            self._zoom_to(self._posture.zoom * ZOOM_STEP ** (turned / WHEEL_NOTCH), at=event.position())
            self.moves_alone = False
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._note_shift(event)
        super().mouseMoveEvent(event)
        self.moves_alone = False
        if self.viewport().hasMouseTracking():
            self.pointed.emit(self.place_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._view.levels:
            return
        if self._posture.zoom == 1.0:
            self.zoom_actual(at=event.position())
        else:
            self._zoom_to(1.0, at=event.position())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picked.emit()
