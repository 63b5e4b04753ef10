"""The controls of a video: a bar for its place, playing, single frames, speed, and keeping a frame as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from didit_desk.ui.widgets.cap_button import CapButton
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.plain_label import PlainLabel, plain_tooltip
from didit_desk.ui.widgets.segments import Segments
from didit_desk.viewstate.video import time_words
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from didit_desk.ui.look import Look

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0)
MILLI: Final = 1_000
"""Microseconds in a step of the bar: Qt's bars count in 32 bits."""
PAGE: Final = 10
"""Parts of the length that Page Up and Page Down go by."""


class PositionBar(QSlider):
    """Where a video stands. Signals: `sought(int)` in ms and `stepped(int)` in frames, by a person only."""

    sought = Signal(int)
    stepped = Signal(int)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Place in the video"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actionTriggered.connect(self._on_action)

    def show_place(self, at_us: int, duration_us: int) -> None:
        """Where it stands. A bar somebody drags stays under the finger."""
        self.setRange(0, max(0, duration_us // MILLI - 1))
        self.setPageStep(max(1, self.maximum() // PAGE))
        if not self.isSliderDown():
            self.setValue(max(0, at_us) // MILLI)

    def _on_action(self) -> None:
        self.sought.emit(self.sliderPosition())

    # -- Qt overrides --

    def event(self, event: QEvent) -> bool:
        # Left and right are keys of the whole pane; while the bar has the focus they are its own.
        if event.type() is QEvent.Type.ShortcutOverride and event.key() in _BAR_KEYS:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A press goes where it points: a page at a time is of no use in a film.
        if event.button() is Qt.MouseButton.LeftButton and self.width() > 1:
            part = min(1.0, max(0.0, event.position().x() / (self.width() - 1)))
            self.setSliderPosition(round(part * self.maximum()))
        super().mousePressEvent(event)


_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_BAR_KEYS: Final = frozenset({*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class VideoControls(QWidget):
    """Signals: `play_toggled()`, `stepped(int)`, `sought(int)` in ms, `speed_chosen(float)`, `keep_asked()`."""

    play_toggled = Signal()
    stepped = Signal(int)
    sought = Signal(int)
    speed_chosen = Signal(float)
    keep_asked = Signal()

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self._build(name)
        self._wire()
        self.show_speed(1.0)
        self.show_playing(is_playing=False)

    def show_playing(self, *, is_playing: bool) -> None:
        """What the first button does next."""
        self._play.setVisible(not is_playing)
        self._pause.setVisible(is_playing)

    def show_place(self, at_us: int, duration_us: int) -> None:
        """Where the shown frame begins and how long the video is, in microseconds."""
        self.bar.show_place(at_us, duration_us)
        self._time.setText(tr("{at} of {length}", at=time_words(at_us), length=time_words(duration_us)))

    def show_speed(self, speed: float) -> None:
        """The chosen speed."""
        self._speeds.show_chosen(_identity(speed))

    def show_keep(self, reason: str) -> None:
        """Whether a frame can be kept; an empty reason says that it can."""
        self._keep.setEnabled(not reason)
        self._keep.setToolTip(plain_tooltip(reason))
        self._keep.setAccessibleDescription(reason)

    def _build(self, name: str) -> None:
        self.bar = PositionBar(name=f"{name}_bar", parent=self)
        self._time = PlainLabel(self._look, role="data", colour="text_secondary", parent=self)
        self._time.setObjectName(f"{name}_time")
        buttons = (
            ("play", "ph.play", tr("Play"), tr("Space")),
            ("pause", "ph.pause", tr("Pause"), tr("Space")),
            ("back", "ph.caret-left", tr("One frame back"), ","),
            ("forward", "ph.caret-right", tr("One frame forward"), "."),
        )
        self._play, self._pause, self._back, self._forward = (
            IconButton(self._look, icon, tooltip=words, shortcut=key, name=f"{name}_{part}", parent=self)
            for part, icon, words, key in buttons
        )
        choices = [(_identity(speed), tr("{speed}×", speed=_identity(speed))) for speed in SPEEDS]
        self._speeds = Segments(self._look, choices, name=f"{name}_speed", title=tr("Speed"), parent=self)
        self._keep = CapButton(
            self._look, tr("Keep this frame"), name=f"{name}_keep", icon="ph.image", size="button_small", parent=self
        )
        self._keep.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.bar, 1)
        first.addWidget(self._time)
        first.setSpacing(self._look.tokens.space("m"))
        for button in (self._play, self._pause, self._back, self._forward):
            second.addWidget(button)
        second.addStretch(1)
        second.addWidget(self._speeds)
        second.addSpacing(self._look.tokens.space("m"))
        second.addWidget(self._keep)
        second.setSpacing(self._look.tokens.space("hair"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.tokens.space("xs"))
        column.addLayout(first)
        column.addLayout(second)

    def _wire(self) -> None:
        for button in (self._play, self._pause):
            button.clicked.connect(self.play_toggled)
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._forward.clicked.connect(lambda: self.stepped.emit(1))
        self.bar.sought.connect(self.sought)
        self.bar.stepped.connect(self.stepped)
        self._speeds.choice_made.connect(lambda identity: self.speed_chosen.emit(float(identity)))
        self._keep.clicked.connect(self.keep_asked)


def _identity(speed: float) -> str:
    return f"{speed:g}"
