"""The armed act as a value: what will be asked of the provider, what follows from it, and the hold before it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind
from didit_desk.models.aml import Screening
from didit_desk.models.decision import Block
from didit_desk.models.session import SessionKind, SessionStatus
from didit_desk.policy.acts import LONGEST_RATIONALE, RefusedHere, may_commit
from didit_desk.policy.comment import composed_comment
from didit_desk.policy.reasons import fitting
from didit_desk.viewstate.outcomes import act_word, exact_time
from didit_desk.viewstate.refusal_words import reason_words
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.decision import Decision
    from didit_desk.policy.acts import Situation, Verdict
    from didit_desk.policy.reasons import CatalogueReason
    from didit_desk.viewstate.feature_act import FeatureView
    from didit_desk.viewstate.resubmit import ResubmitView
    from didit_desk.viewstate.ticks import TickView

JOURNAL_HASH_LATER = "…"
"""Stands in the shown request for the journal's hash, which exists only once the act is committed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    """One reason to choose from."""

    reason_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceView:
    """One line of what the act does. `strong` is a part of `text` to stress; `aside` is said quietly after it."""

    icon: str
    text: str
    strong: str = ""
    aside: str = ""

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return f"{self.text} {self.aside}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmedView:
    """Everything the armed panel shows. `off_reason` says why the act cannot be committed yet, empty when it can.

    `group` is the colour group of the head, `button` the kind of the commit button. `tip_off` is a sentence about words
    the person must not read, `tips_off` whether there are any. With `has_own_text` the text belongs to this act alone
    and not to the session's rationale.
    """

    kind: ActKind
    group: str = "declined"
    icon: str = "ph.x-circle-fill"
    button: str = "decline"
    field_title: str = ""
    has_own_text: bool = False
    ticks: tuple[TickView, ...] = ()
    resubmit: ResubmitView | None = None
    feature: FeatureView | None = None
    tip_off: str = ""
    tips_off: bool = False
    foot_note: str = ""
    title: str
    name: str
    standing: str
    reasons: tuple[ReasonView, ...]
    reason_note: str
    chosen: str | None
    comment_note: str
    consequences: tuple[ConsequenceView, ...]
    request_summary: str
    request: str
    commit_text: str
    off_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldView:
    """The time between commit and sending. `fraction` is the part left, 0-1."""

    remaining_seconds: float
    total_seconds: float
    title: str
    text: str
    can_recall: bool


def armed_view(
    kind: ActKind,
    decision: Decision,
    situation: Situation,
    *,
    name: str | None,
    reviewer: str,
    reasons: tuple[CatalogueReason, ...],
    chosen: str | None = None,
    rationale: str = "",
    comment: str | None = None,
    changed: bool = False,
    ticks: tuple[TickView, ...] = (),
) -> ArmedView:
    """The armed panel for `kind` on a session read at `decision.read_at`.

    `comment` is the exact comment when the caller composes it; otherwise it is the rationale, the reviewer's name and
    a mark in place of the journal's hash.
    """
    missing = sum(not tick.checked for tick in ticks)
    verdict = may_commit(kind, situation, rationale=rationale, missing_ticks=missing)
    sent = composed_comment(rationale, reviewer=reviewer, mark=JOURNAL_HASH_LATER) if comment is None else comment
    provider, takes_comment = situation.capabilities.provider_name, situation.capabilities.takes_comment
    is_approval = kind is ActKind.APPROVE
    return ArmedView(
        kind=kind,
        group="approved" if is_approval else "declined",
        icon="ph.check-circle-fill" if is_approval else "ph.x-circle-fill",
        button="approve" if is_approval else "decline",
        field_title=tr("Rationale"),
        ticks=ticks,
        title=titled(act_word(kind), decision.number),
        name=name or tr("Name not read"),
        standing=standing_words(decision, changed=changed),
        reasons=tuple(
            ReasonView(reason_id=reason.reason_id, text=tr(reason.text)) for reason in fitting(reasons, kind)
        ),
        reason_note=tr("optional") if kind is ActKind.APPROVE else "",
        chosen=chosen,
        comment_note=comment_words(reviewer, takes_comment=takes_comment, provider=provider),
        consequences=consequences(kind, decision),
        request_summary="PATCH update-status",
        request=_request(kind, decision, comment=sent if takes_comment else ""),
        commit_text=act_word(kind),
        off_reason=commit_reason(verdict, situation),
    )


def commit_reason(verdict: Verdict, situation: Situation) -> str:
    """Why an armed act cannot be committed yet; empty when it can."""
    return reason_words(verdict.reason, situation) if isinstance(verdict, RefusedHere) else ""


def hold_view(kind: ActKind, *, remaining_seconds: float, total_seconds: float) -> HoldView:
    """The hold with so much time left; at nothing left the last read before sending is announced."""
    left = max(0, ceil(remaining_seconds))
    verb = _doing_word(kind)
    waiting = trn("{verb} in {count} second", "{verb} in {count} seconds", left, verb=verb)
    return HoldView(
        remaining_seconds=max(0.0, remaining_seconds),
        total_seconds=total_seconds,
        title=waiting if left else tr("{verb} now", verb=verb),
        text=tr("Nothing has left this desk yet.") if left else tr("The session is read again, then the act is sent."),
        can_recall=left > 0,
    )


def consequences(kind: ActKind, decision: Decision) -> tuple[ConsequenceView, ...]:
    """What follows from the act, only what applies, unknowns spoken out. Source: Didit API, update-status."""
    webhook = webhook_line()
    no_mail = ConsequenceView(icon="ph.envelope-simple", text=_no_mail(decision))
    later = tr("You can decline it later.") if kind is ActKind.APPROVE else tr("You can approve it later.")
    undo = ConsequenceView(icon="ph.arrow-u-up-left-bold", text=later)
    special = _of_approving(decision) if kind is ActKind.APPROVE else _of_declining(decision)
    return (webhook, *special, no_mail, undo)


def _doing_word(kind: ActKind) -> str:
    return {
        ActKind.APPROVE: tr("Approving"),
        ActKind.DECLINE: tr("Declining"),
        ActKind.RESUBMIT: tr("Resubmitting"),
        ActKind.FEATURE: tr("Changing the step"),
        ActKind.HITS: tr("Sending the marks"),
        ActKind.NOTE: tr("Adding the note"),
        ActKind.CANCEL_OVERRIDE: tr("Cancelling the change"),
    }[kind]


def webhook_line(event: str = "status.updated") -> ConsequenceView:
    """Who is told at once. Source: Didit API, webhooks."""
    return ConsequenceView(
        icon="ph.broadcast",
        text=tr("Your systems get {event} at once. A webhook cannot be called back.", event=event),
        strong=event,
    )


def titled(word: str, number: int | None) -> str:
    """The act and the session's number."""
    return word if number is None else f"{word} #{number}"


def standing_words(decision: Decision, *, changed: bool = False) -> str:
    """Status and time of the reading the act is armed on."""
    status, time = decision.status, exact_time(decision.read_at)
    if changed:
        return tr("Now {status}. Re-read {time}, changed.", status=status, time=time)
    return tr("Now {status}. Re-read {time}, unchanged.", status=status, time=time)


def comment_words(reviewer: str, *, takes_comment: bool, provider: str) -> str:
    """Where the rationale goes."""
    if not takes_comment:
        return tr("Kept in the journal on this desk; {provider} takes no comment.", provider=provider)
    return tr("Sent as the comment, signed {name}.", name=reviewer)


def _no_mail(decision: Decision) -> str:
    return tr("No e-mail to the company.") if _is_company(decision) else tr("No e-mail to the person.")


def _is_company(decision: Decision) -> bool:
    return decision.kind is SessionKind.BUSINESS


def _of_declining(decision: Decision) -> tuple[ConsequenceView, ...]:
    lines: list[ConsequenceView] = []
    monitored = _monitoring(decision)
    if True in monitored:
        text = (
            tr("AML monitoring of this company stops.")
            if _is_company(decision)
            else tr("AML monitoring of this person stops.")
        )
        lines.append(ConsequenceView(icon="ph.bell-slash", text=text))
    elif None in monitored:
        text = tr("AML monitoring stops, if the workflow has it.")
        lines.append(ConsequenceView(icon="ph.bell-slash", text=text, aside=tr("Didit did not say.")))
    if decision.runs_of(Block.LIVENESS) or decision.runs_of(Block.FACE_MATCH):
        text = tr("The face may go on the blocklist, if the workflow does that.")
        lines.append(ConsequenceView(icon="ph.fingerprint", text=text, aside=tr("This key cannot read the setting.")))
    return tuple(lines)


def _of_approving(decision: Decision) -> tuple[ConsequenceView, ...]:
    """Only an earlier decline switched monitoring off; approving any other session leaves it as it is."""
    if decision.status != SessionStatus.DECLINED or not decision.runs_of(Block.AML):
        return ()
    text = tr("AML monitoring starts again, if the workflow has it.")
    return (ConsequenceView(icon="ph.arrows-clockwise", text=text, aside=tr("This key cannot read the setting.")),)


def _monitoring(decision: Decision) -> frozenset[bool | None]:
    details = (step.detail for step in decision.runs_of(Block.AML))
    return frozenset(detail.monitored if isinstance(detail, Screening) else None for detail in details)


def _request(kind: ActKind, decision: Decision, *, comment: str) -> str:
    """Method, path and body as they will be sent; line breaks in the comment stay escaped as JSON has them."""
    body = {"new_status": kind.value}
    if comment:
        body["comment"] = comment[: LONGEST_RATIONALE * 2]
    return request_words(f"PATCH /v3/session/{decision.session_id}/update-status/", body)


def request_words(line: str, body: Mapping[str, object] | None) -> str:
    """A request as it will be sent: method and path, and the body if there is one."""
    return line if body is None else f"{line}\n{json.dumps(body, ensure_ascii=False, indent=2)}"
