"""Below the hits: the marks that were not sent, the way to send them, and what is left to decide after that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.act import Act, ActKind, ActState, HitReview
from didit_desk.viewstate.outcomes import explanation_words
from didit_desk.viewstate.steps import SWITCH_STATUSES
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.policy.marks import Marking, MarkRow, Marks
    from didit_desk.viewstate.aml import AmlView


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """An act of its own that may follow the marks: on the step when `step_status` is given, else on the session."""

    text: str
    kind: ActKind
    step_status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksView:
    """The foot of the list. `off_reason` says why nothing can be sent, empty when it can."""

    summary: str
    aside: str
    off_reason: str
    note: str
    is_failure: bool = False
    step_acts: tuple[FollowUp, ...] = ()
    session_acts: tuple[FollowUp, ...] = ()

    @property
    def spoken(self) -> str:
        """The foot for a screen reader."""
        return ". ".join(part for part in (self.summary, self.aside, self.note) if part)


def marks_view(
    view: AmlView,
    marks: Marks,
    rows: Sequence[MarkRow],
    *,
    refusal: str = "",
    act: Act | None = None,
    said: str = "",
) -> MarksView:
    """The foot for a screening. `act` is the last act on the session, `refusal` why marks cannot be sent at all,

    `said` what the last key did where that needs saying.
    """
    count = len(marks.wanted)
    is_sent = _is_settled(act, ActState.CONFIRMED) and not count
    return MarksView(
        summary=trn("{count} mark not sent", "{count} marks not sent", count) if count else tr("No mark to send"),
        aside=tr("{count} unchanged", count=f"{max(len(rows) - count, 0):,}"),
        off_reason=refusal or ("" if count else tr("No hit is marked.")),
        note=said or _note(view, act, count=count),
        is_failure=_is_settled(act, ActState.REFUSED) and not said and bool(count),
        step_acts=_on_step(view) if is_sent else (),
        session_acts=_on_session() if is_sent else (),
    )


def passed_over(marking: Marking) -> str:
    """What a key left alone and why; empty when it touched everything that was selected."""
    if not marking.not_opened:
        return ""
    return trn(
        "{count} hit not marked: it was not opened.",
        "{count} hits not marked: they were not opened.",
        marking.not_opened,
    )


def lost_words(lost: int) -> str:
    """Marks whose hit is not in the newest reading; empty when there are none."""
    if not lost:
        return ""
    return trn(
        "{count} mark dropped: its hit is no longer there.",
        "{count} marks dropped: their hits are no longer there.",
        lost,
    )


def _is_settled(act: Act | None, state: ActState) -> bool:
    return act is not None and act.command.kind is ActKind.HITS and act.state is state


def _note(view: AmlView, act: Act | None, *, count: int) -> str:
    if _is_settled(act, ActState.REFUSED) and count and act is not None:
        why = explanation_words(act.explanation) if act.explanation else ""
        return " ".join(part for part in (tr("Didit took none of the marks; they are still here."), why) if part)
    if _is_settled(act, ActState.CONFIRMED) and not count and act is not None:
        return _sent_words(view, act)
    return tr("The AML step stays {status} until you decide it.", status=view.status)


def _sent_words(view: AmlView, act: Act) -> str:
    review = act.command.details
    sent = len(review.marks) if isinstance(review, HitReview) else 0
    words = trn("{count} mark sent.", "{count} marks sent.", sent)
    return f"{words} " + tr("The AML step is {status} and does not follow by itself.", status=view.status)


def _on_step(view: AmlView) -> tuple[FollowUp, ...]:
    approved, declined, _review = SWITCH_STATUSES
    words = {approved: tr("Approve AML"), declined: tr("Decline AML")}
    return tuple(
        FollowUp(text=text, kind=ActKind.FEATURE, step_status=status)
        for status, text in words.items()
        if status != view.status
    )


def _on_session() -> tuple[FollowUp, ...]:
    return (
        FollowUp(text=tr("Approve session"), kind=ActKind.APPROVE),
        FollowUp(text=tr("Decline session"), kind=ActKind.DECLINE),
    )
