"""What one reading shows of an act: its comment, where its subject stands now, and whether somebody else was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.act import ActKind, FeatureChange, HitReview, OverrideCancellation
from didit_desk.models.aml import Screening
from didit_desk.models.override import PENDING
from didit_desk.policy.comment import carries
from didit_desk.policy.features import step_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.models.act import Command
    from didit_desk.models.decision import Decision
    from didit_desk.models.override import FeatureOverride
    from didit_desk.models.review import Activity

_BY_KEY: Final = "API_KEY"
_STATUS_UPDATED: Final = "STATUS_UPDATED"
_DATA_UPDATED: Final = "_DATA_UPDATED"
_HITS_UPDATED: Final = "AML_HIT_STATUS_UPDATED"
_CANCELLED_ENTRY: Final = "FEATURE_OVERRIDE_CANCELLED"
_CANCELLED: Final = "cancelled"
_DONE: Final = "done"
_NOT_DONE: Final = "not done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read at one time. `feed` and `overrides` are whole, or None when they could not be read to their end."""

    decision: Decision
    feed: tuple[Activity, ...] | None = None
    overrides: tuple[FeatureOverride, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the subject of an act stands: `now`, what the act wanted, and what was there before it."""

    now: str
    wanted: str
    before: str

    @property
    def is_reached(self) -> bool:
        """It is as the act wanted it, and was not so before."""
        return self.now == self.wanted != self.before


def is_marked(command: Command, reading: Reading) -> bool:
    """The comment of this very act was found: among the reviews, in the feed, or as the reason of an override."""
    comments = (
        *(review.comment for review in reading.decision.reviews),
        *(entry.comment for entry in reading.feed or ()),
        *(override.reason for override in reading.overrides or ()),
    )
    return any(carries(comment, command.act_id) for comment in comments)


def standing(command: Command, reading: Reading) -> Standing | None:
    """Where the subject stands; None when this reading cannot tell."""
    match command.details:
        case FeatureChange(deferred=True) as change:
            return _waiting(change, reading.overrides)
        case FeatureChange() as change:
            step = step_of(reading.decision, change)
            return (
                None
                if step is None
                else Standing(now=step.status, wanted=change.new_status, before=change.previous_status)
            )
        case HitReview() as review:
            return _marked_hits(command, review, reading)
        case OverrideCancellation(override_id=override_id):
            return _cancelled(override_id, reading.overrides)
        case _ if command.kind is ActKind.NOTE:
            # Only its text proves a note, and only a feed that was read to its end proves that it is not there.
            return None if reading.feed is None else Standing(now=_NOT_DONE, wanted=_DONE, before=_NOT_DONE)
        case _:
            return Standing(now=reading.decision.status, wanted=command.kind.value, before=command.seen_status)


def is_anothers(command: Command, reading: Reading, *, before: Decision | None) -> bool:
    """Since the act began somebody else did what it wanted, and nothing shows that this act did.

    `before` is the decision read just before sending; without it, times later than arming tell what is new.
    """
    match command.details:
        case FeatureChange():
            return _step_set_by_another(command, reading)
        case HitReview():
            return _only_others(_fresh(command, reading.feed, _HITS_UPDATED))
        case OverrideCancellation():
            return _only_others(_fresh(command, reading.feed, _CANCELLED_ENTRY))
        case _:
            return _status_set_by_another(command, reading, before=before)


def is_crossed(command: Command, decision: Decision, *, before: Decision | None) -> bool:
    """Somebody else's change of status stands between `before` and this act.

    There is no way to make a write depend on what was read (Didit API, update-status), so a change in that round trip
    is overwritten; it must at least be said.
    """
    if before is None or not command.kind.is_on_session:
        return False
    fresh = [review for review in decision.reviews if review not in before.reviews and review.new_status is not None]
    return any(not carries(review.comment, command.act_id) for review in fresh)


def actual_status(command: Command, reading: Reading) -> str | None:
    """What `models.act.Act.actual_status` says for a reading."""
    match command.details:
        case FeatureChange() as change:
            step = step_of(reading.decision, change)
            return step.status if step is not None else None
        case OverrideCancellation(override_id=override_id):
            return next((each.state for each in reading.overrides or () if each.override_id == override_id), None)
        case _:
            return reading.decision.status if command.kind.is_on_session else None


def _waiting(change: FeatureChange, overrides: tuple[FeatureOverride, ...] | None) -> Standing | None:
    if overrides is None:
        return None
    waits = any(
        override.state == PENDING and override.node_id == change.node_id and override.new_status == change.new_status
        for override in overrides
    )
    return Standing(now=_DONE if waits else _NOT_DONE, wanted=_DONE, before=_NOT_DONE)


def _marked_hits(command: Command, review: HitReview, reading: Reading) -> Standing | None:
    """None when a hit is not there under its id: a mark can change the id, so that proves nothing (Didit API, hits).

    Marks carry no comment. Where a key has marked hits since, those may have been these, changed again by somebody.
    """
    found = {
        hit.hit_id: hit.status
        for step in reading.decision.steps
        if review.node_id in {None, step.node_id}
        for hit in (step.detail.hits if isinstance(step.detail, Screening) else ())
    }
    if any(mark.hit_id not in found for mark in review.marks):
        return None
    is_done = all(found[mark.hit_id] == mark.status for mark in review.marks)
    by_key = (entry.actor_type == _BY_KEY for entry in _fresh(command, reading.feed, _HITS_UPDATED))
    if not is_done and any(by_key):
        return None
    return Standing(now=_DONE if is_done else _NOT_DONE, wanted=_DONE, before=_NOT_DONE)


def _cancelled(override_id: str, overrides: tuple[FeatureOverride, ...] | None) -> Standing | None:
    state = next((each.state for each in overrides or () if each.override_id == override_id), None)
    return Standing(now=state, wanted=_CANCELLED, before=PENDING) if state is not None else None


def _status_set_by_another(command: Command, reading: Reading, *, before: Decision | None) -> bool:
    known = before.reviews if before is not None else ()
    fresh = (
        review
        for review in reading.decision.reviews
        if review not in known
        and (before is not None or (review.created_at is not None and review.created_at >= command.armed_at))
    )
    in_reviews = any(review.new_status == command.kind.value for review in fresh)
    in_feed = any(entry.new_status == command.kind.value for entry in _fresh(command, reading.feed, _STATUS_UPDATED))
    return in_reviews or in_feed


def _step_set_by_another(command: Command, reading: Reading) -> bool:
    """Its own change would have left its comment in the feed or on an override."""
    match command.details:
        case FeatureChange(node_id=node_id, new_status=new_status):
            pass
        case _:
            return False
    newest = next((each for each in reading.overrides or () if each.node_id == node_id), None)
    return bool(_fresh(command, reading.feed, _DATA_UPDATED)) or (
        newest is not None and newest.new_status == new_status
    )


def _fresh(command: Command, feed: Iterable[Activity] | None, kind: str) -> tuple[Activity, ...]:
    """Entries of a kind, by the end of its name, since the act was armed."""
    return tuple(
        entry
        for entry in feed or ()
        if entry.kind.endswith(kind) and entry.created_at is not None and entry.created_at >= command.armed_at
    )


def _only_others(entries: tuple[Activity, ...]) -> bool:
    return bool(entries) and all(entry.actor_type != _BY_KEY for entry in entries)
