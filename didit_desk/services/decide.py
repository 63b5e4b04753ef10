"""An act from commit to known outcome: journal, hold, re-read, send once, read back.

Acts belong to this service's scope, never to a panel: leaving a session must not stop what was committed.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.act import Act, ActState, Command, Resubmission, Why
from didit_desk.models.errors import (
    AccessRefused,
    JournalUnwritable,
    NotVisible,
    OutcomeUnknown,
    ProviderError,
    Refused,
    Throttled,
    Unreachable,
)
from didit_desk.policy.acts import Situation, details_forbid
from didit_desk.policy.comment import composed_comment, journal_mark
from didit_desk.policy.difference import moved_to
from didit_desk.policy.resubmission import cool_down_left, is_backend_only
from didit_desk.services.act_book import ActBook
from didit_desk.services.connection import ConnectionState
from didit_desk.services.hold import Hold
from didit_desk.services.notice import Notice
from didit_desk.services.observing import Observer
from didit_desk.services.settle import Schedule
from didit_desk.services.settling import Settling
from didit_desk.services.traces import Reading, actual_status, is_anothers, is_crossed, is_marked
from didit_desk.services.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import SessionId
    from didit_desk.services.connection import Connection, ConnectionView
    from didit_desk.services.detail import DetailService
    from didit_desk.services.ports import Provider
    from didit_desk.services.tasks import TaskScope


_SENT = frozenset({ActState.SENT, ActState.UNKNOWN})


class ActJournal(Protocol):
    """The part of the journal acts need. `record` returns only when the entry is on disk."""

    def record(self, act: Act) -> object: ...

    def owe(self, act: Act) -> None: ...

    def mark_of(self, act: Act) -> str: ...

    def open_acts(self) -> Sequence[Act]: ...


class DecideService:
    """`changed` tells every act at every step; `acts` holds the latest act of each session."""

    def __init__(
        self,
        provider: Provider,
        journal: ActJournal,
        connection: Connection,
        detail: DetailService,
        clock: Clock,
        scope: TaskScope,
        *,
        schedule: Schedule | None = None,
    ) -> None:
        self._provider = provider
        self._journal = journal
        self._connection = connection
        self._clock = clock
        self._scope = scope
        self._book = ActBook()
        self._holds: dict[SessionId, Hold] = {}
        self._backend_runs: dict[SessionId, datetime] = {}
        self._observer = Observer(provider, connection, detail)
        self._settling = Settling(self._observer, clock, scope, schedule=schedule or Schedule(), conclude=self._become)
        self.changed: Notice[Act] = Notice()
        connection.changed.subscribe(self._on_connection)
        detail.read.subscribe(self._on_read)

    @property
    def acts(self) -> Mapping[SessionId, Act]:
        """The latest act of each session in this run."""
        return self._book.by_session()

    @property
    def unsettled(self) -> Sequence[Act]:
        """Every act without an outcome, of whatever session, oldest first."""
        return self._book.open_acts()

    def latest(self, session_id: SessionId) -> Act | None:
        """The act a session shows, None when it has none or the reviewer has put it aside."""
        return self._book.latest(session_id)

    def cool_down_of(self, session_id: SessionId) -> float:
        """Seconds until steps the provider runs itself may be asked for again in this session."""
        return cool_down_left(last_run=self._backend_runs.get(session_id), now=self._clock.now())

    def commit(self, command: Command, *, hold_seconds: float) -> None:
        """Starts the act. A session with an open act takes no second one: the call is then ignored."""
        if self._book.open_act(command.session_id) is not None or self._book.act(command.act_id) is not None:
            return
        act = Act(command=command, state=ActState.INTENDED, changed_at=self._clock.now())
        self._book.put(act)
        hold = Hold(seconds=hold_seconds, started=self._clock.monotonic())
        self._holds[command.session_id] = hold
        self._scope.start(self._run(act, hold), name=f"act {command.act_id}")

    def hold_of(self, session_id: SessionId) -> tuple[float, float] | None:
        """Seconds left and seconds in all of a running hold."""
        hold = self._holds.get(session_id)
        if hold is None or hold.is_over:
            return None
        return hold.remaining(now=self._clock.monotonic()), hold.seconds

    def recall(self, session_id: SessionId) -> bool:
        """Stops a held act before anything left this desk. False when it is too late."""
        hold = self._holds.get(session_id)
        if hold is None or hold.is_over:
            return False
        hold.recalled = True
        hold.wake.set()
        return True

    def recall_latest(self) -> SessionId | None:
        """Recalls the act held last; the session it belongs to, or None when none is held."""
        held = [session_id for session_id, hold in self._holds.items() if not hold.is_over]
        return held[-1] if held and self.recall(held[-1]) else None

    def send_now(self, session_id: SessionId) -> None:
        """Ends a hold early."""
        hold = self._holds.get(session_id)
        if hold is not None:
            hold.wake.set()

    def acknowledge(self, session_id: SessionId) -> None:
        """The reviewer has read what became of an act: it is no longer shown. An open act stays."""
        present = self._book.latest(session_id)
        if present is not None and not present.state.is_open:
            self._book.put_aside(session_id)

    def take_up_open_acts(self) -> None:
        """At start: acts never sent are recalled, acts sent without a known outcome are settled by reading."""
        for act in self._journal.open_acts():
            self._book.put(act)
            if act.state in _SENT:
                self._start_settling(act)
                continue
            try:
                self._become(act, ActState.RECALLED, explanation=Why.ENDED_BEFORE_SENDING)
            except JournalUnwritable:
                # Nothing left this desk and nothing will: that the journal cannot say so changes neither.
                self._tell(replace(act, state=ActState.RECALLED, explanation=Why.JOURNAL_UNWRITABLE))

    async def _run(self, act: Act, hold: Hold) -> None:
        try:
            act = self._become(act, ActState.INTENDED)
            comment = self._comment_of(act)
            act = self._become(act, ActState.HELD)
            await hold.run_out(now=self._clock.monotonic())
            if not hold.recalled:
                act = await self._reread(act)
            hold.is_over = True
            match act.state:
                case ActState.HELD if hold.recalled:
                    self._become(act, ActState.RECALLED)
                case ActState.HELD:
                    await self._send(act, comment)
                case _:
                    pass
        except JournalUnwritable:
            self._tell(replace(act, state=ActState.REFUSED, explanation=Why.JOURNAL_UNWRITABLE))
        finally:
            hold.is_over = True
            if self._holds.get(act.command.session_id) is hold:
                del self._holds[act.command.session_id]

    async def _reread(self, act: Act) -> Act:
        """Reads the session just before sending; one that moved on meanwhile, or forbids the act, disarms it."""
        command = act.command
        try:
            decision = await self._observer.decision(command)
        except ProviderError as failure:
            return self._become(act, ActState.REFUSED, explanation=_why_not_sent(failure))
        moved = moved_to(command, decision)
        if moved is not None:
            return self._become(act, ActState.CONFLICT, explanation=Why.CHANGED_FIRST, actual_status=moved)
        if details_forbid(command.kind, command.details, self._situation(command, decision)) is not None:
            return self._become(act, ActState.REFUSED, explanation=Why.NOT_ALLOWED, actual_status=decision.status)
        self._settling.remember(command.act_id, before=decision)
        return act

    def _situation(self, command: Command, decision: Decision) -> Situation:
        return Situation(
            status=decision.status,
            reach=self._connection.view.reach,
            capabilities=self._provider.capabilities,
            session_kind=command.session_kind,
            decision=decision,
            cool_down_seconds=self.cool_down_of(command.session_id),
        )

    async def _send(self, act: Act, comment: str) -> None:
        writer = self._provider.decisions
        if writer is None:
            self._become(act, ActState.REFUSED, explanation=Why.NOT_OFFERED)
            return
        act = self._become(act, ActState.SENT)
        self._note_backend_run(act.command)
        try:
            await self._connection.watch(write(writer, act.command, comment=comment))
        except OutcomeUnknown:
            await self._settling.follow(self._become(act, ActState.UNKNOWN))
        except Refused as failure:
            self._become(act, ActState.REFUSED, explanation=failure.detail or f"status_{failure.status}")
        except ProviderError as failure:
            self._become(act, ActState.REFUSED, explanation=_why_not_sent(failure))
        else:
            await self._read_back(act)

    def _note_backend_run(self, command: Command) -> None:
        match command.details:
            case Resubmission() as resubmission if is_backend_only(resubmission):
                self._backend_runs[command.session_id] = self._clock.now()
            case _:
                pass

    async def _read_back(self, act: Act) -> None:
        """After an understood 2xx the act is confirmed; the read-back tells what the server really holds now."""
        try:
            decision = await self._observer.decision(act.command)
        except ProviderError:
            self._become(act, ActState.CONFIRMED, explanation=Why.NOT_READ_BACK)
        except asyncio.CancelledError:
            # The desk closes. The answer was understood, and the next run must not have to find it out again.
            self._become(act, ActState.CONFIRMED, explanation=Why.NOT_READ_BACK)
            raise
        else:
            self._conclude_read_back(act, decision)

    def _conclude_read_back(self, act: Act, decision: Decision) -> None:
        """A wanted status set by somebody else in that moment makes the write a no-op: it is theirs, not ours."""
        command, reading = act.command, Reading(decision=decision)
        before = self._settling.before(command.act_id)
        status = actual_status(command, reading)
        is_ours = is_marked(command, reading) or not is_anothers(command, reading, before=before)
        if is_crossed(command, decision, before=before) and not is_ours:
            self._become(act, ActState.REFUSED, explanation=Why.ALREADY_SO, actual_status=status)
            return
        crossed = is_crossed(command, decision, before=before)
        self._become(act, ActState.CONFIRMED, explanation=Why.CROSSED if crossed else None, actual_status=status)

    def _on_connection(self, view: ConnectionView) -> None:
        """Back online, what could not be settled while away is read again."""
        if view.state is ConnectionState.ONLINE:
            for act in self._book.open_acts():
                self._start_settling(act)

    def _on_read(self, decision: Decision) -> None:
        """Somebody read a session again: its unsettled acts are looked at anew."""
        for act in self._book.open_acts():
            if act.command.session_id == decision.session_id:
                self._start_settling(act)

    def _start_settling(self, act: Act) -> None:
        """Only for an act that nothing else follows: one of an earlier run, or one that readings did not settle."""
        if act.state is ActState.SENT and act.command.session_id not in self._holds:
            act = self._become(act, ActState.UNKNOWN)
        if act.state is ActState.UNKNOWN:
            self._settling.start(act)

    def _comment_of(self, act: Act) -> str:
        """What is sent as a comment. Raises `JournalUnwritable` when the entry it quotes cannot be read."""
        command = act.command
        mark = journal_mark(self._journal.mark_of(act), command.act_id)
        return composed_comment(command.rationale, reviewer=command.reviewer, mark=mark)

    def _become(
        self, act: Act, state: ActState, *, explanation: str | None = None, actual_status: str | None = None
    ) -> Act:
        """The next state, durable before anybody hears of it.

        A journal that cannot be written stops an act before it is sent. Once it was sent the outcome is told all the
        same, with the failure: hiding it would misreport what the provider holds.
        """
        new = replace(
            act, state=state, changed_at=self._clock.now(), explanation=explanation, actual_status=actual_status
        )
        try:
            self._journal.record(new)
        except JournalUnwritable:
            if act.state not in _SENT:
                raise
            self._journal.owe(new)
            new = replace(new, explanation=Why.JOURNAL_UNWRITABLE_AFTER_SENDING)
        if not new.state.is_open:
            self._settling.forget(new.command.act_id)
        self._tell(new)
        return new

    def _tell(self, act: Act) -> None:
        self._book.put(act)
        self.changed.tell(act)


def _why_not_sent(failure: ProviderError) -> Why:
    """Why the provider did not take the act. Nothing was changed in any of these cases."""
    match failure:
        case NotVisible():
            return Why.NOT_VISIBLE
        case Unreachable():
            return Why.UNREACHABLE
        case AccessRefused():
            return Why.ACCESS_REFUSED
        case Throttled():
            return Why.THROTTLED
        case _:
            return Why.NOT_READ
