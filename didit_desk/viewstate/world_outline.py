"""The shipped outline of the world: lines of its countries, and a point inside each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from didit_desk.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHUNK: Final = 5
_MORE: Final = 1 << _CHUNK
_TURN: Final = 360

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldOutline:
    """`rings` by ISO 3166-1 alpha-2 code, empty for land without one: closed lines of longitude and latitude, degrees.

    `centres` are latitude and longitude of a point inside each country.
    """

    rings: Mapping[str, tuple[Ring, ...]]
    centres: Mapping[str, tuple[float, float]]


@cache
def world_centres() -> Mapping[str, tuple[float, float]]:
    """Latitude and longitude of a point inside each country; known without reading the lines."""
    return {code: (float(point[0]), float(point[1])) for code, point in _content()["centres"].items()}


@cache
def world_outline() -> WorldOutline:
    """The outline, read once. Costs some 20 ms, so it is asked for after the first paint of a map, not before."""
    content = _content()
    arcs = [_line(text, content["degrees"]) for text in content["arcs"]]
    backwards = [arc[::-1] for arc in arcs]

    def ring(numbers: list[int]) -> Ring:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else backwards[~number]
            points += _going_on(points[-1][0], arc) if points else arc
        return tuple(_closed(points))

    rings = {code: tuple(ring(numbers) for numbers in parts) for code, parts in content["countries"].items()}
    return WorldOutline(rings=rings, centres=world_centres())


@cache
def _content() -> Any:
    return json.loads(resource("world_outline.json").read_bytes())


def _going_on(longitude: float, arc: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """An arc after its first point, moved by whole turns to where the last one ended."""
    turn = _TURN * round((longitude - arc[0][0]) / _TURN)
    return [(x + turn, y) for x, y in arc[1:]] if turn else arc[1:]


def _closed(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring itself; one around the world, which is Antarctica, is closed along the pole."""
    (first, _), (last, _) = ring[0], ring[-1]
    return [*ring, (last, -90.0), (first, -90.0)] if abs(last - first) > _TURN / 2 else ring


def _line(text: str, degrees: float) -> list[tuple[float, float]]:
    """A line in the encoded polyline format: differences in chunks of five bits, the lowest first, zigzag signs."""
    values = []
    value = shift = 0
    for letter in text:
        chunk = ord(letter) - 63
        value |= (chunk & (_MORE - 1)) << shift
        shift += _CHUNK
        if chunk < _MORE:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    across = up = 0
    points = []
    for x, y in zip(values[::2], values[1::2], strict=True):
        across += x
        up += y
        points.append((across * degrees, up * degrees))
    return points
