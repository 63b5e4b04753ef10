"""Builds what serves one account: provider, connection, services and their tasks."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from didit_desk.audit.journal import Journal
from didit_desk.bootstrap.connect import connect
from didit_desk.models.decision import Block
from didit_desk.models.document import IdentityDocument
from didit_desk.models.errors import StorageFault
from didit_desk.services.connection import Connection
from didit_desk.services.decide import DecideService
from didit_desk.services.detail import DetailService
from didit_desk.services.draft_book import DraftBook
from didit_desk.services.evidence import EvidenceService
from didit_desk.services.journaling import AccountJournal
from didit_desk.services.judging import FaceJudging
from didit_desk.services.open_account import OpenAccount
from didit_desk.services.openings import Openings
from didit_desk.services.queue_reader import QueueReader
from didit_desk.services.seen_before import MarkMemory
from didit_desk.services.sync import QueueSync
from didit_desk.services.tasks import TaskScope
from didit_desk.store.drafts import Drafts
from didit_desk.store.evidence_hashes import EvidenceHashes
from didit_desk.store.index import SessionIndex
from didit_desk.store.seen_marks import SeenMarks

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.api.provider import Provider
    from didit_desk.bootstrap.connect import Rates
    from didit_desk.models.account import Account, Secret
    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.services.settle import Schedule
    from didit_desk.store.vault import Vault


def open_account(
    account: Account,
    key: Secret,
    vault: Vault,
    clock: Clock,
    *,
    refresh_seconds: float,
    schedule: Schedule | None = None,
    provider: Provider | None = None,
    rates: Rates | None = None,
    judges_first: Callable[[], bool] | None = None,
    memory_days: Callable[[], int] | None = None,
) -> OpenAccount:
    """Builds the services of an account on an open vault. Nothing is sent yet.

    `schedule` says when an act without an answer is read again; None is the one for daily use. `provider` None is the
    one that speaks for the account. `rates` are the requests a minute the provider allows; None are its published ones.
    `judges_first` says whether faces are judged before their scores are shown; None: never.
    `memory_days` says how long confirmed marks are remembered, 0 and None: not at all.
    """
    provider = provider or connect(account, key, rates=rates)
    connection = Connection(clock)
    reads = TaskScope(f"reads {account.account_id}")
    acts = TaskScope(f"acts {account.account_id}")
    index = SessionIndex(vault, account.account_id)
    detail = DetailService(provider, connection, clock, reads)
    journal = AccountJournal(Journal(vault.connection, clock), account.account_id, reviewer=account.reviewer)
    decide = DecideService(provider, journal, connection, detail, clock, acts, schedule=schedule)
    detail.read.subscribe(lambda decision: _follow(index, decision))
    evidence = EvidenceService(provider, connection, detail, clock, EvidenceHashes(vault, account.account_id))
    judging = FaceJudging(detail, evidence, journal, clock, judges_first=judges_first or _never)
    return OpenAccount(
        account=account,
        provider=provider,
        connection=connection,
        reader=QueueReader(index, tells_of_faces=judging.is_row_shown),
        detail=detail,
        evidence=evidence,
        decide=decide,
        sync=QueueSync(provider, index, connection, clock, every_seconds=refresh_seconds),
        drafts=DraftBook(Drafts(vault), account.account_id),
        journal=journal,
        openings=Openings(journal, reads),
        judging=judging,
        memory=MarkMemory(
            decide.changed, detail, SeenMarks(vault, account.account_id), clock, acts, days=memory_days or _no_days
        ),
        reads=reads,
        acts=acts,
    )


def _never() -> bool:
    return False


def _no_days() -> int:
    return 0


def _follow(index: SessionIndex, decision: Decision) -> None:
    # A vault that cannot be written must not take a decision away that was read; the row follows at the next look.
    with contextlib.suppress(StorageFault):
        index.set_status(decision.session_id, decision.status)
        latin = _latin_name(decision)
        if latin is not None:
            index.learn_latin_name(decision.session_id, latin, read_at=decision.read_at)


def _latin_name(decision: Decision) -> str | None:
    """The Latin form of the name on the first document that has one beside its own script."""
    for step in decision.runs_of(Block.DOCUMENT):
        match step.detail:
            case IdentityDocument(latin_name=str(latin), full_name=printed) if latin != printed:
                return latin
            case _:
                continue
    return None
