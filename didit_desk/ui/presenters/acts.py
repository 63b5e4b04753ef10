"""Joins the act column to the deciding service: arm, rationale, commit, hold, and what became of it.

The target of an act is the session that was on screen when the key went down; going on to another session disarms.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from didit_desk.models.act import Act, ActKind, ActState
from didit_desk.models.errors import ProviderError
from didit_desk.models.ids import SessionId
from didit_desk.models.session import SessionKind
from didit_desk.policy.acts import Allowed, Situation, may_arm
from didit_desk.policy.difference import has_moved_on
from didit_desk.policy.features import can_wait
from didit_desk.ui.presenters.armed import Scene, Target
from didit_desk.ui.presenters.choosing import Choosing
from didit_desk.ui.presenters.drafting import Drafting
from didit_desk.ui.runtime import Ticker
from didit_desk.viewstate.acts import Opening, acts_view
from didit_desk.viewstate.armed import commit_reason, hold_view
from didit_desk.viewstate.feature_act import override_views
from didit_desk.viewstate.outcomes import ARM_AGAIN, KEEP_THEIRS, READ_BACK, RECALL
from didit_desk.viewstate.steps import SWITCH_STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from didit_desk.models.act import HitReview
    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Block, Decision
    from didit_desk.models.override import FeatureOverride
    from didit_desk.models.queue import IndexedRow
    from didit_desk.services.connection import Connection
    from didit_desk.services.decide import DecideService
    from didit_desk.services.ports import Provider
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.panels.acts import ActsPanel
    from didit_desk.ui.presenters.armed import ArmedAct
    from didit_desk.ui.presenters.drafting import DraftBook
    from didit_desk.viewstate.findings import FindingView
    from didit_desk.viewstate.steps import StepView

HOLD_TICK_MS = 140
BEFORE_SENDING = frozenset({ActState.INTENDED, ActState.HELD})
"""The armed panel belongs to an act until it is sent; after that the column tells what became of it."""


class ActsPresenter:
    """`read_again` asks for a fresh decision of the session on screen; `marked` is told when queue marks change.

    `as_shown` gives a reading in the form it may be seen in now.
    """

    def __init__(
        self,
        panel: ActsPanel,
        decide: DecideService,
        provider: Provider,
        connection: Connection,
        drafts: DraftBook,
        clock: Clock,
        *,
        armed: ArmedAct,
        scope: TaskScope,
        hold_seconds: Callable[[], float],
        overdue_after: Callable[[], timedelta],
        read_again: Callable[[], None],
        marked: Callable[[], None],
        go_to: Callable[[SessionId], None],
        findings: Callable[[Decision], tuple[FindingView, ...]],
        as_shown: Callable[[Decision], Decision],
    ) -> None:
        self._panel = panel
        self._decide = decide
        self._provider = provider
        self._connection = connection
        self._drafting = Drafting(drafts, clock, saved=self._on_draft_saved, parent=panel)
        self._choosing = Choosing(panel, armed, decision=lambda: self._decision, show=self._show_armed)
        self._clock = clock
        self._armed = armed
        self._scope = scope
        self._hold_seconds = hold_seconds
        self._overdue_after = overdue_after
        self._read_again = read_again
        self._marked = marked
        self._go_to = go_to
        self._findings = findings
        self._as_shown = as_shown
        self._row: IndexedRow | None = None
        self._decision: Decision | None = None
        self._opening: Opening | None = None
        self._last_target: Target | None = None
        self._overrides: tuple[FeatureOverride, ...] = ()
        self._ticker = Ticker(self._on_tick, every_ms=HOLD_TICK_MS, parent=panel)
        self._wire()

    @property
    def armed_session(self) -> SessionId | None:
        """The session an act is armed for; it carries the push pin."""
        return self._row.row.session_id if self._armed.target is not None and self._row is not None else None

    def show_row(self, row: IndexedRow, *, decision: Decision | None = None) -> None:
        """Another session comes on screen, with its decision if that is here already.

        An armed act is disarmed, its draft kept.
        """
        self._drafting.save()
        self._disarm()
        self._row = row
        self._decision = decision
        self._opening = Opening(at=self._clock.now(), seen=decision) if decision is not None else None
        self._refresh()

    def show_decision(self, decision: Decision) -> None:
        """The session on screen was read. The first reading is what the reviewer judges by."""
        if self._row is None or decision.session_id != self._row.row.session_id or decision is self._decision:
            return
        self._decision = decision
        if self._opening is not None:
            # What was hidden at the opening may be shown by now: that is no change of the session.
            self._opening = replace(self._opening, seen=self._as_shown(self._opening.seen))
        if self._opening is None:
            self._opening = Opening(at=self._clock.now(), seen=decision)
        elif self._armed.target is not None and has_moved_on(self._opening.seen, decision):
            self._opening = replace(self._opening, disarmed=self._armed.target.kind)
            self._disarm()
        self._refresh()

    def show_findings(self, session_id: SessionId) -> None:
        """A session was compared; nothing happens when it is not the one on screen."""
        if self._row is not None and session_id == self._row.row.session_id:
            self._refresh()

    def refresh(self) -> None:
        """The connection or the time changed: reasons and ages are computed anew."""
        self._refresh()

    def arm(self, word: str) -> None:
        """Arms an act on the session ("Approved", "Resubmitted", "note"); a refusal stands in the dock already."""
        self._arm(Target(kind=ActKind(word)))

    def arm_marks(self, session_id: SessionId, review: HitReview) -> None:
        """Arms the marks on hits of the session on screen; those of another session are not armed."""
        if self._row is not None and self._row.row.session_id == session_id:
            self._arm(Target(kind=ActKind.HITS, review=review))

    def arm_step(self, block: Block, run: int, status: str) -> None:
        """Arms a change of one step."""
        self._arm(Target(kind=ActKind.FEATURE, block=block, run=run, status=status))

    def refusal(self, kind: ActKind) -> str:
        """Why an act of this kind cannot be armed on the session on screen; empty when it can."""
        return commit_reason(may_arm(kind, self._situation()), self._situation())

    def commit(self) -> None:
        """Commits the armed act if its text, its details and its ticks allow."""
        scene = self._scene()
        if scene is None or self._is_held():
            return
        command = self._armed.command(scene, at=self._clock.now())
        if command is None:
            self._show_armed()
            return
        self._decide.commit(command, hold_seconds=self._hold_seconds())
        self._ticker.start()
        # At once, not when the journal has it: until the fields are locked, Ctrl+Z would undo typing and not recall.
        self._on_tick()

    def disarm(self) -> None:
        """Leaves the armed panel; during a hold that is a recall."""
        if self._is_held():
            self.recall()
            return
        self._disarm()
        self._refresh()

    def recall(self) -> None:
        """Recalls the latest held act and returns to its session."""
        session_id = self._decide.recall_latest()
        if session_id is not None and (self._row is None or session_id != self._row.row.session_id):
            self._go_to(session_id)

    def close(self) -> None:
        """Keeps what was written and stops the countdown."""
        self._drafting.save()
        self._ticker.stop()

    def _wire(self) -> None:
        panel = self._panel
        panel.arm_requested.connect(self.arm)
        panel.commit_requested.connect(self.commit)
        panel.disarm_requested.connect(self.disarm)
        panel.recall_requested.connect(self.recall)
        panel.send_now_requested.connect(self._on_send_now)
        panel.rationale_edited.connect(self._on_rationale_edited)
        panel.step_change_requested.connect(self._on_step_change)
        panel.unsettled_chosen.connect(lambda session_id: self._go_to(SessionId(session_id)))
        panel.armed.feature.cancel_asked.connect(self._on_cancel_asked)
        panel.outcome_action_chosen.connect(self._on_outcome_action)
        self._decide.changed.subscribe(self._on_act_changed)

    def _situation(self) -> Situation:
        session_id = self._row.row.session_id if self._row is not None else None
        return Situation(
            status=self._decision.status if self._decision is not None else None,
            reach=self._connection.view.reach,
            capabilities=self._provider.capabilities,
            open_act=self._decide.latest(session_id) if session_id is not None else None,
            session_kind=self._row.row.kind if self._row is not None else SessionKind.USER,
            decision=self._decision,
            cool_down_seconds=self._decide.cool_down_of(session_id) if session_id is not None else 0.0,
        )

    def _refresh(self) -> None:
        if self._row is None:
            return
        session_id = self._row.row.session_id
        self._panel.show_view(
            acts_view(
                self._decision,
                self._row.row,
                self._situation(),
                now=self._clock.now(),
                opening=self._opening,
                act=self._decide.latest(session_id),
                draft=self._drafting.of(session_id),
                hold_remaining=self._remaining(),
                overdue_after=self._overdue_after(),
                every_act=self._decide.unsettled,
                findings=self._findings(self._decision) if self._decision is not None else (),
            )
        )
        if self._armed.target is not None and not self._is_held():
            self._show_armed()

    def _arm(self, target: Target) -> None:
        row, decision = self._row, self._decision
        if row is None or decision is None or not isinstance(may_arm(target.kind, self._situation()), Allowed):
            return
        if self._armed.target is not None:
            self._disarm()
        self._keep_theirs_if_changed()
        self._armed.arm(target, row.row.session_id)
        self._last_target = target
        self._show_armed()
        self._panel.focus_rationale()
        self._read_overrides(decision)
        self._marked()

    def _scene(self) -> Scene | None:
        if self._decision is None or self._row is None or self._armed.target is None:
            return None
        is_armed_shown = self._panel.currentWidget() is self._panel.armed
        own_text = self._armed.choices.text if self._armed.target.has_own_text else None
        text = self._panel.rationale() if is_armed_shown or own_text is None else own_text
        return Scene(
            decision=self._decision,
            situation=self._situation(),
            name=self._row.row.name,
            text=text,
            overrides=self._overrides,
        )

    def _show_armed(self) -> None:
        scene = self._scene()
        view = self._armed.view(scene) if scene is not None else None
        if view is not None:
            self._panel.show_armed(view, own_text=self._armed.choices.text)

    def _disarm(self) -> None:
        if self._armed.target is None:
            return
        self._armed.disarm()
        self._overrides = ()
        self._panel.show_column()
        self._marked()

    def _read_overrides(self, decision: Decision) -> None:
        """Only where changes can wait is there anything to list."""
        target, writer = self._armed.target, self._provider.decisions
        if target is not None and target.kind is ActKind.FEATURE and writer is not None and can_wait(decision):
            self._scope.start(self._list_overrides(decision.session_id), name="overrides", replace=True)

    async def _list_overrides(self, session_id: SessionId) -> None:
        writer = self._provider.decisions
        if writer is None:
            return
        try:
            overrides = await self._connection.watch(writer.overrides(session_id))
        except ProviderError:
            # The list is an offer; without it the change itself can still be armed and sent.
            return
        if session_id == self.armed_session:
            self._overrides = overrides
            self._show_armed()

    def _is_held(self) -> bool:
        return self._remaining() is not None

    def _remaining(self) -> float | None:
        if self._row is None:
            return None
        hold = self._decide.hold_of(self._row.row.session_id)
        return hold[0] if hold is not None else None

    def _keep_theirs_if_changed(self) -> None:
        if self._opening is not None and self._decision is not None:
            self._opening = Opening(at=self._opening.at, seen=self._decision)

    def _on_tick(self) -> None:
        hold = self._decide.hold_of(self._row.row.session_id) if self._row is not None else None
        target = self._armed.target
        if target is not None and hold is not None:
            self._panel.show_hold(hold_view(target.kind, remaining_seconds=hold[0], total_seconds=hold[1]))
        self._marked()
        if not any(act.state.is_open for act in self._decide.acts.values()):
            self._ticker.stop()

    def _on_act_changed(self, act: Act) -> None:
        on_screen = self._row is not None and act.command.session_id == self._row.row.session_id
        match act.state:
            case ActState.HELD if on_screen:
                self._on_tick()
            case ActState.CONFIRMED:
                self._armed.forget(act.command.session_id)
                if act.command.kind.is_on_session:
                    self._drafting.drop(act.command.session_id)
                if on_screen and self._decision is not None:
                    self._opening = Opening(at=self._clock.now(), seen=self._decision)
            case _:
                pass
        if on_screen and act.state not in BEFORE_SENDING:
            self._disarm()
            if act.state is ActState.CONFIRMED and act.command.kind.is_on_session:
                self._panel.set_rationale("")
        if on_screen:
            self._refresh()
        self._marked()

    def _on_send_now(self) -> None:
        if self._row is not None:
            self._decide.send_now(self._row.row.session_id)

    def _on_rationale_edited(self, text: str) -> None:
        if self._row is None:
            return
        target = self._armed.target
        if target is not None and target.has_own_text:
            self._choosing.choose(text=text)
            return
        self._drafting.edited(self._row.row.session_id, text)
        if target is not None:
            self._show_armed()

    def _on_draft_saved(self) -> None:
        self._refresh()
        self._marked()

    def _on_step_change(self, step: StepView, part: int) -> None:
        self.arm_step(step.block, step.run, SWITCH_STATUSES[part])

    def _on_cancel_asked(self, override_id: str) -> None:
        waiting = override_views(self._overrides, decision=self._decision)
        override = next((view for view in waiting if view.override_id == override_id), None)
        if override is not None:
            self._arm(Target(kind=ActKind.CANCEL_OVERRIDE, override=override))

    def _on_outcome_action(self, action: str) -> None:
        match action:
            case value if value == RECALL:
                self.recall()
            case value if value == READ_BACK:
                self._read_again()
            case value if value == KEEP_THEIRS:
                self._acknowledge()
                self._keep_theirs_if_changed()
                self._refresh()
            case value if value == ARM_AGAIN:
                self._arm_again()

    def _acknowledge(self) -> None:
        if self._row is not None:
            self._decide.acknowledge(self._row.row.session_id)

    def _arm_again(self) -> None:
        last = self._decide.latest(self._row.row.session_id) if self._row is not None else None
        kind = self._opening.disarmed if self._opening is not None and self._opening.disarmed else None
        kind = kind or (last.command.kind if last is not None else None)
        if kind is None:
            return
        same = self._last_target
        self._arm(same if same is not None and same.kind is kind else Target(kind=kind))
        if self._armed.target is not None and last is not None and last.state is ActState.CONFLICT:
            # It was read, and what is armed now is another act on what is there now.
            self._acknowledge()
