"""Scenarios of faces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from didit_desk.sandbox.alterations.tools import other_sessions, warn
from didit_desk.sandbox.people import aged, latin_name

if TYPE_CHECKING:
    from datetime import date

    from didit_desk.sandbox.case import Case, Facts
    from didit_desk.sandbox.shapes import Body, Link

_SIMILAR = (97.2, 93.1, 86.5)


def older_live(facts: Facts, today: date) -> Facts:
    """Who sits before the camera looks seven years older, bearded and with glasses."""
    return replace(facts, live=aged(facts.person, years=7))


def low_match(body: Body, case: Case, link: Link) -> None:
    """The live face is less like the portrait than required."""
    warn(body["face_matches"][0], "LOW_FACE_MATCH_SIMILARITY")
    passive(body, case, link)


def duplicated(body: Body, case: Case, link: Link) -> None:
    """The face was seen in three other sessions, one of them declined, and in an imported list."""
    block = body["liveness_checks"][0]
    block["matches"] = [
        *(
            _match(other, case=case, link=link, place=place)
            for place, other in enumerate(other_sessions(case, count=3))
        ),
        _unknown_match(link, source="imported", place=4),
    ]
    warn(block, "DUPLICATED_FACE", "POSSIBLE_DUPLICATED_FACE")


def blocklisted(body: Body, case: Case, link: Link) -> None:
    """The face is on the blocklist: a match without a session, and one declined session."""
    block = body["liveness_checks"][0]
    first = _match(other_sessions(case, count=1)[0], case=case, link=link, place=0)
    first["is_blocklisted"] = True
    block["matches"] = [_unknown_match(link, source="list_entry", place=4), first]
    warn(block, "FACE_IN_BLOCKLIST", "POSSIBLE_FACE_IN_BLOCKLIST")


def passive(body: Body, case: Case, link: Link) -> None:
    """A passive check: no video, but quality and light figures."""
    block = body["liveness_checks"][0]
    block["method"] = "PASSIVE"
    block["video_url"] = None
    block["face_quality"] = 82.0
    block["face_luminance"] = 47.0


def attack(body: Body, case: Case, link: Link) -> None:
    """The face was shown by a screen."""
    warn(body["liveness_checks"][0], "LIVENESS_FACE_ATTACK", "LOW_LIVENESS_SCORE")


def _match(other: Body, *, case: Case, link: Link, place: int) -> Body:
    named = place != 1
    details = {
        "full_name": latin_name(case.facts.person),
        "document_type": "ID",
        "document_number": "XX0000001",
    }
    return {
        **other,
        "user_details": details if named else None,
        "is_allowlisted": False,
        "source": "session",
        "match_image_url": link(f"match-{place + 1}"),
        "similarity_percentage": _SIMILAR[place % len(_SIMILAR)],
    }


def _unknown_match(link: Link, *, source: str, place: int) -> Body:
    return {
        "session_id": None,
        "session_number": None,
        "vendor_data": None,
        "verification_date": None,
        "user_details": None,
        "status": None,
        "is_blocklisted": source == "list_entry",
        "is_allowlisted": False,
        "api_service": None,
        "source": source,
        "match_image_url": link(f"match-{place}"),
        "similarity_percentage": 90.4,
    }
