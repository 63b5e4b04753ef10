"""A source of rows that holds none: what the queue shows before an account is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from didit_desk.models.queue import IndexedRow, QueueQuery


class NoRows:
    """An empty `QueueSource`."""

    def ids(self, query: QueueQuery) -> Sequence[int]:
        """None."""
        return ()

    def rows(self, ids: Sequence[int]) -> Sequence[IndexedRow]:
        """None."""
        return ()

    def id_of(self, session_id: str) -> int | None:
        """Never found."""
        return None

    def counts(self) -> Mapping[str, int]:
        """Nothing to count."""
        return {}

    def find(self, text: str, limit: int) -> Sequence[IndexedRow]:
        """Nothing to find."""
        return ()

    def waiting_new(self, query: QueueQuery) -> int:
        """Nothing waits."""
        return 0
