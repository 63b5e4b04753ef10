"""Which received fields a table has a place for, and what is left when those are taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.viewstate.block_tables.table import BlockTable, Field, Kind, Records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.json_value import JsonObject, JsonValue
    from didit_desk.viewstate.block_tables.table import Part

EVERY: Final = "*"
"""The step from an array to its items."""
_WARNING: Final = (
    "feature", "risk", "log_type", "short_description", "long_description", "node_id", "additional_data",
)  # fmt: skip
DEEPEST: Final = 24
"""Levels looked into; what is deeper stands as one text."""


@dataclass(slots=True)
class Place:
    """A node of the tree of known fields. `takes_all`: whatever stands here or below has its place."""

    children: dict[str, Place] = field(default_factory=dict)
    takes_all: bool = False

    def reach(self, pointer: str) -> Place:
        """The node at a pointer relative to this one, made where it is missing."""
        place = self
        for token in _tokens(pointer):
            place = place.children.setdefault(token, Place())
        return place


@cache
def places_of(table: BlockTable) -> Place:
    """The tree of every field the table knows, status and warnings among them."""
    root = Place()
    if table.is_step:
        root.reach("status")
        for name in _WARNING:
            root.reach(f"warnings/{EVERY}/{name}").takes_all = name == "additional_data"
    for name in (*table.media, *table.elsewhere):
        root.reach(name).takes_all = True
    _add(root, table.parts)
    return root


def has_place(table: BlockTable, path: Sequence[str]) -> bool:
    """Whether a field has a place of its own; `path` are names, with "*" for every item of an array."""
    place = places_of(table)
    for token in path:
        if place.takes_all:
            return True
        if token not in place.children:
            return False
        place = place.children[token]
    return True


def left_over(received: JsonObject, place: Place, *, depth: int = 0) -> JsonObject:
    """What was received and has no place in the tree, in the shape it came."""
    rest: dict[str, JsonValue] = {}
    for name, value in received.items():
        known = place.children.get(name)
        kept = value if known is None else _rest_of(value, known, depth + 1)
        if known is None or kept is not None:
            rest[name] = kept
    return MappingProxyType(rest)


def _rest_of(value: JsonValue, place: Place, depth: int) -> JsonValue:
    """The part of a known field's value that has no place; None for nothing."""
    if value is None or place.takes_all or not place.children or depth > DEEPEST:
        return None
    items = place.children.get(EVERY)
    match value:
        case Mapping() if items is None:
            return left_over(value, place, depth=depth) or None
        case tuple() if items is not None:
            return _rest_of_items(value, items, depth)
        case _:
            # Another shape than the one published: no row of the table could show it.
            return value


def _rest_of_items(items: tuple[JsonValue, ...], place: Place, depth: int) -> JsonValue:
    rest: dict[str, JsonValue] = {}
    for number, item in enumerate(items, start=1):
        kept: JsonValue = item
        if isinstance(item, Mapping):
            kept = left_over(item, place, depth=depth) or None
        if kept is not None:
            rest[str(number)] = kept
    return MappingProxyType(rest) if rest else None


def _add(place: Place, parts: Sequence[Part]) -> None:
    for part in parts:
        reached = place.reach(part.at)
        if isinstance(part, Field):
            # A leaf is drawn in whatever shape it came; only of a free one the schema may name the inside.
            reached.takes_all = part.kind in {Kind.ANY, Kind.ANSWER}
        elif isinstance(part, Records):
            _add_records(reached.reach(EVERY), part)
        else:
            _add(reached, part.parts)


def _add_records(item: Place, records: Records) -> None:
    for column in records.columns:
        item.reach(column.at).takes_all = column.kind in {Kind.ANY, Kind.ANSWER}
    if records.heading:
        item.reach(records.heading)
    _add(item, records.details)
    if records.children:
        item.reach(records.children).children[EVERY] = item


def _tokens(pointer: str) -> list[str]:
    return pointer.split("/") if pointer else []
