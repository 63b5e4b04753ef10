"""The artists' videos play where the desk plays videos."""

from __future__ import annotations

from struct import unpack_from
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from didit_desk.sandbox.art.mp4 import motion_jpeg_mp4
from tests.sandbox_art.specimens import drawn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SLOTS = ("liveness_video", "back_video")
WAIT_MILLISECONDS = 15_000


def inside(content: bytes, *names: bytes) -> bytes:
    """The body of the box found by following `names` inward."""
    for name in names:
        position = 0
        while content[position + 4 : position + 8] != name:
            position += unpack_from(">I", content, position)[0]
        content = content[position + 8 : position + unpack_from(">I", content, position)[0]]
    return content


@pytest.mark.parametrize("slot", SLOTS)
def test_that_the_header_tells_duration_and_frames(slot: str) -> None:
    content_type, content = drawn(slot)
    scale, duration = unpack_from(">II", inside(content, b"moov", b"mvhd"), 12)
    frames = unpack_from(">I", inside(content, b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsz"), 8)[0]
    assert content_type == "video/mp4"
    assert duration / scale == pytest.approx(2.5)
    assert frames == 30
    assert 200_000 <= len(content) <= 3_000_000


def test_that_the_offset_points_at_the_first_picture() -> None:
    content = motion_jpeg_mp4([b"\xff\xd8first", b"\xff\xd8second"], size=(480, 640), frames_per_second=12)
    table = inside(content, b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stco")
    offset = unpack_from(">I", table, 8)[0]
    assert content[offset:] == b"\xff\xd8first\xff\xd8second"


def test_that_a_video_without_frames_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one frame"):
        motion_jpeg_mp4([], size=(480, 640), frames_per_second=12)


def test_that_an_uneven_frame_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="divide"):
        motion_jpeg_mp4([b"\xff\xd8"], size=(480, 640), frames_per_second=7)


def test_that_the_media_player_shows_moving_frames(qtbot: QtBot) -> None:
    _, content = drawn("liveness_video")
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    sink, player = QVideoSink(), QMediaPlayer()
    shown: list[tuple[int, int]] = []

    def note(frame: QVideoFrame) -> None:
        if frame.isValid():
            shown.append((frame.width(), frame.height()))

    sink.videoFrameChanged.connect(note)
    player.setVideoSink(sink)
    player.setSourceDevice(buffer, QUrl("clip.mp4"))
    player.play()
    qtbot.waitUntil(lambda: len(shown) >= 5, timeout=WAIT_MILLISECONDS)
    error, duration, seekable = player.error(), player.duration(), player.isSeekable()
    player.stop()
    player.setSource(QUrl())
    # Its threads may still read the buffer and fill the sink: both must outlive it.
    with qtbot.waitSignal(player.destroyed, timeout=WAIT_MILLISECONDS):
        player.deleteLater()
    assert error == QMediaPlayer.Error.NoError
    assert duration == 2500
    assert seekable
    assert set(shown) == {(480, 640)}
