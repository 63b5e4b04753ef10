"""One open account in the window: the presenters of its panes, and the keys that act on them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, ActState
from didit_desk.models.face import FaceVerdict
from didit_desk.models.ids import SessionId
from didit_desk.policy.acts import Reach
from didit_desk.policy.marks import MARK_STATUSES
from didit_desk.services.evidence import captures
from didit_desk.services.mark_book import MarkBook
from didit_desk.services.seeing import Seeing
from didit_desk.ui.action_table import Place
from didit_desk.ui.actions import act_in
from didit_desk.ui.browser import open_in_browser
from didit_desk.ui.presenters.acts import BEFORE_SENDING, ActsPresenter
from didit_desk.ui.presenters.armed import ArmedAct
from didit_desk.ui.presenters.evidence import EvidencePresenter
from didit_desk.ui.presenters.findings import FindingsPresenter
from didit_desk.ui.presenters.marks import MarksPresenter
from didit_desk.ui.presenters.queue import QueuePresenter
from didit_desk.ui.presenters.screening_report import ScreeningSaving
from didit_desk.ui.presenters.seeing import SightPresenter
from didit_desk.ui.presenters.seen_before import SeenBeforePresenter
from didit_desk.ui.presenters.status import StatusPresenter
from didit_desk.ui.presenters.videos import video_commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from PySide6.QtCore import SignalInstance

    from didit_desk.models.act import Act
    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.errors import ProviderError
    from didit_desk.models.queue import IndexedRow
    from didit_desk.policy.reasons import CatalogueReason
    from didit_desk.policy.tip_off import TipOffWords
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.ui.panels.acts import ActsPanel
    from didit_desk.ui.panels.evidence import EvidencePanel
    from didit_desk.ui.windows.main_window import MainWindow

FIND_AT_MOST = 8


class DeskPresenter:
    """Wires panes to each other through the open account; knows no rule of its own."""

    def __init__(
        self,
        window: MainWindow,
        evidence: EvidencePanel,
        acts: ActsPanel,
        account: OpenAccount,
        clock: Clock,
        *,
        reasons: tuple[CatalogueReason, ...],
        tip_off: TipOffWords,
        hold_seconds: Callable[[], float],
        overdue_after: Callable[[], timedelta],
        refresh_seconds: float,
        is_kept: bool,
        storage_notice: str,
        seeing: Seeing | None = None,
    ) -> None:
        self._window = window
        self._panel = evidence
        self._column = acts
        self._account = account
        self._seeing = seeing or Seeing(clock, records=lambda: True)
        # Before the act column hears of it: a hidden field would pass its focus on to wherever Qt likes.
        self._unwire: list[Callable[[], None]] = [account.decide.changed.subscribe(self._return_focus)]
        self.acts = ActsPresenter(
            acts,
            account.decide,
            account.provider,
            account.connection,
            account.drafts,
            clock,
            armed=ArmedAct(
                reviewer=account.account.reviewer,
                reasons=reasons,
                tip_off=tip_off,
                seen=self._seen,
            ),
            scope=account.reads,
            hold_seconds=hold_seconds,
            overdue_after=overdue_after,
            read_again=lambda: self.evidence.read_again(),
            marked=self._on_marked,
            go_to=self._go_to,
            findings=lambda decision: self.findings.of(decision),
            as_shown=account.judging.as_shown,
        )
        self.findings = FindingsPresenter(
            account.judging, clock, account.reads, found=lambda session_id: self.acts.show_findings(session_id)
        )
        self.marks = MarksPresenter(
            evidence.aml,
            self.acts,
            account.decide,
            MarkBook(account.drafts, clock),
            can_mark=lambda: account.provider.capabilities.can_review_hits,
            marked=self._on_marked,
        )
        self.seen_before = SeenBeforePresenter(evidence.aml, account.memory, account.reads)
        self.saving = ScreeningSaving(
            window,
            evidence.aml,
            account,
            clock,
            marks=self.marks.unsent,
            closed=lambda: self.status.show_notice(),
        )
        self.evidence = EvidencePresenter(
            evidence,
            account.judging,
            account.evidence,
            clock,
            account.reads,
            is_offline=self._is_offline,
            opened=self._on_opened,
            failed=self._on_failed,
            marked_here=account.journal.marked_hits,
        )
        self.sights = SightPresenter(
            evidence,
            self._seeing,
            session=lambda: self.evidence.session_id,
            capture=account.evidence.capture,
            seen=self._on_seen,
        )
        self.queue = QueuePresenter(
            window.queue,
            account.reader,
            account.sync,
            clock,
            overdue_after=overdue_after,
            open_session=self._open,
            show_place=lambda position, total: self.evidence.show_place(position=position, total=total),
            acts=lambda: account.decide.acts,
            pinned=lambda: self.acts.armed_session,
            readable=lambda: account.detail.readable() if self._is_offline() else None,
        )
        self.status = StatusPresenter(
            window,
            account.connection,
            account.sync,
            account.decide,
            clock,
            pace=account.provider.reads_this_minute,
            journal_entries=account.journal.count,
            is_kept=is_kept,
            storage_notice=storage_notice,
            ready_ahead=self._ready_ahead,
            reviewer=account.account.reviewer,
            refresh_seconds=refresh_seconds,
        )
        self._wire()

    def start(self) -> None:
        """Shows the account and begins to read."""
        bar = self._window.tool_bar
        bar.show_account(self._account.account.name, is_sandbox=self._account.account.is_sandbox)
        bar.find_with(lambda text: self._account.reader.find(text, limit=FIND_AT_MOST))
        self._window.show_account_name(self._account.account.name)
        self._column.show_nothing()
        self.queue.start()
        self.status.start()
        self.sights.start()
        self._show_verdicts()

    def close(self) -> None:
        """Lets go of the window: nothing of this account acts on it any more."""
        for unwire in self._unwire:
            unwire()
        self.acts.close()
        self.sights.close()
        self.seen_before.close()
        self.saving.close()
        self.marks.close()
        self.findings.close()
        self.evidence.close()
        self.queue.close()
        self.status.close()

    def _wire(self) -> None:
        queue, panel = self._window.queue, self._panel
        self._connect("next_session", lambda: queue.step(1))
        self._connect("previous_session", lambda: queue.step(-1))
        self._connect("take_next", queue.take_next)
        self._connect("refresh", self._on_refresh)
        self._connect("approve", lambda: self.acts.arm(ActKind.APPROVE.value))
        self._connect("decline", lambda: self.acts.arm(ActKind.DECLINE.value))
        self._connect("resubmit", lambda: self.acts.arm(ActKind.RESUBMIT.value))
        self._connect("add_note", lambda: self.acts.arm(ActKind.NOTE.value))
        self._connect("commit", self._on_commit)
        self._connect("disarm", self._on_disarm)
        self._connect("recall", self.acts.recall)
        self._connect("zoom_in", panel.zoom_in)
        self._connect("zoom_out", panel.zoom_out)
        self._connect("zoom_fit", panel.fit)
        self._connect("rotate_right", lambda: panel.rotate_by(1))
        self._connect("rotate_left", lambda: panel.rotate_by(-1))
        self._connect("next_picture", lambda: panel.step_picture(1))
        self._connect("previous_picture", lambda: panel.step_picture(-1))
        self._connect("side_by_side", panel.side_by_side)
        for name, act in panel.picture_acts().items():
            self._connect(name, act)
        self._listen(panel.window_requested, self._window.actions_by_name["evidence_window"].trigger)
        for verdict in FaceVerdict:
            self._connect(f"judge_{verdict}", partial(panel.face.judge, verdict.value))
        for status, word in zip(MARK_STATUSES, ("match", "false", "inconclusive", "unreviewed"), strict=True):
            self._connect(f"mark_{word}", partial(self.marks.mark, status))
        self._connect("send_marks", self.marks.send)
        act_in(self._window.actions_by_name, Place.HITS, panel.aml.hits)
        for name, act in video_commands(panel.videos).items():
            self._connect(name, act)
        for part in panel.videos.keyed_parts:
            act_in(self._window.actions_by_name, Place.VIDEO, part)
        self._listen(panel.link_activated, open_in_browser)
        self._listen(panel.aml.clause_asked, self._column.insert)
        for place in range(9):
            self._connect(f"tab_{place + 1}", partial(panel.show_tab, place))
        self._listen(panel.previous_requested, lambda: queue.step(-1))
        self._listen(panel.next_requested, lambda: queue.step(1))
        self._listen(self._column.line_chosen, panel.show_tab)
        self._listen(self._column.step_chosen, panel.show_tab)
        self._listen(panel.session_requested, self._on_session_requested)
        self._listen(self._window.tool_bar.session_chosen, self._on_gone_to)
        self._listen(self._window.tool_bar.refresh_requested, self._on_refresh)
        self._unwire.append(self._account.connection.changed.subscribe(lambda _view: self._on_connection()))
        self._unwire.append(self._account.judging.read.subscribe(self._on_read))
        self._unwire.append(self._account.decide.changed.subscribe(self._on_act))

    def _connect(self, action: str, act: Callable[[], object]) -> None:
        self._listen(self._window.actions_by_name[action].triggered, lambda _checked=False: act())

    def _listen(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        connection = signal.connect(slot)

        def unwire() -> None:
            signal.disconnect(connection)

        self._unwire.append(unwire)

    def _open(self, row: IndexedRow, position: int | None, total: int | None) -> None:
        self.acts.show_row(row, decision=self._account.judging.kept(row.row.session_id))
        self.evidence.show(row, position=position, total=total)
        self._account.openings.opened(row.row.session_id, row.row.number)

    def _go_to(self, session_id: SessionId) -> None:
        self.queue.go_to(session_id)

    def _on_gone_to(self, session_id: str) -> None:
        self._go_to(SessionId(session_id))
        self._window.queue.focus_list()

    def _on_session_requested(self, session_id: str) -> None:
        """A record leads to another session: of a key person, of a company behind, of the same face or device."""
        if self._account.reader.row(SessionId(session_id)) is None:
            self._panel.tell_not_listed()
            return
        self._on_gone_to(session_id)

    def _show_verdicts(self) -> None:
        """The menu offers a judgement only where one can be asked for."""
        for verdict in FaceVerdict:
            self._window.actions_by_name[f"judge_{verdict}"].setVisible(self._account.judging.judges_first)

    def _on_opened(self, decision: Decision) -> None:
        self._show_verdicts()
        self.acts.show_decision(decision)
        self.marks.refresh()
        self.evidence.prepare(self.queue.neighbours())

    def _on_failed(self, _session_id: SessionId, _failure: ProviderError) -> None:
        self.acts.refresh()

    def _seen(self, session_id: SessionId) -> frozenset[str] | None:
        """The pictures of a session that were looked at as they are now; None when that is not recorded."""
        kept = self._account.detail.kept(session_id)
        return self._seeing.seen(session_id, captures(kept) if kept is not None else {})

    def _on_seen(self) -> None:
        """A picture was looked at: an armed approval no longer asks for a tick on it."""
        if self.acts.armed_session is not None:
            self.acts.refresh()

    def _on_read(self, decision: Decision) -> None:
        self.evidence.follow(decision)
        if self._account.judging.judges_first:
            # A row tells how the face checks stand only once they were judged.
            self.queue.refresh_rows()

    def _on_commit(self) -> None:
        """Without an armed act the key sends the marks, if it is pressed on the hits (design, keys)."""
        if self.acts.armed_session is None and self._panel.aml.hits.hasFocus():
            self.marks.send()
        else:
            self.acts.commit()

    def _return_focus(self, act: Act) -> None:
        """The armed panel of this act is about to close: the keys go back to the queue if they were there."""
        focus = self._window.focusWidget()
        is_writing_there = focus is not None and self._column.isAncestorOf(focus)
        if act.state not in BEFORE_SENDING and act.command.session_id == self.acts.armed_session and is_writing_there:
            self._focus_after(act)

    def _focus_after(self, act: Act) -> None:
        """Marks were made on the hits, and the next ones will be."""
        if act.command.kind is ActKind.HITS and self._panel.aml.isVisible():
            self._panel.aml.focus_hits()
        else:
            self._window.queue.focus_list()

    def _on_act(self, act: Act) -> None:
        if act.state is ActState.CONFIRMED:
            self.queue.take_up_confirmed(act)
            if act.command.kind is ActKind.HITS:
                self.evidence.show_who_marked(act.command.session_id)

    def _is_offline(self) -> bool:
        return self._account.connection.view.reach is Reach.OFFLINE

    def _on_connection(self) -> None:
        self.acts.refresh()
        self.marks.refresh()
        self.evidence.show_reach()
        self.queue.show_reach()

    def _on_marked(self) -> None:
        self.queue.show_marks()

    def _on_refresh(self) -> None:
        self.queue.read_again()
        self.evidence.read_again()

    def _on_disarm(self) -> None:
        self.acts.disarm()
        self._window.queue.focus_list()

    def _ready_ahead(self) -> int:
        return sum(self.evidence.is_prepared(session_id) for session_id in self.queue.neighbours())
