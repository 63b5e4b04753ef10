"""The journal of one account, as the deciding service writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.audit.journal import Journal
    from didit_desk.models.act import Act
    from didit_desk.models.ids import AccountId


class AccountJournal:
    """Entries of all accounts stand in one chain; this writes and finds those of one."""

    def __init__(self, journal: Journal, account_id: AccountId) -> None:
        self._journal = journal
        self._account_id = account_id

    def record(self, act: Act) -> object:
        """On disk before it returns. Raises `JournalUnwritable`."""
        return self._journal.record(act, account_id=self._account_id)

    def head(self) -> str:
        """The short hash of the newest entry."""
        return self._journal.head()

    def open_acts(self) -> Sequence[Act]:
        """Acts of this account whose outcome is not known."""
        return self._journal.open_acts(account_id=self._account_id)

    def count(self) -> int:
        """Entries of the whole journal."""
        return self._journal.count()
