"""Didit's JSON as it arrives: held raw, block by block, so that one odd value costs itself and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import msgspec

from didit_desk.models.json_value import EMPTY, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.json_value import JsonObject, JsonValue

_ESCAPE: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""One escape of a JSON text; the group holds half of a surrogate pair that stands alone."""
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
MANY_RECORDS: Final = 16
_REPLACEMENT: Final = rb"\ufffd"

UNREAD: Final[JsonObject] = MappingProxyType({})
"""Stands for an item that could not be read; told by identity."""

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


def items_of(raw: msgspec.Raw) -> tuple[JsonValue, ...] | None:
    """The items of one block, frozen, and `UNREAD` for each that cannot be read: none for null.

    Returns None when the block is no array.
    """
    with suppress(msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        # Sound blocks are read in one go; only a broken one is taken apart.
        return tuple([_frozen(item) for item in msgspec.json.decode(raw, type=list[Any] | None) or ()])
    try:
        items = msgspec.json.decode(raw, type=list[msgspec.Raw] | None) or ()
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return tuple([_item(item) for item in items])


def _item(raw: msgspec.Raw) -> JsonValue:
    try:
        return value_of(raw)
    except NotUnderstood:
        return UNREAD


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
        if len(value) >= MANY_RECORDS:
            return tuple([item if type(item) in _PLAIN else _recorded(item) for item in value])
        return tuple([item if type(item) in _PLAIN else _frozen(item) for item in value])
    plain: JsonValue = value
    return plain


def _recorded(value: Any) -> JsonValue:
    """A part of a record: frozen no deeper than it is looked at."""
    if type(value) is dict:
        return Record(value)
    if type(value) is list:
        return tuple([item if type(item) in _PLAIN else _recorded(item) for item in value])
    plain: JsonValue = value
    return plain


class Record(Mapping[str, "JsonValue"]):
    """One object of a long list, frozen field by field when it is looked at: of 500 hits a screen shows ten."""

    __slots__ = ("_fields", "_frozen")

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields
        self._frozen: dict[str, JsonValue] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """As of any mapping; plain values at once, for a list of hits is read field by field."""
        value = self._fields.get(name, default)
        return value if type(value) in _PLAIN or name not in self._fields else self[name]

    def __getitem__(self, name: str) -> JsonValue:
        value: JsonValue = self._fields[name]
        if type(value) in _PLAIN:
            return value
        if name not in self._frozen:
            self._frozen[name] = _recorded(value)
        return self._frozen[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"Record({len(self._fields)} fields)"
