"""What is remembered of an earlier mark: no name, only how and when a listed entity was judged for a customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMark:
    """A mark to be kept. `entity` and `origin` are keyed hashes: of customer and listed entity, and of the session."""

    entity: str
    origin: str
    status: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBefore:
    """How an entity was marked in other sessions: the newest mark, and how often each other status was given."""

    status: str
    day: date
    others: tuple[tuple[str, int], ...] = ()
