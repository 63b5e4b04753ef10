"""The videos of the open session: what is known of each, the stills taken from them, and the stage that shows one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from didit_desk.models.evidence import MediaKind
from didit_desk.ui.decoding import with_levels
from didit_desk.ui.widgets.picture_shelf import LOADING, SHOWN, PictureView
from didit_desk.viewstate.media import MediumView, absence_words
from didit_desk.viewstate.video import VideoRefusal, refusal_words, still_name
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from didit_desk.ui.widgets.picture_shelf import PictureShelf
    from didit_desk.ui.widgets.video_stage import VideoStage

MOST_STILLS: Final = 12
"""A still of a full HD video has 8 MB."""
LINK_ENDED: Final = "link_ended"
CHANGED: Final = "bytes_changed"
REFUSED: Final = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoView:
    """A video or the reason why there is none.

    `state` is "shown", "loading" or a word of the media vocabulary; "shown" and "bytes_changed" come with `content`.
    `facts` are type, size and hash, `detail` is the sentence under the state's word.
    """

    state: str
    content: bytes = field(default=b"", repr=False)
    facts: str = ""
    detail: str = ""

    def refused(self, reason: VideoRefusal) -> VideoView:
        """The same file as one that cannot be shown."""
        return VideoView(state=REFUSED, facts=self.facts, detail=f"{self.facts}\n{refusal_words(reason)}")


class VideoShelf(QObject):
    """Signals: `changed(pointer)`, `wanted(pointer)` for a video to be fetched, `stills_changed()`, `cleared()`.

    Stills become pictures of `pictures`, under pointers of their own, and leave with the session or with their video.
    The bytes of one video are kept, those of the last one shown.
    """

    changed = Signal(str)
    wanted = Signal(str)
    stills_changed = Signal()
    cleared = Signal()

    def __init__(self, pictures: PictureShelf, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._views: dict[str, VideoView] = {}
        self._stills: dict[str, list[MediumView]] = {}
        self.stages: list[VideoStage] = []
        """Every stage that shows videos of this shelf."""

    @property
    def stage(self) -> VideoStage | None:
        """The stage with a video on screen."""
        return next((stage for stage in self.stages if stage.isVisible()), None)

    @property
    def keyed_parts(self) -> tuple[QWidget, ...]:
        """Where the keys of videos act: screens and bars. A button keeps Space for itself."""
        return tuple(part for stage in self.stages for part in (stage.film, stage.controls.bar))

    @property
    def may_keep(self) -> bool:
        """There is room for one more still."""
        return sum(map(len, self._stills.values())) < MOST_STILLS

    def ask(self, medium: MediumView) -> None:
        """Asks for a video with a link of which nothing is known."""
        if medium.absence is None and medium.pointer not in self._views:
            self.wanted.emit(medium.pointer)

    def put(self, pointer: str, view: VideoView) -> None:
        """Keeps what is known of a video and tells."""
        if view.content:
            self._views = {key: known for key, known in self._views.items() if not known.content}
        self._views[pointer] = view
        self.changed.emit(pointer)

    def view_of(self, medium: MediumView) -> VideoView:
        """What is known: the video as put, else the reason in the data, else that it is on its way."""
        known = self._views.get(medium.pointer)
        if known is not None:
            return known
        if medium.absence is not None:
            return VideoView(state=medium.absence.value, detail=absence_words(medium.absence, medium.kind))
        return VideoView(state=LOADING, detail=tr("On its way."))

    def keep_still(self, medium: MediumView, image: QImage, *, at_us: int) -> MediumView | None:
        """The frame of a moment as a picture; the one kept before for the same frame, None when there is no room."""
        still = MediumView(
            pointer=f"still:{at_us}:{medium.pointer}",
            slot="still",
            name=still_name(medium.name, at_us),
            kind=MediaKind.PICTURE,
            absence=None,
        )
        kept = self._stills.setdefault(medium.pointer, [])
        if still in kept:
            return still
        if image.isNull() or not self.may_keep:
            return None
        kept.append(still)
        self._pictures.put(still.pointer, PictureView(state=SHOWN, levels=with_levels(image), size=image.size()))
        self.stills_changed.emit()
        return still

    def stills_of(self, media: Iterable[MediumView]) -> tuple[MediumView, ...]:
        """The stills of some videos, in the order they were taken."""
        return tuple(still for medium in media for still in self._stills.get(medium.pointer, ()))

    def drop(self, pointers: Iterable[str]) -> None:
        """Forgets videos that a newer reading replaced, and their stills."""
        replaced = tuple(pointers)
        gone = [still.pointer for pointer in replaced for still in self._stills.pop(pointer, ())]
        self._pictures.drop(gone)
        if gone:
            self.stills_changed.emit()
        self._forget(replaced)

    def renew(self) -> None:
        """The session was read again: videos that did not arrive may be asked for anew."""
        self._forget([pointer for pointer, view in self._views.items() if view.state == LINK_ENDED])

    def _forget(self, pointers: Iterable[str]) -> None:
        for pointer in pointers:
            if self._views.pop(pointer, None) is not None:
                self.changed.emit(pointer)

    def clear(self) -> None:
        """Forgets everything, stills too, and lets every stage go; nothing of a closed session is kept here."""
        self._views.clear()
        stills = [still.pointer for kept in self._stills.values() for still in kept]
        self._stills.clear()
        self._pictures.drop(stills)
        self.cleared.emit()
