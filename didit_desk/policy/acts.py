"""Whether a session may be approved or declined now. One answer for the button, the key and the sender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from didit_desk.models.act import ActKind
from didit_desk.models.capability import Access
from didit_desk.models.session import SessionStatus

if TYPE_CHECKING:
    from didit_desk.models.act import Act
    from didit_desk.models.capability import Capabilities

LONGEST_RATIONALE = 1_000
"""Characters of rationale; the server documents no limit, older pages name 10,000."""


class Reason(StrEnum):
    """Why an act is refused on this desk. The words are in `viewstate.acts`."""

    NOT_LOADED = "not_loaded"
    OFFLINE = "offline"
    KEY_REFUSED = "key_refused"
    READ_ONLY_KEY = "read_only_key"
    STATUS_FORBIDS = "status_forbids"
    STATUS_UNKNOWN = "status_unknown"
    ALREADY_SO = "already_so"
    ACT_OPEN = "act_open"
    NOT_OFFERED = "not_offered"
    RATIONALE_MISSING = "rationale_missing"
    RATIONALE_TOO_LONG = "rationale_too_long"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The act may be armed and committed."""


@dataclass(frozen=True, slots=True)
class RefusedHere:
    """The act may not be done, and why."""

    reason: Reason


Verdict: TypeAlias = Allowed | RefusedHere


class Reach(StrEnum):
    """What is known of the way to the provider."""

    ONLINE = "online"
    OFFLINE = "offline"
    KEY_REFUSED = "key_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything the decision depends on. `status` None: the session is not loaded."""

    status: str | None
    reach: Reach
    capabilities: Capabilities
    open_act: Act | None = None


def may_arm(kind: ActKind, situation: Situation) -> Verdict:
    """Whether the act may be armed. Source of the status rule: Didit API, update-status, eligible states."""
    reason = _reach_forbids(situation) or _capability_forbids(kind, situation.capabilities)
    reason = reason or _status_forbids(kind, situation)
    return RefusedHere(reason) if reason else Allowed()


def may_commit(kind: ActKind, situation: Situation, *, rationale: str) -> Verdict:
    """Whether the armed act may be committed with this rationale. A decline needs a reason in words."""
    armed = may_arm(kind, situation)
    if isinstance(armed, RefusedHere):
        return armed
    if len(rationale) > LONGEST_RATIONALE:
        return RefusedHere(Reason.RATIONALE_TOO_LONG)
    if kind is ActKind.DECLINE and not rationale.strip():
        return RefusedHere(Reason.RATIONALE_MISSING)
    return Allowed()


def _reach_forbids(situation: Situation) -> Reason | None:
    match situation.reach:
        case Reach.OFFLINE:
            return Reason.OFFLINE
        case Reach.KEY_REFUSED:
            return Reason.KEY_REFUSED
        case Reach.ONLINE:
            return None


def _capability_forbids(kind: ActKind, capabilities: Capabilities) -> Reason | None:
    if capabilities.writes_sessions is Access.REFUSED:
        return Reason.READ_ONLY_KEY
    offered = capabilities.can_approve if kind is ActKind.APPROVE else capabilities.can_decline
    return None if offered else Reason.NOT_OFFERED


def _status_forbids(kind: ActKind, situation: Situation) -> Reason | None:
    if situation.open_act is not None and situation.open_act.state.is_open:
        return Reason.ACT_OPEN
    if situation.status is None:
        return Reason.NOT_LOADED
    if situation.status not in SessionStatus.ALL:
        return Reason.STATUS_UNKNOWN
    if situation.status not in SessionStatus.MOVABLE:
        return Reason.STATUS_FORBIDS
    return Reason.ALREADY_SO if situation.status == kind.value else None
