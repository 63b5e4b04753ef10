"""Two pictures that are zoomed and moved as one, with the offset that a Shift drag gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from didit_desk.ui.widgets.picture_view import PicturePane


class PictureLink:
    """`follow` after each change of one picture: the other goes along, unless the first was moved alone."""

    def __init__(self, left: PicturePane, right: PicturePane) -> None:
        self._panes = (left, right)
        self._zoom = 1.0
        self._offset = QPointF(0, 0)
        self.is_on = False

    def join(self, *, is_on: bool, leader: int) -> None:
        """Couples the two with nothing between them, or lets each go its way."""
        self.is_on = is_on
        if is_on:
            self._zoom, self._offset = 1.0, QPointF(0, 0)
            self._lead(leader)

    def begin(self) -> None:
        """Takes what lies between the two as it is: other pictures, or both as they came."""
        left, right = (pane.posture for pane in self._panes)
        self._zoom = right.zoom / left.zoom
        self._offset = right.centre - left.centre

    def follow(self, leader: int, *, is_blinking: bool) -> None:
        """The other picture goes along; in one place they always do."""
        if self._panes[leader].moves_alone:
            self.begin()
        elif self.is_on or is_blinking:
            self._lead(leader)

    def _lead(self, leader: int) -> None:
        own, other = self._panes[leader].posture, self._panes[1 - leader]
        sign = 1 if leader == 0 else -1
        other.posture.zoom = own.zoom * self._zoom**sign
        other.posture.centre = own.centre + self._offset * sign
        other.settle()
