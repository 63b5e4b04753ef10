"""The part of the world a map shows, and where on it a place stands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.policy.places import Point

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_DEGREES: Final = 9.0
"""Degrees of latitude shown at least: one town alone stands in its country and beside its neighbours."""
WORLD: Final = 360.0
HIGHEST: Final = 85.0
MOST_SLANTED: Final = 65.0
"""Latitude beyond which the map does not narrow further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWindow:
    """An equirectangular view, true to shape at its middle. `scale` is px a degree of latitude, `narrow` the share of
    it that a degree of longitude has; `width` and `height` are px.
    """

    middle: Point
    scale: float
    narrow: float
    width: float
    height: float

    def spot(self, point: Point) -> tuple[float, float]:
        """Where a point stands in px from the top left, in the copy of the world nearest to the middle."""
        turns = round((self.middle.longitude - point.longitude) / WORLD)
        return self.flat(Point(point.latitude, point.longitude + WORLD * turns))

    def flat(self, point: Point) -> tuple[float, float]:
        """The same without turning around the world."""
        x = self.width / 2 + (point.longitude - self.middle.longitude) * self.scale * self.narrow
        return x, self.height / 2 - (point.latitude - self.middle.latitude) * self.scale


def window_around(points: Sequence[Point], *, width: float, height: float, margin: tuple[float, float]) -> MapWindow:
    """The window with all points inside its margins (px at the sides, px above and below); no points show the world."""
    if not points:
        scale = width / WORLD
        return MapWindow(middle=Point(20.0, 10.0), scale=scale, narrow=1.0, width=width, height=height)
    west, span = _longitudes([point.longitude for point in points])
    latitudes = [point.latitude for point in points]
    low, high = min(latitudes), max(latitudes)
    middle = (low + high) / 2
    narrow = math.cos(math.radians(min(abs(middle), MOST_SLANTED)))
    inner_width, inner_height = max(width - 2 * margin[0], 1.0), max(height - 2 * margin[1], 1.0)
    scale = min(inner_width / max(span * narrow, 1e-9), inner_height / max(high - low, 1e-9), height / LEAST_DEGREES)
    reach = height / 2 / scale
    if reach < HIGHEST:
        middle = min(max(middle, reach - HIGHEST), HIGHEST - reach)
    return MapWindow(middle=Point(middle, west + span / 2), scale=scale, narrow=narrow, width=width, height=height)


def clusters(spots: Sequence[tuple[float, float]], *, reach: float) -> tuple[tuple[int, ...], ...]:
    """Numbers of spots nearer to the first of their group than `reach` px; marks of a group stand side by side."""
    groups: list[list[int]] = []
    for number, spot in enumerate(spots):
        near = (group for group in groups if math.dist(spots[group[0]], spot) < reach)
        found = next(near, None)
        if found is None:
            groups.append([number])
        else:
            found.append(number)
    return tuple(tuple(group) for group in groups)


def _longitudes(longitudes: list[float]) -> tuple[float, float]:
    """The westernmost longitude and the degrees eastwards that hold them all, over the date line where that is less."""
    around = sorted({longitude % WORLD for longitude in longitudes})
    gaps = [(after - before, after) for before, after in zip(around, [*around[1:], around[0] + WORLD], strict=True)]
    gap, after = max(gaps)
    west = after % WORLD
    return (west - WORLD if west > WORLD / 2 else west), WORLD - gap
