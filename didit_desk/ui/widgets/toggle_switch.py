"""An on-off switch, painted after the tokens; on and off differ in place as well as in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from didit_desk.ui.widgets.plain_label import plain_tooltip

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

WIDTH: Final = 30
HEIGHT: Final = 18
RING: Final = 3
KNOB_GAP: Final = 3


class ToggleSwitch(QAbstractButton):
    """Signals: `toggled(bool)`, `clicked(bool)` by a person only."""

    def __init__(self, look: Look, *, name: str, title: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_state(self, *, is_on: bool, reason: str = "") -> None:
        """Shows on or off; a `reason` says why it cannot be changed."""
        self.setChecked(is_on)
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason)
        self.setToolTip(plain_tooltip(reason))

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 2 * RING, HEIGHT + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF((self.width() - WIDTH) / 2, (self.height() - HEIGHT) / 2, WIDTH, HEIGHT)
        colour = "accent_solid" if self.isChecked() else "control_border"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(colour if self.isEnabled() else "border_strong"))
        painter.drawRoundedRect(track, HEIGHT / 2, HEIGHT / 2)
        side = HEIGHT - 2 * KNOB_GAP
        left = track.right() - KNOB_GAP - side if self.isChecked() else track.left() + KNOB_GAP
        painter.setBrush(look.colour("on_accent" if self.isEnabled() and self.isChecked() else "surface"))
        painter.drawEllipse(QRectF(left, track.top() + KNOB_GAP, side, side))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), HEIGHT / 2 + 2, HEIGHT / 2 + 2)
