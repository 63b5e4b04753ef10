"""Decisions of sessions: read when asked, kept for a while, read ahead for the sessions that come next."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from typing import TYPE_CHECKING

from didit_desk.models.errors import ProviderError
from didit_desk.services.notice import Notice
from didit_desk.services.ports import Priority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import SessionId
    from didit_desk.services.connection import Connection
    from didit_desk.services.ports import Provider
    from didit_desk.services.tasks import TaskScope

KEPT = 16
"""Decisions kept in memory: two behind, four ahead and some room for going back and forth."""
FRESH_FOR_SECONDS = 60.0
"""A kept decision younger than this is shown without asking again; acts always re-read."""


class DetailService:
    """`read` tells every decision that arrived, so that queue rows can follow it."""

    def __init__(self, provider: Provider, connection: Connection, clock: Clock, scope: TaskScope) -> None:
        self._provider = provider
        self._connection = connection
        self._clock = clock
        self._scope = scope
        self._kept: OrderedDict[SessionId, Decision] = OrderedDict()
        self._under_way: dict[SessionId, asyncio.Task[Decision]] = {}
        self._turns = 0
        self._newest: dict[SessionId, int] = {}
        self.read: Notice[Decision] = Notice()

    def kept(self, session_id: SessionId) -> Decision | None:
        """The decision as last read, if it is still in memory."""
        return self._kept.get(session_id)

    def readable(self) -> frozenset[SessionId]:
        """The sessions that can be shown without a connection."""
        return frozenset(self._kept)

    def is_fresh(self, decision: Decision) -> bool:
        """Read less than a minute ago."""
        return (self._clock.now() - decision.read_at).total_seconds() < FRESH_FOR_SECONDS

    async def load(self, session_id: SessionId, *, again: bool = False, priority: int = Priority.USER) -> Decision:
        """The decision; from memory when it is fresh and `again` is not asked. Raises a `ProviderError`.

        Two callers asking at once share one request, and one of them leaving does not end it for the other.
        """
        kept = self._kept.get(session_id)
        if kept is not None and not again and self.is_fresh(kept):
            return kept
        task = self._under_way.get(session_id)
        if task is None or again:
            task = self._scope.start(self._read(session_id, priority=priority), name=f"decision {session_id}")
            self._under_way[session_id] = task
            task.add_done_callback(lambda done: self._on_read(session_id, done))
        return await asyncio.shield(task)

    async def read_ahead(self, session_ids: Iterable[SessionId]) -> None:
        """Loads what comes next, one after the other; a failure here is nobody's news and ends the look ahead."""
        with contextlib.suppress(ProviderError):
            for session_id in session_ids:
                await self.load(session_id, priority=Priority.PREFETCH)

    async def read_kept_again(self) -> None:
        """Reads every decision in memory anew, the latest first; one that cannot be read is dropped."""
        kept = list(reversed(self._kept))
        self.forget()
        for session_id in kept:
            with contextlib.suppress(ProviderError):
                await self.load(session_id, again=True)

    def forget(self) -> None:
        """Drops every kept decision."""
        self._kept.clear()

    async def _read(self, session_id: SessionId, *, priority: int) -> Decision:
        self._turns += 1
        turn = self._turns
        decision = await self._connection.watch(self._provider.sessions.decision(session_id, priority=priority))
        if self._newest.get(session_id, 0) > turn:
            # Overtaken by a read that began later: what this one says may be older than an act.
            return self._kept.get(session_id, decision)
        self._newest[session_id] = turn
        self._keep(decision)
        self.read.tell(decision)
        return decision

    def _on_read(self, session_id: SessionId, task: asyncio.Task[Decision]) -> None:
        if self._under_way.get(session_id) is task:
            del self._under_way[session_id]

    def _keep(self, decision: Decision) -> None:
        self._kept[decision.session_id] = decision
        self._kept.move_to_end(decision.session_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
