"""Keeps the session index in step with the provider: newest pages first, then everything, resumable and bounded."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.changes import Changes
from didit_desk.models.errors import NotVisible, ProviderError, StorageFault
from didit_desk.models.queue import QueueQuery
from didit_desk.models.session import SessionKind, SessionStatus
from didit_desk.services.notice import Notice
from didit_desk.services.ports import Priority

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from didit_desk.models.clock import Clock
    from didit_desk.models.ids import SessionId
    from didit_desk.models.queue import IndexedRow
    from didit_desk.models.session import SessionRow
    from didit_desk.services.connection import Connection
    from didit_desk.services.ports import Provider

logger = logging.getLogger(__name__)

PAGE_ROWS = 50
"""Rows of a page; the API's own default (Didit API, list sessions)."""
PAGE_OVERLAP = 5
"""Pages overlap by a few rows, so that a row leaving the list between two reads cannot hide its neighbour."""
LEAVERS_PER_LOOK = 20
"""Rows re-read one by one in one look because they left the In Review list."""


class Index(Protocol):
    """The part of the session index that syncing needs."""

    def apply(self, rows: Sequence[SessionRow], *, read_at: datetime) -> Changes: ...

    def ids(self, query: QueueQuery) -> Sequence[int]: ...

    def rows(self, rowids: Sequence[int]) -> Sequence[IndexedRow]: ...

    def set_status(self, session_id: SessionId, status: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look at the provider brought. `failure` None when it went through."""

    at: datetime
    changed: bool
    failure: ProviderError | None = None


class QueueSync:
    """`looked` tells every finished look, `rows_changed` every page that altered the index."""

    def __init__(
        self, provider: Provider, index: Index, connection: Connection, clock: Clock, *, every_seconds: float
    ) -> None:
        self._provider = provider
        self._index = index
        self._connection = connection
        self._clock = clock
        self._every = every_seconds
        self._wake = asyncio.Event()
        self._filled: dict[SessionKind, bool] = dict.fromkeys(SessionKind, False)
        self._gone: set[SessionId] = set()
        self.looked: Notice[Look] = Notice()
        self.rows_changed: Notice[Changes] = Notice()

    def look_now(self) -> None:
        """Asks the loop for a look at once."""
        self._wake.set()

    @property
    def is_filled(self) -> bool:
        """Every page of every kind was read at least once in this run."""
        return all(self._filled.values())

    async def run(self) -> None:
        """Looks now and then every so many seconds, until cancelled."""
        while True:
            # Before the look: a wish that comes during it asks for what this look has already passed.
            self._wake.clear()
            try:
                await self.look()
            except StorageFault as fault:
                # The rows on screen keep their age; the vault may take rows again at the next look.
                logger.error("Rows were read and not kept: %s", fault.reason)
            try:
                async with asyncio.timeout(self._every):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def look(self) -> Look:
        """One look: who waits, what is new, what left the review list, then what was never read.

        A failure of the provider is told in the `Look`. Raises `StorageFault` when the vault fails.
        """
        started = self._clock.now()
        changed = False
        failure: ProviderError | None = None
        try:
            waiting: set[SessionId] = set()
            for kind in SessionKind:
                changed |= await self._read_pages(
                    kind, status=SessionStatus.IN_REVIEW, priority=Priority.PREFETCH, seen=waiting
                )
                # Before everything was read once, the newest pages are the first of that reading.
                if self._filled[kind]:
                    changed |= await self._read_pages(kind, until_known=True, priority=Priority.PREFETCH)
            changed |= await self._read_leavers(waiting)
            self._tell(started, changed=changed)
            for kind in SessionKind:
                if not self._filled[kind]:
                    changed |= await self._read_pages(kind, priority=Priority.SYNC)
                    self._filled[kind] = True
        except ProviderError as error:
            failure = error
        return self._tell(self._clock.now(), changed=changed, failure=failure)

    def _tell(self, at: datetime, *, changed: bool, failure: ProviderError | None = None) -> Look:
        look = Look(at=at, changed=changed, failure=failure)
        self.looked.tell(look)
        return look

    async def _read_pages(
        self,
        kind: SessionKind,
        *,
        priority: int,
        status: str | None = None,
        until_known: bool = False,
        seen: set[SessionId] | None = None,
    ) -> bool:
        """Reads page after page; with `until_known` only until a page brought nothing new. `seen` collects the ids."""
        offset = 0
        changed = False
        while True:
            page = await self._connection.watch(
                self._provider.sessions.page(kind, offset=offset, limit=PAGE_ROWS, status=status, priority=priority)
            )
            # A page takes the index some 20 ms: more than a frame, so not on the thread that paints.
            changes = await asyncio.to_thread(self._index.apply, page.rows, read_at=self._clock.now())
            if seen is not None:
                seen.update(row.session_id for row in page.rows)
            if changes:
                changed = True
                self.rows_changed.tell(changes)
            if page.next_offset is None or (until_known and not changes.added):
                return changed
            offset = max(offset + 1, page.next_offset - PAGE_OVERLAP)

    async def _read_leavers(self, waiting: set[SessionId]) -> bool:
        """Re-reads sessions that are no longer in the In Review list: somebody, or time, moved them on."""
        believed = self._index.ids(QueueQuery(status=SessionStatus.IN_REVIEW))
        if len(believed) <= len(waiting):
            return False
        expected = waiting | self._gone
        rows = (indexed.row for indexed in self._index.rows(believed))
        left = [row.session_id for row in rows if row.session_id not in expected]
        moved = [session_id for session_id in left[:LEAVERS_PER_LOOK] if await self._has_moved(session_id)]
        if moved:
            self.rows_changed.tell(Changes(updated=tuple(moved)))
        return bool(moved)

    async def _has_moved(self, session_id: SessionId) -> bool:
        """Re-reads one session into the index. One that is no longer visible is not asked for again in this run."""
        try:
            decision = await self._connection.watch(
                self._provider.sessions.decision(session_id, priority=Priority.SYNC)
            )
        except NotVisible:
            self._gone.add(session_id)
            return False
        return self._index.set_status(session_id, decision.status)
