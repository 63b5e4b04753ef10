"""The activity feed of a session: who did what, as the provider recorded it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One entry of the feed. All acts made with an API key carry the same actor; the comment names the reviewer."""

    activity_id: str
    kind: str
    actor: str | None
    actor_type: str | None
    previous_status: str | None
    new_status: str | None
    comment: str | None
    created_at: datetime | None
