"""Didit's JSON as it arrives: held raw, block by block, so that one odd value costs itself and nothing beside it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import msgspec

from didit_desk.models.json_value import EMPTY, as_object

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject, JsonValue

_ESCAPE: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""One escape of a JSON text; the group holds half of a surrogate pair that stands alone."""
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_REPLACEMENT: Final = rb"\ufffd"

_Shape = TypeVar("_Shape")
TopLevel: TypeAlias = dict[str, msgspec.Raw]
"""A decision's own fields, each still undecoded."""


class NotUnderstood(Exception):
    """Bytes that are not the JSON shape asked for. Carries no content."""


class PageWire(msgspec.Struct, frozen=True):
    """One page of anything. `count` and `next` may be odd; `results` is null or an array of raw rows."""

    count: object = None
    next: object = None
    results: list[msgspec.Raw] | None = None


def page_from(body: bytes) -> PageWire:
    """Raises `NotUnderstood` for anything but an object whose `results` is an array or null."""
    try:
        return _decoded(body, PageWire)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise NotUnderstood from None


def object_from(body: bytes) -> JsonObject:
    """A JSON object, frozen; an empty one when the body is anything else."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return EMPTY
    return as_object(_frozen(value))


def top_level(body: bytes) -> TopLevel:
    """A decision's fields by name. Raises `NotUnderstood` for anything but a JSON object."""
    try:
        return _decoded(body, TopLevel)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise NotUnderstood from None


def value_of(raw: msgspec.Raw) -> JsonValue:
    """One raw value, frozen. Raises `NotUnderstood` for an impossible number or damaged text inside it."""
    try:
        return _frozen(msgspec.json.decode(raw))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise NotUnderstood from None


def items_of(raw: msgspec.Raw) -> tuple[msgspec.Raw, ...] | None:
    """The raw items of one block: none for null. Returns None when the block is no array."""
    try:
        return tuple(msgspec.json.decode(raw, type=list[msgspec.Raw] | None) or ())
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def _decoded(body: bytes, shape: type[_Shape]) -> _Shape:
    """`body` as `shape`; half surrogate pairs become U+FFFD when they are all that is wrong.

    Such a half cannot be text (RFC 8259 section 8.2), but an applicant can type one into a form, and it must not hide
    the whole session.
    """
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.DecodeError:
        mended = _ESCAPE.sub(lambda found: _REPLACEMENT if found[1] else found[0], body)
        if mended == body:
            raise
        return msgspec.json.decode(mended, type=shape)


def _frozen(value: Any) -> JsonValue:
    """The same as `freeze`, for the few types a JSON decoder gives: a decision has ten thousand values."""
    kind = type(value)
    if kind is dict:
        return MappingProxyType({name: item if type(item) in _PLAIN else _frozen(item) for name, item in value.items()})
    if kind is list:
        return tuple([item if type(item) in _PLAIN else _frozen(item) for item in value])
    plain: JsonValue = value
    return plain
