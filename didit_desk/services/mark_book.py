"""Marks on hits that were not sent, kept durable beside the rationale of their session."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.ids import SessionId
from didit_desk.policy.marks import MARK_STATUSES, MarkRow, kept_rows, restored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from didit_desk.models.clock import Clock
    from didit_desk.policy.marks import Marks

_SEPARATOR = "#marks:"
"""Between session and screening: no session id has it, so no rationale is ever kept under such a name."""


class KeptText(Protocol):
    """A text that was kept."""

    @property
    def rationale(self) -> str: ...


class TextBook(Protocol):
    """Where texts are kept by name; an empty text removes one."""

    def save(self, session_id: SessionId, rationale: str, *, at: datetime) -> None: ...

    def load(self, session_id: SessionId) -> KeptText | None: ...


class MarkBook:
    """The unsent marks of one account, by session and screening."""

    def __init__(self, texts: TextBook, clock: Clock) -> None:
        self._texts = texts
        self._clock = clock

    def save(self, session_id: SessionId, screening: str, marks: Marks, rows: Sequence[MarkRow]) -> None:
        """Keeps the marks with what identifies their hits; no marks remove what was kept."""
        told = [[row.hit_id, row.status, marks.wanted[row.hit_id], *row.identity] for row in kept_rows(marks, rows)]
        text = json.dumps(told, ensure_ascii=False) if told else ""
        self._texts.save(_name(session_id, screening), text, at=self._clock.now())

    def load(self, session_id: SessionId, screening: str) -> tuple[Marks, tuple[MarkRow, ...]]:
        """The marks and the rows they were made on; nothing for a text that is no list of marks."""
        kept = self._texts.load(_name(session_id, screening))
        entries = _entries(kept.rationale) if kept is not None else []
        rows = tuple(MarkRow(hit_id=entry[0], status=entry[1], identity=tuple(entry[3:])) for entry in entries)
        return restored({entry[0]: entry[2] for entry in entries}), rows


def _name(session_id: SessionId, screening: str) -> SessionId:
    return SessionId(f"{session_id}{_SEPARATOR}{screening}")


def _entries(text: str) -> list[list[str]]:
    try:
        told = json.loads(text)
    except ValueError:
        return []
    return [entry for entry in told if _is_entry(entry)] if isinstance(told, list) else []


def _is_entry(entry: object) -> bool:
    """Hit id, status it had, status it shall get, and what identifies it."""
    match entry:
        case [str(), str(), str(wanted), *identity]:
            return wanted in MARK_STATUSES and all(isinstance(part, str) for part in identity)
        case _:
            return False
