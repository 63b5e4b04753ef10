"""The pictures, videos and files of one run, in a fixed order and with a name for each place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.document import IdentityDocument, PictureQuality
from didit_desk.models.evidence import Absence, MediaKind
from didit_desk.viewstate.lines import Line, LineCell, pair
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from didit_desk.models.decision import Step
    from didit_desk.models.evidence import Medium

FRONT: Final = "front_image"
BACK: Final = "back_image"

_NAMES: Final = {
    FRONT: "Front",
    BACK: "Back",
    "full_front_image": "Front, whole photograph",
    "full_back_image": "Back, whole photograph",
    "portrait_image": "Document portrait",
    "front_image_camera_front": "Face camera at the front",
    "back_image_camera_front": "Face camera at the back",
    "reference_image": "Liveness frame",
    "source_image": "Compared picture",
    "target_image": "Compared with",
    "signature_image": "Signature",
    "document_file": "Document file",
    "front_video": "Front video",
    "back_video": "Back video",
    "video_url": "Liveness video",
}
_ORDER: Final = {slot: place for place, slot in enumerate(_NAMES)}
_ITEM_FILE: Final = re.compile(r"items\.(\d{1,9})\.file_url")
SMALLEST_IN_MB: Final = 100_000
"""Bytes."""
SMALLEST_IN_KB: Final = 100
"""Bytes."""
_KIND_ORDER: Final = {MediaKind.PICTURE: 0, MediaKind.VIDEO: 1, MediaKind.FILE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumView:
    """One place in the strip. `absence` None means there is a link; `quality` is Didit's score 0-100."""

    pointer: str
    slot: str
    name: str
    kind: MediaKind
    absence: Absence | None
    quality: float | None = None

    @property
    def is_wanted(self) -> bool:
        """A picture that can be fetched."""
        return self.kind is MediaKind.PICTURE and self.absence is None


def medium_views(step: Step) -> tuple[MediumView, ...]:
    """Every place of the run: front and back first, then other pictures, videos, files."""
    views = [_view(medium, step) for medium in step.media]
    return tuple(sorted(views, key=_rank))


def absence_words(absence: Absence, kind: MediaKind) -> str:
    """The sentence under an absent picture. A null link is never worded as a missing document."""
    match absence:
        case Absence.NOT_CAPTURED if kind is MediaKind.VIDEO:
            return tr("Other pictures of this step exist; the person was not asked for a video.")
        case Absence.NOT_CAPTURED if kind is MediaKind.FILE:
            return tr("Asked for, nobody has sent it yet.")
        case Absence.NOT_CAPTURED:
            return tr("Other pictures of this step exist; this one is optional.")
        case Absence.HIDDEN_FROM_KEY:
            return tr("The key has no access to pictures. You can decide, but not compare faces or documents.")
        case Absence.NO_REASON:
            return tr("Didit sent no link and no reason: not captured, or withheld by the workflow.")


def size_words(count: int) -> str:
    """A number of bytes in words: MB from 0.1 MB on, below that kB, below 0.1 kB bytes."""
    if count >= SMALLEST_IN_MB:
        return tr("{size} MB", size=f"{count / 1_000_000:.1f}")
    if count >= SMALLEST_IN_KB:
        return tr("{size} kB", size=f"{count / 1_000:.1f}")
    return trn("{count} byte", "{count} bytes", count)


def tile_words(view: MediumView) -> str:
    """A place's name, what it is where it is no picture, and why it is empty where it is: for tooltip and ear."""
    if view.absence is not None:
        return f"{view.name}. {absence_words(view.absence, view.kind)}"
    match view.kind:
        case MediaKind.PICTURE:
            return view.name
        case MediaKind.VIDEO:
            return tr("{name}. Video, Didit gave a link.", name=view.name)
        case MediaKind.FILE:
            return tr("{name}. File, Didit gave a link.", name=view.name)


def file_lines(step: Step) -> tuple[Line, ...]:
    """The run's videos and files with their state; pictures stand in the strip."""
    files = [view for view in medium_views(step) if view.kind is not MediaKind.PICTURE]
    return tuple(pair(view.name, _file_state(view)) for view in files)


def _file_state(view: MediumView) -> LineCell:
    if view.absence is not None:
        return LineCell(text=absence_words(view.absence, view.kind), is_absent=True)
    if view.kind is MediaKind.VIDEO:
        return LineCell(text=tr("Video, Didit gave a link"))
    return LineCell(text=tr("File, Didit gave a link"))


def slot_name(slot: str) -> str:
    """A readable name for a media field: `front_image` is "Front"; an unknown field is spelled from its own name."""
    known = _NAMES.get(slot)
    if known is not None:
        return tr(known)
    item = _ITEM_FILE.fullmatch(slot)
    if item is not None:
        return tr("File {number}", number=int(item[1]) + 1)
    words = slot.rsplit("/", 1)[-1].replace(".", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _view(medium: Medium, step: Step) -> MediumView:
    return MediumView(
        pointer=medium.pointer,
        slot=medium.slot,
        name=slot_name(medium.slot),
        kind=medium.kind,
        absence=medium.absence,
        quality=_quality(medium.slot, step),
    )


def _quality(slot: str, step: Step) -> float | None:
    if not isinstance(step.detail, IdentityDocument):
        return None
    sides: dict[str, PictureQuality | None] = {FRONT: step.detail.front_quality, BACK: step.detail.back_quality}
    side = sides.get(slot)
    return side.overall if side is not None else None


def _rank(view: MediumView) -> tuple[int, int, str]:
    return _KIND_ORDER[view.kind], _ORDER.get(view.slot, len(_ORDER)), view.pointer
