"""Rows with readable defaults for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from didit_desk.models.ids import SessionId
from didit_desk.models.session import FeatureStatus, SessionKind, SessionRow, SessionStatus

KEY = bytes(range(32))
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def a_row(
    number: int,
    *,
    name: str | None = "Ada Byron",
    status: str = SessionStatus.IN_REVIEW,
    waiting: timedelta | None = None,
    session_id: str | None = None,
    **fields: object,
) -> SessionRow:
    """A user session; the higher its number the newer it is, unless `waiting` says how long it waits."""
    created_at = NOON - waiting if waiting is not None else NOON - timedelta(days=1) + timedelta(seconds=number)
    defaults: dict[str, object] = {
        "name_latin": None,
        "document_type": "Passport",
        "country": "DEU",
        "vendor_reference": f"customer-{number}",
        "features": (FeatureStatus(feature="ID_VERIFICATION", status="Approved"),),
        **fields,
    }
    return SessionRow(
        session_id=SessionId(session_id or f"{number:08x}-0000-4000-8000-00000000abcd"),
        kind=SessionKind.USER,
        number=number,
        status=status,
        name=name,
        created_at=created_at,
        **defaults,  # type: ignore[arg-type]
    )
