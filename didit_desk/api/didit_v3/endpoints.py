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
ALL: Final = (LIST, DECISION, ACTIVITIES, REPORT, UPDATE_STATUS)

_CANONICAL_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_session_id(text: str) -> bool:
    """Canonical lower-case UUID; the router answers a page and not JSON to anything else (Didit API, decision)."""
    return _CANONICAL_UUID.fullmatch(text) is not None
