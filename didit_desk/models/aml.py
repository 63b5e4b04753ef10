"""Name screening: a screening and its hits. A hit is not a match until a person says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject


class HitStatus:
    """Review statuses of a hit, verbatim."""

    UNREVIEWED: Final = "Unreviewed"
    CONFIRMED: Final = "Confirmed Match"
    FALSE_POSITIVE: Final = "False Positive"
    INCONCLUSIVE: Final = "Inconclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One listed entity that resembles the customer. Scores 0-100; `received` is the whole hit as it came."""

    hit_id: str
    caption: str
    status: str
    match_score: float | None
    risk_score: float | None
    datasets: tuple[str, ...]
    source_url: str | None
    first_seen: str | None
    last_seen: str | None
    received: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """One screening run: score 0-100 (None before screening), total as the provider counts it, and the hits."""

    score: float | None
    total_hits: int | None
    entity_type: str | None
    screened_name: str | None
    screened: JsonObject
    monitored: bool | None
    hits: tuple[Hit, ...]
