"""The face blocks: `liveness_checks` and `face_matches` (Didit API, decision schema; scores 0-100)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.papers import age_on

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body, Link

_METHODS = ("ACTIVE_3D", "FLASHING", "ACTIVE_3D")


def liveness_method(case: Case) -> str:
    """The liveness method of a session."""
    return dice(case.subject, "method").choice(_METHODS)


def liveness_block(case: Case, *, link: Link) -> Body:
    """One item of `liveness_checks`, an active check with its video."""
    draw = dice(case.subject, "liveness")
    years = age_on(case.today, born=case.facts.live.birth_date)
    return {
        "node_id": "feature_liveness_1",
        "status": case.feature_status("LIVENESS"),
        "method": liveness_method(case),
        "score": case.liveness_score,
        "reference_image": link("liveness"),
        "video_url": link("liveness_video"),
        "age_estimation": round(years + 6 * draw.random() - 3, 1),
        "matches": [],
        "warnings": [],
        "face_quality": None,
        "face_luminance": None,
    }


def face_match_block(case: Case, *, link: Link) -> Body:
    """One item of `face_matches`: the portrait against the live face."""
    return {
        "node_id": "feature_face_match_1",
        "status": case.feature_status("FACE_MATCH"),
        "score": case.face_score,
        "source_image_session_id": None,
        "source_image": link("face_source"),
        "target_image": link("face_target"),
        "warnings": [],
    }
