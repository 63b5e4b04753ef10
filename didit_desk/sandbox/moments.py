"""Times as Didit writes them: ISO 8601 UTC with microseconds (Didit API, times)."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """`2026-11-18T09:30:00.000000Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def stamp_offset(moment: datetime) -> str:
    """The same with `+00:00`, as the life cycle entries of telephone and e-mail checks have it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}+00:00"


def now_utc() -> datetime:
    """The present moment, with a time zone."""
    return datetime.now(UTC)
