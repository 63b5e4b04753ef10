"""The stage of a video: opens, plays, steps and keeps frames; says why a video is not there; runs only while seen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from didit_desk.models.evidence import Absence, MediaKind
from didit_desk.services.evidence import Evidence
from didit_desk.ui.look import Look
from didit_desk.ui.presenters.videos import view_of_file
from didit_desk.ui.widgets.picture_shelf import PictureShelf
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.segments import SegmentPart
from didit_desk.ui.widgets.video_controls import PositionBar
from didit_desk.ui.widgets.video_player import VideoPlayer
from didit_desk.ui.widgets.video_shelf import MOST_STILLS, VideoShelf, VideoView
from didit_desk.ui.widgets.video_stage import VideoStage
from didit_desk.viewstate.media import MediumView
from tests.ui.video.clips import FRAMES, counted, number_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_level_fail("CRITICAL")
WAIT = 15_000  # ms
SHA = "ab" * 32


def medium(pointer: str = "/liveness_checks/0/video_url", absence: Absence | None = None) -> MediumView:
    return MediumView(
        pointer=pointer, slot="video_url", name="Liveness video", kind=MediaKind.VIDEO, absence=absence, quality=None
    )


def arrived(content: bytes, *, changed: bool = False) -> VideoView:
    evidence = Evidence(pointer="", capture="", content=content, claimed_type="video/mp4", sha256=SHA, changed=changed)
    return view_of_file(evidence)


class Room:
    """A window with a stage and its shelves."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.look = Look(scheme="light", density="comfortable")
        self.pictures = PictureShelf(parent=self.window)
        self.videos = VideoShelf(self.pictures, parent=self.window)
        self.stage = VideoStage(self.look, self.videos, name="stage", room=self.window, parent=self.window)
        QVBoxLayout(self.window).addWidget(self.stage)
        qtbot.addWidget(self.window)
        self.window.resize(780, 700)
        self.window.show()
        qtbot.waitExposed(self.window)

    def find(self, kind: type[Any], name: str) -> Any:
        """A part of the window."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, kind: type[Any], name: str) -> None:
        """A click on a button."""
        QTest.mouseClick(self.find(kind, name), Qt.MouseButton.LeftButton)

    def words(self, name: str) -> str:
        """The words of a label."""
        return str(self.find(PlainLabel, name).text())

    @property
    def number(self) -> int:
        """Which frame of `counted` is on screen; -1 for none."""
        image = self.stage.film.image
        return -1 if image.isNull() else number_of(image)

    def shows(self, number: int) -> None:
        """Waits for a frame."""
        self.qtbot.waitUntil(lambda: self.number == number, timeout=WAIT)

    def open(self, content: bytes, **options: bool) -> None:
        """Chooses the video and gives what was fetched."""
        self.stage.show_medium(medium())
        self.videos.put(medium().pointer, arrived(content, **options))

    def players(self) -> int:
        """Players that have not been deleted."""
        return len(self.window.findChildren(VideoPlayer))

    def releases(self) -> None:
        """Waits until no player is left."""
        self.qtbot.waitUntil(lambda: self.players() == 0, timeout=WAIT)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_that_a_chosen_video_is_asked_for_once_and_stands_on_its_first_frame(room: Room, qtbot: QtBot) -> None:
    asked: list[str] = []
    room.videos.wanted.connect(asked.append)
    room.stage.show_medium(medium())
    room.videos.put(medium().pointer, arrived(counted()))
    room.stage.show_medium(medium())
    room.shows(0)
    assert asked == [medium().pointer]
    assert not room.stage.is_playing
    assert room.words("stage_controls_time") == "0:00.00 of 0:02.00"


def test_that_the_buttons_step_one_frame_and_tell_the_time(room: Room) -> None:
    room.open(counted())
    room.shows(0)
    for _ in range(3):
        room.click(QToolButton, "stage_controls_forward")
    room.shows(3)
    assert room.words("stage_controls_time") == "0:00.25 of 0:02.00"
    room.click(QToolButton, "stage_controls_back")
    room.shows(2)


def test_that_playing_swaps_the_button_and_ends_on_the_last_frame(room: Room, qtbot: QtBot) -> None:
    room.open(counted())
    room.shows(0)
    room.click(SegmentPart, "stage_controls_speed_2")
    room.click(QToolButton, "stage_controls_play")
    qtbot.waitUntil(lambda: room.find(QToolButton, "stage_controls_pause").isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: room.number == FRAMES - 1 and not room.stage.is_playing, timeout=WAIT)
    qtbot.waitUntil(lambda: room.find(QToolButton, "stage_controls_play").isVisible(), timeout=WAIT)


def test_that_a_click_on_the_screen_plays_and_pauses(room: Room, qtbot: QtBot) -> None:
    room.open(counted())
    room.shows(0)
    QTest.mouseClick(room.stage.film, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.number > 0, timeout=WAIT)
    QTest.mouseClick(room.stage.film, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not room.stage.is_playing, timeout=WAIT)


def test_that_the_bar_goes_where_it_is_pressed_and_its_arrows_step(room: Room) -> None:
    room.open(counted())
    room.shows(0)
    bar = room.find(PositionBar, "stage_controls_bar")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.width() * 12.5 / FRAMES), bar.height() // 2))
    room.shows(12)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    room.shows(13)
    QTest.keyClick(bar, Qt.Key.Key_Left)
    QTest.keyClick(bar, Qt.Key.Key_Left)
    room.shows(11)
    QTest.keyClick(bar, Qt.Key.Key_End)
    room.shows(FRAMES - 1)
    QTest.keyClick(bar, Qt.Key.Key_Home)
    room.shows(0)


def test_that_a_kept_still_is_the_frame_that_is_shown(room: Room, qtbot: QtBot) -> None:
    room.open(counted())
    room.shows(0)
    room.stage.step(15)
    room.shows(15)
    with qtbot.waitSignal(room.videos.stills_changed):
        room.click(QPushButton, "stage_controls_keep")
    (still,) = room.videos.stills_of([medium()])
    picture = room.pictures.view_of(still)
    assert still.name == "Still at 0:01.25 of Liveness video"
    assert still.is_wanted
    assert not room.pictures.lacks(still)
    assert picture.levels[0].pixelColor(5, 5) == room.stage.film.image.pixelColor(5, 5)
    assert number_of(picture.levels[0]) == 15
    assert room.words("stage_kept") == "Kept as a picture: Still at 0:01.25 of Liveness video"


def test_that_the_same_frame_is_kept_once_and_stills_have_a_bound(room: Room) -> None:
    room.open(counted())
    for number in range(MOST_STILLS + 1):
        room.shows(number)
        room.stage.keep_still()
        room.stage.keep_still()
        room.stage.step(1)
    assert len(room.videos.stills_of([medium()])) == MOST_STILLS
    keep = room.find(QPushButton, "stage_controls_keep")
    assert not keep.isEnabled()
    assert keep.accessibleDescription() == "12 frames are kept already"


def test_that_stills_leave_with_the_session_and_with_a_replaced_video(room: Room) -> None:
    room.open(counted())
    room.shows(0)
    room.stage.keep_still()
    (still,) = room.videos.stills_of([medium()])
    room.videos.drop([medium().pointer])
    assert room.videos.stills_of([medium()]) == ()
    assert room.pictures.lacks(still)
    room.open(counted())
    room.shows(0)
    room.stage.keep_still()
    room.videos.clear()
    assert room.videos.stills_of([medium()]) == ()
    assert room.pictures.lacks(still)
    assert room.stage.isHidden()
    room.releases()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"<svg/>" * 9, "The content is no video format this desk plays: MP4, MOV, WebM or Matroska."),
        (b"\0\0\0\x18ftypisom" + b"\x5a" * 5_000, "The video is damaged."),
        (counted()[:400], "The video is damaged."),
    ],
)
def test_that_a_file_that_cannot_be_shown_says_what_it_is(room: Room, qtbot: QtBot, content: bytes, words: str) -> None:
    room.open(content)
    qtbot.waitUntil(lambda: words in room.stage.film.accessibleDescription(), timeout=WAIT)
    told = room.stage.film.accessibleDescription()
    assert told.startswith("Could not be shown.")
    assert "sha256 ababab…abab" in told
    assert not room.find(PositionBar, "stage_controls_bar").isVisible()
    assert not room.stage.film.grab().toImage().isNull()
    room.releases()


def test_that_a_machine_without_the_library_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    room.open(counted())
    told = room.stage.film.accessibleDescription()
    assert told.startswith("Could not be shown. video/mp4, ")
    assert told.endswith("This machine lacks a library that playing videos needs.")
    assert room.players() == 0


@pytest.mark.parametrize("absence", list(Absence))
def test_that_a_video_that_is_not_there_says_why_and_is_not_asked_for(room: Room, absence: Absence) -> None:
    asked: list[str] = []
    room.videos.wanted.connect(asked.append)
    room.stage.show_medium(medium(absence=absence))
    told = room.stage.film.accessibleDescription()
    assert asked == []
    assert "picture given" not in told
    assert len(told) > 20


def test_that_a_video_that_did_not_arrive_is_asked_for_again_after_a_reading(room: Room) -> None:
    room.stage.show_medium(medium())
    room.videos.put(medium().pointer, VideoView(state="link_ended", detail="The video did not arrive."))
    assert room.stage.film.accessibleDescription() == "Video link ended. The video did not arrive."
    asked: list[str] = []
    room.videos.wanted.connect(asked.append)
    room.videos.renew()
    assert asked == [medium().pointer]


def test_that_other_bytes_behind_a_renewed_link_are_told_below_the_video(room: Room) -> None:
    room.open(counted(), changed=True)
    room.shows(0)
    assert room.find(QWidget, "stage_note").isVisible()
    assert room.words("stage_note_words") == "A renewed link brought other bytes than those seen first."


def test_that_half_a_file_says_that_it_is_not_whole(room: Room, qtbot: QtBot) -> None:
    content = counted()
    room.open(content[: len(content) * 2 // 3])
    room.shows(0)
    QTest.keyClick(room.find(PositionBar, "stage_controls_bar"), Qt.Key.Key_End)
    qtbot.waitUntil(lambda: room.find(QWidget, "stage_note").isVisible(), timeout=WAIT)
    assert room.words("stage_note_words").startswith("Part of this video cannot be read. video/mp4, ")


def test_that_a_hidden_stage_releases_the_video_and_comes_back_to_its_place(room: Room) -> None:
    room.open(counted())
    room.shows(0)
    room.stage.step(9)
    room.shows(9)
    room.stage.toggle_playing()
    room.window.hide()
    room.releases()
    room.window.show()
    room.qtbot.waitUntil(lambda: room.players() == 1 and room.number >= 9, timeout=WAIT)
    assert not room.stage.is_playing


def test_that_leaving_and_forgetting_release_the_video(room: Room) -> None:
    room.open(counted())
    room.shows(0)
    room.stage.leave()
    assert room.stage.isHidden()
    room.releases()
    room.stage.show_medium(medium())
    room.stage.toggle_playing()
    room.videos.clear()
    room.releases()


def test_that_a_stage_deleted_while_it_plays_takes_its_player_with_it(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.open(counted())
    room.shows(0)
    room.stage.toggle_playing()
    (player,) = room.window.findChildren(VideoPlayer)
    with qtbot.waitSignal(player.destroyed, timeout=WAIT):
        room.stage.deleteLater()


def test_that_only_the_last_video_keeps_its_bytes(qtbot: QtBot) -> None:
    holder = QObject()
    videos = VideoShelf(PictureShelf(parent=holder), parent=holder)
    first, second = medium("/a"), medium("/b")
    videos.put("/a", arrived(counted()))
    videos.put("/b", arrived(counted()))
    assert videos.view_of(first).state == "loading"
    assert videos.view_of(second).content == counted()
    assert "ftyp" not in repr(videos.view_of(second))
