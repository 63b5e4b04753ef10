"""Whether an act may be armed and committed now. One answer for the button, the key and the sender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from didit_desk.models.act import ActKind, FeatureChange, HitReview, OverrideCancellation, Resubmission
from didit_desk.models.aml import HitStatus
from didit_desk.models.capability import Access
from didit_desk.models.session import SessionKind, SessionStatus
from didit_desk.policy.features import FEATURE_TARGETS, can_wait, is_standalone, step_of
from didit_desk.policy.judging import is_veiled
from didit_desk.policy.resubmission import is_backend_only, is_usable_email, resubmission_choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.act import Act, Details, NodeFeature
    from didit_desk.models.capability import Capabilities
    from didit_desk.models.decision import Decision

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
    TICKS_MISSING = "ticks_missing"
    NOTHING_TO_REPEAT = "nothing_to_repeat"
    STEPS_MISSING = "steps_missing"
    STEP_REFUSED = "step_refused"
    EMAIL_UNUSABLE = "email_unusable"
    COOL_DOWN = "cool_down"
    STANDALONE = "standalone"
    STEP_UNKNOWN = "step_unknown"
    STEP_ALREADY_SO = "step_already_so"
    TARGET_UNKNOWN = "target_unknown"
    NOTHING_TO_WAIT_FOR = "nothing_to_wait_for"
    HITS_MISSING = "hits_missing"
    NO_FEED = "no_feed"
    NOTE_MISSING = "note_missing"
    OVERRIDE_MISSING = "override_missing"
    FACES_UNJUDGED = "faces_unjudged"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The act may be armed and committed."""


@dataclass(frozen=True, slots=True)
class RefusedHere:
    """The act may not be done, and why."""

    reason: Reason


_MISSING: Final[Mapping[ActKind, Reason]] = MappingProxyType(
    {
        ActKind.RESUBMIT: Reason.STEPS_MISSING,
        ActKind.FEATURE: Reason.STEP_UNKNOWN,
        ActKind.HITS: Reason.HITS_MISSING,
        ActKind.CANCEL_OVERRIDE: Reason.OVERRIDE_MISSING,
    }
)
_JUDGED_FIRST: Final = frozenset({ActKind.APPROVE, ActKind.DECLINE, ActKind.RESUBMIT, ActKind.FEATURE})
"""Acts whose panel tells how the steps stand, or that answer it."""
_HIT_STATUSES: Final = frozenset(
    {HitStatus.UNREVIEWED, HitStatus.CONFIRMED, HitStatus.FALSE_POSITIVE, HitStatus.INCONCLUSIVE}
)

Verdict: TypeAlias = Allowed | RefusedHere


class Reach(StrEnum):
    """What is known of the way to the provider."""

    ONLINE = "online"
    OFFLINE = "offline"
    KEY_REFUSED = "key_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything the answer depends on. `status` None: the session is not loaded.

    `decision` is what was read of it, for acts on its parts. `cool_down_seconds` are left until steps the provider
    runs itself may be asked for again.
    """

    status: str | None
    reach: Reach
    capabilities: Capabilities
    open_act: Act | None = None
    session_kind: SessionKind = SessionKind.USER
    decision: Decision | None = None
    cool_down_seconds: float = 0.0


def may_arm(kind: ActKind, situation: Situation) -> Verdict:
    """Whether the act may be armed. Source of the status rule: Didit API, update-status, eligible states."""
    reason = (
        _reach_forbids(situation)
        or _capability_forbids(kind, situation.capabilities)
        or _openness_forbids(situation)
        or (_status_forbids(kind, situation.status or "") if kind.is_on_session else None)
        or _parts_forbid(kind, situation)
    )
    return RefusedHere(reason) if reason else Allowed()


def may_commit(
    kind: ActKind,
    situation: Situation,
    *,
    rationale: str,
    details: Details | None = None,
    missing_ticks: int = 0,
) -> Verdict:
    """Whether the armed act may be committed with this rationale, these details and so many items not ticked.

    A decline needs a reason in words, a note needs its text.
    """
    armed = may_arm(kind, situation)
    if isinstance(armed, RefusedHere):
        return armed
    reason = _words_forbid(kind, rationale) or details_forbid(kind, details, situation)
    if reason is None and missing_ticks > 0:
        reason = Reason.TICKS_MISSING
    return RefusedHere(reason) if reason else Allowed()


def details_forbid(kind: ActKind, details: Details | None, situation: Situation) -> Reason | None:
    """What is wrong with the details of an act, None when nothing is. Details of another kind count as missing."""
    match kind, details:
        case ActKind.APPROVE | ActKind.DECLINE | ActKind.NOTE, _:
            return None
        case ActKind.RESUBMIT, Resubmission():
            return _resubmission_forbidden(details, situation)
        case ActKind.FEATURE, FeatureChange():
            return _change_forbidden(details, situation)
        case ActKind.HITS, HitReview():
            return _review_forbidden(details)
        case ActKind.CANCEL_OVERRIDE, OverrideCancellation():
            return None if details.override_id else Reason.OVERRIDE_MISSING
        case _:
            return _MISSING[kind]


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
    return None if _offers(kind, capabilities) else Reason.NOT_OFFERED


def _offers(kind: ActKind, capabilities: Capabilities) -> bool:
    match kind:
        case ActKind.APPROVE:
            return capabilities.can_approve
        case ActKind.DECLINE:
            return capabilities.can_decline
        case ActKind.RESUBMIT:
            return capabilities.can_resubmit
        case ActKind.FEATURE | ActKind.CANCEL_OVERRIDE:
            return capabilities.can_set_features
        case ActKind.HITS:
            return capabilities.can_review_hits
        case ActKind.NOTE:
            return capabilities.can_add_notes


def _openness_forbids(situation: Situation) -> Reason | None:
    """One act of a session at a time, and none on a session nobody has read."""
    if situation.open_act is not None and situation.open_act.state.is_open:
        return Reason.ACT_OPEN
    return Reason.NOT_LOADED if situation.status is None else None


def _status_forbids(kind: ActKind, status: str) -> Reason | None:
    if status not in SessionStatus.ALL:
        return Reason.STATUS_UNKNOWN
    if status not in SessionStatus.MOVABLE:
        return Reason.STATUS_FORBIDS
    return Reason.ALREADY_SO if status == kind.value else None


def _parts_forbid(kind: ActKind, situation: Situation) -> Reason | None:
    """What the session's own parts forbid; without a decision the parts are not known and forbid nothing."""
    decision = situation.decision
    match kind:
        case kind if kind in _JUDGED_FIRST and decision is not None and is_veiled(decision):
            return Reason.FACES_UNJUDGED
        case ActKind.NOTE if situation.session_kind is SessionKind.BUSINESS:
            # The feed that notes go to exists for personal sessions only (Didit API, reviews).
            return Reason.NO_FEED
        case ActKind.RESUBMIT if decision is not None and not _choosable(decision):
            return Reason.NOTHING_TO_REPEAT
        case ActKind.FEATURE if decision is not None and is_standalone(decision):
            return Reason.STANDALONE
        case _:
            return None


def _words_forbid(kind: ActKind, rationale: str) -> Reason | None:
    if len(rationale) > LONGEST_RATIONALE:
        return Reason.RATIONALE_TOO_LONG
    if rationale.strip():
        return None
    match kind:
        case ActKind.DECLINE:
            return Reason.RATIONALE_MISSING
        case ActKind.NOTE:
            return Reason.NOTE_MISSING
        case _:
            return None


def _choosable(decision: Decision) -> frozenset[NodeFeature]:
    return frozenset(choice.key for choice in resubmission_choices(decision) if choice.refused is None)


def _resubmission_forbidden(resubmission: Resubmission, situation: Situation) -> Reason | None:
    if not resubmission.steps:
        # Without steps Didit would choose them, and delete what it chose (Didit API, update-status).
        return Reason.STEPS_MISSING
    if situation.decision is not None and not _choosable(situation.decision).issuperset(resubmission.steps):
        return Reason.STEP_REFUSED
    if resubmission.email is not None and not is_usable_email(resubmission.email):
        return Reason.EMAIL_UNUSABLE
    return Reason.COOL_DOWN if situation.cool_down_seconds > 0 and is_backend_only(resubmission) else None


def _change_forbidden(change: FeatureChange, situation: Situation) -> Reason | None:
    if change.new_status not in FEATURE_TARGETS:
        return Reason.TARGET_UNKNOWN
    if change.new_status == change.previous_status:
        return Reason.STEP_ALREADY_SO
    decision = situation.decision
    if decision is None:
        return None
    step = step_of(decision, change)
    if step is None:
        return Reason.STEP_UNKNOWN
    if step.status == change.new_status:
        return Reason.STEP_ALREADY_SO
    return Reason.NOTHING_TO_WAIT_FOR if change.deferred and not can_wait(decision) else None


def _review_forbidden(review: HitReview) -> Reason | None:
    if not review.marks:
        return Reason.HITS_MISSING
    return None if all(mark.status in _HIT_STATUSES for mark in review.marks) else Reason.TARGET_UNKNOWN
