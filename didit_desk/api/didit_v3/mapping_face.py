"""Liveness checks and face comparisons, from Didit's fields to models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.api.didit_v3.reading import flag, number, objects, text, whole
from didit_desk.models.face import FaceElsewhere, FaceMatch, Liveness
from didit_desk.models.json_value import as_object

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject


def liveness_from(item: JsonObject) -> tuple[Liveness, tuple[str, ...]]:
    """One item of `liveness_checks` (Didit API, decision), and what of its matches could not be read."""
    matches, odd = objects(item, "matches")
    liveness = Liveness(
        method=text(item, "method"),
        score=number(item, "score"),
        age_estimate=number(item, "age_estimation"),
        face_quality=number(item, "face_quality"),
        face_luminance=number(item, "face_luminance"),
        matches=tuple(_elsewhere(match) for match in matches),
    )
    return liveness, odd


def face_match_from(item: JsonObject) -> FaceMatch:
    """One item of `face_matches` (Didit API, decision)."""
    return FaceMatch(score=number(item, "score"), source_session_id=text(item, "source_image_session_id"))


def _elsewhere(match: JsonObject) -> FaceElsewhere:
    return FaceElsewhere(
        session_number=whole(match, "session_number"),
        name=text(as_object(match.get("user_details")), "full_name"),
        similarity=number(match, "similarity_percentage"),
        status=text(match, "status"),
        seen_at=text(match, "verification_date"),
        source=text(match, "source"),
        is_blocklisted=flag(match, "is_blocklisted") is True,
    )
