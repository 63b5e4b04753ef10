"""What a provider and a key can do. The window reads reasons from here; it never guesses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Access(StrEnum):
    """What is known of one permission of a key."""

    GRANTED = "granted"
    REFUSED = "refused"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """Static knowledge of a provider, narrowed by what the key was refused."""

    provider_name: str
    can_approve: bool
    can_decline: bool
    can_resubmit: bool
    takes_comment: bool
    can_set_features: bool = False
    can_review_hits: bool = False
    can_add_notes: bool = False
    reads_sessions: Access = Access.NOT_TRIED
    reads_decisions: Access = Access.NOT_TRIED
    reads_media: Access = Access.NOT_TRIED
    writes_sessions: Access = Access.NOT_TRIED
