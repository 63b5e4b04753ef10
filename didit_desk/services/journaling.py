"""The journal of one account, as the deciding service writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActState
from didit_desk.models.errors import JournalUnwritable, StorageFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.audit.journal import Journal
    from didit_desk.models.act import Act
    from didit_desk.models.ids import AccountId

MARK_DIGITS = 12
"""Digits of an entry's hash in a comment, as many as the journal's short head has."""


class AccountJournal:
    """Entries of all accounts stand in one chain; this writes and finds those of one."""

    def __init__(self, journal: Journal, account_id: AccountId) -> None:
        self._journal = journal
        self._account_id = account_id

    def record(self, act: Act) -> object:
        """On disk before it returns. Raises `JournalUnwritable`."""
        return self._journal.record(act, account_id=self._account_id)

    def mark_of(self, act: Act) -> str:
        """The first 12 hex digits of the entry that recorded the intent of `act`; its comment quotes them.

        Raises `JournalUnwritable` when that entry cannot be read: then nothing can be sent that quotes it.
        """
        command = act.command
        try:
            entries = self._journal.entries(session_id=command.session_id)
        except StorageFault as error:
            raise JournalUnwritable(error.reason) from error
        for entry in entries:
            if entry.act_id == command.act_id and entry.state == ActState.INTENDED.value:
                return entry.hash[:MARK_DIGITS]
        raise JournalUnwritable("an act without an entry")

    def open_acts(self) -> Sequence[Act]:
        """Acts of this account whose outcome is not known."""
        return self._journal.open_acts(account_id=self._account_id)

    def count(self) -> int:
        """Entries of the whole journal."""
        return self._journal.count()
