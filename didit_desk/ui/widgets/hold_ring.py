"""The ring that counts the hold down, with the seconds left in its middle."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from didit_desk.viewstate.wording import trn

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

SIDE = 44
SIDE_COMPACT = 36
STROKE = 3.5
SIXTEENTHS = 16
FULL_TURN = 360
TOP = 90


class HoldRing(QWidget):
    """Shows the time left of a hold; its caller steps it, it owns no timer.

    `group` is the colour group of the act ("declined"). With reduced motion the arc moves only with the number.
    """

    def __init__(self, look: Look, *, moves_smoothly: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._moves_smoothly = moves_smoothly
        self._group = "neutral"
        self._remaining = 0.0
        self._total = 1.0
        self.setObjectName("hold_ring")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)

    @property
    def seconds_left(self) -> int:
        """The number in the middle."""
        return max(0, ceil(self._remaining))

    def show_group(self, group: str) -> None:
        """Takes the colour of an act."""
        self._group = group
        self.update()

    def show_hold(self, remaining_seconds: float, total_seconds: float) -> None:
        """Shows `remaining_seconds` of `total_seconds`; values out of range are shown as none or all left."""
        self._remaining = min(max(0.0, remaining_seconds), max(0.0, total_seconds))
        self._total = total_seconds if total_seconds > 0 else 1.0
        self.setAccessibleName(trn("{count} second left", "{count} seconds left", self.seconds_left))
        self.update()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        side = SIDE_COMPACT if self._look.is_compact else SIDE
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = STROKE / 2 + 1
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(self._look.colour("sunken"), STROKE))
        painter.drawEllipse(circle)
        shown = self._remaining if self._moves_smoothly else float(self.seconds_left)
        span = round(FULL_TURN * SIXTEENTHS * min(1.0, shown / self._total))
        pen = QPen(self._look.colour(f"{self._group}.solid"), STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if span:
            painter.drawArc(circle, TOP * SIXTEENTHS, -span)
        painter.setPen(self._look.colour("text_primary"))
        painter.setFont(self._look.font("panel"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self.seconds_left))
