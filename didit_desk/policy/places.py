"""The places a decision tells of, what is said of them, and how far they lie apart."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.policy.countries import two_letters
from didit_desk.policy.findings.reading import at, flag_of, number_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.json_value import JsonValue

EARTH_KM: Final = 6371.0
"""Mean radius (IUGG)."""
MOST_PLACES: Final = 4
"""Places of one kind that are told; a map of more says nothing."""
TOLERANCE_KM: Final = 25.0
TOLERANCE_SHARE: Final = 0.02
"""A stated distance agrees within 25 km and 2 %: a town has a width, and the earth is no sphere."""
_NOWHERE: Final = 1e-6
"""Degrees around (0, 0), which is what a missing place looks like once a program filled it with zeros."""


class PlaceKind(StrEnum):
    """What happened at a place."""

    CONNECTION = "connection"
    DOCUMENT = "document"
    PROOF = "proof"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth in degrees, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place. `point` is None where none was given; `country` is its ISO 3166-1 alpha-2 code in capitals or None.

    `words` are received texts, the smallest place first. `is_hidden` and `is_data_center` are the provider's marks of
    a connection. `run` is that of the check which told it.
    """

    kind: PlaceKind
    run: int = 0
    point: Point | None = None
    country: str | None = None
    words: tuple[str, ...] = ()
    is_hidden: bool = False
    is_data_center: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """Two places, by their numbers in the list of places. `kilometres` is ours, `stated` the provider's or None."""

    one: int
    other: int
    kilometres: float
    stated: float | None = None

    @property
    def agrees(self) -> bool | None:
        """Whether the stated distance fits the two places; None where none was stated."""
        if self.stated is None:
            return None
        return abs(self.stated - self.kilometres) <= TOLERANCE_KM + self.kilometres * TOLERANCE_SHARE


def point_at(value: JsonValue, *path: str) -> Point | None:
    """The point with `latitude` and `longitude` below `path`; None for anything that is no place on earth."""
    latitude = number_of(at(value, *path, "latitude"))
    longitude = number_of(at(value, *path, "longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    if abs(latitude) < _NOWHERE and abs(longitude) < _NOWHERE:
        return None
    return Point(latitude, longitude)


def places_of(decision: Decision) -> tuple[Place, ...]:
    """Every place of a decision: connections, document, proof of address, telephone, each kind in its runs' order."""
    found = (*_connections(decision), *_documents(decision), *_proofs(decision), *_phones(decision))
    kept: list[Place] = []
    for kind in PlaceKind:
        kept += _different([place for place in found if place.kind is kind])
    return tuple(kept)


def distances_of(decision: Decision, places: tuple[Place, ...]) -> tuple[Distance, ...]:
    """The distance between any two places of different kinds that have a point."""
    found = []
    for (one, here), (other, there) in combinations(enumerate(places), 2):
        if here.kind is not there.kind and here.point is not None and there.point is not None:
            far = distance_km(here.point, there.point)
            found.append(Distance(one=one, other=other, kilometres=far, stated=_stated(decision, here, there)))
    return tuple(found)


def distance_km(one: Point, other: Point) -> float:
    """Kilometres on the great circle between two points (haversine, mean radius)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, max(0.0, half))))


def great_circle(one: Point, other: Point, *, steps: int = 48) -> tuple[Point, ...]:
    """`steps` + 1 points on the shortest way. Longitudes run on beyond 180 where the way does, so it never jumps."""
    here, there = _vector(one), _vector(other)
    angle = distance_km(one, other) / EARTH_KM
    if math.sin(angle) < _NOWHERE:
        return (one, other)
    points = [one]
    for step in range(1, steps + 1):
        share = step / steps
        near, far = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
        x, y, z = (near * a + far * b for a, b in zip(here, there, strict=True))
        longitude = math.degrees(math.atan2(y, x))
        turns = round((points[-1].longitude - longitude) / 360)
        points.append(Point(math.degrees(math.atan2(z, math.hypot(x, y))), longitude + 360 * turns))
    return tuple(points)


def _vector(point: Point) -> tuple[float, float, float]:
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def _connections(decision: Decision) -> Iterator[Place]:
    for step in decision.runs_of(Block.NETWORK):
        yield Place(
            kind=PlaceKind.CONNECTION,
            run=step.run,
            point=point_at(step.received, "ip", "location") or point_at(step.received),
            country=_country(step, "ip_country_code"),
            words=_words(step, "ip_city", "ip_state", "ip_country"),
            is_hidden=flag_of(step.received.get("is_vpn_or_tor")) is True,
            is_data_center=flag_of(step.received.get("is_data_center")) is True,
        )


def _documents(decision: Decision) -> Iterator[Place]:
    """Addresses on documents; where no document has one, the place that the network check took for it."""
    runs = decision.runs_of(Block.DOCUMENT)
    taken = _taken(decision, "id_document", runs, "parsed_address")
    for step in runs:
        yield Place(
            kind=PlaceKind.DOCUMENT,
            run=step.run,
            point=_point(step, "parsed_address") or taken,
            country=_country(step, "parsed_address", "country") or _country(step, "issuing_state"),
            words=_words_at(step, "parsed_address") or _words(step, "issuing_state_name"),
        )
    if taken is not None and not runs:
        yield Place(kind=PlaceKind.DOCUMENT, point=taken)


def _proofs(decision: Decision) -> Iterator[Place]:
    runs = decision.runs_of(Block.ADDRESS)
    taken = _taken(decision, "poa_document", runs, "poa_parsed_address")
    for step in runs:
        yield Place(
            kind=PlaceKind.PROOF,
            run=step.run,
            point=_point(step, "poa_parsed_address") or taken,
            country=_country(step, "poa_parsed_address", "country") or _country(step, "issuing_state"),
            words=_words_at(step, "poa_parsed_address"),
        )
    if taken is not None and not runs:
        yield Place(kind=PlaceKind.PROOF, point=taken)


def _phones(decision: Decision) -> Iterator[Place]:
    for step in decision.runs_of(Block.PHONE):
        country = _country(step, "country_code")
        yield Place(kind=PlaceKind.PHONE, run=step.run, country=country, words=_words(step, "country_name"))


def _point(step: Step, name: str) -> Point | None:
    return point_at(step.received, name, "document_location")


def _taken(decision: Decision, name: str, runs: tuple[Step, ...], own: str) -> Point | None:
    """The place the network check has for a document, unless one of its runs tells its own."""
    if any(_point(step, own) is not None for step in runs):
        return None
    points = (point_at(step.received, name, "location") for step in decision.runs_of(Block.NETWORK))
    return next((point for point in points if point is not None), None)


def _country(step: Step, *path: str) -> str | None:
    code = text_of(at(step.received, *path))
    letters = two_letters(code) if code is not None else None
    return letters.upper() if letters is not None else None


def _words(step: Step, *names: str) -> tuple[str, ...]:
    return _told(step.received, names)


def _words_at(step: Step, name: str) -> tuple[str, ...]:
    return _told(at(step.received, name), ("city", "region", "country"))


def _told(value: JsonValue, names: tuple[str, ...]) -> tuple[str, ...]:
    texts = (text_of(at(value, name)) for name in names)
    return tuple(dict.fromkeys(text for text in texts if text is not None))


def _different(places: list[Place]) -> list[Place]:
    """Each different place once, under the first run that told it."""
    first: dict[Place, Place] = {}
    for place in places:
        first.setdefault(replace(place, run=0), place)
    return list(first.values())[:MOST_PLACES]


_STATED: Final[Mapping[tuple[PlaceKind, PlaceKind], tuple[str, str]]] = {
    (PlaceKind.CONNECTION, PlaceKind.DOCUMENT): ("ip", "distance_from_id_document"),
    (PlaceKind.CONNECTION, PlaceKind.PROOF): ("ip", "distance_from_poa_document"),
    (PlaceKind.DOCUMENT, PlaceKind.PROOF): ("id_document", "distance_from_poa_document"),
}
"""Where a network run states a distance (Didit API, ip_analyses)."""


def _stated(decision: Decision, here: Place, there: Place) -> float | None:
    """What the connection's own run states, of the first run of a document only: it does not say which it means."""
    path = _STATED.get((here.kind, there.kind))
    if path is None or there.run or (here.run and here.kind is not PlaceKind.CONNECTION):
        return None
    run = here.run if here.kind is PlaceKind.CONNECTION else 0
    stated = (number_of(at(step.received, *path)) for step in decision.runs_of(Block.NETWORK) if step.run == run)
    return next(stated, None)
