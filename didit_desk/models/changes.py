"""What changed in the store, told to whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from didit_desk.models.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Rows that were added or altered by one application of what a provider said."""

    added: tuple[SessionId, ...] = ()
    updated: tuple[SessionId, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.updated)
