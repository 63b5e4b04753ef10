"""Which sessions the reviewer had on screen, written to the journal shortly after and not in the way of the paint."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.errors import JournalUnwritable

if TYPE_CHECKING:
    from didit_desk.models.ids import SessionId
    from didit_desk.services.tasks import TaskScope

logger = logging.getLogger(__name__)

WITHIN_SECONDS = 0.5
"""An opening is on disk this long after it; reading is not held up by a journal, deciding is."""


class OpeningJournal(Protocol):
    """The part of the journal openings need. `opened` returns only when the entry is on disk."""

    def opened(self, session_id: SessionId, number: int | None) -> object: ...


class Openings:
    """Collects openings and writes them together. Whoever closes the scope calls `write_now` afterwards."""

    def __init__(self, journal: OpeningJournal, scope: TaskScope, *, within_seconds: float = WITHIN_SECONDS) -> None:
        self._journal = journal
        self._scope = scope
        self._within_seconds = within_seconds
        self._waiting: list[tuple[SessionId, int | None]] = []
        self._is_writing = False
        self._on_screen: SessionId | None = None

    def opened(self, session_id: SessionId, number: int | None) -> None:
        """The session is on screen. One that was there already is not opened anew; one that comes back is."""
        if session_id == self._on_screen:
            return
        self._on_screen = session_id
        self._waiting.append((session_id, number))
        if not self._is_writing:
            self._is_writing = True
            self._scope.start(self._write_soon(), name="journal of openings")

    async def _write_soon(self) -> None:
        try:
            await asyncio.sleep(self._within_seconds)
        finally:
            self._is_writing = False
        self.write_now()

    def write_now(self) -> None:
        """Writes what waits; called once more when the account is closed."""
        while self._waiting:
            try:
                self._journal.opened(*self._waiting[0])
            except JournalUnwritable as failure:
                # Kept for the next opening: the medium may take entries again.
                logger.error("Openings are not in the journal yet: %s", failure.reason)
                return
            self._waiting.pop(0)
