"""Places of a decision: what counts as one, how far they lie apart, and what Didit states of that."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.models.json_value import freeze
from didit_desk.policy.places import PlaceKind, Point, distance_km, distances_of, great_circle, places_of, point_at
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from didit_desk.policy.places import Place

MADRID, ZURICH = Point(40.4168, -3.7038), Point(47.3769, 8.5417)
JFK, LHR = Point(40.6398, -73.7789), Point(51.4706, -0.4619)
AUCKLAND, SUVA = Point(-36.8485, 174.7633), Point(-18.1416, 178.4419)


# Figures of the haversine with the mean radius, as the published calculators give them.
@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        (MADRID, ZURICH, 1246.5),
        (JFK, LHR, 5540.0),
        (Point(50.0664, -5.7147), Point(58.6439, -3.07), 968.9),
        (Point(0.0, 0.5), Point(0.0, -0.5), 111.2),
        (Point(0.0, 179.5), Point(0.0, -179.5), 111.2),
        (Point(90.0, 0.0), Point(-90.0, 0.0), 20015.1),
        (MADRID, MADRID, 0.0),
    ],
)
def test_that_distances_are_those_of_the_great_circle(one: Point, other: Point, kilometres: float) -> None:
    assert distance_km(one, other) == pytest.approx(kilometres, rel=1e-3, abs=0.1)
    assert distance_km(other, one) == pytest.approx(distance_km(one, other))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (0, 0), (0.0, -0.0), (None, 8.5), (47.4, None), ("47.4", "8.5"), (91, 8), (-90.1, 8), (47, 180.1), (47, -181),
        (math.nan, 8), (47, math.inf), (True, False), ([47], {"a": 8}), (10**400, 8),
    ],
)  # fmt: skip
def test_that_what_is_no_place_on_earth_is_no_place(latitude: object, longitude: object) -> None:
    assert point_at(freeze({"at": {"latitude": latitude, "longitude": longitude}}), "at") is None
    assert point_at(freeze({"at": [latitude, longitude]}), "at") is None


def test_that_places_on_the_equator_and_on_the_meridian_are_places() -> None:
    assert point_at(freeze({"latitude": 0, "longitude": 32.5})) == Point(0.0, 32.5)
    assert point_at(freeze({"latitude": 51.5, "longitude": 0})) == Point(51.5, 0.0)


@pytest.mark.parametrize(("one", "other"), [(MADRID, ZURICH), (AUCKLAND, JFK), (SUVA, JFK), (LHR, SUVA)])
def test_that_a_way_is_the_shortest_and_never_jumps(one: Point, other: Point) -> None:
    way = great_circle(one, other)
    legs = [distance_km(a, b) for a, b in pairwise(way)]
    assert sum(legs) == pytest.approx(distance_km(one, other), rel=1e-6)
    assert all(abs(a.longitude - b.longitude) < 180 for a, b in pairwise(way))
    assert (way[-1].longitude - other.longitude) % 360 == pytest.approx(0, abs=1e-6)


def test_that_a_way_between_opposite_or_equal_places_does_not_fail() -> None:
    assert great_circle(Point(10.0, 20.0), Point(-10.0, -160.0)) == (Point(10.0, 20.0), Point(-10.0, -160.0))
    assert great_circle(MADRID, MADRID) == (MADRID, MADRID)


def of_kind(places: tuple[Place, ...], kind: PlaceKind) -> list[Place]:
    return [place for place in places if place.kind is kind]


def test_that_a_decision_tells_connection_document_proof_and_telephone() -> None:
    def edit(content: dict[str, Any]) -> None:
        content["ip_analyses"][0].update(is_vpn_or_tor=True, is_data_center="true")

    places = places_of(decision(edit=edit))
    connection = of_kind(places, PlaceKind.CONNECTION)[0]
    assert connection.point == Point(47.15, 27.58)
    assert (connection.country, connection.is_hidden, connection.is_data_center) == ("RO", True, False)
    assert of_kind(places, PlaceKind.PROOF)[0].point is not None
    phone = of_kind(places, PlaceKind.PHONE)[0]
    assert (phone.point, phone.country) == (None, "RO")


def test_that_a_document_without_own_place_has_the_one_the_network_check_took() -> None:
    def edit(content: dict[str, Any]) -> None:
        for document in content["id_verifications"]:
            document["parsed_address"] = None
        content["ip_analyses"][0]["id_document"]["location"] = {"latitude": 1.5, "longitude": 2.5}

    assert of_kind(places_of(decision(edit=edit)), PlaceKind.DOCUMENT)[0].point == Point(1.5, 2.5)


def test_that_didits_distance_stands_beside_ours_and_a_wrong_one_does_not_agree() -> None:
    def edit(content: dict[str, Any]) -> None:
        run = content["ip_analyses"][0]
        run["ip"] = {
            "location": {"latitude": ZURICH.latitude, "longitude": ZURICH.longitude},
            "distance_from_id_document": 3.0,
            "distance_from_poa_document": 1434.0,
        }

    read = decision(edit=edit)
    places = places_of(read)
    found = {(places[each.one].kind, places[each.other].kind): each for each in distances_of(read, places)}
    to_document = found[PlaceKind.CONNECTION, PlaceKind.DOCUMENT]
    to_proof = found[PlaceKind.CONNECTION, PlaceKind.PROOF]
    assert (to_document.stated, to_document.agrees) == (3.0, False)
    assert (to_proof.stated, to_proof.agrees) == (1434.0, True)
    assert found[PlaceKind.DOCUMENT, PlaceKind.PROOF].agrees is None


def test_that_hundreds_of_runs_give_a_handful_of_places() -> None:
    def edit(content: dict[str, Any]) -> None:
        run = content["ip_analyses"][0]
        content["ip_analyses"] = [
            {**run, "ip": {"location": {"latitude": n / 10, "longitude": 5}}} for n in range(1, 300)
        ]

    read = decision(edit=edit)
    assert len(of_kind(places_of(read), PlaceKind.CONNECTION)) == 4
    assert len(distances_of(read, places_of(read))) < 60


@pytest.mark.parametrize("junk", [None, 7, "text", [], {}, [None], [[1]], {"location": 5}, {"location": [1, 2]}])
def test_that_any_shape_of_a_network_run_is_read(junk: object) -> None:
    def edit(content: dict[str, Any]) -> None:
        run = content["ip_analyses"][0]
        run.update(ip=junk, id_document=junk, poa_document=junk, longitude=None, ip_country_code=junk, ip_city=junk)
        content["id_verifications"][0]["parsed_address"] = junk
        content["poa_verifications"][0]["poa_parsed_address"] = junk
        content["phone_verifications"][0]["country_code"] = junk

    read = decision(edit=edit)
    places = places_of(read)
    assert of_kind(places, PlaceKind.CONNECTION)[0].point is None
    assert isinstance(distances_of(read, places), tuple)
