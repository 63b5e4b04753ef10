"""Name screenings and their hits, from Didit's fields to models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.api.didit_v3.reading import flag, number, objects, text, texts, whole
from didit_desk.models.aml import Hit, HitStatus, Screening
from didit_desk.models.json_value import as_object

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject


def screening_from(item: JsonObject) -> tuple[Screening, tuple[str, ...]]:
    """One item of `aml_screenings` (Didit API, decision), and a reason for each hit that could not be read.

    `risk_score` and `match_score` are taken; the deprecated hit `score` of 0 to 1 is not, and stays in `received`.
    """
    hits, odd = objects(item, "hits")
    screened = as_object(item.get("screened_data"))
    screening = Screening(
        score=number(item, "score"),
        total_hits=whole(item, "total_hits"),
        entity_type=text(item, "entity_type"),
        screened_name=text(screened, "full_name"),
        screened=screened,
        monitored=flag(item, "is_ongoing_monitoring_enabled"),
        hits=tuple(_hit(hit) for hit in hits),
    )
    return screening, odd


def _hit(hit: JsonObject) -> Hit:
    return Hit(
        hit_id=text(hit, "id") or "",
        caption=text(hit, "caption") or "",
        # A hit without a status has been looked at by nobody this desk can name, so it counts as open.
        status=text(hit, "review_status") or HitStatus.UNREVIEWED,
        match_score=number(hit, "match_score"),
        risk_score=number(hit, "risk_score"),
        datasets=texts(hit, "datasets"),
        source_url=text(hit, "url"),
        first_seen=text(hit, "first_seen"),
        last_seen=text(hit, "last_seen"),
        received=hit,
    )
