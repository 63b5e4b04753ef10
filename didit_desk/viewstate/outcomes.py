"""What became of an act, and what somebody else changed meanwhile, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from math import ceil
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, ActState, Why
from didit_desk.models.text import visible
from didit_desk.viewstate.steps import block_word
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from didit_desk.models.act import Act
    from didit_desk.models.decision import Decision, Review


RECALL = "recall"
READ_BACK = "read_back"
KEEP_THEIRS = "keep_theirs"
ARM_AGAIN = "arm_again"
_NEVER_SENT = frozenset({ActState.INTENDED, ActState.HELD, ActState.RECALLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """A way on: the id the panel emits and the words on the button."""

    action_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """The last act on this session. `sign` is the entry of the act vocabulary."""

    sign: str
    act: str
    text: str
    actions: tuple[ActionView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsettledView:
    """An act of any session whose outcome is not known. `sign` is the entry of the act vocabulary."""

    session_id: str
    sign: str
    title: str
    text: str

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return f"{self.title}. {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One line of the difference table; `name` is a field or a step."""

    name: str
    yours: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """What differs between the decision on screen and the one the provider holds now."""

    title: str
    text: str
    yours_head: str
    now_head: str
    rows: tuple[DifferenceRow, ...]
    actions: tuple[ActionView, ...]


def act_word(kind: ActKind) -> str:
    """The act as a verb, as on its button."""
    return {
        ActKind.APPROVE: tr("Approve"),
        ActKind.DECLINE: tr("Decline"),
        ActKind.RESUBMIT: tr("Resubmit"),
        ActKind.FEATURE: tr("Change step"),
        ActKind.HITS: tr("Mark hits"),
        ActKind.NOTE: tr("Add note"),
        ActKind.CANCEL_OVERRIDE: tr("Cancel change"),
    }[kind]


def short_time(moment: datetime) -> str:
    """Hours and minutes in UTC."""
    return moment.astimezone(UTC).strftime("%H:%M")


def exact_time(moment: datetime) -> str:
    """Hours, minutes and seconds in UTC."""
    return moment.astimezone(UTC).strftime("%H:%M:%S")


def outcome_view(act: Act, *, hold_remaining: float | None = None) -> OutcomeView:
    """The line about an act in any state. `hold_remaining` is seconds until a held act is sent."""
    arm_again = ActionView(action_id=ARM_AGAIN, text=_again(act.command.kind))
    actions = {
        ActState.HELD: (ActionView(action_id=RECALL, text=tr("Recall")),),
        ActState.UNKNOWN: (ActionView(action_id=READ_BACK, text=tr("Read again")),),
        ActState.CONFLICT: (ActionView(action_id=KEEP_THEIRS, text=tr("Keep theirs")), arm_again),
        ActState.REFUSED: (arm_again,),
    }
    # An act that is only intended has not left the desk either: it is shown with the sign of a held one.
    sign = ActState.HELD if act.state is ActState.INTENDED else act.state
    return OutcomeView(
        sign=sign.value,
        act=act_word(act.command.kind),
        text=_outcome_text(act, hold_remaining),
        actions=actions.get(act.state, ()),
    )


def unsettled_views(acts: Iterable[Act], *, shown: str | None = None) -> tuple[UnsettledView, ...]:
    """Every act that left this desk and has no outcome, oldest first, without the one on the session `shown`."""
    waiting = [
        act for act in acts if act.state in {ActState.SENT, ActState.UNKNOWN} and act.command.session_id != shown
    ]
    return tuple(
        UnsettledView(
            session_id=act.command.session_id,
            sign=act.state.value,
            title=_unsettled_title(act),
            text=tr(
                "Sent {time}, no answer. It is read back first when the connection returns; it is never sent twice.",
                time=exact_time(act.changed_at),
            )
            if act.state is ActState.UNKNOWN
            else tr("Sent {time}, waiting for the answer.", time=exact_time(act.changed_at)),
        )
        for act in sorted(waiting, key=lambda act: act.changed_at)
    )


def _unsettled_title(act: Act) -> str:
    number = act.command.session_number
    word = act_word(act.command.kind)
    named = word if number is None else f"{word} #{number}"
    return tr("{act}, outcome unknown", act=named) if act.state is ActState.UNKNOWN else named


def change_view(
    seen: Decision, now: Decision, *, disarmed: ActKind | None = None, act: Act | None = None
) -> ChangeView | None:
    """What changed between two reads of one session; None when nothing a reviewer decides by did.

    `act` is the last one on the session: that nothing was sent is said only where that is known.
    """
    rows = _changed_rows(seen, now)
    if not rows:
        return None
    keep = ActionView(action_id=KEEP_THEIRS, text=tr("Keep theirs"))
    actions: tuple[ActionView, ...] = (keep,)
    text = _change_text(disarmed, act)
    taken = disarmed or (act.command.kind if act is not None and act.state is ActState.CONFLICT else None)
    if taken is not None:
        actions = (keep, ActionView(action_id=ARM_AGAIN, text=_again(taken)))
    return ChangeView(
        title=tr("Changed since you opened it"),
        text=text,
        yours_head=tr("{time}, yours", time=short_time(seen.read_at)),
        now_head=tr("{time}, now", time=short_time(now.read_at)),
        rows=rows,
        actions=actions,
    )


def _change_text(disarmed: ActKind | None, act: Act | None) -> str:
    """What became of the reviewer's own act; empty where another line tells it."""
    if disarmed is None and act is not None and act.state is ActState.CONFLICT:
        word = act_word(act.command.kind)
        if act.explanation != Why.CHANGED_FIRST:
            return tr("Your {act} was sent. It is not what is there now.", act=word)
        disarmed = act.command.kind
    if disarmed is not None:
        return tr("Your {act} was disarmed. Nothing was sent.", act=act_word(disarmed))
    return tr("Nothing was sent.") if act is None or act.state in _NEVER_SENT else ""


def _again(kind: ActKind) -> str:
    return tr("Arm {act} again", act=act_word(kind)) if kind.is_on_session else tr("Arm it again")


def _outcome_text(act: Act, hold_remaining: float | None) -> str:
    plain = {
        ActState.INTENDED: tr("in the journal, nothing has left this desk"),
        ActState.HELD: _held_text(hold_remaining),
        ActState.SENT: tr("waiting for the answer"),
        ActState.UNKNOWN: tr("no answer, being read back"),
        ActState.CONFIRMED: tr("read back {time}", time=exact_time(act.changed_at)),
        ActState.CONFLICT: _conflict_text(act),
        ActState.REFUSED: tr("nothing was changed"),
        ActState.RECALLED: tr("never sent"),
    }[act.state]
    if act.explanation is None:
        return plain
    words = explanation_words(act.explanation)
    return words if act.state is ActState.REFUSED else f"{plain}. {words}"


def explanation_words(explanation: str) -> str:
    """The sentence for a `Why`; anything else is the provider's own words and shown as received."""
    known = {
        Why.ENDED_BEFORE_SENDING: tr("The desk ended before it was sent."),
        Why.JOURNAL_UNWRITABLE: tr("The journal cannot be written, so nothing was sent."),
        Why.JOURNAL_UNWRITABLE_AFTER_SENDING: tr("The journal could not take this outcome."),
        Why.NOT_OFFERED: tr("The provider does not offer this act. Nothing was sent."),
        Why.NOT_VISIBLE: tr("The session no longer exists for this key. Nothing was changed."),
        Why.UNREACHABLE: tr("No connection. Nothing was sent."),
        Why.ACCESS_REFUSED: tr("The key may not do this. Nothing was changed."),
        Why.THROTTLED: tr("Rate limit reached. Nothing was changed."),
        Why.NOT_READ: tr("The session could not be re-read, so nothing was sent."),
        Why.NOT_READ_BACK: tr("Accepted; the new state is not read back yet."),
        Why.FOUND_BY_READING: tr("The answer was lost; the new state was found by reading."),
        Why.NOT_APPLIED: tr("Never applied: the session stayed as it was."),
        Why.ALREADY_SO: tr("It is so already, done by somebody else and not by this act."),
        Why.NOT_ALLOWED: tr("The session no longer allows this act. Nothing was sent."),
        Why.CROSSED: tr("Somebody else changed the session in the same moment. Look at the activity."),
        Why.CHANGED_FIRST: tr("Nothing was sent."),
    }
    return next((words for why, words in known.items() if why == explanation), visible(explanation))


def _held_text(hold_remaining: float | None) -> str:
    if hold_remaining is None:
        return tr("Ctrl+Z recalls")
    return tr("{seconds} s left, Ctrl+Z recalls", seconds=ceil(hold_remaining))


def _conflict_text(act: Act) -> str:
    if act.actual_status is None:
        return tr("changed by another person")
    return tr("changed by another person, now {status}", status=act.actual_status)


def _changed_rows(seen: Decision, now: Decision) -> tuple[DifferenceRow, ...]:
    rows: list[DifferenceRow] = []
    if seen.status != now.status:
        rows.append(DifferenceRow(name=tr("Status"), yours=seen.status, now=now.status))
    newest = _new_review(seen, now)
    if newest is not None and newest.user:
        rows.append(DifferenceRow(name=tr("By"), yours="", now=newest.user))
    rows.extend(_changed_steps(seen, now))
    if newest is not None and newest.comment:
        rows.append(DifferenceRow(name=tr("Comment"), yours=tr("none"), now=f"“{newest.comment}”"))
    return tuple(rows)


def _new_review(seen: Decision, now: Decision) -> Review | None:
    """The review entry that was not there before; the newest by its time, the last one sent when none has a time."""
    fresh = [review for review in now.reviews if review not in seen.reviews]
    dated = [review for review in fresh if review.created_at is not None]
    if dated:
        return max(dated, key=lambda review: review.created_at.timestamp() if review.created_at else 0.0)
    return fresh[-1] if fresh else None


def _changed_steps(seen: Decision, now: Decision) -> list[DifferenceRow]:
    before = {(step.block, step.run): step.status for step in seen.steps}
    after = {(step.block, step.run): step.status for step in now.steps}
    return [
        DifferenceRow(
            name=tr("{name} step", name=block_word(key[0])),
            yours=before.get(key, tr("none")),
            now=after.get(key, tr("none")),
        )
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    ]
