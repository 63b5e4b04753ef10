"""Questions one can ask the queue: which view, what text, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.session import SessionRow


class Order(StrEnum):
    """How a queue is sorted."""

    WAITING_LONGEST = "waiting_longest"
    NEWEST = "newest"
    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueQuery:
    """A view of the queue. `status` None means all statuses; `search` is free text; filters are None when off."""

    status: str | None = "In Review"
    search: str = ""
    order: Order = Order.WAITING_LONGEST
    country: str | None = None
    document_type: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedRow:
    """A row of the queue together with what this desk knows about it.

    `opened`: the session was opened on this desk. `decided` is the status an act of this desk gave the session,
    None when there was none; `decided_at` the time it was confirmed. `has_draft`: a rationale is kept unsent.
    """

    row: SessionRow
    opened: bool = False
    decided: str | None = None
    decided_at: datetime | None = None
    has_draft: bool = False
