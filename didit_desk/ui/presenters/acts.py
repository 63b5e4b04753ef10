"""Joins the act column to the deciding service: arm, rationale, commit, hold, and what became of it.

The target of an act is the session that was on screen when the key went down; going on to another session disarms.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.act import Act, ActKind, ActState, Command
from didit_desk.models.ids import ActId
from didit_desk.policy.acts import Allowed, Situation, may_arm, may_commit
from didit_desk.ui.runtime import Delay, Ticker
from didit_desk.viewstate.acts import Draft, Opening, acts_view
from didit_desk.viewstate.armed import armed_view, hold_view
from didit_desk.viewstate.outcomes import ARM_AGAIN, KEEP_THEIRS, READ_BACK, RECALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import SessionId
    from didit_desk.models.queue import IndexedRow
    from didit_desk.policy.reasons import CatalogueReason
    from didit_desk.services.connection import Connection
    from didit_desk.services.decide import DecideService
    from didit_desk.services.ports import Provider
    from didit_desk.ui.panels.acts import ActsPanel

HOLD_TICK_MS = 140
DRAFT_SAVED_AFTER_MS = 400
"""A draft is durable this long after the last key: each save is a commit on disk, each key would be one too many."""


class KeptDraft(Protocol):
    """A rationale that was not sent, and when it became durable."""

    @property
    def rationale(self) -> str: ...

    @property
    def saved_at(self) -> datetime: ...


class DraftBook(Protocol):
    """The drafts of one account. An empty text removes the draft."""

    def save(self, session_id: SessionId, rationale: str, *, at: datetime) -> None: ...

    def load(self, session_id: SessionId) -> KeptDraft | None: ...


class ActsPresenter:
    """`read_again` asks for a fresh decision of the session on screen; `marked` is told when queue marks change."""

    def __init__(
        self,
        panel: ActsPanel,
        decide: DecideService,
        provider: Provider,
        connection: Connection,
        drafts: DraftBook,
        clock: Clock,
        *,
        reviewer: str,
        reasons: tuple[CatalogueReason, ...],
        hold_seconds: Callable[[], float],
        overdue_after: Callable[[], timedelta],
        read_again: Callable[[], None],
        marked: Callable[[], None],
        go_to: Callable[[SessionId], None],
    ) -> None:
        self._panel = panel
        self._decide = decide
        self._provider = provider
        self._connection = connection
        self._drafts = drafts
        self._clock = clock
        self._reviewer = reviewer
        self._reasons = reasons
        self._hold_seconds = hold_seconds
        self._overdue_after = overdue_after
        self._read_again = read_again
        self._marked = marked
        self._go_to = go_to
        self._row: IndexedRow | None = None
        self._decision: Decision | None = None
        self._opening: Opening | None = None
        self._armed: ActKind | None = None
        self._chosen: str | None = None
        self._unsaved: tuple[SessionId, str] | None = None
        self._ticker = Ticker(self._on_tick, every_ms=HOLD_TICK_MS, parent=panel)
        self._saving = Delay(self._save_draft, after_ms=DRAFT_SAVED_AFTER_MS, parent=panel)
        self._wire()

    @property
    def armed_session(self) -> SessionId | None:
        """The session an act is armed for; it carries the push pin."""
        return self._row.row.session_id if self._armed is not None and self._row is not None else None

    def show_row(self, row: IndexedRow) -> None:
        """Another session comes on screen: an armed act is disarmed, its draft kept."""
        self._save_draft()
        self._disarm()
        self._row = row
        self._decision = None
        self._opening = None
        self._refresh()

    def show_decision(self, decision: Decision) -> None:
        """The session on screen was read. The first reading is what the reviewer judges by."""
        if self._row is None or decision.session_id != self._row.row.session_id:
            return
        self._decision = decision
        if self._opening is None:
            self._opening = Opening(at=self._clock.now(), seen=decision)
        elif self._armed is not None and decision.status != self._opening.seen.status:
            self._opening = Opening(at=self._opening.at, seen=self._opening.seen, disarmed=self._armed)
            self._disarm()
        self._refresh()

    def refresh(self) -> None:
        """The connection or the time changed: reasons and ages are computed anew."""
        self._refresh()

    def arm(self, word: str) -> None:
        """Arms an act ("Approved", "Declined") if policy allows; a refusal stands in the dock already."""
        kind = ActKind(word)
        if self._decision is None or not isinstance(may_arm(kind, self._situation()), Allowed):
            return
        self._keep_theirs_if_changed()
        self._armed = kind
        self._chosen = None
        self._show_armed()
        self._panel.focus_rationale()
        self._marked()

    def commit(self) -> None:
        """Commits the armed act if its rationale allows."""
        row, decision, kind = self._row, self._decision, self._armed
        if row is None or decision is None or kind is None or self._is_held():
            return
        rationale = self._panel.rationale()
        if not isinstance(may_commit(kind, self._situation(), rationale=rationale), Allowed):
            self._show_armed()
            return
        command = Command(
            act_id=ActId(uuid.uuid4().hex),
            kind=kind,
            session_id=decision.session_id,
            session_kind=decision.kind,
            session_number=decision.number,
            seen_status=decision.status,
            rationale=self._with_reason(rationale),
            reason=self._chosen,
            reviewer=self._reviewer,
            armed_at=self._clock.now(),
        )
        self._decide.commit(command, hold_seconds=self._hold_seconds())
        self._ticker.start()

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
        self._save_draft()
        self._ticker.stop()

    def _wire(self) -> None:
        panel = self._panel
        panel.arm_requested.connect(self.arm)
        panel.commit_requested.connect(self.commit)
        panel.disarm_requested.connect(self.disarm)
        panel.recall_requested.connect(self.recall)
        panel.send_now_requested.connect(self._on_send_now)
        panel.rationale_edited.connect(self._on_rationale_edited)
        panel.reason_chosen.connect(self._on_reason_chosen)
        panel.outcome_action_chosen.connect(self._on_outcome_action)
        self._decide.changed.subscribe(self._on_act_changed)

    def _situation(self) -> Situation:
        session_id = self._row.row.session_id if self._row is not None else None
        return Situation(
            status=self._decision.status if self._decision is not None else None,
            reach=self._connection.view.reach,
            capabilities=self._provider.capabilities,
            open_act=self._decide.acts.get(session_id) if session_id is not None else None,
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
                act=self._decide.acts.get(session_id),
                draft=self._draft(session_id),
                hold_remaining=self._remaining(),
                overdue_after=self._overdue_after(),
            )
        )
        if self._armed is not None and not self._is_held():
            self._show_armed()

    def _show_armed(self) -> None:
        if self._armed is None or self._decision is None or self._row is None:
            return
        self._panel.show_armed(
            armed_view(
                self._armed,
                self._decision,
                self._situation(),
                name=self._row.row.name,
                reviewer=self._reviewer,
                reasons=self._reasons,
                chosen=self._chosen,
                rationale=self._panel.rationale(),
            )
        )

    def _disarm(self) -> None:
        if self._armed is None:
            return
        self._armed = None
        self._panel.show_column()
        self._marked()

    def _is_held(self) -> bool:
        return self._remaining() is not None

    def _remaining(self) -> float | None:
        if self._row is None:
            return None
        hold = self._decide.hold_of(self._row.row.session_id)
        return hold[0] if hold is not None else None

    def _with_reason(self, rationale: str) -> str:
        chosen = next((reason.text for reason in self._reasons if reason.reason_id == self._chosen), None)
        if chosen is None or self._chosen == "other":
            return rationale
        return f"{chosen}. {rationale}" if rationale.strip() else chosen

    def _keep_theirs_if_changed(self) -> None:
        if self._opening is not None and self._decision is not None:
            self._opening = Opening(at=self._opening.at, seen=self._decision)

    def _on_tick(self) -> None:
        hold = self._decide.hold_of(self._row.row.session_id) if self._row is not None else None
        if self._armed is not None and hold is not None:
            self._panel.show_hold(hold_view(self._armed, remaining_seconds=hold[0], total_seconds=hold[1]))
        self._marked()
        if not any(act.state.is_open for act in self._decide.acts.values()):
            self._ticker.stop()

    def _on_act_changed(self, act: Act) -> None:
        on_screen = self._row is not None and act.command.session_id == self._row.row.session_id
        match act.state:
            case ActState.HELD if on_screen:
                self._on_tick()
            case ActState.CONFIRMED:
                self._unsaved = None
                self._drafts.save(act.command.session_id, "", at=self._clock.now())
                if on_screen and self._decision is not None:
                    self._opening = Opening(at=self._clock.now(), seen=self._decision)
            case _:
                pass
        if on_screen and not act.state.is_open:
            self._disarm()
            if act.state is ActState.CONFIRMED:
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
        self._unsaved = (self._row.row.session_id, text)
        self._saving.start()
        if self._armed is not None:
            self._show_armed()

    def _draft(self, session_id: SessionId) -> Draft:
        kept = self._drafts.load(session_id)
        return Draft(text=kept.rationale, kept_at=kept.saved_at) if kept is not None else Draft()

    def _save_draft(self) -> None:
        self._saving.stop()
        if self._unsaved is None:
            return
        session_id, text = self._unsaved
        self._unsaved = None
        self._drafts.save(session_id, text, at=self._clock.now())
        self._refresh()
        self._marked()

    def _on_reason_chosen(self, reason: str) -> None:
        self._chosen = reason
        self._show_armed()

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
        last = self._decide.acts.get(self._row.row.session_id) if self._row is not None else None
        kind = self._opening.disarmed if self._opening is not None and self._opening.disarmed else None
        kind = kind or (last.command.kind if last is not None else None)
        if kind is not None:
            self.arm(kind.value)
