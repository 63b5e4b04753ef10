"""Reading single values from received JSON: the right type or None, never an error."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list, as_text

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject, JsonValue

_LARGEST_WHOLE: Final = 2**63 - 1
_LONGEST_NUMBER: Final = 40  # characters


def text(item: JsonObject, name: str) -> str | None:
    """Text as received; None when absent, null, empty or no text."""
    return as_text(item.get(name))


def number(item: JsonObject, name: str) -> float | None:
    """A finite number, also when it came as text; None for anything else."""
    return _number(item.get(name))


def whole(item: JsonObject, name: str) -> int | None:
    """A whole number that fits 64 bits; None for anything else."""
    match item.get(name):
        case bool():
            return None
        case int() as value:
            return value if abs(value) <= _LARGEST_WHOLE else None
        case value:
            found = _number(value)
    if found is None or not found.is_integer() or abs(found) > _LARGEST_WHOLE:
        return None
    return int(found)


def flag(item: JsonObject, name: str) -> bool | None:
    """True or false as JSON writes them; None for anything else."""
    value = item.get(name)
    return value if isinstance(value, bool) else None


def moment(item: JsonObject, name: str) -> datetime | None:
    """An ISO 8601 time in UTC. A time without a zone is UTC (Didit API, times); None when unreadable."""
    value = item.get(name)
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def texts(item: JsonObject, name: str) -> tuple[str, ...]:
    """All texts of an array; a single text counts as an array of one. Other items are left out."""
    value = item.get(name)
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(found for entry in as_list(value) if (found := as_text(entry)) is not None)


def objects(item: JsonObject, name: str) -> tuple[tuple[JsonObject, ...], tuple[str, ...]]:
    """The objects of an array, and a reason for each entry that is none, so that nothing is lost unsaid."""
    match item.get(name):
        case None:
            return (), ()
        case tuple() as entries:
            found = tuple(entry for entry in entries if isinstance(entry, Mapping))
            odd = tuple(
                f"{name}: entry {place} is not an object"
                for place, entry in enumerate(entries)
                if not isinstance(entry, Mapping)
            )
            return found, odd
        case _:
            return (), (f"{name}: not an array",)


def _number(value: JsonValue) -> float | None:
    match value:
        case bool():
            return None
        case int() | float():
            return _finite(value)
        case str() if 0 < len(value) <= _LONGEST_NUMBER and value.isascii() and "_" not in value:
            return _finite(value)
        case _:
            return None


def _finite(value: float | str) -> float | None:
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None
