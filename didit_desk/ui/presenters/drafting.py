"""Rationales while they are written: kept in memory at each key, durable soon after the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from didit_desk.ui.runtime import Delay
from didit_desk.viewstate.acts import Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from didit_desk.models.clock import Clock
    from didit_desk.models.ids import SessionId

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


class Drafting:
    """`saved` is called after a draft became durable."""

    def __init__(self, book: DraftBook, clock: Clock, *, saved: Callable[[], None], parent: QWidget) -> None:
        self._book = book
        self._clock = clock
        self._saved = saved
        self._unsaved: tuple[SessionId, str] | None = None
        self._saving = Delay(self.save, after_ms=DRAFT_SAVED_AFTER_MS, parent=parent)

    def edited(self, session_id: SessionId, text: str) -> None:
        """The reviewer wrote."""
        self._unsaved = (session_id, text)
        self._saving.start()

    def save(self) -> None:
        """Makes what was written durable now."""
        self._saving.stop()
        if self._unsaved is None:
            return
        session_id, text = self._unsaved
        self._unsaved = None
        self._book.save(session_id, text, at=self._clock.now())
        self._saved()

    def drop(self, session_id: SessionId) -> None:
        """The rationale was sent: there is no draft any more. What is written on another session stays."""
        if self._unsaved is not None and self._unsaved[0] == session_id:
            self._unsaved = None
        self._book.save(session_id, "", at=self._clock.now())

    def of(self, session_id: SessionId) -> Draft:
        """The draft of a session, empty without one."""
        kept = self._book.load(session_id)
        return Draft(text=kept.rationale, kept_at=kept.saved_at) if kept is not None else Draft()
