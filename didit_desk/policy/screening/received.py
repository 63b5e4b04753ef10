"""Received lists, texts and markup made plain: properties come as a text, as an array of texts, or as null."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list, as_object
from didit_desk.policy.findings.reading import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.json_value import JsonObject, JsonValue

MOST_VALUES: Final = 40
"""Values of one property that are read."""
LONGEST_PROSE: Final = 20_000
"""Characters of a description or an article that are kept."""
_MARKUP: Final = re.compile(
    r"<(script|style)\b.{0,20000}?</\1\s{0,9}>|<!--.{0,20000}?-->|</?[a-z][^<>]{0,2000}>", re.DOTALL | re.IGNORECASE
)
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_SPACES: Final = re.compile(r"[^\S\n]+")


def texts(value: JsonValue) -> tuple[str, ...]:
    """Every text of a property once, in order, whether it came as one text, as an array or as null."""
    if value is None or value == "":
        return ()
    if not isinstance(value, tuple):
        found = text_of(value)
        return (found,) if found else ()
    return tuple(dict.fromkeys(text for item in value[:MOST_VALUES] if (text := text_of(item))))


def prose(value: JsonValue) -> str | None:
    """A longer text with markup taken out and entities read; None for blank text and for anything that is no text."""
    if not isinstance(value, str):
        return None
    text = value[:LONGEST_PROSE]
    if "<" in text:
        text = _MARKUP.sub(" ", _BREAK.sub("\n", text))
    if "&" in text:
        text = unescape(text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line) or None


def entries(value: JsonValue, *, most: int = MOST_VALUES) -> Iterator[tuple[int, JsonObject]]:
    """The objects of an array, each with its place."""
    for place, entry in enumerate(as_list(value)[:most]):
        found = as_object(entry)
        if found:
            yield place, found
