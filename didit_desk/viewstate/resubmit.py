"""The armed resubmission as a value: which steps the person repeats, which Didit runs again, and what is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, NodeFeature
from didit_desk.models.json_value import as_text
from didit_desk.policy.comment import composed_comment
from didit_desk.policy.resubmission import COOL_DOWN_SECONDS, Runner, deleted_by, resubmission_of
from didit_desk.viewstate.armed import (
    JOURNAL_HASH_LATER,
    ArmedView,
    ConsequenceView,
    commit_reason,
    request_words,
    titled,
    webhook_line,
)
from didit_desk.viewstate.outcomes import act_word
from didit_desk.viewstate.resubmit_words import deleted_words, deletion_note, languages, refusal_words, tip_off_words
from didit_desk.viewstate.steps import PLACES, block_word
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.act import Resubmission
    from didit_desk.models.decision import Decision
    from didit_desk.policy.acts import Situation, Verdict
    from didit_desk.policy.resubmission import StepChoice

IN_REVIEW = "In Review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What the reviewer chose: steps, and whether, where and in which language Didit writes to the person."""

    chosen: frozenset[NodeFeature]
    tells: bool
    email: str
    language: str

    @property
    def address(self) -> str | None:
        """The address Didit writes to, None when the person is not told."""
        return self.email.strip() if self.tells else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoiceView:
    """One step to choose. `place` is its place in the list of choices; `reason` says why it cannot be chosen."""

    place: int
    icon: tuple[str, str]
    name: str
    note: str
    status: str
    checked: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResubmitView:
    """The part of the armed panel only a resubmission has. The counts stand beside the two heads."""

    person: tuple[StepChoiceView, ...]
    person_count: str
    backend: tuple[StepChoiceView, ...]
    backend_count: str
    tells: bool
    email: str
    language: str
    languages: tuple[tuple[str, str], ...]
    mail_note: str


def first_selection(choices: Sequence[StepChoice], decision: Decision) -> Selection:
    """What Didit itself would select when no steps are named, and the contact the session was created with."""
    contact = decision.contact
    email = as_text(contact.get("email")) or ""
    return Selection(
        chosen=frozenset(choice.key for choice in choices if choice.preselected),
        tells=bool(email),
        email=email,
        language=as_text(contact.get("email_lang")) or "en",
    )


def only_in_review(choices: Sequence[StepChoice]) -> frozenset[NodeFeature]:
    """Every step that can be chosen and is In Review."""
    return frozenset(choice.key for choice in choices if choice.refused is None and choice.step.status == IN_REVIEW)


def asked_for(choices: Sequence[StepChoice], selection: Selection) -> Resubmission:
    """What is asked of the provider. A step that cannot be chosen is never part of it."""
    return resubmission_of(choices, selection.chosen, email=selection.address, language=selection.language)


def resubmit_view(choices: Sequence[StepChoice], selection: Selection) -> ResubmitView:
    """The two lists, the switch and the address."""
    lines = [_line(at, choice, selection) for at, choice in enumerate(choices)]
    person = tuple(line for line, choice in zip(lines, choices, strict=True) if choice.runner is Runner.PERSON)
    backend = tuple(line for line, choice in zip(lines, choices, strict=True) if choice.runner is not Runner.PERSON)
    return ResubmitView(
        person=person,
        person_count=_count(person),
        backend=backend,
        backend_count=_count(backend),
        tells=selection.tells,
        email=selection.email,
        language=selection.language,
        languages=languages(selection.language),
        mail_note=_mail_note(tells=selection.tells),
    )


def resubmit_armed(
    decision: Decision,
    situation: Situation,
    choices: Sequence[StepChoice],
    selection: Selection,
    *,
    verdict: Verdict,
    name: str | None,
    reviewer: str,
    rationale: str,
    tipping: tuple[str, ...],
) -> ArmedView:
    """The armed panel for a resubmission. `tipping` are the words of the rationale the person must not read."""
    asked = asked_for(choices, selection)
    count = len(asked.steps)
    return ArmedView(
        kind=ActKind.RESUBMIT,
        group="resubmitted",
        icon="ph.arrow-u-up-left-bold",
        button="resubmit",
        field_title=tr("Rationale"),
        title=titled(act_word(ActKind.RESUBMIT), decision.number),
        name=name or tr("Name not read"),
        standing=tr("The person does the chosen steps again."),
        reasons=(),
        reason_note="",
        chosen=None,
        comment_note="",
        consequences=_consequences(selection),
        request_summary="PATCH update-status",
        request=_request(
            decision, asked, comment=composed_comment(rationale, reviewer=reviewer, mark=JOURNAL_HASH_LATER)
        ),
        commit_text=trn("Resubmit {count} step", "Resubmit {count} steps", count) if count else tr("Resubmit"),
        off_reason=commit_reason(verdict, situation),
        resubmit=resubmit_view(choices, selection),
        tip_off=tip_off_words(tipping),
        tips_off=bool(tipping),
        foot_note=deletion_note(deleted_by(choices, selection.chosen)),
    )


def _line(place: int, choice: StepChoice, selection: Selection) -> StepChoiceView:
    step = choice.step
    reason = refusal_words(choice.refused) if choice.refused is not None else ""
    checked = choice.key in selection.chosen and not reason
    word = block_word(step.block)
    return StepChoiceView(
        place=place,
        icon=PLACES[step.block].icon,
        name=tr("{name}, run {run}", name=word, run=step.run + 1) if step.run else word,
        note=_note(choice) if checked else "",
        status=step.status,
        checked=checked,
        reason=reason,
    )


def _note(choice: StepChoice) -> str:
    if choice.runner is Runner.BACKEND:
        return tr("Ends at once; again after {seconds} s", seconds=round(COOL_DOWN_SECONDS))
    deletes = deleted_words(choice.deletes)
    return tr("Deletes {what}", what=deletes) if deletes else ""


def _count(lines: Sequence[StepChoiceView]) -> str:
    return tr("{chosen} of {all}", chosen=sum(line.checked for line in lines), all=len(lines))


def _mail_note(*, tells: bool) -> str:
    if not tells:
        return tr("No e-mail to the person. The link of the session opens again.")
    return tr("Didit writes this e-mail. Your rationale is not known to be part of it; keep it fit to be read.")


def _consequences(selection: Selection) -> tuple[ConsequenceView, ...]:
    """Source: Didit API, update-status, effects of Resubmitted."""
    mail = tr("Didit writes an e-mail to the person.") if selection.tells else tr("No e-mail to the person.")
    return (
        webhook_line(),
        ConsequenceView(
            icon="ph.trash", text=tr("What was captured in the chosen steps is deleted at Didit for good.")
        ),
        ConsequenceView(
            icon="ph.link-simple-horizontal-bold", text=tr("The same link opens again, with a new end of its time.")
        ),
        ConsequenceView(icon="ph.envelope-simple", text=mail),
    )


def _request(decision: Decision, asked: Resubmission, *, comment: str) -> str:
    body: dict[str, object] = {
        "new_status": ActKind.RESUBMIT.value,
        "comment": comment,
        "nodes_to_resubmit": [{"node_id": step.node_id, "feature": step.feature} for step in asked.steps],
    }
    if asked.email is not None:
        body |= {"send_email": True, "email_address": asked.email, "email_language": asked.language}
    return request_words(f"PATCH /v3/session/{decision.session_id}/update-status/", body)
