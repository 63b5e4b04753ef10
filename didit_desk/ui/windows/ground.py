"""A plain surface that stands where a pane will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from didit_desk.ui.look import Look


class Ground(QWidget):
    """Filled with one colour of the tokens; takes no focus."""

    def __init__(self, look: Look, colour: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._colour = colour
        self.setObjectName(name)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour(self._colour))
