"""Rationales that were written but not sent, kept per account and session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from didit_desk.store.fold import storable
from didit_desk.store.rows import microseconds, moment

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.ids import AccountId, SessionId
    from didit_desk.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An unsent rationale and when it was saved."""

    rationale: str
    saved_at: datetime


class Drafts:
    """Drafts in the vault. Every method raises `models.errors.StorageFault` when the vault fails."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def save(self, account_id: AccountId, session_id: SessionId, *, rationale: str, at: datetime) -> None:
        """Keeps `rationale` in place of an earlier one; an empty one removes the draft."""
        if not rationale.strip():
            self.delete(account_id, session_id)
            return
        self._vault.connection.execute(
            "INSERT INTO drafts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
            "SET rationale = excluded.rationale, saved_at = excluded.saved_at",
            (account_id, storable(session_id), storable(rationale), microseconds(at)),
        )

    def load(self, account_id: AccountId, session_id: SessionId) -> Draft | None:
        """The draft of a session, None without one."""
        found = self._vault.reader.execute(
            "SELECT rationale, saved_at FROM drafts WHERE account_id = ? AND session_id = ?",
            (account_id, storable(session_id)),
        )
        if not found:
            return None
        rationale, saved_at = found[0]
        return Draft(rationale=cast("str", rationale), saved_at=cast("datetime", moment(saved_at)))

    def delete(self, account_id: AccountId, session_id: SessionId) -> None:
        """Removes a draft; an absent one is no error."""
        self._vault.connection.execute(
            "DELETE FROM drafts WHERE account_id = ? AND session_id = ?", (account_id, storable(session_id))
        )
