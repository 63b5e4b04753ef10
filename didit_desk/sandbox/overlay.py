"""What writes have changed: everything else about a session is computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from didit_desk.sandbox.shapes import Body


@dataclass(slots=True, kw_only=True)
class Change:
    """Changes of one session. `features` maps node to status; `hits` maps (node, hit id) to review status;
    `cleared` holds the nodes whose captured data a resubmission deleted; `backend_at` is the monotonic time in
    seconds of the last backend-only resubmission."""

    status: str | None = None
    reviews: list[Body] = field(default_factory=list)
    activity: list[Body] = field(default_factory=list)
    features: dict[str, str] = field(default_factory=dict)
    hits: dict[tuple[str, str], str] = field(default_factory=dict)
    hit_ids: dict[tuple[str, str], str] = field(default_factory=dict)
    cleared: set[str] = field(default_factory=set)
    overrides: list[Body] = field(default_factory=list)
    backend_at: float | None = None
