"""What is armed and what was chosen for it; choices survive going to another session and coming back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from didit_desk.models.act import ActKind, Command, OverrideCancellation
from didit_desk.models.aml import Screening
from didit_desk.models.ids import ActId
from didit_desk.policy.acts import Allowed, may_commit
from didit_desk.policy.comment import composed_comment
from didit_desk.policy.features import can_wait, feature_change
from didit_desk.policy.marks import is_of
from didit_desk.policy.resubmission import resubmission_choices
from didit_desk.policy.ticks import required_ticks
from didit_desk.policy.tip_off import tipping_words
from didit_desk.viewstate.armed import JOURNAL_HASH_LATER, armed_view
from didit_desk.viewstate.feature_act import cancel_armed, feature_armed
from didit_desk.viewstate.hits_act import hits_armed
from didit_desk.viewstate.note import note_armed
from didit_desk.viewstate.resubmit import Selection, asked_for, first_selection, resubmit_armed
from didit_desk.viewstate.ticks import tick_views

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from didit_desk.models.act import Details, HitReview
    from didit_desk.models.decision import Block, Decision, Step
    from didit_desk.models.ids import SessionId
    from didit_desk.models.override import FeatureOverride
    from didit_desk.policy.acts import Situation, Verdict
    from didit_desk.policy.reasons import CatalogueReason
    from didit_desk.policy.tip_off import TipOffWords
    from didit_desk.viewstate.armed import ArmedView
    from didit_desk.viewstate.feature_act import OverrideView

OTHER_REASON = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Which act is armed. `block`, `run` and `status` name the change of one check, `override` the one to cancel,

    `review` the marks to send.
    """

    kind: ActKind
    block: Block | None = None
    run: int = 0
    status: str = ""
    override: OverrideView | None = None
    review: HitReview | None = None

    @property
    def has_own_text(self) -> bool:
        """Its text is not the session's rationale."""
        return not self.kind.is_on_session


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen for one act on one session, beyond the rationale. `text` is the act's own."""

    reason: str | None = None
    ticked: frozenset[str] = frozenset()
    selection: Selection | None = None
    deferred: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The session an act is armed on, as it stands now."""

    decision: Decision
    situation: Situation
    name: str | None
    text: str
    overrides: tuple[FeatureOverride, ...] = field(default=())


class ArmedAct:
    """At most one act is armed. `seen` gives the JSON pointers of the pictures of a session that were looked at;

    None when that is not recorded.
    """

    def __init__(
        self,
        *,
        reviewer: str,
        reasons: tuple[CatalogueReason, ...],
        tip_off: TipOffWords,
        seen: Callable[[SessionId], Collection[str] | None],
    ) -> None:
        self._reviewer = reviewer
        self._reasons = reasons
        self._tip_off = tip_off
        self._seen = seen
        self._session_id: SessionId | None = None
        self._kept: dict[tuple[SessionId, Target], Choices] = {}
        self.target: Target | None = None

    def arm(self, target: Target, session_id: SessionId) -> None:
        """Arms an act; what was chosen for it before is there again."""
        self.target = target
        self._session_id = session_id

    def disarm(self) -> None:
        """Nothing is armed; the choices stay for the next time."""
        self.target = None

    def forget(self, session_id: SessionId) -> None:
        """An act on the session is done: what was chosen for it is of no more use."""
        self._kept = {key: kept for key, kept in self._kept.items() if key[0] != session_id}

    @property
    def choices(self) -> Choices:
        """What is chosen for the armed act."""
        if self.target is None or self._session_id is None:
            return Choices()
        return self._kept.get((self._session_id, self.target), Choices())

    def choose(self, **chosen: Any) -> None:
        """Changes some of the choices."""
        if self.target is not None and self._session_id is not None:
            self._kept[(self._session_id, self.target)] = replace(self.choices, **chosen)

    def selection(self, decision: Decision) -> Selection:
        """The steps chosen for a resubmission, at first those Didit would choose."""
        return self.choices.selection or first_selection(resubmission_choices(decision), decision)

    def view(self, scene: Scene) -> ArmedView | None:
        """The armed panel; None when nothing is armed or the armed step is gone."""
        target = self.target
        if target is None:
            return None
        verdict = self.verdict(scene)
        match target.kind:
            case ActKind.APPROVE | ActKind.DECLINE:
                return self._decision_view(target.kind, scene)
            case ActKind.RESUBMIT:
                return self._resubmit_view(scene, verdict)
            case ActKind.FEATURE:
                return self._feature_view(target, scene, verdict)
            case ActKind.CANCEL_OVERRIDE if target.override is not None:
                return cancel_armed(scene.decision, scene.situation, target.override, verdict=verdict, name=scene.name)
            case ActKind.HITS if target.review is not None:
                review = target.review
                return hits_armed(scene.decision, scene.situation, review, verdict=verdict, name=scene.name)
            case ActKind.NOTE:
                return note_armed(
                    scene.decision,
                    scene.situation,
                    verdict=verdict,
                    name=scene.name,
                    reviewer=self._reviewer,
                    text=scene.text,
                )
            case _:
                return None

    def verdict(self, scene: Scene) -> Verdict:
        """Whether the armed act may be committed as it stands."""
        kind = self.target.kind if self.target is not None else ActKind.APPROVE
        ticks = required_ticks(kind, scene.decision, self._seen(scene.decision.session_id))
        missing = sum(tick.tick_id not in self.choices.ticked for tick in ticks)
        return may_commit(
            kind,
            scene.situation,
            rationale=scene.text,
            details=self._details(scene.decision),
            missing_ticks=missing,
        )

    def command(self, scene: Scene, *, at: datetime) -> Command | None:
        """The act as a value, bound to the session on screen; None when it may not be committed."""
        target, decision = self.target, scene.decision
        if target is None or not isinstance(self.verdict(scene), Allowed):
            return None
        return Command(
            act_id=ActId(uuid.uuid4().hex),
            kind=target.kind,
            session_id=decision.session_id,
            session_kind=decision.kind,
            session_number=decision.number,
            seen_status=decision.status,
            rationale=self._with_reason(scene.text),
            reason=self.choices.reason,
            reviewer=self._reviewer,
            armed_at=at,
            details=self._details(decision),
        )

    def _decision_view(self, kind: ActKind, scene: Scene) -> ArmedView:
        ticks = required_ticks(kind, scene.decision, self._seen(scene.decision.session_id))
        return armed_view(
            kind,
            scene.decision,
            scene.situation,
            name=scene.name,
            reviewer=self._reviewer,
            reasons=self._reasons,
            chosen=self.choices.reason,
            rationale=scene.text,
            comment=composed_comment(self._with_reason(scene.text), reviewer=self._reviewer, mark=JOURNAL_HASH_LATER),
            ticks=tick_views(ticks, self.choices.ticked),
        )

    def _resubmit_view(self, scene: Scene, verdict: Verdict) -> ArmedView:
        selection = self.selection(scene.decision)
        found = tipping_words(scene.text, self._tip_off) if selection.tells else ()
        return resubmit_armed(
            scene.decision,
            scene.situation,
            resubmission_choices(scene.decision),
            selection,
            verdict=verdict,
            name=scene.name,
            reviewer=self._reviewer,
            rationale=scene.text,
            tipping=tuple(word.word for word in found),
        )

    def _feature_view(self, target: Target, scene: Scene, verdict: Verdict) -> ArmedView | None:
        step = step_at(scene.decision, target)
        if step is None:
            return None
        return feature_armed(
            scene.decision,
            scene.situation,
            step,
            feature_change(step, target.status, deferred=self.choices.deferred),
            verdict=verdict,
            name=scene.name,
            reviewer=self._reviewer,
            comment=scene.text,
            offers_deferral=can_wait(scene.decision),
            overrides=scene.overrides,
        )

    def _details(self, decision: Decision) -> Details | None:
        target = self.target
        match target:
            case Target(kind=ActKind.RESUBMIT):
                return asked_for(resubmission_choices(decision), self.selection(decision))
            case Target(kind=ActKind.FEATURE):
                step = step_at(decision, target)
                return feature_change(step, target.status, deferred=self.choices.deferred) if step else None
            case Target(kind=ActKind.CANCEL_OVERRIDE, override=override) if override is not None:
                return OverrideCancellation(override_id=override.override_id)
            case Target(kind=ActKind.HITS, review=review) if review is not None:
                return review if is_of(review, _hit_ids(decision)) else None
            case _:
                return None

    def _with_reason(self, rationale: str) -> str:
        reason_id = self.choices.reason
        chosen = next((reason.text for reason in self._reasons if reason.reason_id == reason_id), None)
        if chosen is None or reason_id == OTHER_REASON:
            return rationale
        return f"{chosen}. {rationale}" if rationale.strip() else chosen


def step_at(decision: Decision, target: Target) -> Step | None:
    """The step a change is armed for; None when the decision no longer has it."""
    if target.block is None:
        return None
    return next((step for step in decision.runs_of(target.block) if step.run == target.run), None)


def _hit_ids(decision: Decision) -> tuple[str, ...]:
    """Every hit of the session: marks chosen on another one are not sent."""
    details = (step.detail for step in decision.steps)
    return tuple(hit.hit_id for detail in details if isinstance(detail, Screening) for hit in detail.hits)
