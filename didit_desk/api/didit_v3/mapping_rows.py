"""Rows of the session list and of the activity feed, from Didit's fields to models."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from didit_desk.api.didit_v3.endpoints import is_session_id
from didit_desk.api.didit_v3.reading import moment, objects, text, whole
from didit_desk.models.ids import SessionId
from didit_desk.models.json_value import as_object
from didit_desk.models.review import Activity
from didit_desk.models.session import FeatureStatus, SessionKind, SessionRow

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject

_PAGE_VIEW: Final = "DETAIL_VIEWED"


def row_from(item: JsonObject, *, asked: SessionKind) -> SessionRow | None:
    """One row of the list (Didit API, list sessions), or None without a usable id, status or creation time.

    A row that does not say its kind has the kind that was asked for. Business rows are smaller and carry no features.
    """
    session_id = text(item, "session_id")
    status = text(item, "status")
    created_at = moment(item, "created_at")
    if session_id is None or not is_session_id(session_id) or status is None or created_at is None:
        return None
    kind = _kind(item, asked=asked)
    details = as_object(item.get("additional_details"))
    name = text(item, "company_name") if kind is SessionKind.BUSINESS else text(item, "full_name")
    return SessionRow(
        session_id=SessionId(session_id),
        kind=kind,
        number=whole(item, "session_number"),
        status=status,
        name=name,
        name_latin=_latin_name(name, details),
        document_type=text(item, "document_type"),
        country=text(item, "country"),
        vendor_reference=text(item, "vendor_data"),
        created_at=created_at,
        features=_features(item),
        aml_hits=whole(as_object(details.get("aml")), "total_hits"),
        email=text(as_object(item.get("email_address")), "email"),
        phone=text(as_object(item.get("phone_number")), "number"),
        registration_number=text(item, "registration_number"),
    )


def activity_from(item: JsonObject) -> Activity | None:
    """One entry of the feed (Didit API, list reviews), or None for a page view or an entry without an id."""
    activity_id = text(item, "uuid")
    if activity_id is None or text(as_object(item.get("metadata")), "system_event") == _PAGE_VIEW:
        return None
    return Activity(
        activity_id=activity_id,
        kind=text(item, "activity_type") or "",
        actor=text(item, "actor_email") or text(item, "actor_display"),
        actor_type=text(item, "actor_type"),
        previous_status=text(item, "previous_status"),
        new_status=text(item, "new_status"),
        comment=text(item, "comment"),
        created_at=moment(item, "created_at"),
    )


def _latin_name(name: str | None, details: JsonObject) -> str | None:
    """The name as it was screened, where the row's own name is in another script; a row has no Latin form itself."""
    screened = text(as_object(as_object(details.get("aml")).get("screened_data")), "full_name")
    if name is None or screened is None or _is_latin(name) or not _is_latin(screened):
        return None
    return screened


def _is_latin(name: str) -> bool:
    letters = (letter for letter in name if letter.isalpha())
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def _kind(item: JsonObject, *, asked: SessionKind) -> SessionKind:
    match text(item, "session_kind"):
        case "user":
            return SessionKind.USER
        case "business":
            return SessionKind.BUSINESS
        case _:
            return asked


def _features(item: JsonObject) -> tuple[FeatureStatus, ...]:
    entries, _odd = objects(item, "features")
    return tuple(
        FeatureStatus(feature=feature, status=text(entry, "status") or "")
        for entry in entries
        if (feature := text(entry, "feature")) is not None
    )
