"""Walks the real desk to its videos with keys and clicks, on a sandbox; prints what was seen."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QToolButton, QWidget

from didit_desk.models.evidence import MediaKind
from didit_desk.models.ids import SessionId
from didit_desk.ui import runtime
from didit_desk.ui.widgets.picture_chooser import PictureChooser
from didit_desk.ui.widgets.picture_strip import PictureStrip
from didit_desk.ui.widgets.picture_view import PicturePane
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.video_player import VideoPlayer
from didit_desk.ui.widgets.video_stage import VideoStage
from tests.helpers.sandbox_process import running_sandbox
from tests.screens.stage import open_stage

if TYPE_CHECKING:
    from tests.screens.stage import Stage

FRAME_US = 1_000_000 / 12
FILM = "duplicated-face"


def part(stage: Stage, kind: type[Any], name: str) -> Any:
    """A part of the evidence pane."""
    return next(found for found in stage.evidence.findChildren(kind) if found.objectName() == name)


def time_of(stage: Stage, name: str) -> str:
    """Where the video on screen stands."""
    return str(part(stage, PlainLabel, f"{name}_controls_time").text().split(" ")[0])


async def frame_of(stage: Stage, name: str) -> VideoStage:
    """Waits for the first frame."""
    shown: VideoStage = part(stage, VideoStage, name)
    await stage.until(lambda: not shown.film.image.isNull(), "a frame")
    return shown


def players(stage: Stage) -> int:
    """Videos that are open."""
    return len(stage.evidence.findChildren(VideoPlayer))


async def open_film(stage: Stage, tab: str, part_name: str) -> None:
    """Goes to a session with videos and opens a tab, without waiting for the pictures, which take a while to draw."""
    session_id = SessionId(stage.sandbox.scenario(FILM))
    await stage.until(lambda: stage.account.reader.row(session_id) is not None, "the row")
    stage.presenter.queue.go_to(session_id)
    await stage.until(lambda: stage.presenter.evidence.session_id == session_id, "the session")
    await stage.until(lambda: stage.account.detail.kept(session_id) is not None, "the decision")
    stage.trigger(tab)
    await stage.until(lambda: bool(part(stage, QWidget, part_name).isVisible()), part_name)


async def walk_face(stage: Stage, told: dict[str, Any]) -> None:
    """The liveness video: opened by a click, driven by keys, kept, compared, and gone with its session."""
    await open_film(stage, "tab_3", "face_film")
    told["loaded_before"] = "PySide6.QtMultimedia" in sys.modules
    QTest.mouseClick(part(stage, QToolButton, "face_film"), Qt.MouseButton.LeftButton)
    shown = await frame_of(stage, "face_video")
    told["loaded_after"] = "PySide6.QtMultimedia" in sys.modules
    told["pictures_gone"] = not part(stage, QWidget, "face_stage").isVisible()
    told["focus"] = (stage.window.focusWidget() or stage.window).objectName()
    stage.press(Qt.Key.Key_Period)
    await stage.until(lambda: time_of(stage, "face_video") == "0:00.08", "one frame forward")
    stage.press(Qt.Key.Key_Period)
    await stage.until(lambda: time_of(stage, "face_video") == "0:00.16", "two frames forward")
    stage.press(Qt.Key.Key_Comma)
    await stage.until(lambda: time_of(stage, "face_video") == "0:00.08", "one frame back")
    stage.press(Qt.Key.Key_Greater, Qt.KeyboardModifier.ShiftModifier)
    stage.press(Qt.Key.Key_Space)
    await stage.until(lambda: shown.is_playing, "playing")
    stage.press(Qt.Key.Key_Space)
    await stage.until(lambda: not shown.is_playing, "standing still")
    stage.press(Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    (still,) = stage.evidence.videos.stills_of([shown.medium] if shown.medium is not None else [])
    told["still"] = (still.name, f"Still at {time_of(stage, 'face_video')} of Liveness video")
    frame = shown.film.image.copy()
    await walk_compare(stage, told, frame_at=(frame.width() // 2, frame.height() // 3), frame=frame)
    QTest.mouseClick(part(stage, QToolButton, "face_film"), Qt.MouseButton.LeftButton)
    await frame_of(stage, "face_video")
    stage.press(Qt.Key.Key_Space)
    await stage.until(lambda: shown.is_playing, "playing again")
    told["players"] = players(stage)
    stage.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    await stage.until(lambda: players(stage) == 0, "the end of the player")
    told["after_leaving"] = (shown.isHidden(), len(stage.evidence.videos.stills_of([still])))


async def walk_compare(stage: Stage, told: dict[str, Any], *, frame_at: tuple[int, int], frame: Any) -> None:
    """The still stands beside a picture of the session."""
    chooser = part(stage, PictureChooser, "face_chooser_right")
    chooser.menu().aboutToShow.emit()
    still = chooser.menu().actions()[-1]
    told["listed"] = still.text()
    still.trigger()
    pane: PicturePane = part(stage, PicturePane, "face_stage_right_pane")
    told["beside"] = (pane.isVisible(), pane.accessibleName())
    told["same_pixels"] = pane.view.levels[0].pixelColor(*frame_at) == frame.pixelColor(*frame_at)


async def walk_document(stage: Stage, told: dict[str, Any]) -> None:
    """A video of the document: chosen in the strip, left by choosing a picture."""
    await open_film(stage, "tab_1", "document_strip")
    strip: PictureStrip = part(stage, PictureStrip, "document_strip")
    tiles: QListView = part(stage, QListView, "document_strip_list")
    place = next(n for n, medium in enumerate(strip.media) if medium.kind is MediaKind.VIDEO)
    told["document_video"] = strip.media[place].name
    click(tiles, place)
    shown = await frame_of(stage, "document_video")
    stage.press(Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    told["strip"] = [medium.name for medium in strip.media][-1]
    click(tiles, 0)
    told["pictures_back"] = (shown.isHidden(), part(stage, QWidget, "document_stage").isVisible())
    await stage.until(lambda: players(stage) == 0, "the end of the player")


def click(tiles: QListView, place: int) -> None:
    """A click on a tile."""
    tiles.scrollTo(tiles.model().index(place, 0))
    at = tiles.visualRect(tiles.model().index(place, 0)).center()
    QTest.mouseClick(tiles.viewport(), Qt.MouseButton.LeftButton, pos=at)


async def walk_away(stage: Stage) -> None:
    """The desk is closed while a video plays."""
    await open_film(stage, "tab_3", "face_film")
    QTest.mouseClick(part(stage, QToolButton, "face_film"), Qt.MouseButton.LeftButton)
    shown = await frame_of(stage, "face_video")
    stage.press(Qt.Key.Key_Space)
    await stage.until(lambda: shown.is_playing, "playing")


async def walk() -> int:
    """Every walk, one after the other."""
    told: dict[str, Any] = {}
    with running_sandbox(sessions=40) as sandbox:
        async with open_stage(sandbox) as stage:
            await stage.until(lambda: stage.account.sync.is_filled, "rows")
            await walk_face(stage, told)
            await walk_document(stage, told)
            await walk_away(stage)
        rule = {"match": {"origin": "media", "path": "video"}, "fault": {"kind": "expired_link"}}
        sandbox.control("faults", body=[rule])
        async with open_stage(sandbox) as stage:
            await stage.until(lambda: stage.account.sync.is_filled, "rows")
            await walk_ended(stage, told)
    print(json.dumps(told))
    return 0


async def walk_ended(stage: Stage, told: dict[str, Any]) -> None:
    """A link that has ended, and a reading that brings the video after all."""
    await open_film(stage, "tab_3", "face_film")
    QTest.mouseClick(part(stage, QToolButton, "face_film"), Qt.MouseButton.LeftButton)
    shown: VideoStage = part(stage, VideoStage, "face_video")
    await stage.until(lambda: "ended" in shown.film.accessibleDescription(), "the ended link")
    told["ended"] = shown.film.accessibleDescription()
    stage.sandbox.control("faults", body=[])
    stage.trigger("refresh")
    await frame_of(stage, "face_video")


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    sys.exit(runtime.run(application, walk))
