"""What a reviewer asks the provider to change, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.ids import ActId, SessionId
    from didit_desk.models.session import SessionKind


class ActKind(StrEnum):
    """The acts on a whole session; the value is the status the session gets (Didit API, update-status)."""

    APPROVE = "Approved"
    DECLINE = "Declined"


class ActState(StrEnum):
    """The life of an act. Every change is durable before its effect."""

    INTENDED = "intended"
    HELD = "held"
    SENT = "sent"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    RECALLED = "recalled"
    CONFLICT = "conflict"

    @property
    def is_open(self) -> bool:
        """The outcome is not known yet."""
        return self in {ActState.INTENDED, ActState.HELD, ActState.SENT, ActState.UNKNOWN}


class Why(StrEnum):
    """What there is to say about an act's state beyond the state itself; the words are in `viewstate.outcomes`."""

    ENDED_BEFORE_SENDING = "ended_before_sending"
    JOURNAL_UNWRITABLE = "journal_unwritable"
    JOURNAL_UNWRITABLE_AFTER_SENDING = "journal_unwritable_after_sending"
    NOT_OFFERED = "not_offered"
    NOT_VISIBLE = "not_visible"
    UNREACHABLE = "unreachable"
    ACCESS_REFUSED = "access_refused"
    THROTTLED = "throttled"
    NOT_READ = "not_read"
    NOT_READ_BACK = "not_read_back"
    FOUND_BY_READING = "found_by_reading"
    NOT_APPLIED = "not_applied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One act on one session, bound to the session id that was on screen when the key went down.

    `seen_status` is the status the reviewer saw; the act is disarmed when the provider has moved on from it.
    """

    act_id: ActId
    kind: ActKind
    session_id: SessionId
    session_kind: SessionKind
    session_number: int | None
    seen_status: str
    rationale: str
    reason: str | None
    reviewer: str
    armed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A command and where it stands. `explanation` is a `Why`, or the provider's own words when it refused."""

    command: Command
    state: ActState
    changed_at: datetime
    explanation: str | None = None
    actual_status: str | None = None
    """What the provider holds now, when a read-back said so."""
