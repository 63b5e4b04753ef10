"""A held key over the pictures: while B or C is down, wheel and arrows change brightness or contrast."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from didit_desk.viewstate.tone import within

if TYPE_CHECKING:
    from didit_desk.ui.widgets.picture_stage import PictureStage

STEP: Final = 5
WHEEL_NOTCH: Final = 120
_ARROWS: Final = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}


class PictureHold(QObject):
    """Watches the pictures of a stage only while a key is held."""

    def __init__(self, stage: PictureStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._part = ""
        self._was_used = False

    def begin(self, part: str) -> None:
        """A key for "brightness" or "contrast" went down."""
        self.end()
        self._part = part
        self._was_used = False
        for frame in self._stage.frames:
            frame.pane.installEventFilter(self)
            frame.pane.viewport().installEventFilter(self)

    def end(self) -> str:
        """The key went up: the part it was held for if nothing was changed meanwhile, else nothing."""
        part, self._part = self._part, ""
        if part:
            for frame in self._stage.frames:
                frame.pane.removeEventFilter(self)
                frame.pane.viewport().removeEventFilter(self)
        return "" if self._was_used else part

    def step(self, by: int) -> None:
        """Changes the held part by so much."""
        self._was_used = True
        tone = self._stage.tone
        if self._part == "brightness":
            self._stage.adjust(replace(tone, brightness=within(tone.brightness + by)))
        else:
            self._stage.adjust(replace(tone, contrast=within(tone.contrast + by)))

    def _pick(self, watched: QObject) -> None:
        """The picture under the wheel is the one that changes."""
        for frame in self._stage.frames:
            if watched is frame.pane.viewport():
                frame.pane.picked.emit()

    # -- Qt overrides --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._pick(watched)
            self.step(round(STEP * event.angleDelta().y() / WHEEL_NOTCH))
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            self.step(_ARROWS[Qt.Key(event.key())])
            return True
        return False
