"""A review note as an armed panel: clearly a note, which changes nothing and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind
from didit_desk.policy.comment import composed_comment
from didit_desk.viewstate.armed import (
    JOURNAL_HASH_LATER,
    ArmedView,
    ConsequenceView,
    commit_reason,
    request_words,
    titled,
)
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision
    from didit_desk.policy.acts import Situation, Verdict


def note_armed(
    decision: Decision, situation: Situation, *, verdict: Verdict, name: str | None, reviewer: str, text: str
) -> ArmedView:
    """The panel of a note. Source: Didit API, review note: the session does not change and no webhook is sent."""
    body = {"comment": composed_comment(text, reviewer=reviewer, mark=JOURNAL_HASH_LATER)}
    return ArmedView(
        kind=ActKind.NOTE,
        group="neutral",
        icon="ph.pencil-simple-bold",
        button="primary",
        field_title=tr("Note"),
        has_own_text=True,
        title=titled(tr("Note on"), decision.number) if decision.number is not None else tr("Note"),
        name=name or tr("Name not read"),
        standing=tr("A note decides nothing. The session stays {status}.", status=decision.status),
        reasons=(),
        reason_note="",
        chosen=None,
        comment_note=tr("Kept at Didit beside the session, signed {name}.", name=reviewer),
        consequences=(
            ConsequenceView(icon="ph.prohibit-bold", text=tr("The session and its steps do not change.")),
            ConsequenceView(icon="ph.broadcast", text=tr("Your systems are not told.")),
            ConsequenceView(icon="ph.envelope-simple", text=tr("No e-mail to the person.")),
            ConsequenceView(
                icon="ph.user",
                text=tr("Didit names no author on a note."),
                aside=tr("The signature in the text does."),
            ),
        ),
        request_summary="POST reviews",
        request=request_words(f"POST /v3/sessions/{decision.session_id}/reviews/", body),
        commit_text=tr("Add note"),
        off_reason=commit_reason(verdict, situation),
    )
