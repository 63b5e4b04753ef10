"""What a reviewer asks the provider to change, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.ids import ActId, SessionId
    from didit_desk.models.session import SessionKind


class ActKind(StrEnum):
    """What an act does. For acts on a whole session the value is the status it gets (Didit API, update-status)."""

    APPROVE = "Approved"
    DECLINE = "Declined"
    RESUBMIT = "Resubmitted"
    FEATURE = "feature"
    HITS = "hits"
    NOTE = "note"
    CANCEL_OVERRIDE = "cancel_override"

    @property
    def is_on_session(self) -> bool:
        """The act gives the whole session another status."""
        return self in {ActKind.APPROVE, ActKind.DECLINE, ActKind.RESUBMIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFeature:
    """One step of a workflow: the node that ran it and the feature's name in the vocabulary of resubmission."""

    node_id: str
    feature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resubmission:
    """Which steps are asked for again, and whether Didit writes to the person (`email` None: no e-mail)."""

    steps: tuple[NodeFeature, ...]
    email: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureChange:
    """One check's status set by hand. `node_id` is the block's own or `default`; `feature_type` names it then.

    `deferred` asks the provider to wait until the person has finished the flow.
    """

    node_id: str
    feature_type: str
    previous_status: str
    new_status: str
    deferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HitMark:
    """The review status one hit shall get."""

    hit_id: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitReview:
    """Marks on hits of one screening, sent together: all or nothing."""

    node_id: str | None
    marks: tuple[HitMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideCancellation:
    """A waiting override that shall not take effect."""

    override_id: str


Details: TypeAlias = "Resubmission | FeatureChange | HitReview | OverrideCancellation"


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
    CROSSED = "crossed"
    CHANGED_FIRST = "changed_first"
    """The session, as read just before sending, was no longer the one the reviewer judged; nothing was sent."""
    """Done, and somebody else changed the session between the last read and this act."""
    NOT_ALLOWED = "not_allowed"
    """The session, as read just before sending, forbids what the act asks for."""
    ALREADY_SO = "already_so"
    """What was wanted is so, and somebody else did it."""


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
    details: Details | None = None
    """What the kind needs beyond a rationale; None for approve, decline and note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A command and where it stands. `explanation` is a `Why`, or the provider's own words when it refused."""

    command: Command
    state: ActState
    changed_at: datetime
    explanation: str | None = None
    actual_status: str | None = None
    """What the provider holds now, when a read-back said so: the status of the session, of the step for a change of
    one step, of the waiting status for its cancellation. None for marks on hits and notes."""
