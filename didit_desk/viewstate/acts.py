"""The act column as a value: where the session stands, what was warned of, what may be done and why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, ActState
from didit_desk.models.session import SessionStatus
from didit_desk.policy.acts import LONGEST_RATIONALE, Reach, RefusedHere, may_arm
from didit_desk.viewstate.outcomes import (
    ARM_AGAIN,
    ActionView,
    ChangeView,
    OutcomeView,
    UnsettledView,
    change_view,
    outcome_view,
    short_time,
    unsettled_views,
)
from didit_desk.viewstate.refusal_words import reason_words
from didit_desk.viewstate.steps import StepView, WarningView, block_word, step_views, warning_views
from didit_desk.viewstate.waiting import age, is_overdue
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from didit_desk.models.act import Act
    from didit_desk.models.decision import Decision
    from didit_desk.models.session import SessionRow
    from didit_desk.policy.acts import Situation
    from didit_desk.viewstate.findings import FindingView

OVERDUE_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A rationale that was not sent. `kept_at` is when it became durable, None while it is not."""

    text: str = ""
    kept_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """When the session was opened on this desk, and the decision the reviewer judges by.

    The caller replaces `seen` when the reviewer keeps the other person's change or an own act was confirmed.
    `disarmed` is the act a change took away.
    """

    at: datetime
    seen: Decision
    disarmed: ActKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonView:
    """One act button; `reason` says why it is off, empty when it is on."""

    kind: ActKind
    enabled: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """The head of the column. `waiting` is empty when nobody waits; `changed` None when it was read only once.

    `as_of` is said instead of the waiting time while what is shown may be old (`is_stale`).
    """

    status: str
    waiting: str
    waiting_short: str
    overdue: bool
    since: str
    since_short: str
    changed: bool | None
    as_of: str = ""
    is_stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsView:
    """Everything the act column shows for one session.

    `unsettled` are acts of other sessions without an outcome; `steps_reason` says why no step can be changed, and
    `steps_note` says it in two words.
    """

    session_id: str
    standing: StandingView | None
    outcome: OutcomeView | None
    change: ChangeView | None
    warnings: tuple[WarningView, ...]
    findings: tuple[FindingView, ...]
    steps: tuple[StepView, ...]
    unreadable: tuple[str, ...]
    draft: str
    draft_note: str
    approve: ButtonView
    decline: ButtonView
    resubmit: ButtonView
    unsettled: tuple[UnsettledView, ...] = ()
    steps_note: str = ""
    steps_reason: str = ""
    is_offline: bool = False

    @property
    def off_reason(self) -> str:
        """Why an act is off, in one line; empty when all are on."""
        return self.approve.reason or self.decline.reason or self.resubmit.reason


def acts_view(
    decision: Decision | None,
    row: SessionRow | None,
    situation: Situation,
    *,
    now: datetime,
    opening: Opening | None = None,
    act: Act | None = None,
    draft: Draft | None = None,
    hold_remaining: float | None = None,
    overdue_after: timedelta = OVERDUE_AFTER,
    every_act: Iterable[Act] = (),
    findings: tuple[FindingView, ...] = (),
) -> ActsView:
    """The column for a session. Without a decision the row's status is shown and the acts are off.

    `act` is the last act on this session in any state, `hold_remaining` its seconds on hold, `findings` what differs
    in the decision as far as this desk has compared it.
    """
    kept = draft or Draft()
    change = _change(opening, decision, act, situation)
    source = decision or row
    is_offline = situation.reach is Reach.OFFLINE
    standing = _standing(decision, row, opening, now=now, overdue_after=overdue_after, changed=change is not None)
    steps_reason = _button(ActKind.FEATURE, situation).reason
    return ActsView(
        session_id=source.session_id if source else "",
        standing=_as_copy(standing, decision) if is_offline else standing,
        outcome=_outcome(act, situation, hold_remaining=hold_remaining, change=change),
        change=change,
        warnings=warning_views(decision) if decision else (),
        findings=findings,
        steps=step_views(decision, can_change=not steps_reason) if decision else (),
        unreadable=_unreadable(decision) if decision else (),
        draft=kept.text,
        draft_note=tr("Draft kept {time}", time=short_time(kept.kept_at)) if kept.kept_at and kept.text else "",
        approve=_button(ActKind.APPROVE, situation),
        decline=_button(ActKind.DECLINE, situation),
        resubmit=_button(ActKind.RESUBMIT, situation),
        unsettled=unsettled_views(every_act, shown=source.session_id if source else None),
        steps_note=tr("read only") if steps_reason else "",
        steps_reason=steps_reason,
        is_offline=is_offline,
    )


def _change(
    opening: Opening | None, decision: Decision | None, act: Act | None, situation: Situation
) -> ChangeView | None:
    if opening is None or decision is None:
        return None
    change = change_view(opening.seen, decision, disarmed=opening.disarmed, act=act)
    kind = opening.disarmed or (act.command.kind if act is not None else None)
    return replace(change, actions=_possible(change.actions, kind, situation)) if change is not None else None


def _outcome(
    act: Act | None, situation: Situation, *, hold_remaining: float | None, change: ChangeView | None
) -> OutcomeView | None:
    """A conflict beside its difference would be told twice; the difference tells more."""
    if act is None or (act.state is ActState.CONFLICT and change is not None):
        return None
    outcome = outcome_view(act, hold_remaining=hold_remaining)
    offered = {action.action_id for action in change.actions} if change is not None else set()
    actions = _possible(outcome.actions, act.command.kind, situation)
    return replace(outcome, actions=tuple(action for action in actions if action.action_id not in offered))


def _possible(actions: tuple[ActionView, ...], kind: ActKind | None, situation: Situation) -> tuple[ActionView, ...]:
    """Without arming again where the act cannot be armed: its button is off, and the dock says why."""
    if kind is None or not isinstance(may_arm(kind, situation), RefusedHere):
        return actions
    return tuple(action for action in actions if action.action_id != ARM_AGAIN)


def _as_copy(standing: StandingView | None, decision: Decision | None) -> StandingView | None:
    """The head while there is no connection: what is shown is what was read last, and it may have changed."""
    if standing is None or decision is None:
        return standing
    return replace(
        standing,
        as_of=tr("as of {time}", time=short_time(decision.read_at)),
        since=tr("May have changed since; re-read when online"),
        since_short=tr("may be old"),
        is_stale=True,
    )


def is_too_long(text: str) -> bool:
    """The rationale is over the limit of this desk."""
    return len(text) > LONGEST_RATIONALE


def counter_text(length: int) -> str:
    """Characters written and allowed, as `172 / 1,000`."""
    return tr("{length} / {limit}", length=f"{length:,}", limit=f"{LONGEST_RATIONALE:,}")


def _button(kind: ActKind, situation: Situation) -> ButtonView:
    match may_arm(kind, situation):
        case RefusedHere(reason=reason):
            return ButtonView(kind=kind, enabled=False, reason=reason_words(reason, situation))
        case _:
            return ButtonView(kind=kind, enabled=True, reason="")


def _standing(
    decision: Decision | None,
    row: SessionRow | None,
    opening: Opening | None,
    *,
    now: datetime,
    overdue_after: timedelta,
    changed: bool,
) -> StandingView | None:
    source = decision or row
    if source is None:
        return None
    created = decision.created_at if decision and decision.created_at else (row.created_at if row else None)
    waits_since = created if source.status == SessionStatus.IN_REVIEW else None
    words = age(now - waits_since) if waits_since else ""
    since, since_short, known_change = _since(decision, opening, changed=changed)
    return StandingView(
        status=source.status,
        waiting=tr("{age} waiting", age=words) if words else "",
        waiting_short=words,
        overdue=waits_since is not None and is_overdue(waits_since, now=now, overdue_after=overdue_after),
        since=since,
        since_short=since_short,
        changed=known_change,
    )


def _since(decision: Decision | None, opening: Opening | None, *, changed: bool) -> tuple[str, str, bool | None]:
    """Long and short sentence, and whether it changed. "Unchanged" is claimed only after a second read."""
    if decision is None:
        return tr("Not read yet"), tr("not read"), None
    if opening is None:
        return _read_once(decision)
    if changed:
        return tr("Changed since you opened it at {time}", time=short_time(opening.at)), tr("changed"), True
    if decision.read_at <= opening.seen.read_at:
        return _read_once(decision)
    return tr("Unchanged since you opened it at {time}", time=short_time(opening.at)), tr("unchanged"), False


def _read_once(decision: Decision) -> tuple[str, str, bool | None]:
    time = short_time(decision.read_at)
    return tr("Read at {time}", time=time), tr("read {time}", time=time), None


def _unreadable(decision: Decision) -> tuple[str, ...]:
    """A block that failed more than once (its list and an entry of it) is named once."""
    words = (tr("{name} could not be read", name=block_word(entry.block)) for entry in decision.unreadable)
    return tuple(dict.fromkeys(words))
