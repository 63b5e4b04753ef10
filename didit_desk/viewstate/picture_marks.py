"""The marked places of a document's picture: where the characters of the zone that stand out are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.policy.mrz.layout import MrzKind
from didit_desk.policy.mrz.place import Rect, place_on_picture
from didit_desk.viewstate.media import BACK, FRONT

if TYPE_CHECKING:
    from didit_desk.viewstate.document_zone import MrzView

_SIDES: Final = {MrzKind.TD1: BACK}
"""A card of the size of a bank card carries its zone on the back (ICAO 9303-5, 4.2.1.1), all others on the front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMark:
    """A box on a picture, in parts of it, with the sentence about what is in it. `is_likely`: the one to look at."""

    place: Rect
    words: str
    is_likely: bool


def picture_marks(zone: MrzView | None, slot: str, *, width: int, height: int) -> tuple[PictureMark, ...]:
    """The boxes of the picture in one place of the session; none for a picture that is not cut to the document.

    `width` and `height` are those of the picture, in pixels of any size.
    """
    if zone is None or zone.zone is None or width <= 0 or height <= 0:
        return ()
    kind = zone.zone.kind
    if slot != _SIDES.get(kind, FRONT):
        return ()
    placed = ((each, place_on_picture(kind, each.line, each.column, width / height)) for each in zone.marked)
    return tuple(
        PictureMark(place=place, words=each.words, is_likely=(each.line, each.column) in zone.misread)
        for each, place in placed
        if place is not None
    )
