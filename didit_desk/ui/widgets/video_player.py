"""One video played from memory: frame by frame, at several speeds, without sound.

Qt decodes in threads of this process: a separate process could hand over no frames without a copy of each. So a file
gets here only when its first bytes are those of a video container (`video_content`), a giant is refused when its header
has been read (FFmpeg itself ends at 268 megapixels), no file on disk and no address is ever opened, and nothing runs
while no video is shown. What is left is a fault in a decoder: it would end or misuse this process.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage

from didit_desk.viewstate.video import VideoRefusal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

MICRO: Final = 1_000
"""Microseconds in a millisecond."""
LARGEST_PIXELS: Final = 36_000_000
"""Beyond 8K nothing a person films is shown; a frame has 1.5 to 4 bytes a pixel and several are kept."""
FIRST_FRAME_SECONDS: Final = 10
CUT_US: Final = 1_000_000
"""A file whose last frame ends this much before its stated length lacks some; sound alone may well last a little."""
TRIES: Final = 8
"""Times are whole milliseconds on the way to the player: a frame can lie that much beside where it was asked for."""


class VideoPlayer(QObject):
    """Plays one file; made for it and ended with it.

    Opens in the background, stands on its first frame, and plays when told. Signals: `frame_changed()`,
    `state_changed()` for playing, pausing, the end and the length, `failed(VideoRefusal)` once and instead of a frame.
    Making one raises ImportError where Qt's library for it, or one of the system it needs, is not installed.
    """

    frame_changed = Signal()
    state_changed = Signal()
    failed = Signal(str)

    def __init__(self, content: bytes, *, at_us: int = 0, speed: float = 1.0, parent: QObject) -> None:
        # Imported for the first video, as it takes as long to load as a window takes to appear; and before the object
        # exists, so that none is left half made.
        import PySide6.QtMultimedia  # noqa: F401

        super().__init__(parent)
        self._at_ms = _within(at_us)
        self._is_over = False
        self._is_begun = False
        self._frame: QVideoFrame | None = None
        self._image = QImage()
        self._start_us = -1
        self._end_us = -1
        self._steps = 0
        self._tries = 0
        self._origin = 0
        self._sought: int | None = None
        self._next: int | None = None
        self.is_cut = False
        """Part of the file could not be read."""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(FIRST_FRAME_SECONDS * 1_000)
        self._patience.timeout.connect(self._on_patience_ended)
        self._media = self._open(content, speed)

    @property
    def is_playing(self) -> bool:
        """It runs."""
        return self._media.isPlaying()

    @property
    def duration_us(self) -> int:
        """Length as the file tells it; 0 until it is known."""
        return self._media.duration() * MICRO

    @property
    def at_us(self) -> int:
        """Where the shown frame begins; -1 before the first."""
        return self._start_us

    def image(self) -> QImage:
        """The shown frame, upright; null before the first."""
        if self._frame is not None:
            self._image = self._frame.toImage()
            self._frame = None
        return self._image

    def toggle(self) -> None:
        """Plays or stands still; from the end it begins anew."""
        if self._start_us < 0:
            return
        self._settle()
        if self.is_playing:
            self._media.pause()
        else:
            self._media.play()

    def pause(self) -> None:
        """Stands still on the shown frame."""
        if self.is_playing:
            self._media.pause()

    def step(self, by: int) -> None:
        """Stands still and goes `by` frames forward, or back for a negative number; stops at both ends."""
        if self._start_us < 0:
            return
        self.pause()
        is_under_way = self._steps != 0
        self._steps += by
        if not is_under_way and self._steps:
            self._begin_step()

    def seek(self, at_us: int) -> None:
        """Shows the frame of a moment, in microseconds, and plays on from there if it was playing."""
        self._steps = 0
        last = max(0, self._media.duration() - 1)
        wanted = min(max(0, at_us // MICRO), last)
        if self._sought is not None and not self.is_playing:
            # One place at a time: a bar that is dragged asks for more of them than are decoded meanwhile.
            self._next = wanted
            return
        self._go_to(wanted)

    def choose_speed(self, speed: float) -> None:
        """1.0 is as filmed."""
        self._media.setPlaybackRate(speed)

    def end(self) -> None:
        """Stops and releases everything; the object deletes itself."""
        if self._is_over:
            return
        self._is_over = True
        self._patience.stop()
        self._media.stop()
        self._media.setSource(QUrl())
        self.deleteLater()

    def _open(self, content: bytes, speed: float) -> QMediaPlayer:
        # Decoded and converted without graphics drivers: they would be loaded into this process for it, take half a
        # second for the first frame on a software renderer, and ten times as long for each that follows.
        os.environ.setdefault("QT_FFMPEG_DECODING_HW_DEVICE_TYPES", ",")
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ForceRasterWidgets)
        from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

        from didit_desk.ui.widgets.video_quiet import quiet_ffmpeg

        media = QMediaPlayer(self)
        quiet_ffmpeg()
        # Children of the player: its threads read the one and fill the other until its destructor has ended them.
        buffer, sink = QBuffer(media), QVideoSink(media)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        queued = Qt.ConnectionType.QueuedConnection
        sink.videoFrameChanged.connect(self._on_frame, queued)
        media.mediaStatusChanged.connect(self._on_status, queued)
        media.errorOccurred.connect(self._on_error, queued)
        media.playbackStateChanged.connect(self.state_changed, queued)
        media.setVideoSink(sink)
        media.setPlaybackRate(speed)
        media.setSourceDevice(buffer, QUrl())
        if media.isAvailable():
            self._patience.start()
        else:
            QTimer.singleShot(0, self, lambda: self._fail(VideoRefusal.NO_PLAYER))
        return media

    def _begin(self) -> None:
        """Shows the first frame of a file whose header has been read, or refuses the file."""
        from PySide6.QtMultimedia import QMediaMetaData

        self._is_begun = True
        size = self._media.metaData().value(QMediaMetaData.Key.Resolution)
        if not self._media.hasVideo():
            self._fail(VideoRefusal.NO_PICTURES)
        elif isinstance(size, QSize) and size.width() * size.height() > LARGEST_PIXELS:
            self._fail(VideoRefusal.TOO_MANY_PIXELS)
        else:
            self._media.setActiveAudioTrack(-1)
            self._media.setActiveSubtitleTrack(-1)
            self._go_to(self._at_ms)
            self.state_changed.emit()

    def _go_to(self, at_ms: int) -> None:
        self._sought = at_ms
        self._media.setPosition(at_ms)
        if not self.is_playing:
            # After the end the player is stopped, and a stopped player shows no frame.
            self._media.pause()

    def _begin_step(self) -> None:
        is_forward = self._steps > 0
        target = _within(self._end_us) if is_forward else (self._start_us - 1) // MICRO
        if target < 0 or (is_forward and target >= self._media.duration()):
            self._steps = 0
            return
        self._tries = TRIES
        self._origin = self._start_us
        self._go_to(target)

    def _follow_step(self) -> None:
        """The frame of a step has come: the next step, or once more where it is still the frame before."""
        direction = 1 if self._steps > 0 else -1
        target, self._sought = self._sought, None
        if (self._start_us - self._origin) * direction > 0:
            self._steps -= direction
            if self._steps:
                self._begin_step()
        elif self._tries and target is not None:
            self._tries -= 1
            self._go_to(max(0, target + direction))
        else:
            self._steps = 0

    def _settle(self) -> None:
        self._steps = 0
        self._sought = self._next = None

    def _fail(self, reason: VideoRefusal) -> None:
        if not self._is_over:
            self.end()
            self.failed.emit(reason.value)

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._is_over or not frame.isValid():
            return
        self._patience.stop()
        self._frame = frame
        self._start_us = frame.startTime() if frame.startTime() >= 0 else self._media.position() * MICRO
        self._end_us = frame.endTime() if frame.endTime() > self._start_us else self._start_us + MICRO
        if self._steps:
            self._follow_step()
        else:
            self._sought = None
            following, self._next = self._next, None
            if following is not None:
                self._go_to(following)
        self.frame_changed.emit()

    def _on_status(self) -> None:
        if self._is_over:
            return
        from PySide6.QtMultimedia import QMediaPlayer

        match self._media.mediaStatus():
            case QMediaPlayer.MediaStatus.LoadedMedia if not self._is_begun:
                self._begin()
            case QMediaPlayer.MediaStatus.InvalidMedia:
                self._fail(VideoRefusal.DAMAGED)
            case QMediaPlayer.MediaStatus.EndOfMedia:
                self._on_end()

    def _on_end(self) -> None:
        if self._sought is not None or self.duration_us - self._end_us > CUT_US:
            self._on_unreadable()
            return
        self._settle()
        self.state_changed.emit()

    def _on_error(self) -> None:
        if not self._is_over:
            self._on_unreadable()

    def _on_unreadable(self) -> None:
        """Nothing of the file can be shown, or nothing beyond what is shown."""
        if self._start_us < 0:
            self._fail(VideoRefusal.DAMAGED)
            return
        self.is_cut = True
        self._settle()
        if not self.is_playing:
            # Back from where nothing can be read, so that playing begins at what is shown.
            self._media.setPosition(_within(self._start_us))
        self.state_changed.emit()

    def _on_patience_ended(self) -> None:
        self._fail(VideoRefusal.DAMAGED)


def _within(at_us: int) -> int:
    """The first whole millisecond at or after a moment: before it, the frame before it would be shown."""
    return -(-at_us // MICRO)
