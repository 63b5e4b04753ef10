"""The map of a session's places as a value: what is marked where, what is said of it, and how far it lies apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.text import isolated, visible
from didit_desk.policy.places import Place, PlaceKind, Point, distances_of, places_of
from didit_desk.viewstate.wording import tr
from didit_desk.viewstate.world_outline import world_centres

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.decision import Decision
    from didit_desk.policy.places import Distance

MOST_DISTANCES: Final = 4
"""Distances told and drawn; the first connection's come first."""
LONGEST_WORDS: Final = 160
"""Characters of the received words of a place; the fields below the map hold them whole."""
_TITLES: Final[Mapping[PlaceKind, str]] = {
    PlaceKind.CONNECTION: "Connection",
    PlaceKind.DOCUMENT: "Document",
    PlaceKind.PROOF: "Proof of address",
    PlaceKind.PHONE: "Phone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """One place. `point` is where its mark stands, None for a place that is not on the map.

    `area` is the code of the country that is all that is known of it, then `point` lies somewhere inside. `text` is
    safe to be painted as it is. `marks` are Didit's words for what speaks against a connection.
    """

    kind: PlaceKind
    title: str
    text: str
    point: Point | None = None
    area: str | None = None
    marks: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The place for a screen reader."""
        return ", ".join((self.label, self.text))

    @property
    def label(self) -> str:
        """The words beside the mark."""
        return tr("{title}: {marks}", title=self.title, marks=", ".join(self.marks)) if self.marks else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceView:
    """The way between two places, by their numbers. `figure` is our distance; `text` is what Didit states."""

    one: int
    other: int
    title: str
    figure: str
    text: str
    differs: bool = False

    @property
    def spoken(self) -> str:
        """The distance for a screen reader."""
        return ", ".join((self.title, self.figure, self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesMapView:
    """Where a session happened."""

    places: tuple[PlaceView, ...]
    distances: tuple[DistanceView, ...] = ()

    @property
    def rows(self) -> tuple[PlaceView | DistanceView, ...]:
        """Every place, then every distance."""
        return (*self.places, *self.distances)

    @property
    def spoken(self) -> str:
        """The whole map for a screen reader."""
        return "; ".join(row.spoken for row in self.rows)


def places_map(decision: Decision) -> PlacesMapView | None:
    """The map of a decision; None where no check of it tells a place."""
    places = places_of(decision)
    if not places:
        return None
    counts = Counter(place.kind for place in places)
    titles = tuple(_title(place, is_one_of_many=counts[place.kind] > 1) for place in places)
    return PlacesMapView(
        places=tuple(_place(place, title) for place, title in zip(places, titles, strict=True)),
        distances=tuple(_distance(each, titles) for each in distances_of(decision, places)[:MOST_DISTANCES]),
    )


def way_to_map(view: PlacesMapView) -> str:
    """Words that lead to the map, with the distance of the proof of address from the connection where it is known."""
    for way in view.distances:
        kinds = {view.places[way.one].kind, view.places[way.other].kind}
        if kinds == {PlaceKind.CONNECTION, PlaceKind.PROOF}:
            return tr("{way}: {figure}, see the map", way=way.title, figure=way.figure)
    return tr("See the places on the map")


def kilometres(value: float) -> str:
    """A distance in whole kilometres, one below 10 with a tenth."""
    return tr("{figure} km", figure=f"{value:,.0f}" if value >= 10 else f"{value:.1f}")


def _title(place: Place, *, is_one_of_many: bool) -> str:
    title = tr(_TITLES[place.kind])
    return tr("{title} (run {run})", title=title, run=place.run + 1) if is_one_of_many else title


def _place(place: Place, title: str) -> PlaceView:
    centre = world_centres().get(place.country or "") if place.point is None else None
    words = ", ".join(isolated(visible(words, longest=LONGEST_WORDS)) for words in place.words)
    marks = ((tr("VPN or Tor"), place.is_hidden), (tr("Data center"), place.is_data_center))
    return PlaceView(
        kind=place.kind,
        title=title,
        text=_text(place, words, is_area=centre is not None),
        point=place.point if centre is None else Point(*centre),
        area=place.country if centre is not None else None,
        marks=tuple(word for word, is_set in marks if is_set),
    )


def _text(place: Place, words: str, *, is_area: bool) -> str:
    if place.point is not None:
        return words or tr("{latitude}, {longitude}", latitude=_north(place.point), longitude=_east(place.point))
    if is_area:
        return tr("{words}, country only", words=words or place.country)
    return tr("{words}, no place given", words=words) if words else tr("no place given")


def _north(point: Point) -> str:
    return tr("{degrees}° N" if point.latitude >= 0 else "{degrees}° S", degrees=f"{abs(point.latitude):.2f}")


def _east(point: Point) -> str:
    return tr("{degrees}° E" if point.longitude >= 0 else "{degrees}° W", degrees=f"{abs(point.longitude):.2f}")


def _distance(distance: Distance, titles: tuple[str, ...]) -> DistanceView:
    differs = distance.agrees is False
    stated = kilometres(distance.stated) if distance.stated is not None else ""
    if not stated:
        text = tr("Didit states no distance")
    else:
        text = tr("Didit states {stated}, which differs" if differs else "Didit states {stated}", stated=stated)
    return DistanceView(
        one=distance.one,
        other=distance.other,
        title=tr("{one} to {other}", one=titles[distance.one], other=titles[distance.other]),
        figure=kilometres(distance.kilometres),
        text=text,
        differs=differs,
    )
