"""The stage of a video, in the place of the pictures: screen, controls and caption; nothing runs unless it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from didit_desk.ui.widgets.picture_shelf import LOADING
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.status_pill import StatusPill
from didit_desk.ui.widgets.video_controls import MILLI, SPEEDS, VideoControls
from didit_desk.ui.widgets.video_screen import VideoScreen
from didit_desk.ui.widgets.video_shelf import CHANGED, MOST_STILLS
from didit_desk.viewstate.video import VideoRefusal, state_label
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.video_player import VideoPlayer
    from didit_desk.ui.widgets.video_shelf import VideoShelf, VideoView
    from didit_desk.viewstate.media import MediumView

HEIGHT: Final = 420
SMALLEST_HEIGHT: Final = 220
LARGEST_PART: Final = 0.62
"""Of the height of the tab: the values below stay in sight."""


class VideoStage(QWidget):
    """Shows one video of the shelf, or why there is none; hidden until `show_medium` and after `leave`.

    It takes up to 62 % of the height of `room`.
    """

    def __init__(self, look: Look, videos: VideoShelf, *, name: str, room: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._room = room
        self._videos = videos
        self._medium: MediumView | None = None
        self._player: VideoPlayer | None = None
        self._speed = 1.0
        self._at_us = 0
        self.setObjectName(name)
        self._build(name)
        self._wire()
        self.hide()
        videos.stages.append(self)
        room.installEventFilter(self)

    @property
    def medium(self) -> MediumView | None:
        """The video in the place of the pictures; None when the pictures have their place."""
        return self._medium

    @property
    def is_playing(self) -> bool:
        """A video runs."""
        return self._player is not None and self._player.is_playing

    def show_medium(self, medium: MediumView) -> None:
        """Takes the place of the pictures; a video that is shown already stays where it stands."""
        if self._medium is None or self._medium.pointer != medium.pointer:
            self._release()
            self._at_us = 0
        self._medium = medium
        self.film.setAccessibleName(medium.name)
        self._name.setText(medium.name)
        self._kept.setText("")
        if self.isVisible():
            self._show_view()
        else:
            self.show()

    def leave(self) -> None:
        """Gives the place back to the pictures."""
        self._medium = None
        self._at_us = 0
        self._release()
        self.hide()

    def toggle_playing(self) -> None:
        """Plays or pauses."""
        if self._player is not None:
            self._player.toggle()

    def step(self, by: int) -> None:
        """Frames forward, or back for a negative number."""
        if self._player is not None:
            self._player.step(by)

    def change_speed(self, by: int) -> None:
        """The next faster (1) or slower (-1) speed."""
        place = min(max(0, SPEEDS.index(self._speed) + by), len(SPEEDS) - 1)
        self._choose_speed(SPEEDS[place])

    def keep_still(self) -> None:
        """Keeps the shown frame as a picture beside those of the session."""
        if self._medium is None or self.film.image.isNull():
            return
        still = self._videos.keep_still(self._medium, self.film.image, at_us=self._at_us)
        if still is not None:
            self._kept.setText(tr("Kept as a picture: {name}", name=still.name))
        self._show_keep()

    def _build(self, name: str) -> None:
        self.film = VideoScreen(self._look, name=f"{name}_screen", parent=self)
        self.controls = VideoControls(self._look, name=f"{name}_controls", parent=self)
        self._note = QWidget(self)
        self._note.setObjectName(f"{name}_note")
        self._pill = StatusPill(self._look, name=f"{name}_note_sign", parent=self._note)
        self._words = PlainLabel(
            self._look, role="small", colour="text_secondary", elide=Qt.TextElideMode.ElideRight, parent=self._note
        )
        self._words.setObjectName(f"{name}_note_words")
        note = QHBoxLayout(self._note)
        note.setContentsMargins(0, 0, 0, 0)
        note.addWidget(self._pill)
        note.addWidget(self._words, 1)
        self._name = PlainLabel(self._look, role="caption", weight=600, parent=self)
        self._name.setObjectName(f"{name}_name")
        self._kept = PlainLabel(
            self._look, role="caption", colour="text_secondary", elide=Qt.TextElideMode.ElideRight, parent=self
        )
        self._kept.setObjectName(f"{name}_kept")
        self._kept.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        caption = QHBoxLayout()
        caption.addWidget(self._name)
        caption.addWidget(self._kept, 1)
        space = self._look.tokens.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space("pane_padding"), space("m"), space("pane_padding"), space("xs") + 2)
        column.setSpacing(space("xs") + 1)
        column.addWidget(self.film, 1)
        column.addWidget(self._note)
        column.addWidget(self.controls)
        column.addLayout(caption)

    def _wire(self) -> None:
        self.film.clicked.connect(self.toggle_playing)
        self.controls.play_toggled.connect(self.toggle_playing)
        self.controls.stepped.connect(self.step)
        self.controls.sought.connect(self._on_sought)
        self.controls.speed_chosen.connect(self._choose_speed)
        self.controls.keep_asked.connect(self.keep_still)
        self._videos.changed.connect(self._on_changed)
        self._videos.cleared.connect(self.leave)
        self._videos.stills_changed.connect(self._show_keep)
        self._look.changed.connect(self.update)

    def _show_view(self) -> None:
        """Opens what the shelf holds, or says why it holds nothing to play."""
        if self._medium is None or not self.isVisible():
            return
        view = self._videos.view_of(self._medium)
        self._show_note(view)
        if view.content and self._player is None:
            self._open(view)
        elif not view.content:
            self._release()
            self.film.show_state(view.state, view.detail)
            self.controls.hide()
            self._videos.ask(self._medium)

    def _open(self, view: VideoView) -> None:
        # Imported here: most sessions are decided without a look at their videos.
        from didit_desk.ui.widgets.video_player import VideoPlayer

        self.film.show_state(LOADING, tr("On its way."))
        self.controls.show_place(self._at_us, 0)
        self.controls.show()
        try:
            player = VideoPlayer(view.content, at_us=self._at_us, speed=self._speed, parent=self)
        except ImportError:
            self._on_failed(VideoRefusal.NO_PLAYER)
            return
        self._player = player
        player.frame_changed.connect(self._on_frame)
        player.state_changed.connect(self._on_state)
        player.failed.connect(self._on_failed)
        self._on_state()

    def _release(self) -> None:
        if self._player is not None:
            self._player.end()
            self._player = None
            self.film.show_state(LOADING, "")

    def _show_note(self, view: VideoView) -> None:
        is_cut = self._player is not None and self._player.is_cut
        self._note.setVisible(view.state == CHANGED or is_cut)
        if view.state == CHANGED:
            label = state_label(view.state, self._look.sign("media", view.state).label)
            self._pill.show_sign("media", view.state, word=label)
            self._words.setText(view.detail)
        elif is_cut:
            self._pill.show_sign("media", "refused", word=tr("Damaged"))
            self._words.setText(tr("Part of this video cannot be read. {facts}", facts=view.facts))

    def _show_keep(self) -> None:
        full = "" if self._videos.may_keep else tr("{count} frames are kept already", count=MOST_STILLS)
        has_frame = self._player is not None and self._player.at_us >= 0
        self.controls.show_keep(full if has_frame else tr("there is no frame yet"))

    def _choose_speed(self, speed: float) -> None:
        self._speed = speed
        self.controls.show_speed(speed)
        if self._player is not None:
            self._player.choose_speed(speed)

    def _on_frame(self) -> None:
        if self._player is None:
            return
        self._at_us = self._player.at_us
        self.film.show_frame(self._player.image, is_moving=self._player.is_playing)
        self.controls.show_place(self._at_us, self._player.duration_us)
        self._show_keep()

    def _on_state(self) -> None:
        if self._player is None or self._medium is None:
            return
        self.controls.show_playing(is_playing=self._player.is_playing)
        self.controls.show_place(self._at_us, self._player.duration_us)
        self._show_note(self._videos.view_of(self._medium))
        self.film.show_moving(is_moving=self._player.is_playing)
        self._show_keep()

    def _on_failed(self, reason: str) -> None:
        self._player = None
        if self._medium is not None:
            view = self._videos.view_of(self._medium)
            self._videos.put(self._medium.pointer, view.refused(VideoRefusal(reason)))

    def _on_sought(self, at_ms: int) -> None:
        if self._player is not None:
            self._player.seek(at_ms * MILLI)

    def _on_changed(self, pointer: str) -> None:
        if self._medium is not None and self._medium.pointer == pointer:
            self._release()
            self._show_view()

    def _settle(self) -> None:
        self.setFixedHeight(max(SMALLEST_HEIGHT, min(HEIGHT, round(self._room.height() * LARGEST_PART))))

    # -- Qt overrides --

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()
        if not event.spontaneous():
            self._show_view()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A window on another desktop pauses; a tab or a session that is left releases everything.
        if not event.spontaneous():
            self._release()
        elif self._player is not None:
            self._player.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("stage"))
