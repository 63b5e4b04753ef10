"""The shape of content that is on its way: grey bars that pulse slowly while they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

BAR_HEIGHT = 10
SECOND_BAR_HEIGHT = 8
SECOND_BAR_DROP = 20
FIRST_BARS = (0.70, 0.54, 0.82, 0.48, 0.64, 0.76)
SECOND_BARS = (0.43, 0.33, 0.50, 0.29, 0.38, 0.46)
RIGHT_BAR = 26
SECOND_RIGHT_BAR = 16
DIMMEST = 0.45
DEFAULT_ROW_HEIGHT = 56
TWO_LINES_FROM = 40


class Skeleton(QWidget):
    """Rows of two bars (one below 40 px). It pulses only while visible and only if motion is allowed."""

    def __init__(
        self,
        look: Look,
        *,
        row_height: int = DEFAULT_ROW_HEIGHT,
        name: str = "skeleton",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._row_height = row_height
        self._strength = 1.0
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pulse = QVariantAnimation(self)
        self._pulse.setStartValue(1.0)
        self._pulse.setKeyValueAt(0.5, DIMMEST)
        self._pulse.setEndValue(1.0)
        self._pulse.setDuration(look.tokens.motion("skeleton_pulse_ms"))
        self._pulse.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._pulse.setLoopCount(-1)
        self._pulse.valueChanged.connect(self._on_pulse)
        look.changed.connect(self.update)

    @property
    def is_pulsing(self) -> bool:
        """Whether the animation runs now."""
        return self._pulse.state() is QVariantAnimation.State.Running

    def show_rows(self, row_height: int) -> None:
        """Changes the height of a row in px."""
        self._row_height = row_height
        self.update()

    def _on_pulse(self, strength: float) -> None:
        self._strength = strength
        self.update()

    def _bar(self, painter: QPainter, left: float, top: float, width: float, height: float) -> None:
        painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)

    def _paint_row(self, painter: QPainter, position: int, top: int) -> None:
        padding = self._look.tokens.space("act_padding")
        room = self.width() - 2 * padding
        shape = position % len(FIRST_BARS)
        first = top + (padding if self._row_height >= TWO_LINES_FROM else (self._row_height - BAR_HEIGHT) // 2)
        self._bar(painter, padding, first, room * FIRST_BARS[shape], BAR_HEIGHT)
        self._bar(painter, padding + room - RIGHT_BAR, first, RIGHT_BAR, BAR_HEIGHT)
        if self._row_height < TWO_LINES_FROM:
            return
        second = first + SECOND_BAR_DROP
        self._bar(painter, padding, second, room * SECOND_BARS[shape], SECOND_BAR_HEIGHT)
        self._bar(painter, padding + room - SECOND_RIGHT_BAR, second, SECOND_RIGHT_BAR, SECOND_BAR_HEIGHT)

    # -- Qt overrides --

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._look.motion_allowed:
            self._pulse.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pulse.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("selected_inactive"))
        painter.setOpacity(self._strength)
        for position, top in enumerate(range(0, self.height(), max(1, self._row_height))):
            self._paint_row(painter, position, top)
