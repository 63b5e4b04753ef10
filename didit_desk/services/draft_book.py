"""The drafts of one account."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from didit_desk.models.ids import AccountId, SessionId
    from didit_desk.store.drafts import Draft, Drafts


class DraftBook:
    """Rationales that were not sent, by session. An empty text removes the draft."""

    def __init__(self, drafts: Drafts, account_id: AccountId) -> None:
        self._drafts = drafts
        self._account_id = account_id

    def save(self, session_id: SessionId, rationale: str, *, at: datetime) -> None:
        """Keeps the rationale in place of an earlier one."""
        self._drafts.save(self._account_id, session_id, rationale=rationale, at=at)

    def load(self, session_id: SessionId) -> Draft | None:
        """The draft, None without one."""
        return self._drafts.load(self._account_id, session_id)
