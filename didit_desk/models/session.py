"""A session as the queue knows it: one brief row, never mistaken for a loaded decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.ids import SessionId


class SessionKind(StrEnum):
    """Which of the two shapes a session has."""

    USER = "user"
    BUSINESS = "business"


class SessionStatus:
    """The provider's status words, verbatim. A status stays a string: new words must be shown, not refused."""

    NOT_STARTED: Final = "Not Started"
    IN_PROGRESS: Final = "In Progress"
    AWAITING_USER: Final = "Awaiting User"
    IN_REVIEW: Final = "In Review"
    APPROVED: Final = "Approved"
    DECLINED: Final = "Declined"
    RESUBMITTED: Final = "Resubmitted"
    ABANDONED: Final = "Abandoned"
    KYC_EXPIRED: Final = "Kyc Expired"
    EXPIRED: Final = "Expired"

    ALL: Final = (
        IN_REVIEW,
        AWAITING_USER,
        IN_PROGRESS,
        NOT_STARTED,
        RESUBMITTED,
        APPROVED,
        DECLINED,
        ABANDONED,
        KYC_EXPIRED,
        EXPIRED,
    )
    MOVABLE: Final = frozenset({IN_REVIEW, APPROVED, DECLINED, RESUBMITTED, ABANDONED, KYC_EXPIRED})
    """Statuses from which a reviewer may move a session (Didit API, update-status)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureStatus:
    """One feature of a row and its status, both as the provider writes them."""

    feature: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One row of the queue, as the list endpoint gave it.

    `number` counts per kind and can collide between kinds; `session_id` is the identity.
    `aml_hits` is the number of hits the row mentions, None when it mentions none.
    """

    session_id: SessionId
    kind: SessionKind
    number: int | None
    status: str
    name: str | None
    name_latin: str | None
    document_type: str | None
    country: str | None
    vendor_reference: str | None
    created_at: datetime
    features: tuple[FeatureStatus, ...] = ()
    aml_hits: int | None = None
    email: str | None = None
    phone: str | None = None
    registration_number: str | None = None
