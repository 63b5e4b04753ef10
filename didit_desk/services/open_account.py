"""Everything that serves one account while it is open."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.errors import JournalUnwritable
from didit_desk.services.media_probe import MediaProbe

if TYPE_CHECKING:
    from didit_desk.models.account import Account
    from didit_desk.services.connection import Connection
    from didit_desk.services.decide import DecideService
    from didit_desk.services.detail import DetailService
    from didit_desk.services.draft_book import DraftBook
    from didit_desk.services.evidence import EvidenceService
    from didit_desk.services.journaling import AccountJournal
    from didit_desk.services.judging import FaceJudging
    from didit_desk.services.openings import Openings
    from didit_desk.services.ports import Provider
    from didit_desk.services.queue_reader import QueueReader
    from didit_desk.services.seen_before import MarkMemory
    from didit_desk.services.sync import QueueSync
    from didit_desk.services.tasks import TaskScope


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAccount:
    """One open account. `judging` gives what `detail` reads in the form it may be seen in.

    `reads` ends with the account's interest in them, `acts` only when every act has an end.
    """

    account: Account
    provider: Provider
    connection: Connection
    reader: QueueReader
    detail: DetailService
    evidence: EvidenceService
    decide: DecideService
    sync: QueueSync
    drafts: DraftBook
    journal: AccountJournal
    openings: Openings
    judging: FaceJudging
    memory: MarkMemory
    reads: TaskScope
    acts: TaskScope

    def start(self) -> None:
        """Looks at the provider until closed, and settles what an earlier run left open. Raises `StorageFault`."""
        MediaProbe(self.provider, self.detail, self.reads)
        self.reads.start(self.sync.run(), name="look at the queue")
        self.decide.take_up_open_acts()

    async def aclose(self) -> None:
        """Cancels what is left of the acts, whose last state is in the journal, then stops reading.

        In this order: an act must not meet a read that was cancelled under it, nor begin one that nobody ends.
        """
        await self.acts.aclose()
        await self.reads.aclose()
        with contextlib.suppress(JournalUnwritable):
            # What stays owed is settled by reading at the next start: the journal says "sent" until then.
            self.journal.write_owed()
        self.openings.write_now()
        await self.provider.aclose()
