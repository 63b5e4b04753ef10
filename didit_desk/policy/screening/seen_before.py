"""Whether this listed entity was already judged for this customer, without keeping whose names they are."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list
from didit_desk.policy.findings.reading import at, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.models.aml import Hit
    from didit_desk.models.json_value import JsonObject, JsonValue

FEWEST_KEY_BYTES: Final = 16
_MOST_VALUES: Final = 40
_CUSTOMER: Final = ("full_name", "date_of_birth", "nationality", "document_number")


def seen_mark(screened: JsonObject, hit: Hit, key: bytes) -> str:
    """A keyed hash (HMAC-SHA256, 64 hexadecimal digits) of who was screened and which entity was found.

    The hit id is left out: it changes form and is no name of an entity. The entity is its source address, its listed
    names and birth dates in any order. A key under `FEWEST_KEY_BYTES` raises `ValueError`; a hit that names nothing
    still gets a mark, one that fits only hits that name nothing.
    """
    if len(key) < FEWEST_KEY_BYTES:
        message = f"a key needs {FEWEST_KEY_BYTES} bytes"
        raise ValueError(message)
    message_bytes = b"\x1e".join(
        _field(values) for values in (*((_plain(screened.get(name)),) for name in _CUSTOMER), *_entity(hit))
    )
    return hmac.new(key, message_bytes, hashlib.sha256).hexdigest()


def _entity(hit: Hit) -> tuple[Iterable[str], ...]:
    properties = hit.received.get("properties")
    names = {_plain(hit.caption), *_values(at(properties, "name"))}
    return ((hit.source_url or "").strip(),), sorted(names), sorted(_values(at(properties, "birthDate")))


def _values(value: JsonValue) -> set[str]:
    listed = as_list(value)[:_MOST_VALUES] if isinstance(value, tuple) else (value,)
    return {text for item in listed if (text := _plain(item))}


def _plain(value: JsonValue) -> str:
    text = text_of(value)
    return "" if text is None else " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _field(values: Iterable[str]) -> bytes:
    """Each value with its length before it, so that no two different lists read the same."""
    parts = [value.encode("utf-8", "surrogatepass") for value in values]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
