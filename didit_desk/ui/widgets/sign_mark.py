"""An icon beside words that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from didit_desk.ui.look import Look


class SignMark(QWidget):
    """Draws one icon, `side` px square. It is never the only carrier of its meaning and has no name of its own."""

    def __init__(self, look: Look, *, name: str, side: int) -> None:
        super().__init__()
        self._look = look
        self._icon = ""
        self._colour = "text_secondary"
        self.setObjectName(name)
        self.setFixedSize(side, side)
        look.changed.connect(self.update)

    def show_icon(self, icon: str, colour: str) -> None:
        """Shows an icon in a colour, both token names."""
        self._icon, self._colour = icon, colour
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            rect = QRectF(self.rect())
            self._look.icons.draw(QPainter(self), rect, self._icon, self._look.colour(self._colour))
