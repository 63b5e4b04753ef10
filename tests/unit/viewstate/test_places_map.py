"""The map of places as a value, the window it shows, and the outline it is drawn on."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.policy.places import Point
from didit_desk.resources import resource
from didit_desk.viewstate.block_tabs import ADDRESS, CONTACT, NETWORK
from didit_desk.viewstate.evidence import evidence_view
from didit_desk.viewstate.map_window import clusters, window_around
from didit_desk.viewstate.places_map import places_map
from didit_desk.viewstate.world_outline import world_centres, world_outline
from tests.unit.viewstate.evidence_samples import NOT_STARTED, decision

if TYPE_CHECKING:
    from didit_desk.viewstate.places_map import PlacesMapView
    from didit_desk.viewstate.world_outline import Ring

MARGIN = (50.0, 30.0)


def shown(edit: Any = None) -> PlacesMapView:
    view = places_map(decision(edit=edit))
    assert view is not None
    return view


def far(content: dict[str, Any]) -> None:
    run = content["ip_analyses"][0]
    run.update(is_vpn_or_tor=True, is_data_center=True, ip_city="Zürich", ip_state=None, ip_country="Switzerland")
    run["ip"] = {"location": {"latitude": 47.37, "longitude": 8.54}, "distance_from_id_document": 12.0}


def test_that_a_hidden_far_connection_says_so_in_didits_words() -> None:
    view = shown(far)
    connection = view.places[0]
    assert connection.marks == ("VPN or Tor", "Data center")
    assert connection.label == "Connection: VPN or Tor, Data center"
    assert connection.spoken.replace("\u2068", "").replace("\u2069", "").endswith("Zürich, Switzerland")
    way = view.distances[0]
    assert way.figure == "1,433 km"
    assert way.text == "Didit states 12 km, which differs"
    assert way.differs


def test_that_a_country_alone_is_shown_as_a_country() -> None:
    phone = shown().places[-1]
    assert phone.area == "RO"
    assert phone.text.endswith("country only")
    assert phone.point == Point(*world_centres()["RO"])


@pytest.mark.parametrize("zero", [0, 0.0, None, "0", 1000])
def test_that_a_missing_place_is_named_and_stands_nowhere(zero: object) -> None:
    def edit(content: dict[str, Any]) -> None:
        run = content["ip_analyses"][0]
        nowhere = {"latitude": zero, "longitude": zero}
        run.update(
            nowhere, ip={"location": nowhere}, ip_country_code=None, ip_city=None, ip_state=None, ip_country=None
        )

    connection = shown(edit).places[0]
    assert (connection.point, connection.text) == (None, "no place given")


def test_that_received_words_are_visible_bounded_and_isolated() -> None:
    def edit(content: dict[str, Any]) -> None:
        content["ip_analyses"][0].update(ip_city="a\u202eb\u200b<img>", ip_country="x" * 900)

    text = shown(edit).places[0].text
    assert "⟨U+202E⟩" in text
    assert "\u202e" not in text
    assert len(text) < 400
    assert text.count("\u2068") == text.count("\u2069") == 3


def test_that_the_map_stands_in_network_and_address_leads_to_it() -> None:
    blocks = evidence_view(decision()).blocks
    assert blocks[NETWORK].places is not None
    assert blocks[ADDRESS].places is None
    assert "map" in blocks[ADDRESS].way_to_map
    assert (blocks[CONTACT].places, blocks[CONTACT].way_to_map) == (None, "")


def test_that_a_session_without_a_network_check_has_no_map() -> None:
    for read in (decision(NOT_STARTED), decision(edit=lambda content: content.update(ip_analyses=None))):
        blocks = evidence_view(read).blocks
        assert blocks[NETWORK].places is None
        assert blocks[ADDRESS].way_to_map == ""


@pytest.mark.parametrize(
    "points",
    [
        [Point(47.4, 8.5)],
        [Point(40.4, -3.7), Point(47.4, 8.5)],
        [Point(-36.8, 174.8), Point(21.3, -157.9)],
        [Point(78.2, 15.6), Point(-54.8, -68.3), Point(35.7, 139.7)],
        [Point(90.0, 0.0), Point(-90.0, 180.0)],
        [Point(10.0, -120.0), Point(10.0, 0.0), Point(10.0, 120.0)],
    ],
)
@pytest.mark.parametrize(("width", "height"), [(600.0, 250.0), (210.0, 170.0), (20.0, 10.0)])
def test_that_every_place_is_inside_the_window(points: list[Point], width: float, height: float) -> None:
    window = window_around(points, width=width, height=height, margin=MARGIN)
    for point in points:
        x, y = window.spot(point)
        assert -1e-6 <= x <= width + 1e-6
        assert math.isfinite(y)
        if width > 200:
            assert -1e-6 <= y <= height + 1e-6


def test_that_the_window_crosses_the_date_line_where_that_is_shorter() -> None:
    window = window_around([Point(-36.8, 174.8), Point(21.3, -157.9)], width=600, height=250, margin=MARGIN)
    assert abs(window.middle.longitude % 360 - 188.45) < 0.1
    assert window.scale * window.narrow * 360 > 600


def test_that_marks_at_one_place_form_a_group() -> None:
    assert clusters([(0, 0), (100, 0), (10, 5), (101, 1)], reach=24) == ((0, 2), (1, 3))
    assert clusters([], reach=24) == ()


def inside(ring: Ring, longitude: float, latitude: float) -> bool:
    crossed = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed


# Capitals well inside their countries.
@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [
        ("ES", 40.42, -3.70), ("FR", 48.85, 2.35), ("DE", 52.52, 13.40), ("RO", 44.43, 26.10), ("BR", -15.8, -47.9),
        ("US", 39.10, -94.58), ("RU", 55.75, 37.62), ("IN", 28.61, 77.21), ("AU", -35.28, 149.13), ("NG", 9.06, 7.49),
        ("KZ", 51.17, 71.45), ("CN", 39.90, 116.40), ("ZA", -25.75, 28.19), ("XK", 42.66, 21.16),
    ],
)  # fmt: skip
def test_that_the_outline_has_places_in_their_countries(code: str, latitude: float, longitude: float) -> None:
    rings = world_outline().rings[code]
    assert sum(inside(ring, longitude, latitude) for ring in rings) == 1


def test_that_every_centre_lies_in_its_country_and_no_line_jumps() -> None:
    outline = world_outline()
    assert len(outline.centres) > 230
    for code, (latitude, longitude) in outline.centres.items():
        turned = (longitude, longitude + 360, longitude - 360)
        is_tiny = max(x for x, _ in outline.rings[code][0]) - min(x for x, _ in outline.rings[code][0]) < 1
        assert is_tiny or any(inside(outline.rings[code][0], x, latitude) for x in turned), code
    for code, rings in outline.rings.items():
        for ring in rings:
            jumps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
            assert code == "AQ" or max(jumps) < 90, code


def test_that_the_outline_is_small_and_says_where_it_is_from() -> None:
    content = resource("world_outline.json").read_bytes()
    assert len(content) < 60_000
    assert b"Natural Earth" in content[:200]
    assert b"public domain" in content[:400]
