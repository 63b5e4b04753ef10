"""Eyes, brows, nose, mouth, beard, glasses and the marks of age: what lies on a face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.sandbox.art.brush import Brush, dice
from didit_desk.sandbox.art.shapes import BLACK, WHITE, Colour, Point, mix

if TYPE_CHECKING:
    from didit_desk.sandbox.facts import Face

_DEEP = 0.75
_NOSE_DEEP = 1.0
_ARM_HIDDEN_TURN = 0.25
_FRAME_INK: Colour = (34, 37, 44)
_LIP: Colour = (170, 62, 60)
_LINES_FROM_YEARS = 38


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The lasting proportions of one face, in head units; the same in every picture of a person."""

    female: bool
    jaw: float
    eye_gap: float
    eye_size: float
    brow_lift: float
    nose_width: float
    nose_length: float
    mouth_width: float
    lip: float


def traits(face: Face, *, sex: str) -> Traits:
    """Proportions that follow from the face's colours and style and from `sex` ("F" or anything else)."""
    female = sex == "F"
    chance = dice(face.skin, face.hair, face.eyes, face.shirt, face.hair_style, sex)
    return Traits(
        female=female,
        jaw=chance.uniform(-0.05, 0.07) + (-0.06 if female else 0.04),
        eye_gap=chance.uniform(0.40, 0.45),
        eye_size=chance.uniform(0.94, 1.1) * (1.08 if female else 0.96),
        brow_lift=chance.uniform(-0.03, 0.05),
        nose_width=chance.uniform(0.16, 0.24) * (0.9 if female else 1.08),
        nose_length=chance.uniform(0.47, 0.57),
        mouth_width=chance.uniform(0.30, 0.39),
        lip=chance.uniform(0.85, 1.15) * (1.2 if female else 0.85),
    )


def eyes(brush: Brush, own: Traits, *, iris: Colour, skin: Colour) -> None:
    """Both eyes with lids, lashes and a highlight."""
    size = own.eye_size
    lid = mix(skin, BLACK, share=0.62)
    for side in (-1, 1):
        x0 = side * own.eye_gap

        def at(points: list[Point], x0: float = x0, side: int = side) -> list[Point]:
            return [(x0 + side * x * size, y * size) for x, y in points]

        socket = at([(-0.27, 0.0), (-0.1, -0.17), (0.14, -0.16), (0.28, -0.02), (0.1, 0.15), (-0.12, 0.15)])
        brush.blob(socket, mix(skin, BLACK, share=0.3), depth=_DEEP, alpha=46)
        white = at([(-0.2, 0.025), (-0.09, -0.085), (0.08, -0.095), (0.21, -0.005), (0.09, 0.075), (-0.08, 0.075)])
        brush.blob(white, (246, 245, 242), depth=_DEEP)
        brush.disc((x0, -0.008), (0.094 * size, 0.094 * size), mix(iris, BLACK, share=0.35), depth=_DEEP)
        brush.disc((x0, -0.008), (0.078 * size, 0.078 * size), iris, depth=_DEEP)
        brush.disc((x0, -0.008), (0.04 * size, 0.04 * size), (18, 18, 20), depth=_DEEP)
        brush.disc((x0 + 0.028, -0.04), (0.02, 0.02), WHITE, depth=_DEEP)
        lashes = at([(-0.215, 0.03), (-0.09, -0.095), (0.08, -0.105), (0.225, -0.015)])
        ink = (30, 24, 24) if own.female else lid
        brush.stroke(lashes, ink, width=0.05 if own.female else 0.036, depth=_DEEP)
        crease = at([(-0.18, -0.07), (-0.06, -0.16), (0.1, -0.16), (0.22, -0.08)])
        brush.stroke(crease, lid, width=0.018, depth=_DEEP, alpha=120)
        if own.female:
            brush.stroke(at([(0.2, -0.02), (0.27, -0.07)]), ink, width=0.03, depth=_DEEP)


def brows(brush: Brush, own: Traits, *, ink: Colour) -> None:
    """Brows in `ink`, thicker on men."""
    thick = 0.055 if own.female else 0.09
    lift = -0.27 - own.brow_lift
    arc: list[Point] = [
        (own.eye_gap - 0.25, lift + 0.05),
        (own.eye_gap - 0.05, lift - 0.045),
        (own.eye_gap + 0.14, lift - 0.035),
        (own.eye_gap + 0.3, lift + 0.06),
        (own.eye_gap + 0.12, lift - 0.035 + thick * 0.8),
        (own.eye_gap - 0.05, lift - 0.035 + thick),
        (own.eye_gap - 0.24, lift + 0.05 + thick),
    ]
    brush.twin(arc, ink, depth=_DEEP)


def nose(brush: Brush, own: Traits, *, skin: Colour) -> None:
    """A nose by its shadow side, tip and nostrils."""
    shade = mix(skin, (90, 40, 20), share=0.42)
    width, tip = own.nose_width, own.nose_length
    side = -1 if brush.turn > 0 else 1
    flank = [
        (0.06, -0.12),
        (0.09, 0.2),
        (width, tip - 0.06),
        (0.1, tip + 0.05),
        (0.02, tip - 0.1),
        (0.03, 0.1),
    ]
    brush.blob([(side * x, y) for x, y in flank], shade, depth=0.95, alpha=74)
    brush.disc((0.0, tip - 0.06), (0.1, 0.085), WHITE, depth=_NOSE_DEEP, alpha=34)
    line: list[Point] = [(-width, tip - 0.04), (-width * 0.75, tip + 0.04), (-0.05, tip + 0.02)]
    for way in (1, -1):
        brush.stroke([(way * x, y) for x, y in line], shade, width=0.036, depth=_NOSE_DEEP)
    brush.stroke([(-0.06, tip + 0.02), (0, tip + 0.06), (0.06, tip + 0.02)], shade, width=0.036, depth=_NOSE_DEEP)


def mouth(brush: Brush, own: Traits, *, skin: Colour, smile: float) -> None:
    """Lips; `smile` from 0 (straight) to 1 lifts the corners."""
    y0 = own.nose_length + 0.34
    half = own.mouth_width
    corner = y0 - 0.06 * smile
    lip = mix(skin, _LIP, share=0.72 if own.female else 0.45)
    upper: list[Point] = [
        (-half, corner),
        (-0.12, y0 - 0.065 * own.lip),
        (0, y0 - 0.04 * own.lip),
        (0.12, y0 - 0.065 * own.lip),
        (half, corner),
        (0, y0 + 0.03),
    ]
    lower: list[Point] = [(-half, corner), (0, y0 + 0.02), (half, corner), (0.15, y0 + 0.11 * own.lip)]
    lower.append((-0.15, y0 + 0.11 * own.lip))
    brush.blob(lower, mix(lip, WHITE, share=0.12), depth=_DEEP)
    brush.blob(upper, mix(lip, BLACK, share=0.1), depth=_DEEP)
    line: list[Point] = [(-half, corner), (-0.12, y0 + 0.008), (0.12, y0 + 0.008), (half, corner)]
    brush.stroke(line, mix(lip, BLACK, share=0.5), width=0.026, depth=_DEEP)
    brush.stroke([(-0.12, y0 + 0.2), (0, y0 + 0.225), (0.12, y0 + 0.2)], BLACK, width=0.03, depth=_DEEP, alpha=30)


def beard(brush: Brush, own: Traits, *, ink: Colour, alpha: int) -> None:
    """A beard from ear to ear that leaves the mouth free; a low `alpha` (0-255) makes it stubble."""
    y0 = own.nose_length + 0.34
    wide = own.mouth_width
    half: list[Point] = [
        (0.0, y0 - 0.21),
        (wide * 0.55, y0 - 0.2),
        (wide + 0.13, y0 - 0.05),
        (0.6, 0.66),
        (0.83, 0.34),
        (0.95, 0.16),
        (0.92 + own.jaw, 0.72),
        (0.58 + own.jaw, 1.24),
        (0.0, 1.5),
    ]
    brush.whole(half, ink, depth=0.15, alpha=alpha)


def glasses(brush: Brush, own: Traits) -> None:
    """Dark frames with arms to the ears."""
    for side in (-1, 1):
        x0 = side * own.eye_gap
        brush.frame((x0 - 0.31, -0.2, x0 + 0.31, 0.25), _FRAME_INK, width=0.055, depth=_DEEP)
        if side * brush.turn < _ARM_HIDDEN_TURN:
            ear = (side * 0.95 - brush.shift(_DEEP)) / brush.squeeze(_DEEP)
            brush.stroke([(x0 + side * 0.31, -0.06), (ear, -0.1)], _FRAME_INK, width=0.05, depth=_DEEP)
    inner = own.eye_gap - 0.3
    brush.stroke([(-inner, -0.02), (0, -0.09), (inner, -0.02)], _FRAME_INK, width=0.055, depth=0.85)


def age_lines(brush: Brush, own: Traits, *, age: int) -> None:
    """Lines on brow and cheeks from the late thirties on, deeper with `age` in years."""
    alpha = min(max(age - _LINES_FROM_YEARS, 0) * 3, 96)
    if not alpha:
        return
    ink: Colour = (84, 44, 30)
    tip = own.nose_length
    for side in (-1, 1):
        fold: list[Point] = [(0.27, tip - 0.06), (0.4, tip + 0.12), (own.mouth_width + 0.09, tip + 0.3)]
        brush.stroke([(side * x, y) for x, y in fold], ink, width=0.03, depth=_DEEP, alpha=alpha)
        bag: list[Point] = [(own.eye_gap - 0.17, 0.15), (own.eye_gap, 0.2), (own.eye_gap + 0.17, 0.15)]
        brush.stroke([(side * x, y) for x, y in bag], ink, width=0.026, depth=_DEEP, alpha=alpha)
    for step in range(min((age - _LINES_FROM_YEARS) // 9, 3)):
        y = -0.52 - 0.13 * step
        brush.stroke([(-0.38, y), (0, y - 0.03), (0.38, y)], ink, width=0.024, depth=_DEEP, alpha=alpha)
