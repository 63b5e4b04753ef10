#!/usr/bin/env python3
"""Makes `resources/world_outline.json`, the map on which a session's places are shown.

Run in the development environment with `countries-50m.json` of the npm package world-atlas 2.0.2, which is Natural
Earth's table of countries at 1:50m (version 4.1, public domain) as TopoJSON:

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    .venv/bin/python packaging/make_world_outline.py package/countries-50m.json
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

from babel.core import get_global

TARGET: Final = Path(__file__).resolve().parents[1] / "resources" / "world_outline.json"
ABOUT: Final = (
    "Countries of the world, simplified. Source: Natural Earth 1:50m admin 0 countries, version 4.1, as packed in "
    "world-atlas 2.0.2. Licence: Natural Earth is in the public domain (naturalearthdata.com, terms of use). Borders "
    "are the de facto ones of that source and no statement of this program. Made by packaging/make_world_outline.py. "
    "arcs: polylines in the encoded polyline format, units of `degrees`, longitude before latitude. countries: ISO "
    "3166-1 alpha-2 code to rings of arc numbers, ~n for arc n backwards; the empty code is land without one. Arcs of "
    "a ring may be whole turns apart. "
    "centres: code to latitude and longitude of a point inside the largest ring."
)
DEGREES: Final = 0.02
TOLERANCE: Final = 0.08
"""Degrees a simplified line may leave the line it stands for."""
POLAR_TOLERANCE: Final = 0.8
POLAR: Final = -60.0
SMALLEST: Final = 0.12
"""Square degrees of the smallest ring kept beside a larger one of the same country."""
UNCODED: Final = {"Kosovo": "XK"}

Point = tuple[float, float]


def read_arcs(topology: Any) -> list[list[Point]]:
    """Every arc as longitudes and latitudes."""
    (across, up), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = (list(accumulate(step[axis] for step in arc)) for axis in (0, 1))
        line = [(x * across + left, y * up + low) for x, y in zip(xs, ys, strict=True)]
        arcs.append(unbroken([], line))
    return arcs


def unbroken(points: list[Point], line: list[Point]) -> list[Point]:
    """`line` moved by whole turns so that it goes on where `points` end; the source cuts lines at the date line."""
    moved: list[Point] = []
    for x, y in line:
        before = (moved or points or [(x, y)])[-1][0]
        moved.append((x + 360 * round((before - x) / 360), y))
    return moved


def ring_of(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring of arcs."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += unbroken(points, arc)[1 if points else 0 :]
    return points


def area(ring: list[Point]) -> float:
    """Square degrees inside a ring, as they are at its latitude."""
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return abs(twice) / 2 * math.cos(math.radians(ring[0][1]))


def centre(ring: list[Point]) -> Point:
    """The middle of the widest stretch inside the ring at the latitude of its centre of gravity."""
    pairs = list(pairwise(ring))
    crosses = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs]
    whole = sum(crosses) or 1.0
    level = sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True)) / (3 * whole)
    across = [(a, b) for a, b in pairs if (a[1] > level) != (b[1] > level)]
    cuts = sorted(a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in across)
    left, right = max(zip(cuts[::2], cuts[1::2], strict=True), key=lambda cut: cut[1] - cut[0])
    return (left + right) / 2, level


def simplified(line: list[Point], tolerance: float) -> list[Point]:
    """The line with fewer points, none of which is further than `tolerance` from it (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda at: math.dist(line[at], line[0]))
        return simplified(line[: far + 1], tolerance) + simplified(line[far:], tolerance)[1:]
    away = [_away(point, line[0], line[-1]) for point in line]
    far = max(range(len(line)), key=away.__getitem__)
    if away[far] <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: far + 1], tolerance) + simplified(line[far:], tolerance)[1:]


def _away(point: Point, one: Point, other: Point) -> float:
    narrow = math.cos(math.radians(point[1]))
    x, y = (point[0] - one[0]) * narrow, point[1] - one[1]
    dx, dy = (other[0] - one[0]) * narrow, other[1] - one[1]
    length = dx * dx + dy * dy
    share = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
    return math.hypot(x - share * dx, y - share * dy)


def encoded(line: list[Point]) -> str:
    """A line in the encoded polyline format: differences of five bits a character."""
    places = [(round(x / DEGREES), round(y / DEGREES)) for x, y in line]
    text, before = "", (0, 0)
    for place in places:
        for value, last in zip(place, before, strict=True):
            rest = (value - last) << 1 if value >= last else ~((value - last) << 1)
            while rest >= 0x20:
                text += chr((0x20 | (rest & 0x1F)) + 63)
                rest >>= 5
            text += chr(rest + 63)
        before = place
    return text


def code_of(geometry: Any, numbers: Any) -> str:
    """The two-letter code of a geometry, empty for land without one."""
    found = numbers.get(geometry.get("id", ""), ())
    return found[0] if len(found) == 1 and len(found[0]) == 2 else UNCODED.get(geometry["properties"]["name"], "")


def outline(topology: Any) -> dict[str, Any]:
    """The content of the file."""
    arcs = read_arcs(topology)
    numbers = get_global("territory_aliases")
    rings: dict[str, list[list[int]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings.setdefault(code_of(geometry, numbers), []).extend(ring for part in parts for ring in part)
    kept: dict[str, list[list[int]]] = {}
    centres: dict[str, list[float]] = {}
    for code, parts in sorted(rings.items()):
        parts.sort(key=lambda ring: -area(ring_of(ring, arcs)))
        kept[code] = [parts[0], *(ring for ring in parts[1:] if area(ring_of(ring, arcs)) >= SMALLEST)]
        if code:
            across, up = centre(ring_of(parts[0], arcs)) if code != "AQ" else (0.0, -80.0)
            centres[code] = [round(up, 2), round((across + 180) % 360 - 180, 2)]
    used = sorted({number if number >= 0 else ~number for parts in kept.values() for ring in parts for number in ring})
    place = {number: at for at, number in enumerate(used)}
    lines = [simplified(arcs[number], POLAR_TOLERANCE if arcs[number][0][1] < POLAR else TOLERANCE) for number in used]
    return {
        "about": ABOUT,
        "degrees": DEGREES,
        "arcs": [encoded(line) for line in lines],
        "countries": {
            code: [[place[n] if n >= 0 else ~place[~n] for n in ring] for ring in parts] for code, parts in kept.items()
        },
        "centres": centres,
    }


def main(arguments: list[str]) -> int:
    """Writes the file and says how large it is."""
    parser = argparse.ArgumentParser(description="Makes resources/world_outline.json.")
    parser.add_argument("source", type=Path, metavar="countries-50m.json")
    topology = json.loads(parser.parse_args(arguments).source.read_bytes())
    text = json.dumps(outline(topology), ensure_ascii=True, separators=(",", ":")) + "\n"
    TARGET.write_text(text, encoding="ascii")
    print(f"{TARGET.name}: {len(text):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
