"""Where the next page begins and how many rows there are, as far as Didit tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping_rows import row_from
from didit_desk.api.provider import Page
from didit_desk.models.json_value import EMPTY, as_object
from didit_desk.models.session import SessionKind

if TYPE_CHECKING:
    import msgspec

    from didit_desk.models.session import SessionRow

_BUSINESS_CAP: Final = 100
"""Business counts stop here and then only say "at least" (Didit API, list sessions)."""


def page_from(body: bytes, *, asked: SessionKind, offset: int, limit: int) -> Page:
    """One page of sessions; an odd row is left out and counted. Raises `wire.NotUnderstood` for any other body."""
    page = wire.page_from(body)
    received = page.results or []
    rows = tuple(row for raw in received if (row := _row(raw, asked=asked)) is not None)
    return Page(
        rows=rows,
        total=_total(page.count, asked=asked),
        next_offset=next_offset(page.next, offset=offset, limit=limit) if received else None,
        unreadable_rows=len(received) - len(rows),
    )


def next_offset(link: object, *, offset: int, limit: int) -> int | None:
    """The offset the `next` link names; None at the end.

    Only the number is taken from the link: following it would send the key wherever the answer says. A link whose
    offset is unreadable or does not move on counts as one page further.
    """
    if not isinstance(link, str) or not link:
        return None
    try:
        told = int(parse_qs(urlsplit(link).query, max_num_fields=64)["offset"][0])
    except (ValueError, KeyError):
        told = 0
    return told if told > offset else offset + limit


def _row(raw: msgspec.Raw, *, asked: SessionKind) -> SessionRow | None:
    try:
        item = as_object(wire.value_of(raw))
    except wire.NotUnderstood:
        return None
    return None if item is EMPTY else row_from(item, asked=asked)


def _total(count: object, *, asked: SessionKind) -> int | None:
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        return None
    return None if asked is SessionKind.BUSINESS and count >= _BUSINESS_CAP else count
