"""Reads the query of the session list; bad values give Didit's 400 bodies (Didit API, list sessions)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.sandbox.shapes import Body

KINDS: Final = ("user", "business", "all")
DEFAULT_LIMIT: Final = 50
API_SERVICES: Final = (
    "ID_VERIFICATION", "FACE_MATCH", "AGE_ESTIMATION", "FACE_SEARCH", "POA", "AML", "KYB_REGISTRY",
    "PASSIVE_LIVENESS", "DATABASE_VALIDATION", "PHONE_VERIFICATION", "EMAIL_VERIFICATION",
)  # fmt: skip
_TRUE: Final = frozenset({"true", "1", "yes", "on"})
_FALSE: Final = frozenset({"false", "0", "no", "off"})
_TEXTS: Final = ("vendor_data", "search", "screened_full_name", "session_type")
_SETS: Final = ("workflow_id", "country", "document_type", "document_name", "region", "warning")
_UUIDS: Final = ("didit_internal_id", "euuid")
_FLAGS: Final = ("status_initialized_as_in_review", "is_kyc_to_be_reviewed")


class QueryError(ValueError):
    """A refused query; `body` is the 400 answer."""

    def __init__(self, body: Body) -> None:
        super().__init__("The query was refused.")
        self.body = body


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A page: how many rows, after how many."""

    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """A read query. `texts`, `sets` and `flags` hold only the filters that were given."""

    kind: str
    window: Window
    statuses: frozenset[str] | None
    date_from: date | None
    date_to: date | None
    texts: tuple[tuple[str, str], ...]
    sets: tuple[tuple[str, frozenset[str]], ...]
    flags: tuple[tuple[str, bool], ...]

    @property
    def arithmetic(self) -> bool:
        """Whether counting needs no look at any session."""
        return not (self.texts or self.sets or self.flags)


def read_window(values: Mapping[str, str]) -> Window:
    """`limit` and `offset`; an unreadable or negative value counts as not given, and so does a limit of 0."""
    limit, offset = _number(values.get("limit")), _number(values.get("offset"))
    return Window(limit=limit or DEFAULT_LIMIT, offset=offset or 0)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() else None


def read_query(values: Mapping[str, str]) -> ListQuery:
    """The query of the list. Raises QueryError with the documented 400 body."""
    kind = values.get("session_kind", "user").lower()
    if kind not in KINDS:
        raise QueryError({"session_kind": 'Must be "user", "business", or "all".'})
    texts = [(name, values[name]) for name in _TEXTS if values.get(name)]
    texts += [(name, _uuid(name, text=values[name])) for name in _UUIDS if values.get(name)]
    if service := values.get("api_service"):
        if service not in API_SERVICES:
            text = f"Select a valid choice. {service} is not one of the available choices."
            raise QueryError({"api_service": [text]})
        texts.append(("api_service", service))
    return ListQuery(
        kind=kind,
        window=read_window(values),
        statuses=_set(values["status"]) if values.get("status") else None,
        date_from=_date("date_from", text=values.get("date_from")),
        date_to=_date("date_to", text=values.get("date_to")),
        texts=tuple(texts),
        sets=tuple((name, _set(values[name])) for name in _SETS if values.get(name)),
        flags=tuple((name, flag) for name in _FLAGS if (flag := _flag(values.get(name))) is not None),
    )


def _set(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def _date(name: str, *, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QueryError({name: ["Enter a valid date."]}) from None


def _uuid(name: str, *, text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise QueryError({name: ["Enter a valid UUID."]}) from None


def _flag(text: str | None) -> bool | None:
    match (text or "").lower():
        case word if word in _TRUE:
            return True
        case word if word in _FALSE:
            return False
        case _:
            return None
