"""Where a video is painted: the frame as large as fits, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.picture_shelf import LOADING
from didit_desk.viewstate.video import state_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent

    from didit_desk.ui.look import Look

WORDS_WIDTH: Final = 320
LONGEST: Final = 400
LINE: Final = 20
SEMIBOLD: Final = 600


class VideoScreen(QWidget):
    """Signals: `clicked()`."""

    clicked = Signal()

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self._take: Callable[[], QImage] | None = None
        self._state = LOADING
        self._detail = ""
        self._is_moving = False
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self.update)

    @property
    def image(self) -> QImage:
        """The frame on screen; null when there is none."""
        if self._take is not None:
            self._image, self._take = self._take(), None
        return self._image

    def show_frame(self, take: Callable[[], QImage], *, is_moving: bool) -> None:
        """Shows the frame that `take` gives when it is painted: of frames that come faster, only the last is made.

        One that stands still is drawn smoothly.
        """
        self._take = take
        self.show_moving(is_moving=is_moving)
        self.setAccessibleDescription("")

    def show_moving(self, *, is_moving: bool) -> None:
        """The same frame, standing still or about to be replaced."""
        self._is_moving = is_moving
        self.update()

    def show_state(self, state: str, detail: str) -> None:
        """Shows why there is no frame, as a word of the media vocabulary and a sentence."""
        self._take = None
        self._image = QImage()
        self._state = state
        self._detail = "\n".join(visible(line, longest=LONGEST) for line in detail.split("\n", 1))
        label = "" if state == LOADING else state_label(state, self._look.sign("media", state).label)
        self.setAccessibleDescription(f"{label}. {self._detail}" if label else self._detail)
        self.update()

    def _frame_at(self) -> QRectF:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        frame = QRectF(QPointF(0, 0), size)
        frame.moveCenter(QRectF(self.rect()).center())
        return frame

    def _paint_frame(self, painter: QPainter) -> None:
        frame = self._frame_at()
        path = QPainterPath()
        radius = self._look.tokens.radius("picture")
        path.addRoundedRect(frame, radius, radius)
        painter.setClipPath(path)
        # Twice the time is spent on smooth drawing, and in motion nobody sees it.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._is_moving)
        painter.drawImage(frame, self._image)
        painter.setClipping(False)

    def _paint_state(self, painter: QPainter) -> None:
        area = QRectF(self.rect())
        radius = self._look.tokens.radius("picture")
        if self._state == LOADING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("selected_inactive"))
            painter.drawRoundedRect(area, radius, radius)
            return
        frame = area.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(self._look.colour("control_border"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, radius, radius)
        self._paint_words(painter, frame)

    def _paint_words(self, painter: QPainter, frame: QRectF) -> None:
        look = self._look
        sign = look.sign("media", self._state)
        icon = "ph.video-camera-slash" if sign.icon == "ph.camera-slash" else sign.icon
        width = min(WORDS_WIDTH, frame.width() - 2 * look.tokens.space("m"))
        wraps = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
        painter.setFont(look.font("small"))
        words = painter.boundingRect(QRect(0, 0, int(width), 1000), wraps, self._detail)
        side = look.tokens.size_of_icon("empty") - 6
        gap = look.tokens.space("xs")
        whole = side + gap + LINE + gap + words.height()
        left, top = frame.center().x() - width / 2, max(frame.top(), frame.center().y() - whole / 2)
        look.icons.draw(painter, QRectF(left, top, width, side), icon, look.colour(f"{sign.colour}.icon"))
        painter.setFont(look.font("body", weight=SEMIBOLD))
        painter.setPen(look.colour("text_primary"))
        label = QRectF(left, top + side + gap, width, LINE)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, state_label(self._state, sign.label))
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text_secondary"))
        painter.drawText(QRectF(left, label.bottom() + gap, width, words.height() + gap), wraps, self._detail)

    # -- Qt overrides --

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        is_shown = not self.image.isNull()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not is_shown:
            self._paint_state(painter)
        else:
            self._paint_frame(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus_ring"), self._look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._look.tokens.radius("picture")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
