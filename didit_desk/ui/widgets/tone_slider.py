"""A slider around zero: the middle is the picture as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QWidget

from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.viewstate.tone import STRONGEST

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

STEP: Final = 5
PAGE: Final = 20
NARROWEST: Final = 76
WIDEST: Final = 190
KNOB: Final = 6
GROOVE: Final = 2
_OWN_KEYS: Final = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
    | {Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)


class ToneSlider(QSlider):
    """From -100 to 100. Arrows move by 5, page keys by 20; they are the slider's while it has the focus."""

    def __init__(self, look: Look, *, name: str, title: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setToolTip(plain_tooltip(title))
        self.setRange(-STRONGEST, STRONGEST)
        self.setSingleStep(STEP)
        self.setPageStep(PAGE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(WIDEST)
        look.changed.connect(self.update)

    def show_value(self, value: int) -> None:
        """Shows a value and tells nobody."""
        with QSignalBlocker(self):
            self.setValue(value)

    def _centre_of(self, value: int) -> QPointF:
        """Where the knob stands for a value; the style moves it over the same way."""
        length = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self)
        way = self.width() - length
        place = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), value, way)
        return QPointF(place + length / 2, self.height() / 2)

    # -- Qt overrides --

    def event(self, event: QEvent) -> bool:
        # Left and right would otherwise be the next and the previous picture.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return bool(super().event(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel changes only what was chosen before: it may just be on its way over the bar.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, self._look.control("button_small"))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, self._look.control("button_small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, middle = self._look, self._centre_of(0)
        knob = self._centre_of(self.sliderPosition())
        ends = self._centre_of(self.minimum()), self._centre_of(self.maximum())
        painter.setPen(QPen(look.colour("border_strong"), GROOVE))
        painter.drawLine(*ends)
        painter.drawLine(middle - QPointF(0, KNOB), middle + QPointF(0, KNOB))
        painter.setPen(QPen(look.colour("accent_solid"), GROOVE))
        painter.drawLine(middle, knob)
        painter.setPen(QPen(look.colour("surface"), GROOVE))
        painter.setBrush(look.colour("accent_solid" if self.value() else "control_border"))
        painter.drawEllipse(knob, KNOB + 1, KNOB + 1)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
