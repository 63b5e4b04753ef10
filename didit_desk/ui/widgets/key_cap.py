"""A key cap: the name of a key in a thin rounded frame, as it stands beside the thing the key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from didit_desk.ui.look import Look

SIDE_PADDING = 5
HEIGHT_OVER_TEXT = 4
SMALLEST_SIDE = 18
MEDIUM = 500


class KeyCap(QWidget):
    """Shows `text` ("Ctrl K", "1") as a key cap. It is a picture of a key, never a control, and takes no focus."""

    def __init__(self, look: Look, text: str = "", *, name: str = "key_cap", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text = text
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        look.changed.connect(self._dress)

    @property
    def text(self) -> str:
        """The words on the cap."""
        return self._text

    def show_text(self, text: str) -> None:
        """Puts other words on the cap."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return key_cap_size(self._look, self._text)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text_colour = self._look.colour("text_secondary" if self.isEnabled() else "text_disabled")
        paint_key_cap(painter, QRectF(self.rect()), self._look, self._text, text_colour)


def key_cap_size(look: Look, text: str) -> QSize:
    """Size in px of a cap that holds `text`."""
    metrics = QFontMetrics(look.font("caption", weight=MEDIUM))
    height = max(SMALLEST_SIDE, metrics.height() + HEIGHT_OVER_TEXT)
    return QSize(max(SMALLEST_SIDE, metrics.horizontalAdvance(text) + 2 * SIDE_PADDING), height)


def paint_key_cap(painter: QPainter, rect: QRectF, look: Look, text: str, colour: QColor) -> None:
    """Draws a cap that fills `rect`, for delegates and other painted parts."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("border_strong"), 1))
    painter.setBrush(look.colour("surface"))
    radius = look.tokens.radius("key_cap")
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(colour)
    painter.setFont(look.font("caption", weight=MEDIUM))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
