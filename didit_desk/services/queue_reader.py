"""The queue as the window reads it: one account's rows, with newcomers held back until they are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from didit_desk.models.ids import SessionId
from didit_desk.models.session import SessionStatus
from didit_desk.policy.veiled_row import veiled_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from didit_desk.models.queue import IndexedRow, QueueQuery
    from didit_desk.store.index import SessionIndex


class QueueReader:
    """Reads only committed rows and never waits for a network. Imported before the first paint: no asyncio here.

    `tells_of_faces` says whether a row may tell how its face checks stand (policy: judged before scores); None: always.
    """

    def __init__(self, index: SessionIndex, *, tells_of_faces: Callable[[SessionId], bool] | None = None) -> None:
        self._index = index
        self._tells_of_faces = tells_of_faces
        self._taken: int | None = None

    def ids(self, query: QueueQuery) -> Sequence[int]:
        """Row ids in order, without rows that arrived since the queue was last taken."""
        return self._index.ids(query, arrived_upto=self._taken)

    def rows(self, ids: Sequence[int]) -> Sequence[IndexedRow]:
        """The rows behind ids, in that order."""
        return tuple(self._shown(row) for row in self._index.rows(ids))

    def row(self, session_id: SessionId) -> IndexedRow | None:
        """One row by session."""
        row = self._index.row(session_id)
        return self._shown(row) if row is not None else None

    def id_of(self, session_id: str) -> int | None:
        """The id of a session's row."""
        return self._index.rowid(SessionId(session_id))

    def counts(self) -> Mapping[str, int]:
        """Sessions by status."""
        return self._index.counts()

    def find(self, text: str, limit: int) -> Sequence[IndexedRow]:
        """Sessions by id, number or name, best first."""
        found = (self.row(row.session_id) for row in self._index.find(text, limit=limit))
        return [row for row in found if row is not None]

    def countries(self) -> Sequence[str]:
        """Countries that occur, for the filter."""
        return self._index.countries()

    def document_types(self) -> Sequence[str]:
        """Document types that occur, for the filter."""
        return self._index.document_types()

    def waiting_new(self, query: QueueQuery) -> int:
        """How many rows of this view wait to be inserted."""
        return 0 if self._taken is None else self._index.waiting_new(query, arrived_upto=self._taken)

    def overdue(self, *, created_before: datetime) -> int:
        """How many sessions wait for review since before a moment, in whatever view."""
        return self._index.created_before(created_before, status=SessionStatus.IN_REVIEW)

    def hold_back_newcomers(self) -> None:
        """From now on rows that arrive are counted, not shown. Calling again takes in those that waited."""
        self._taken = self._index.arrival()

    def mark_opened(self, session_id: SessionId, *, at: datetime) -> None:
        """The reviewer has opened the session on this desk."""
        self._index.mark_opened(session_id, at=at)

    def mark_decided(self, session_id: SessionId, outcome: str, *, at: datetime) -> None:
        """An act of this desk was confirmed: the row stays in its place, dimmed, until the list is read anew."""
        self._index.mark_decided(session_id, outcome, at=at)

    def read_at(self) -> datetime | None:
        """When the provider was last asked."""
        return self._index.read_at()

    def _shown(self, row: IndexedRow) -> IndexedRow:
        if self._tells_of_faces is None or self._tells_of_faces(row.row.session_id):
            return row
        return replace(row, row=veiled_row(row.row))
