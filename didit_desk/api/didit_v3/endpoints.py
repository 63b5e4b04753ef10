"""The routes of Didit v3 this desk calls, and their budgets. Every path ends with a slash, or it is redirected."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.api.pacing import Limit, Scope
from didit_desk.api.route import Route

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_HEADER: Final = "x-api-key"

BUDGETS: Final[Mapping[Scope, Limit]] = MappingProxyType(
    {Scope.GET: Limit(requests=600), Scope.WRITE: Limit(requests=300), Scope.PDF: Limit(requests=50)}
)
"""Requests per key and sliding minute (Didit API, rate limiting)."""

LIST: Final = Route(
    method="GET",
    template="/v3/sessions/",
    attempted="listing sessions",
    scopes=(Scope.GET,),
)
DECISION: Final = Route(
    method="GET",
    template="/v3/session/{session_id}/decision/",
    attempted="reading a session",
    scopes=(Scope.GET,),
)
ACTIVITIES: Final = Route(
    method="GET",
    template="/v3/sessions/{session_id}/reviews/",
    attempted="reading a session's activity",
    scopes=(Scope.GET,),
)
REPORT: Final = Route(
    method="GET",
    template="/v3/session/{session_id}/generate-pdf/",
    attempted="asking for a report",
    scopes=(Scope.GET, Scope.PDF),
)
UPDATE_STATUS: Final = Route(
    method="PATCH",
    template="/v3/session/{session_id}/update-status/",
    attempted="changing a session's status",
    scopes=(Scope.WRITE,),
)
UPDATE_FEATURE: Final = Route(
    method="PATCH",
    template="/v3/session/{session_id}/features/{node_id}/update-status/",
    attempted="changing a check's status",
    scopes=(Scope.WRITE,),
)
OVERRIDES: Final = Route(
    method="GET",
    template="/v3/session/{session_id}/features/overrides/",
    attempted="listing statuses set by hand",
    scopes=(Scope.GET,),
)
CANCEL_OVERRIDE: Final = Route(
    method="POST",
    template="/v3/session/{session_id}/features/overrides/{override_id}/cancel/",
    attempted="cancelling a status set by hand",
    scopes=(Scope.WRITE,),
)
UPDATE_HIT: Final = Route(
    method="PATCH",
    template="/v3/session/{session_id}/update-aml-hit-status/",
    attempted="marking a hit",
    scopes=(Scope.WRITE,),
)
UPDATE_HITS: Final = Route(
    method="PATCH",
    template="/v3/session/{session_id}/bulk-update-aml-hit-status/",
    attempted="marking hits",
    scopes=(Scope.WRITE,),
)
ADD_REVIEW: Final = Route(
    method="POST",
    template="/v3/sessions/{session_id}/reviews/",
    attempted="adding a note",
    scopes=(Scope.WRITE,),
)
ALL: Final = (
    LIST, DECISION, ACTIVITIES, REPORT, UPDATE_STATUS, UPDATE_FEATURE, OVERRIDES, CANCEL_OVERRIDE, UPDATE_HIT,
    UPDATE_HITS, ADD_REVIEW,
)  # fmt: skip

_CANONICAL_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

_PATH_PART: Final = re.compile(r"[A-Za-z0-9_.:-]{1,120}")


def is_session_id(text: str) -> bool:
    """Canonical lower-case UUID; the router answers a page and not JSON to anything else (Didit API, decision)."""
    return _CANONICAL_UUID.fullmatch(text) is not None


def is_path_part(text: str) -> bool:
    """A node or override id that can stand in a path as it is; dots alone would climb out of the path."""
    return _PATH_PART.fullmatch(text) is not None and text.strip(".") != ""
