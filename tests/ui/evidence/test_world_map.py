"""The map of places: drawn, spoken, led to, and silent towards the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from didit_desk.ui.look import Look
from didit_desk.ui.panels.evidence import EvidencePanel
from didit_desk.ui.panels.places_part import PlacesPart
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.world_map import WorldMap
from didit_desk.ui.widgets.world_map_ground import LAND, SEA
from didit_desk.ui.widgets.world_map_legend import LegendList
from didit_desk.viewstate.block_tabs import ADDRESS, NETWORK
from didit_desk.viewstate.evidence import evidence_view
from didit_desk.viewstate.places_map import PlacesMapView, places_map
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)", extend=True)


def far(content: dict[str, Any]) -> None:
    run = content["ip_analyses"][0]
    run.update(is_vpn_or_tor=True, ip_city="Zürich", ip_country="Switzerland", ip_country_code="CH")
    run["ip"] = {"location": {"latitude": 47.37, "longitude": 8.54}, "distance_from_id_document": 12.0}


def view_of(edit: Any = None) -> PlacesMapView:
    view = places_map(decision(edit=edit))
    assert view is not None
    return view


def part_in(qtbot: QtBot, view: PlacesMapView, *, scheme: str = "light") -> PlacesPart:
    part = PlacesPart(Look(scheme=scheme))
    qtbot.addWidget(part)
    part.resize(780, 252)
    part.show_places(view)
    part.show()
    qtbot.waitExposed(part)
    qtbot.waitUntil(lambda: map_in(part).is_ready)
    return part


def map_in(part: PlacesPart) -> WorldMap:
    found = part.findChild(WorldMap, "places_map")
    assert isinstance(found, WorldMap)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_land_and_sea_are_drawn_in_the_themes_colours(qtbot: QtBot, scheme: str) -> None:
    part = part_in(qtbot, view_of(far), scheme=scheme)
    look = Look(scheme=scheme)
    picture = map_in(part).grab().toImage()
    colours = [picture.pixelColor(x, y).rgb() for x in range(0, picture.width(), 3) for y in range(0, 250, 3)]
    for name in (SEA, LAND):
        assert colours.count(look.colour(name).rgb()) > 100, name


def test_that_every_place_has_a_mark_and_the_map_says_them_all(qtbot: QtBot) -> None:
    view = view_of(far)
    part = part_in(qtbot, view)
    world = map_in(part)
    world.grab()
    spots = [world.spot_of(place) for place in range(len(view.places))]
    assert all(spot is not None for spot in spots)
    assert spots[0].x() < spots[1].x()  # type: ignore[union-attr]
    assert "VPN or Tor" in world.accessibleDescription()
    assert "1,433 km" in world.accessibleDescription()


def test_that_the_list_beside_it_is_reached_by_keys_and_stresses_the_map(qtbot: QtBot) -> None:
    view = view_of(far)
    part = part_in(qtbot, view)
    rows = part.findChild(LegendList)
    assert rows is not None
    assert [rows.model().index(row, 0).data() for row in range(len(view.rows))] == [row.spoken for row in view.rows]
    world = map_in(part)
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    before = world.grab().toImage()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 1
    assert world.grab().toImage() != before
    for row in range(2, len(view.rows)):
        QTest.keyClick(rows, Qt.Key.Key_Down)
        assert rows.currentIndex().row() == row


def test_that_pointing_at_a_mark_tells_its_place(qtbot: QtBot) -> None:
    world = map_in(part_in(qtbot, view_of(far)))
    world.grab()
    spot = world.spot_of(0)
    assert spot is not None
    at = QPoint(round(spot.x()), round(spot.y()))
    QApplication.sendEvent(world, QHelpEvent(QEvent.Type.ToolTip, at, world.mapToGlobal(at)))
    qtbot.waitUntil(lambda: "VPN or Tor" in QToolTip.text())
    QToolTip.hideText()


def test_that_the_address_tab_leads_to_the_map(qtbot: QtBot) -> None:
    panel = EvidencePanel(Look(scheme="light"))
    qtbot.addWidget(panel)
    panel.resize(780, 700)
    panel.show_session(evidence_view(decision(edit=far)))
    panel.show()
    panel.show_tab(ADDRESS)
    way = panel.findChild(FlatButton, "block_way_to_map")
    part = panel.findChild(PlacesPart)
    assert way is not None
    assert part is not None
    assert way.isVisibleTo(panel)
    assert not part.isVisibleTo(panel)
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert panel.current_tab() == NETWORK
    assert part.isVisibleTo(panel)
    assert not way.isVisibleTo(panel)


def test_that_a_map_without_any_place_still_says_so(qtbot: QtBot) -> None:
    def nowhere(content: dict[str, Any]) -> None:
        for block in ("id_verifications", "poa_verifications", "phone_verifications"):
            content[block] = None
        content["ip_analyses"][0].update(
            latitude=0, longitude=0, ip_country_code=None, ip=None, id_document=None, poa_document=None
        )

    view = view_of(nowhere)
    part = part_in(qtbot, view)
    assert len(view.rows) == 1
    assert "no place given" in view.rows[0].spoken
    assert map_in(part).spot_of(0) is None
    assert not map_in(part).grab().isNull()


@pytest.mark.parametrize("size", [(1, 1), (40, 40), (420, 172), (2000, 252)])
def test_that_any_size_is_drawn(qtbot: QtBot, size: tuple[int, int]) -> None:
    world = map_in(part_in(qtbot, view_of(far)))
    world.setFixedSize(*size)
    assert not world.grab().isNull()
