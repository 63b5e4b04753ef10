"""Where a character of the zone is printed on a document of the standard size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from didit_desk.policy.mrz.layout import MrzKind, layout_of

_PITCH: Final = 2.54
"""mm from one character to the next (ICAO 9303-3, 4.4)."""
_BEARING: Final = 0.35
"""mm of free room left of a character, about half of what its strokes leave of the pitch."""
_TOLERANCE: Final = 0.03
"""By which the shape of a picture may miss that of the document; a cut by hand is further off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle as parts of the picture, 0 to 1 from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Page:
    """mm: the document, the left edge of the first character, and each line's centre above the lower edge."""

    width: float
    height: float
    left: float
    lines: tuple[float, ...]
    line_height: float


_PAGES: Final = {
    # 9303-5, figure 6: the middle line 11.5 below the zone's upper edge, which lies 23.3 above the card's lower one.
    MrzKind.TD1: _Page(85.60, 53.98, 5.0, (16.03, 11.80, 7.57), 4.0),
    # 9303-6, 4.2.1.3 and figure 6; its lines stand as those of a passport.
    MrzKind.TD2: _Page(105.0, 74.0, 4.0, (15.75, 9.40), 5.4),
    # 9303-4, 4.2.1.3 and figure 3.
    MrzKind.TD3: _Page(125.0, 88.0, 6.0, (15.75, 9.40), 5.4),
    # 9303-7, 4.2.1.4 and figure 3.
    MrzKind.MRV_A: _Page(120.0, 80.0, 4.0, (15.75, 9.40), 5.4),
    MrzKind.MRV_B: _Page(105.0, 74.0, 4.0, (15.75, 9.40), 5.4),
}


def place_on_picture(kind: MrzKind, line: int, column: int, aspect: float) -> Rect | None:
    """The character's place on a picture cut to the edges of the document; None for a picture of another shape.

    `aspect` is width over height. The print may be 1 mm off in each direction (the standard's tolerance).
    """
    page = _PAGES[kind]
    shape = page.width / page.height
    count, length = layout_of(kind).size
    if not 0 <= line < count or not 0 <= column < length or not abs(aspect / shape - 1) <= _TOLERANCE:
        return None
    left = page.left + column * _PITCH - _BEARING
    top = page.height - page.lines[line] - page.line_height / 2
    return Rect(
        left=left / page.width,
        top=top / page.height,
        width=_PITCH / page.width,
        height=page.line_height / page.height,
    )
