"""Hair styles and headscarves, in two layers: what hangs behind the neck and what lies on the forehead."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from didit_desk.sandbox.art.shapes import BLACK, WHITE, Colour, Point, brightness, mirrored, mix

if TYPE_CHECKING:
    from didit_desk.sandbox.art.brush import Brush

_GREY: Colour = (200, 198, 194)
_GREYING_FROM_YEARS = 46
_GREYING_SPAN_YEARS = 40

_CAP_OUTER: list[Point] = [(0, -1.56), (0.55, -1.47), (0.95, -1.08), (1.07, -0.5), (1.03, -0.02)]
_BUN_OUTER: list[Point] = [(0, -1.46), (0.5, -1.37), (0.88, -1.02), (1.02, -0.5), (1.0, -0.1)]


def aged_hair(ink: Colour, *, age: int) -> Colour:
    """Hair colour `ink` greyed for `age` in years."""
    share = min(max((age - _GREYING_FROM_YEARS) / _GREYING_SPAN_YEARS, 0.0), 0.85)
    return mix(ink, _GREY, share=share)


def hair_behind(brush: Brush, *, style: str, ink: Colour, cloth: Colour) -> None:
    """Paint what lies behind neck and shoulders. An unknown style has nothing there."""
    dark = mix(ink, BLACK, share=0.22)
    match style:
        case "long":
            brush.whole(
                [(0, -1.58), (0.7, -1.42), (1.14, -0.8), (1.26, 0.2), (1.32, 1.2), (1.2, 2.05), (0.5, 2.25)],
                dark,
                depth=-0.2,
            )
        case "bun":
            brush.disc((0.0, -1.62), (0.46, 0.42), dark, depth=-0.5)
            brush.disc((-0.05, -1.68), (0.36, 0.3), ink, depth=-0.5)
        case "curly":
            _curls(brush, ink=dark, reach=1.0)
        case "scarf":
            brush.whole(
                [(0, -1.6), (0.72, -1.44), (1.15, -0.8), (1.18, 0.3), (1.1, 1.1), (1.35, 1.75), (1.2, 2.5)],
                mix(cloth, BLACK, share=0.25),
                depth=-0.1,
            )


def hair_before(brush: Brush, *, style: str, ink: Colour, cloth: Colour, fringe: bool) -> None:
    """Paint what lies over the face. `fringe` brushes short hair over the forehead. Unknown styles: short."""
    shine = mix(ink, WHITE, share=0.16 if brightness(ink) < 0.75 else 0.4)
    match style:
        case "bald":
            _receded(brush, ink=ink)
        case "long":
            _curtains(brush, ink=ink, shine=shine)
        case "bun":
            inner: list[Point] = [(0.93, -0.2), (0.84, -0.62), (0.5, -0.98), (0, -1.08)]
            _cap(brush, outer=_BUN_OUTER, inner=mirrored(inner), ink=ink)
            for x in (-0.55, -0.2, 0.2, 0.55):
                brush.stroke([(x, -0.95), (x * 0.8, -1.2), (x * 0.4, -1.4)], shine, width=0.035, depth=0.1)
        case "curly":
            line: list[Point] = [(0.96, -0.1), (0.86, -0.62), (0.5, -0.86), (0, -0.92)]
            _cap(brush, outer=_CAP_OUTER, inner=mirrored(line), ink=ink)
            _curls(brush, ink=ink, reach=0.93)
            _fringe_curls(brush, ink=ink, shine=shine)
        case "scarf":
            _scarf(brush, cloth=cloth)
        case _:
            _short(brush, ink=ink, shine=shine, fringe=fringe)


def _cap(brush: Brush, *, outer: list[Point], inner: list[Point], ink: Colour) -> None:
    """Hair between the outline of the head and a hairline; `inner` runs from the right temple to the left."""
    left_to_right = [(-x, y) for x, y in reversed(outer)] + outer[1:]
    brush.blob([*left_to_right, *inner], ink, depth=0.08)


def _short(brush: Brush, *, ink: Colour, shine: Colour, fringe: bool) -> None:
    plain: list[Point] = [(0.92, -0.12), (0.88, -0.5), (0.66, -0.84), (0.1, -0.92), (-0.5, -0.8)]
    over: list[Point] = [(0.93, -0.08), (0.86, -0.44), (0.55, -0.66), (0.0, -0.62), (-0.45, -0.78)]
    hairline = [*(over if fringe else plain), (-0.82, -0.55), (-0.92, -0.12)]
    _cap(brush, outer=_CAP_OUTER, inner=hairline, ink=ink)
    brush.stroke([(-0.5, -0.95), (-0.1, -1.22), (0.5, -1.2)], shine, width=0.05, depth=0.1)
    brush.stroke([(-0.45, -1.12), (0.0, -1.36), (0.5, -1.28)], shine, width=0.04, depth=0.1)


def _receded(brush: Brush, *, ink: Colour) -> None:
    brush.twin([(0.9, -0.62), (1.02, -0.5), (1.06, -0.1), (0.99, 0.22), (0.93, 0.0), (0.92, -0.4)], ink)
    brush.disc((-0.28, -0.98), (0.3, 0.13), WHITE, depth=0.2, alpha=46)


def _curtains(brush: Brush, *, ink: Colour, shine: Colour) -> None:
    for side in (1, -1):
        lock: list[Point] = [
            (0.02, -1.28),
            (0.0, -1.58),
            (0.62, -1.45),
            (1.06, -0.92),
            (1.18, -0.1),
            (1.2, 0.9),
            (1.14, 1.65),
            (0.96, 1.5),
            (0.98, 0.7),
            (0.94, -0.05),
            (0.76, -0.62),
            (0.4, -1.02),
        ]
        brush.blob([(side * x, y) for x, y in lock], ink, depth=0.05)
        for reach in (0.0, 0.08):
            strand: list[Point] = [(0.3, -1.3), (0.82 + reach, -0.85), (1.03 + reach, 0.0), (1.07, 0.9)]
            brush.stroke([(side * x, y) for x, y in strand], shine, width=0.03, depth=0.05)


def _curls(brush: Brush, *, ink: Colour, reach: float) -> None:
    for step in range(15):
        angle = math.pi * (1.1 - 1.2 * step / 14)
        side = abs(math.cos(angle))
        x, y = math.cos(angle) * (1.04 + 0.1 * side) * reach, -0.46 - math.sin(angle) * 1.04 * reach
        size = (0.30 + 0.05 * (step % 3)) * (1.0 - 0.42 * side**3)
        brush.disc((x, y), (size, size), ink, depth=-0.1)


def _fringe_curls(brush: Brush, *, ink: Colour, shine: Colour) -> None:
    for step in range(9):
        x = -0.72 + 0.18 * step
        y = -0.98 + 0.32 * x * x
        brush.disc((x, y), (0.19, 0.17), ink, depth=0.15)
    for step in range(8):
        x = -0.7 + 0.2 * step
        y = -1.25 + 0.3 * x * x - 0.05 * (step % 2)
        brush.stroke([(x - 0.08, y + 0.03), (x, y - 0.06), (x + 0.09, y + 0.02)], shine, width=0.03, depth=0.1)


def _scarf(brush: Brush, *, cloth: Colour) -> None:
    opening: list[Point] = [
        (0, -0.98),
        (0.5, -0.84),
        (0.8, -0.35),
        (0.83, 0.25),
        (0.66, 0.85),
        (0.32, 1.2),
        (0, 1.3),
    ]
    outer: list[Point] = [
        (0, 2.15),
        (0.75, 1.95),
        (1.12, 1.35),
        (1.14, 0.4),
        (1.13, -0.6),
        (0.72, -1.42),
        (0, -1.58),
    ]
    fold = mix(cloth, BLACK, share=0.16)
    for side in (1, -1):
        ring = [(side * x, y) for x, y in (*opening, *outer)]
        # Straight joints on the middle line: a smooth curve would leave a seam there.
        brush.canvas.polygon(brush.place(ring, depth=0.05), fill=(*cloth, 255))
        brush.blob([(side * x, y) for x, y in (*opening[1:-1], *outer[1:-1])], cloth, depth=0.05)
        folds: list[list[Point]] = [
            [(0.3, -1.18), (0.82, -0.85), (0.97, 0.0), (0.85, 0.85), (0.4, 1.5)],
            [(0.5, -1.38), (1.02, -0.7), (1.06, 0.3), (0.95, 1.2), (0.5, 1.75)],
        ]
        for line in folds:
            brush.stroke([(side * x, y) for x, y in line], fold, width=0.03, depth=0.05)
    brush.whole([(0, 1.2), (0.45, 1.12), (0.95, 1.15), (1.5, 1.8), (1.6, 2.3), (0.7, 2.35), (0, 2.45)], cloth)
    brush.blob([(-0.9, 1.25), (-0.2, 1.62), (0.75, 1.35), (1.45, 1.95), (0.6, 1.95), (-0.4, 1.85)], fold)
