"""Videos play from memory: frame by frame, at four speeds, and files that are none or broken say so."""

from __future__ import annotations

import random
import struct
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from didit_desk.ui.widgets.video_content import LARGEST_BYTES, media_type_of, refusal_of
from didit_desk.ui.widgets.video_player import VideoPlayer
from didit_desk.viewstate.video import VideoRefusal
from tests.ui.video.clips import FRAME_US, FRAMES, FRAMES_PER_SECOND, SIZE, counted, liveness, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Opened = Callable[..., VideoPlayer]

# What the backend says of broken files and of missing graphics is no concern of a reviewer.
pytestmark = pytest.mark.qt_log_level_fail("CRITICAL")
WAIT = 15_000  # ms


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    """Opens a video and waits for its first frame; everything is ended after the test."""
    holder = QObject()
    players: list[VideoPlayer] = []

    def open_video(content: bytes, **options: float) -> VideoPlayer:
        player = VideoPlayer(content, parent=holder, **options)  # type: ignore[arg-type]
        players.append(player)
        has_opened(qtbot, player)
        return player

    yield open_video
    for player in players:
        with qtbot.waitSignal(player.destroyed, timeout=WAIT):
            player.end()


def threads() -> int:
    """Threads of this process, those of libraries too; 0 where the system does not list them."""
    listed = Path("/proc/self/task")
    return len(list(listed.iterdir())) if listed.exists() else 0


def has_opened(qtbot: QtBot, player: VideoPlayer) -> None:
    """Waits for the first frame."""
    qtbot.waitUntil(lambda: player.at_us >= 0, timeout=WAIT)


def has_settled(qtbot: QtBot, player: VideoPlayer) -> None:
    """Waits for the first frame or a refusal."""
    told: list[str] = []
    player.failed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told) or player.at_us >= 0, timeout=WAIT)


def shows(qtbot: QtBot, player: VideoPlayer, number: int) -> None:
    """Waits for a frame of `counted`."""
    qtbot.waitUntil(lambda: number_of(player.image()) == number, timeout=WAIT)


def refused(qtbot: QtBot, content: bytes) -> str:
    holder = QObject()
    player = VideoPlayer(content, parent=holder)
    with qtbot.waitSignal(player.failed, timeout=WAIT) as told:
        pass
    return str(told.args[0])


def test_that_a_video_opens_on_its_first_frame_and_stands_still(opened: Opened) -> None:
    player = opened(counted())
    assert not player.is_playing
    assert number_of(player.image()) == 0
    assert player.duration_us == FRAMES * 1_000_000 // FRAMES_PER_SECOND


def test_that_each_step_forward_moves_exactly_one_frame(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted())
    for number in range(1, FRAMES):
        player.step(1)
        shows(qtbot, player, number)
        assert player.at_us == pytest.approx(number * FRAME_US, abs=2)


def test_that_each_step_back_moves_exactly_one_frame(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted(), at_us=int((FRAMES - 1) * FRAME_US) + 1_000)
    assert number_of(player.image()) == FRAMES - 1
    for number in range(FRAMES - 2, -1, -1):
        player.step(-1)
        shows(qtbot, player, number)


def test_that_steps_pressed_faster_than_they_are_decoded_all_count(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted())
    seen: list[int] = []
    player.frame_changed.connect(lambda: seen.append(number_of(player.image())))
    for _ in range(7):
        player.step(1)
    for _ in range(2):
        player.step(-1)
    qtbot.waitUntil(lambda: seen[-1:] == [5], timeout=WAIT)


def test_that_steps_stop_at_both_ends(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted())
    player.step(-1)
    player.step(FRAMES * 2)
    shows(qtbot, player, FRAMES - 1)
    player.step(1)
    player.step(-1)
    shows(qtbot, player, FRAMES - 2)


def test_that_a_step_halts_a_running_video(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted())
    player.toggle()
    qtbot.waitUntil(lambda: number_of(player.image()) >= 3, timeout=WAIT)
    player.pause()
    stood = number_of(player.image())
    player.step(1)
    shows(qtbot, player, stood + 1)
    assert not player.is_playing


def test_that_a_video_plays_every_frame_to_its_end_and_begins_anew(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted())
    seen: list[int] = []
    player.frame_changed.connect(lambda: seen.append(number_of(player.image())))
    player.toggle()
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == FRAMES - 1 and not player.is_playing, timeout=WAIT)
    assert sorted(set(seen)) == [*range(seen[0], FRAMES)]
    assert number_of(player.image()) == FRAMES - 1
    player.toggle()
    qtbot.waitUntil(lambda: number_of(player.image()) in {1, 2, 3}, timeout=WAIT)


def test_that_a_step_back_from_the_end_shows_the_frame_before_the_last(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted(), speed=2.0)
    player.toggle()
    shows(qtbot, player, FRAMES - 1)
    qtbot.waitUntil(lambda: not player.is_playing, timeout=WAIT)
    player.step(-1)
    shows(qtbot, player, FRAMES - 2)


@pytest.mark.parametrize("speed", [0.25, 0.5, 1.0, 2.0])
def test_that_a_speed_shows_frames_that_often(opened: Opened, qtbot: QtBot, speed: float) -> None:
    player = opened(counted())
    player.choose_speed(speed)
    at: list[tuple[float, int]] = []
    player.frame_changed.connect(lambda: at.append((time.perf_counter(), player.at_us)))
    player.toggle()
    qtbot.waitUntil(lambda: len(at) >= 6, timeout=WAIT)
    player.pause()
    seconds, filmed = at[5][0] - at[1][0], (at[5][1] - at[1][1]) / 1_000_000
    # Late on a busy machine is possible, early is not; neighbouring speeds are a factor of two apart.
    assert filmed / seconds == pytest.approx(speed, rel=0.3)


def test_that_a_bar_that_is_dragged_ends_where_it_was_left(opened: Opened, qtbot: QtBot) -> None:
    player = opened(counted())
    for number in (20, 3, 15, 8, 11):
        player.seek(int(number * FRAME_US) + 20_000)
    shows(qtbot, player, 11)
    player.seek(-5)
    shows(qtbot, player, 0)
    player.seek(10**12)
    shows(qtbot, player, FRAMES - 1)


def test_that_half_a_file_plays_as_far_as_it_goes(opened: Opened, qtbot: QtBot) -> None:
    content = counted()
    player = opened(content[: len(content) * 2 // 3])
    assert number_of(player.image()) == 0
    player.seek(player.duration_us)
    qtbot.waitUntil(lambda: player.is_cut, timeout=WAIT)
    assert number_of(player.image()) == 0
    player.step(1)
    shows(qtbot, player, 1)


def test_that_noise_behind_a_true_beginning_is_damaged(qtbot: QtBot) -> None:
    noise = random.Random(7).randbytes(50_000)  # noqa: S311
    for head in (b"\0\0\0\x18ftypisom", b"\x1aE\xdf\xa3\x93\x42\x82\x88matroska"):
        assert refusal_of(head + noise) is None
        assert refused(qtbot, head + noise) == VideoRefusal.DAMAGED


def test_that_flipped_bits_end_in_a_picture_or_a_refusal(qtbot: QtBot) -> None:
    content, dice = counted(6), random.Random(11)  # noqa: S311
    for _ in range(40):
        broken = bytearray(content)
        for _ in range(4):
            broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
        holder = QObject()
        player = VideoPlayer(bytes(broken), parent=holder)
        has_settled(qtbot, player)
        player.end()


def test_that_a_giant_is_refused_when_its_header_is_read(qtbot: QtBot) -> None:
    width, height = SIZE
    content = counted()
    for order, giant in ((">HH", (9_000, 6_000)), (">HH", (6_000, 9_000))):
        # The container has width before height, its JPEG frames height before width.
        true = (width, height) if giant[0] > giant[1] else (height, width)
        content = content.replace(struct.pack(order, *true), struct.pack(order, *giant))
    assert refused(qtbot, content) == VideoRefusal.TOO_MANY_PIXELS


def test_that_nothing_of_a_file_reaches_standard_error(
    opened: Opened, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    content = liveness()
    player = opened(content[: len(content) // 2])
    player.seek(player.duration_us)
    qtbot.waitUntil(lambda: player.is_cut, timeout=WAIT)
    assert "mjpeg" not in capfd.readouterr().err


def test_that_ended_players_leave_no_thread_behind(qtbot: QtBot) -> None:
    for number in range(6):
        holder = QObject()
        player = VideoPlayer(counted(), parent=holder)
        has_opened(qtbot, player)
        player.toggle()
        with qtbot.waitSignal(player.destroyed, timeout=WAIT):
            player.end()
        if number == 1:
            # By now the libraries have the pools they keep.
            kept = threads()
    qtbot.waitUntil(lambda: threads() <= kept, timeout=WAIT)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x18ftypqt  ", "video/quicktime"),
        (b"\0\0\0\x08wide\0\0", "video/quicktime"),
        (b"\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "video/webm"),
        (b"\x1aE\xdf\xa3\x9f\x42\x82\x88matroska", "video/x-matroska"),
        (b"\x1aE\xdf\xa3\x9f\x42\x82\x88notfilms", ""),
        (b"\0\0\0\x18ftypavif", ""),
        (b"\0\0\0\x18ftypM4A ", ""),
        (b"#EXTM3U\nhttp://192.0.2.1/a.ts", ""),
        (b"RIFF\0\0\0\0AVI LIST", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ""),
        (b"%PDF-1.7", ""),
        (b"\xff\xd8\xff\xe0", ""),
        (b"", ""),
    ],
)
def test_that_the_first_bytes_tell_what_a_file_is(content: bytes, media_type: str) -> None:
    assert media_type_of(content) == media_type
    assert (refusal_of(content) is None) == bool(media_type)


def test_that_a_file_beyond_the_bound_is_not_played() -> None:
    content = b"\0\0\0\x18ftypisom"
    assert refusal_of(content.ljust(LARGEST_BYTES + 1, b"\0")) is VideoRefusal.TOO_MANY_BYTES
    assert refusal_of(content.ljust(LARGEST_BYTES, b"\0")) is None
