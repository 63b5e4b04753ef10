"""Marks on hits as an armed act: every hit it touches, the exact request, and what it leaves as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.act import ActKind
from didit_desk.models.aml import HitStatus, Screening
from didit_desk.models.decision import Block
from didit_desk.models.text import visible
from didit_desk.viewstate.armed import (
    ArmedView,
    ConsequenceView,
    commit_reason,
    request_words,
    standing_words,
    titled,
    webhook_line,
)
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from didit_desk.models.act import HitReview
    from didit_desk.models.aml import Hit
    from didit_desk.models.decision import Decision, Step
    from didit_desk.policy.acts import Situation, Verdict

LONGEST_NAME: Final = 60
_ICONS: Final = {
    HitStatus.CONFIRMED: "ph.flag-fill",
    HitStatus.FALSE_POSITIVE: "ph.user-minus-fill",
    HitStatus.INCONCLUSIVE: "ph.question-bold",
    HitStatus.UNREVIEWED: "ph.circle-dashed-bold",
}


def hits_armed(
    decision: Decision, situation: Situation, review: HitReview, *, verdict: Verdict, name: str | None
) -> ArmedView:
    """The armed panel for the marks of one screening. Source: Didit API, AML hits: no comment, all or nothing."""
    count = len(review.marks)
    words = trn("Send {count} mark", "Send {count} marks", count)
    path, body = _request(decision, review)
    return ArmedView(
        kind=ActKind.HITS,
        group="neutral",
        icon="ph.scales",
        button="primary",
        field_title=tr("Why, for the journal"),
        has_own_text=True,
        title=titled(words, decision.number),
        name=name or tr("Name not read"),
        standing=standing_words(decision),
        reasons=(),
        reason_note="",
        chosen=None,
        comment_note=tr("Kept in the journal on this desk; Didit takes no comment here."),
        consequences=(*_mark_lines(decision, review), *_consequences(decision, review)),
        request_summary="PATCH update-aml-hit-status" if count == 1 else "PATCH bulk-update-aml-hit-status",
        request=request_words(path, body),
        commit_text=words,
        off_reason=commit_reason(verdict, situation),
    )


def screening_step(decision: Decision, node_id: str | None, run: int) -> Step | None:
    """The AML step a view was made of: by its node, or by its place where the workflow names none."""
    runs = decision.runs_of(Block.AML)
    by_node = (step for step in runs if node_id is not None and step.node_id == node_id)
    return next(by_node, None) or next((step for step in runs if step.run == run), None)


def _mark_lines(decision: Decision, review: HitReview) -> tuple[ConsequenceView, ...]:
    """One line for each hit, so that nothing is sent unseen."""
    hits = {hit.hit_id: hit for hit in _hits(decision, review.node_id)}
    return tuple(
        ConsequenceView(
            icon=_ICONS.get(mark.status, "ph.question-bold"),
            text=tr(
                "{name} becomes {status}",
                name=_name(hits.get(mark.hit_id), mark.hit_id),
                status=mark.status,
            ),
            strong=mark.status,
            aside=_aside(hits.get(mark.hit_id)),
        )
        for mark in review.marks
    )


def _name(hit: Hit | None, hit_id: str) -> str:
    return visible(hit.caption if hit is not None else hit_id, longest=LONGEST_NAME)


def _aside(hit: Hit | None) -> str:
    return tr("Now {status}.", status=visible(hit.status, longest=LONGEST_NAME)) if hit is not None else ""


def _hits(decision: Decision, node_id: str | None) -> tuple[Hit, ...]:
    return tuple(
        hit
        for step in decision.runs_of(Block.AML)
        if node_id in {None, step.node_id} and isinstance(step.detail, Screening)
        for hit in step.detail.hits
    )


def _consequences(decision: Decision, review: HitReview) -> tuple[ConsequenceView, ...]:
    """Source: Didit API, AML hits, effects."""
    step = screening_step(decision, review.node_id, 0)
    stays = (
        tr("The AML step stays {status}, its score and the session stay too.", status=step.status)
        if step is not None
        else tr("The AML step, its score and the session stay as they are.")
    )
    return (
        ConsequenceView(icon="ph.scales", text=stays),
        webhook_line("data.updated"),
        ConsequenceView(
            icon="ph.files",
            text=tr("One request, all or nothing: one mark that Didit does not take leaves every hit as it is."),
        ),
        ConsequenceView(icon="ph.arrow-u-up-left-bold", text=tr("You can mark the hits again later.")),
    )


def _request(decision: Decision, review: HitReview) -> tuple[str, dict[str, object]]:
    """Method, path and body as they will be sent: one mark and several have requests of their own."""
    node: dict[str, object] = {"node_id": review.node_id} if review.node_id is not None else {}
    session = f"PATCH /v3/session/{decision.session_id}"
    match review.marks:
        case (mark,):
            body: dict[str, object] = {"hit_id": mark.hit_id, "review_status": mark.status, **node}
            return f"{session}/update-aml-hit-status/", body
        case _:
            updates = [{"hit_id": mark.hit_id, "review_status": mark.status} for mark in review.marks]
            return f"{session}/bulk-update-aml-hit-status/", {"hit_updates": updates, **node}
