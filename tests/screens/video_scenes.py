"""The named screens with a video in the place of the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QToolButton

from didit_desk.models.evidence import MediaKind
from didit_desk.ui.widgets.picture_chooser import PictureChooser
from didit_desk.ui.widgets.picture_strip import PictureStrip
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.video_stage import VideoStage
from tests.screens.scenes import DOCUMENT, FACE, Scene, on_tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.screens.stage import Stage

FILMED: Final = "duplicated-face"
FRAME: Final = 9
AT: Final = "0:00.75"
TEXT: Final = "This is a page of a web server and no video."
NO_VIDEO: Final = {
    "match": {"origin": "media", "path": "video"},
    "fault": {"kind": "status", "status": 200, "body": TEXT},
}
ENDED: Final = {"match": {"origin": "media", "path": "video"}, "fault": {"kind": "expired_link"}}


async def face_video(stage: Stage) -> None:
    """The liveness video some frames after its beginning."""
    shown = await _opened(stage)
    await _has_frame(stage, shown)
    for _ in range(FRAME):
        stage.trigger("frame_forward")
    time: PlainLabel = _part(stage, PlainLabel, "face_video_controls_time")
    await stage.until(lambda: time.text().startswith(AT), AT)


async def still_kept(stage: Stage) -> None:
    """A frame kept as a picture, with the video still open."""
    await face_video(stage)
    stage.trigger("keep_frame")


async def still_compared(stage: Stage) -> None:
    """The kept frame beside the portrait of the document."""
    await still_kept(stage)
    chooser: Any = _part(stage, PictureChooser, "face_chooser_right")
    chooser.menu().aboutToShow.emit()
    chooser.menu().actions()[-1].trigger()


async def document_video(stage: Stage) -> None:
    """The video of the document's front, chosen in the strip."""
    await on_tab(FILMED, DOCUMENT)(stage)
    strip: PictureStrip = _part(stage, PictureStrip, "document_strip")
    tiles: QListView = _part(stage, QListView, "document_strip_list")
    place = next(n for n, medium in enumerate(strip.media) if medium.kind is MediaKind.VIDEO)
    index = tiles.model().index(place, 0)
    tiles.scrollTo(index)
    QTest.mouseClick(tiles.viewport(), Qt.MouseButton.LeftButton, pos=tiles.visualRect(index).center())
    await _has_frame(stage, _part(stage, VideoStage, "document_video"))


async def video_state(stage: Stage) -> None:
    """A video that does not come, and why."""
    shown = await _opened(stage)
    await stage.until(lambda: "." in shown.film.accessibleDescription(), "the reason")
    await stage.at_rest()


async def _opened(stage: Stage) -> VideoStage:
    await on_tab(FILMED, FACE)(stage)
    QTest.mouseClick(_part(stage, QToolButton, "face_film"), Qt.MouseButton.LeftButton)
    shown: VideoStage = _part(stage, VideoStage, "face_video")
    return shown


async def _has_frame(stage: Stage, shown: VideoStage) -> None:
    await stage.until(lambda: not shown.film.image.isNull(), "a frame")


def _part(stage: Stage, kind: type[Any], name: str) -> Any:
    return next(part for part in stage.evidence.findChildren(kind) if part.objectName() == name)


VIDEO_SCENES: Final[Mapping[str, Scene]] = {
    "video-face": Scene(act=face_video),
    "video-still-kept": Scene(act=still_kept),
    "video-still-compared": Scene(act=still_compared),
    "video-document": Scene(act=document_video),
    "video-refused": Scene(act=video_state, faults=(NO_VIDEO,)),
    "video-link-ended": Scene(act=video_state, faults=(ENDED,)),
}
