"""A received JSON value kept as it came, made immutable so that models stay values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

JsonValue: TypeAlias = "str | int | float | bool | tuple[JsonValue, ...] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = Mapping[str, "JsonValue"]

EMPTY: JsonObject = MappingProxyType({})


def freeze(value: object) -> JsonValue:
    """`value` with lists as tuples and dicts as read-only mappings; a foreign type becomes its text."""
    match value:
        case None | str() | bool() | int() | float():
            return value
        case dict() | MappingProxyType():
            return MappingProxyType({str(key): freeze(item) for key, item in value.items()})
        case list() | tuple():
            return tuple(freeze(item) for item in value)
        case _:
            return str(value)


def as_text(value: JsonValue) -> str | None:
    """Text as received; numbers as written; None for null, empty text, objects and lists."""
    match value:
        case str():
            return value or None
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case _:
            return None


def as_number(value: JsonValue) -> float | None:
    """A JSON number, or None for anything else (booleans included)."""
    match value:
        case bool():
            return None
        case int() | float():
            return float(value)
        case _:
            return None


def as_object(value: JsonValue) -> JsonObject:
    """A JSON object, or the empty one for anything else."""
    return value if isinstance(value, Mapping) else EMPTY


def as_list(value: JsonValue) -> tuple[JsonValue, ...]:
    """A JSON array, or the empty one for anything else."""
    return value if isinstance(value, tuple) else ()
