"""The pictures of the open session: what is known of each, and how the reviewer looked at it last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QSize, Signal

from didit_desk.ui.widgets.picture_toner import PictureToner
from didit_desk.viewstate.media import absence_words
from didit_desk.viewstate.tone import Tone
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage

    from didit_desk.viewstate.media import MediumView

SHOWN: Final = "shown"
LOADING: Final = "loading"
BYTES_CHANGED: Final = "bytes_changed"
"""Other bytes than were seen first at the same capture: shown as sharp as any picture, with a note below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture or the reason why there is none.

    `state` is "shown", "loading" or a word of the media vocabulary. `levels` are the picture and copies of half the
    size each, largest first; a preview may come with the states "link_ended" and "bytes_changed". `size` is the file's
    own size. `detail` is the sentence under the state's word, `action` one way on as (id, words). `sha256` is that of
    the file as it came, in hexadecimal.
    """

    state: str
    levels: tuple[QImage, ...] = ()
    size: QSize | None = None
    caption: str = ""
    detail: str = ""
    action: tuple[str, str] | None = None
    sha256: str = ""


@dataclass(slots=True)
class Posture:
    """How a picture is looked at: `zoom` 1.0 fits, `turns` are quarter turns, `centre` in parts of the size."""

    zoom: float = 1.0
    turns: int = 0
    centre: QPointF = field(default_factory=lambda: QPointF(0.5, 0.5))
    tone: Tone = field(default_factory=Tone)
    has_guides: bool = False

    def reset(self) -> None:
        """The whole picture, upright and as it is."""
        fresh = Posture()
        self.zoom, self.turns, self.centre = fresh.zoom, fresh.turns, fresh.centre
        self.tone, self.has_guides = fresh.tone, fresh.has_guides


class PictureShelf(QObject):
    """Signals: `changed(pointer)` when something new is known of a picture. `toner` makes its adjusted copies."""

    changed = Signal(str)

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, PictureView] = {}
        self._postures: dict[str, Posture] = {}
        self.toner = PictureToner(parent=self)

    def put(self, pointer: str, view: PictureView) -> None:
        """Keeps what is known of a picture and tells."""
        self._views[pointer] = view
        self.changed.emit(pointer)

    def view_of(self, medium: MediumView) -> PictureView:
        """What is known: the picture as put, else the reason in the data, else that it is on its way."""
        known = self._views.get(medium.pointer)
        if known is not None:
            return known
        if medium.absence is not None:
            return PictureView(state=medium.absence.value, detail=absence_words(medium.absence, medium.kind))
        return PictureView(state=LOADING, detail=tr("On its way."))

    def lacks(self, medium: MediumView) -> bool:
        """A picture with a link of which nothing is known yet."""
        return medium.is_wanted and medium.pointer not in self._views

    def posture_of(self, pointer: str) -> Posture:
        """The posture kept for a picture while its session is open."""
        return self._postures.setdefault(pointer, Posture())

    def drop(self, pointers: Iterable[str]) -> None:
        """Forgets what is known of some pictures, and tells; how they were looked at is kept."""
        for pointer in pointers:
            if self._views.pop(pointer, None) is not None:
                self.changed.emit(pointer)

    def clear(self) -> None:
        """Forgets everything; the pictures of a closed session are not kept here."""
        self._views.clear()
        self._postures.clear()
        self.toner.clear()
