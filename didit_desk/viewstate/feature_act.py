"""One check's status set by hand, as values: what is armed, what may be chosen, and the changes that still wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, FeatureChange
from didit_desk.models.decision import Block
from didit_desk.models.text import visible
from didit_desk.policy.comment import composed_comment
from didit_desk.policy.features import DEFAULT_NODE, feature_type_of
from didit_desk.viewstate.armed import (
    JOURNAL_HASH_LATER,
    ArmedView,
    ConsequenceView,
    commit_reason,
    request_words,
    standing_words,
    titled,
    webhook_line,
)
from didit_desk.viewstate.steps import SWITCH_STATUSES, block_word
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.override import FeatureOverride
    from didit_desk.policy.acts import Situation, Verdict

LONGEST_WORD = 60
APPROVED, DECLINED, _IN_REVIEW = SWITCH_STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideView:
    """One change that waits for the person to finish. `can_cancel` is true only while it waits."""

    override_id: str
    text: str
    can_cancel: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureView:
    """The part of the armed panel only a change of one check has.

    `offers_deferral`: the person is still in the flow, so the change may wait until they have finished.
    """

    from_status: str
    to_status: str
    offers_deferral: bool
    deferred: bool
    deferral_note: str
    overrides: tuple[OverrideView, ...]


def feature_armed(
    decision: Decision,
    situation: Situation,
    step: Step,
    change: FeatureChange,
    *,
    verdict: Verdict,
    name: str | None,
    reviewer: str,
    comment: str,
    offers_deferral: bool,
    overrides: Sequence[FeatureOverride] = (),
) -> ArmedView:
    """The armed panel for a change of one check, with the changes that wait."""
    word = block_word(step.block)
    group, icon, button, verb = _dress(change.new_status)
    return ArmedView(
        kind=ActKind.FEATURE,
        group=group,
        icon=icon,
        button=button,
        field_title=tr("Comment"),
        has_own_text=True,
        title=titled(f"{verb} {word}", decision.number),
        name=name or tr("Name not read"),
        standing=standing_words(decision),
        reasons=(),
        reason_note="",
        chosen=None,
        comment_note=tr("Sent as the comment of this step, signed {name}.", name=reviewer),
        consequences=_consequences(step, change),
        request_summary="PATCH features",
        request=_request(
            decision, change, comment=composed_comment(comment, reviewer=reviewer, mark=JOURNAL_HASH_LATER)
        ),
        commit_text=f"{verb} {word}",
        off_reason=commit_reason(verdict, situation),
        feature=FeatureView(
            from_status=change.previous_status,
            to_status=change.new_status,
            offers_deferral=offers_deferral,
            deferred=change.deferred,
            deferral_note=tr("The change waits until the person has finished, and can be cancelled until then."),
            overrides=override_views(overrides, decision=decision),
        ),
    )


def override_views(
    overrides: Sequence[FeatureOverride], *, decision: Decision | None = None
) -> tuple[OverrideView, ...]:
    """Only the changes that still wait; what was applied stands in the steps already.

    A step that `decision` holds is named as it is in the list of steps, any other as it was received.
    """
    return tuple(
        OverrideView(
            override_id=override.override_id,
            text=tr(
                "{feature} becomes {status}",
                feature=_step_word(override, decision),
                status=visible(override.new_status or tr("a status Didit did not name"), longest=LONGEST_WORD),
            ),
            can_cancel=override.is_pending,
        )
        for override in overrides
        if override.is_pending
    )


def _step_word(override: FeatureOverride, decision: Decision | None) -> str:
    steps = decision.steps if decision is not None else ()
    by_node = (step for step in steps if step.node_id == override.node_id)
    by_type = (step for step in steps if feature_type_of(step.block) == override.feature_type)
    step = next(by_node, None) or next(by_type, None)
    if step is not None:
        return block_word(step.block)
    return visible(override.feature_type or override.node_id, longest=LONGEST_WORD)


def cancel_armed(
    decision: Decision,
    situation: Situation,
    override: OverrideView,
    *,
    verdict: Verdict,
    name: str | None,
) -> ArmedView:
    """The armed panel for taking a waiting change back. Source: Didit API, cancel override: no body, no webhook."""
    path = f"POST /v3/session/{decision.session_id}/features/overrides/{override.override_id}/cancel/"
    return ArmedView(
        kind=ActKind.CANCEL_OVERRIDE,
        group="neutral",
        icon="ph.arrow-counter-clockwise-bold",
        button="primary",
        field_title=tr("Why, for the journal"),
        has_own_text=True,
        title=titled(tr("Cancel change"), decision.number),
        name=name or tr("Name not read"),
        standing=override.text,
        reasons=(),
        reason_note="",
        chosen=None,
        comment_note=tr("Kept in the journal on this desk; Didit takes no comment here."),
        consequences=(
            ConsequenceView(icon="ph.identification-card", text=tr("The step keeps the status Didit gives it.")),
            ConsequenceView(icon="ph.broadcast", text=tr("Your systems are not told: Didit sends no webhook for it.")),
        ),
        request_summary="POST cancel",
        request=request_words(path, None),
        commit_text=tr("Cancel the change"),
        off_reason=commit_reason(verdict, situation),
    )


def _dress(status: str) -> tuple[str, str, str, str]:
    """Colour group, icon, kind of button and verb of a status to set."""
    if status == APPROVED:
        return "approved", "ph.check-circle-fill", "approve", tr("Approve")
    if status == DECLINED:
        return "declined", "ph.x-circle-fill", "decline", tr("Decline")
    return "in_review", "ph.eye-fill", "primary", tr("Review")


def _consequences(step: Step, change: FeatureChange) -> tuple[ConsequenceView, ...]:
    """Source: Didit API, feature update-status, effects."""
    lines = [webhook_line("data.updated")]
    if change.deferred:
        waits = tr("Nothing changes until the person has finished the flow.")
        lines.append(ConsequenceView(icon="ph.clock", text=waits))
    decided = tr("The session keeps its own status. Only a session that waits for this step goes on.")
    lines.append(ConsequenceView(icon="ph.identification-card", text=decided))
    if step.block is Block.AML:
        lines.append(ConsequenceView(icon="ph.scales", text=tr("The marks on the hits stay as they are.")))
    lines.append(ConsequenceView(icon="ph.envelope-simple", text=tr("No e-mail to the person.")))
    lines.append(ConsequenceView(icon="ph.arrow-u-up-left-bold", text=tr("You can change the step again later.")))
    return tuple(lines)


def _request(decision: Decision, change: FeatureChange, *, comment: str) -> str:
    body: dict[str, object] = {"new_status": change.new_status, "comment": comment}
    if change.node_id == DEFAULT_NODE:
        body["feature_type"] = change.feature_type
    if change.deferred:
        body["defer_until_flow_finishes"] = True
    path = f"PATCH /v3/session/{decision.session_id}/features/{change.node_id}/update-status/"
    return request_words(path, body)
