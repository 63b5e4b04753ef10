"""What a refused request says, in any of the shapes Didit answers with (Didit API, API errors)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST_DETAIL: Final = 600  # characters
_MOST_FIELDS: Final = 40
_DEEPEST_FIELD: Final = 6
_GENERAL: Final = frozenset({"detail", "message", "error", "non_field_errors", ""})
_HTML_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_XML_MESSAGE: Final = re.compile(r"<Message>(.*?)</Message>|<Code>(.*?)</Code>", re.DOTALL)


def explain(status: int, headers: Mapping[str, str], body: bytes) -> tuple[str | None, dict[str, str]]:
    """What the server says about the whole request, and per field (`a.0.b` for nested ones).

    Never raises: an empty, broken or foreign body gives `(None, {})`. The content type is a hint only, the first
    character of the body decides. A `code` is kept as the field `code`. A 2xx `status`
    says nothing.
    """
    if 200 <= status < 300:
        return None, {}
    text = body.decode("utf-8", errors="replace").strip()
    if text.startswith(("{", "[", '"')):
        return _from_json(text)
    claimed = headers.get("content-type", "")
    if text.startswith("<") or "html" in claimed or "xml" in claimed:
        return _from_markup(text), {}
    return _bounded(text), {}


def _from_json(text: str) -> tuple[str | None, dict[str, str]]:
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None, {}
    said: list[str] = []
    fields: dict[str, str] = {}
    for path, complaint in _complaints(value, path=()):
        name = ".".join(path)
        if all(part in _GENERAL or part.isdigit() for part in path):
            said.append(complaint)
        elif len(fields) < _MOST_FIELDS:
            fields[name] = f"{fields[name]} {complaint}" if name in fields else complaint
    return _bounded(" ".join(said)), {name: _bounded(complaint) or "" for name, complaint in fields.items()}


def _complaints(value: object, *, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in `value` with the way to it; a list of texts keeps the name of the list."""
    if len(path) > _DEEPEST_FIELD:
        return
    match value:
        case str():
            yield path, value
        case bool() | int() | float():
            yield path, str(value).lower()
        case list():
            for place, item in enumerate(value):
                yield from _complaints(item, path=path if isinstance(item, str) else (*path, str(place)))
        case dict():
            for name, item in value.items():
                yield from _complaints(item, path=(*path, str(name)))
        case _:
            return


def _from_markup(text: str) -> str | None:
    """The title of a page or the message of an XML error; no other markup is read."""
    if (title := _HTML_TITLE.search(text)) is not None:
        return _bounded(html.unescape(title.group(1)).strip())
    parts = [html.unescape(message or code).strip() for message, code in _XML_MESSAGE.findall(text)]
    return _bounded(": ".join(parts))


def _bounded(text: str) -> str | None:
    if len(text) > _LONGEST_DETAIL:
        return text[: _LONGEST_DETAIL - 1] + "…"
    return text or None
