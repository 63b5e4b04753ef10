"""Plain geometry and colour mixing shared by the artists."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
Colour = tuple[int, int, int]

_STEPS_PER_SPAN = 8
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)


def colour(text: str) -> Colour:
    """`#rrggbb` as three 0-255 values. Raises ValueError for anything else."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError("a colour is written #rrggbb")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, *, share: float) -> Colour:
    """`first` with `share` (0 to 1) of it replaced by `second`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def muted(ink: Colour, *, share: float) -> Colour:
    """`ink` moved by `share` (0 to 1) towards the grey of the same brightness (ITU-R BT.601 weights)."""
    grey = round(0.299 * ink[0] + 0.587 * ink[1] + 0.114 * ink[2])
    return mix(ink, (grey, grey, grey), share=share)


def brightness(ink: Colour) -> float:
    """Brightness from 0 (black) to 1 (white), ITU-R BT.601 weights."""
    return (0.299 * ink[0] + 0.587 * ink[1] + 0.114 * ink[2]) / 255


def closed_curve(points: Sequence[Point]) -> list[Point]:
    """A smooth closed outline through `points` (Catmull-Rom)."""
    count = len(points)
    outline: list[Point] = []
    for index in range(count):
        around = [points[(index + offset) % count] for offset in (-1, 0, 1, 2)]
        outline += _span(around)
    return outline


def open_curve(points: Sequence[Point]) -> list[Point]:
    """A smooth line through `points`, ends included (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for index in range(len(points) - 1):
        line += _span(padded[index : index + 4])
    return [*line, points[-1]]


def mirrored(points: Sequence[Point]) -> list[Point]:
    """`points` (top to bottom on the right of x = 0) followed by their mirror images back up."""
    return [*points, *((-x, y) for x, y in reversed(points) if x != 0)]


def ribbon(path: Sequence[Point], *, width: float) -> list[Point]:
    """The outline of a line along `path`, `width` wide in its middle and pointed at both ends."""
    upper: list[Point] = []
    lower: list[Point] = []
    last = len(path) - 1
    for index, (x, y) in enumerate(path):
        (x0, y0), (x1, y1) = path[max(index - 1, 0)], path[min(index + 1, last)]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        share = index / last
        half = width * 1.3 * (share * (1 - share)) ** 0.5
        across = (-(y1 - y0) / length * half, (x1 - x0) / length * half)
        upper.append((x + across[0], y + across[1]))
        lower.append((x - across[0], y - across[1]))
    return [*upper, *reversed(lower)]


def _span(around: Sequence[Point]) -> list[Point]:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = around
    steps: list[Point] = []
    for step in range(_STEPS_PER_SPAN):
        t = step / _STEPS_PER_SPAN
        a, b, c, d = (
            -0.5 * t**3 + t**2 - 0.5 * t,
            1.5 * t**3 - 2.5 * t**2 + 1,
            -1.5 * t**3 + 2 * t**2 + 0.5 * t,
            0.5 * t**3 - 0.5 * t**2,
        )
        steps.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return steps
