"""A decision from commit to known outcome: journal, hold, re-read, send once, read back.

Acts belong to this service's scope, never to a panel: leaving a session must not stop what was committed.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.act import Act, ActState, Command, Why
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
from didit_desk.services import settle
from didit_desk.services.connection import ConnectionState
from didit_desk.services.hold import Hold
from didit_desk.services.notice import Notice
from didit_desk.services.ports import Priority

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import ActId, SessionId
    from didit_desk.services.connection import Connection, ConnectionView
    from didit_desk.services.detail import DetailService
    from didit_desk.services.ports import Provider
    from didit_desk.services.tasks import TaskScope


_SENT = frozenset({ActState.SENT, ActState.UNKNOWN})


class ActJournal(Protocol):
    """The part of the journal acts need. `record` returns only when the entry is on disk."""

    def record(self, act: Act) -> object: ...

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
        schedule: settle.Schedule | None = None,
    ) -> None:
        self._provider = provider
        self._journal = journal
        self._connection = connection
        self._detail = detail
        self._clock = clock
        self._scope = scope
        self._acts: dict[SessionId, Act] = {}
        self._holds: dict[SessionId, Hold] = {}
        self._schedule = schedule or settle.Schedule()
        self._settling: set[ActId] = set()
        self._unknown_since: dict[ActId, float] = {}
        self.changed: Notice[Act] = Notice()
        connection.changed.subscribe(self._on_connection)
        detail.read.subscribe(self._on_read)

    @property
    def acts(self) -> Mapping[SessionId, Act]:
        """The latest act of each session in this run."""
        return self._acts

    def commit(self, command: Command, *, hold_seconds: float) -> None:
        """Starts the act. A session with an open act takes no second one: the call is then ignored."""
        present = self._acts.get(command.session_id)
        if present is not None and present.state.is_open:
            return
        act = Act(command=command, state=ActState.INTENDED, changed_at=self._clock.now())
        self._acts[command.session_id] = act
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
        present = self._acts.get(session_id)
        if present is not None and not present.state.is_open:
            del self._acts[session_id]

    def take_up_open_acts(self) -> None:
        """At start: acts never sent are recalled, acts sent without a known outcome are settled by reading."""
        for act in self._journal.open_acts():
            self._acts[act.command.session_id] = act
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
            comment = signed_comment(act.command, head=self._journal.mark_of(act))
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
        """Reads the session just before sending; a session that moved on meanwhile disarms the act."""
        command = act.command
        try:
            decision = await self._reading(act)
        except ProviderError as failure:
            return self._become(act, ActState.REFUSED, explanation=_why_not_sent(failure))
        if decision.status != command.seen_status:
            return self._become(act, ActState.CONFLICT, actual_status=decision.status)
        return act

    async def _send(self, act: Act, comment: str) -> None:
        writer = self._provider.decisions
        if writer is None:
            self._become(act, ActState.REFUSED, explanation=Why.NOT_OFFERED)
            return
        act = self._become(act, ActState.SENT)
        command = act.command
        try:
            await self._connection.watch(
                writer.set_status(command.session_id, status=command.kind.value, comment=comment)
            )
        except OutcomeUnknown:
            await self._settle(self._become(act, ActState.UNKNOWN))
        except Refused as failure:
            self._become(act, ActState.REFUSED, explanation=failure.detail or f"status_{failure.status}")
        except ProviderError as failure:
            self._become(act, ActState.REFUSED, explanation=_why_not_sent(failure))
        else:
            await self._read_back(act)

    async def _read_back(self, act: Act) -> None:
        """After an understood 2xx the act is confirmed; the read-back tells what the server really holds now."""
        try:
            decision = await self._reading(act)
        except ProviderError:
            self._become(act, ActState.CONFIRMED, explanation=Why.NOT_READ_BACK)
        except asyncio.CancelledError:
            # The desk closes. The answer was understood, and the next run must not have to find it out again.
            self._become(act, ActState.CONFIRMED, explanation=Why.NOT_READ_BACK)
            raise
        else:
            self._become(act, ActState.CONFIRMED, actual_status=decision.status)

    def _on_connection(self, view: ConnectionView) -> None:
        """Back online, what could not be settled while away is read again."""
        if view.state is ConnectionState.ONLINE:
            for act in tuple(self._acts.values()):
                self._start_settling(act)

    def _on_read(self, decision: Decision) -> None:
        """Somebody read a session again: its unsettled act is looked at anew."""
        act = self._acts.get(decision.session_id)
        if act is not None:
            self._start_settling(act)

    def _start_settling(self, act: Act) -> None:
        """Only for an act that nothing else follows: one of an earlier run, or one that readings did not settle."""
        if act.state is ActState.SENT and act.command.session_id not in self._holds:
            act = self._become(act, ActState.UNKNOWN)
        if act.state is ActState.UNKNOWN and act.command.act_id not in self._settling:
            self._settling.add(act.command.act_id)
            self._scope.start(self._settle(act), name=f"settle {act.command.act_id}")

    async def _settle(self, act: Act) -> None:
        """Reads until the readings prove what happened. The act is never sent again."""
        act_id = act.command.act_id
        self._settling.add(act_id)
        since = self._unknown_since.setdefault(act_id, self._clock.monotonic())
        try:
            await self._read_until_known(act, comment=self._comment_of(act), since=since)
        finally:
            self._settling.discard(act_id)

    async def _read_until_known(self, act: Act, *, comment: str | None, since: float) -> None:
        readings: list[Decision] = []
        for pause in self._schedule.pauses:
            await asyncio.sleep(pause)
            try:
                readings.append(await self._reading(act))
            except ProviderError:
                continue
            found = settle.judge(
                act.command,
                comment=comment,
                readings=readings,
                seconds_since_sent=self._clock.monotonic() - since,
                quiet_seconds=self._schedule.quiet_seconds,
            )
            status = readings[-1].status
            match found:
                case settle.Finding.APPLIED:
                    self._become(act, ActState.CONFIRMED, explanation=Why.FOUND_BY_READING, actual_status=status)
                    return
                case settle.Finding.NOT_APPLIED if status != act.command.seen_status:
                    self._become(act, ActState.CONFLICT, actual_status=status)
                    return
                case settle.Finding.NOT_APPLIED:
                    self._become(act, ActState.REFUSED, explanation=Why.NOT_APPLIED, actual_status=status)
                    return
                case settle.Finding.NOT_YET_KNOWN:
                    continue

    def _comment_of(self, act: Act) -> str | None:
        """What was sent as a comment; None when the journal cannot be read."""
        try:
            return signed_comment(act.command, head=self._journal.mark_of(act))
        except JournalUnwritable:
            return None

    async def _reading(self, act: Act) -> Decision:
        return await self._detail.load(act.command.session_id, again=True, priority=Priority.RECONCILE)

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
            new = replace(new, explanation=Why.JOURNAL_UNWRITABLE_AFTER_SENDING)
        if not new.state.is_open:
            self._unknown_since.pop(new.command.act_id, None)
        self._tell(new)
        return new

    def _tell(self, act: Act) -> None:
        self._acts[act.command.session_id] = act
        self.changed.tell(act)


def signed_comment(command: Command, *, head: str) -> str:
    """The comment as sent: all acts by API key look alike on the server, so it names reviewer and journal entry."""
    rationale = " ".join(command.rationale.split())
    signature = f"{command.reviewer} · desk {head}"
    return f"{rationale} — {signature}" if rationale else f"— {signature}"


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
