"""What the keys of the evidence do to the pictures on stage, and which of them act while they are held."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from didit_desk.ui.widgets.picture_tone_bar import BRIGHTNESS, CONTRAST
from didit_desk.viewstate.tone import Channel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from didit_desk.ui.widgets.picture_stage import PictureStage

PAN_PART: Final = 0.15
"""Of what is seen, for one press."""
_NOT_HELD: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class PictureKeys(QObject):
    """Acts on the stage that `stage` names, if any, and watches the events of the pane.

    A shortcut tells that its key went down and nothing else, so whether it is held is taken from the events around it:
    one that asks whether a widget wants the key for itself comes right before, the release comes by itself.
    """

    def __init__(self, pane: QWidget, stage: Callable[[], PictureStage | None]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._stage = stage
        self._down: int | None = None
        self._held: int | None = None
        self._holder: PictureStage | None = None
        pane.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """What each line of the table of actions does."""
        return {
            "zoom_actual": self._on(lambda stage: stage.pane.zoom_actual()),
            "pan_left": self._on(lambda stage: stage.pane.pan(-PAN_PART, 0)),
            "pan_right": self._on(lambda stage: stage.pane.pan(PAN_PART, 0)),
            "pan_up": self._on(lambda stage: stage.pane.pan(0, -PAN_PART)),
            "pan_down": self._on(lambda stage: stage.pane.pan(0, PAN_PART)),
            "link_zoom": self._on(lambda stage: stage.link(is_linked=not stage.is_linked)),
            "blink": self._on(lambda stage: stage.blink()),
            "guides": self._on(lambda stage: stage.show_guides(are_shown=not stage.has_guides)),
            "loupe": self._on(self._loupe),
            "brightness": self._on(partial(self._adjust, BRIGHTNESS)),
            "contrast": self._on(partial(self._adjust, CONTRAST)),
            "stretch": self._on(_stretch),
            "channel": self._on(_next_channel),
        }

    def _watch(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.WindowDeactivate:
            self._end()
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return
        if event.type() is QEvent.Type.ShortcutOverride and not event.modifiers() & _NOT_HELD:
            self._down = event.key()
            # The shortcut follows at once; what comes later was chosen from a menu.
            QTimer.singleShot(0, self, self._forget)
        elif event.type() is QEvent.Type.KeyRelease and event.key() == self._held:
            self._end()

    def _on(self, act: Callable[[PictureStage], None]) -> Callable[[], None]:
        def acted() -> None:
            stage = self._stage()
            if stage is not None:
                act(stage)

        return acted

    def _loupe(self, stage: PictureStage) -> None:
        if self._begin(stage):
            stage.show_loupe(is_shown=True)
        else:
            stage.show_loupe(is_shown=not stage.has_loupe)

    def _adjust(self, part: str, stage: PictureStage) -> None:
        if self._begin(stage):
            stage.hold.begin(part)
        else:
            stage.show_tone_bar(part)

    def _begin(self, stage: PictureStage) -> bool:
        """The act is for as long as its key is held."""
        if self._down is None:
            return False
        self._end()
        self._held, self._holder = self._down, stage
        return True

    def _end(self) -> None:
        stage, self._holder, self._held = self._holder, None, None
        if stage is None:
            return
        stage.show_loupe(is_shown=False)
        if part := stage.hold.end():
            # Pressed and let go without a turn of the wheel: the bar takes over.
            stage.show_tone_bar(part)

    def _forget(self) -> None:
        self._down = None

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._held is not None and (now is None or not self._pane.isAncestorOf(now)):
            self._end()

    # -- Qt overrides --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._watch(event)
        return False


def _stretch(stage: PictureStage) -> None:
    stage.adjust(replace(stage.tone, is_stretched=not stage.tone.is_stretched))


def _next_channel(stage: PictureStage) -> None:
    channels = list(Channel)
    at = channels.index(stage.tone.channel)
    stage.adjust(replace(stage.tone, channel=channels[(at + 1) % len(channels)]))
