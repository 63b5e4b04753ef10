"""The journal of one account, as the deciding service writes it."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from didit_desk.models.act import ActKind, ActState
from didit_desk.models.errors import JournalUnwritable, StorageFault
from didit_desk.models.face import FaceJudgement, FaceVerdict
from didit_desk.models.ids import ActId, SessionId
from didit_desk.models.journal import DONE, Noted
from didit_desk.policy.comment import HEAD_DIGITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from didit_desk.audit.entry import Entry
    from didit_desk.audit.journal import Journal
    from didit_desk.models.act import Act
    from didit_desk.models.ids import AccountId

_CONFIRMED_MARKS: Final = (ActKind.HITS.value, ActState.CONFIRMED.value)


class AccountJournal:
    """Entries of all accounts stand in one chain; this writes and finds those of one."""

    def __init__(self, journal: Journal, account_id: AccountId, *, reviewer: str = "") -> None:
        self._journal = journal
        self._account_id = account_id
        self._reviewer = reviewer
        self._owed: list[Act] = []

    def record(self, act: Act) -> object:
        """On disk before it returns, after whatever is owed. Raises `JournalUnwritable`."""
        self.write_owed()
        return self._journal.record(act, account_id=self._account_id)

    def owe(self, act: Act) -> None:
        """An outcome the journal could not take: it is written as soon as it can, before anything else is."""
        self._owed.append(act)

    def write_owed(self) -> None:
        """Writes what is owed, oldest first. Raises `JournalUnwritable` and keeps the rest."""
        while self._owed:
            self._journal.record(self._owed[0], account_id=self._account_id)
            del self._owed[0]

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
                return entry.hash[:HEAD_DIGITS]
        raise JournalUnwritable("an act without an entry")

    def opened(self, session_id: SessionId, number: int | None) -> object:
        """The reviewer had a session on screen; on disk before it returns. Raises `JournalUnwritable`."""
        return self._journal.append(
            kind=Noted.OPENED.value,
            act_id=ActId(uuid.uuid4().hex),
            account_id=self._account_id,
            session_id=session_id,
            session_number=number,
            reviewer=self._reviewer,
            state=DONE,
            fields={},
        )

    def exported(self, session_id: SessionId, number: int | None, *, what: str, form: str) -> object:
        """Something of a session leaves this desk as a file; on disk before it returns. Raises `JournalUnwritable`."""
        return self._journal.append(
            kind=Noted.EXPORTED.value,
            act_id=ActId(uuid.uuid4().hex),
            account_id=self._account_id,
            session_id=session_id,
            session_number=number,
            reviewer=self._reviewer,
            state=DONE,
            fields={"what": what, "form": form},
        )

    def judged(self, judgement: FaceJudgement, number: int | None, *, pictures: Mapping[str, str]) -> FaceJudgement:
        """A judgement of faces, with the time of its entry; on disk before it returns. Raises `JournalUnwritable`.

        `pictures` are the SHA-256 of the pictures judged by, by their pointers.
        """
        entry = self._journal.append(
            kind=Noted.JUDGED.value,
            act_id=ActId(uuid.uuid4().hex),
            account_id=self._account_id,
            session_id=judgement.session_id,
            session_number=number,
            reviewer=self._reviewer,
            state=DONE,
            fields={
                "run": judgement.run,
                "verdict": judgement.verdict.value,
                "capture": judgement.capture,
                "pictures": dict(pictures),
            },
        )
        return replace(judgement, at=datetime.fromisoformat(entry.at))

    def judgements(self, session_id: SessionId) -> Mapping[int, FaceJudgement]:
        """What the reviewer of this account judged of a session, the latest of each run. Raises `StorageFault`."""
        own = (
            entry
            for entry in self._journal.entries(session_id=session_id)
            if entry.kind == Noted.JUDGED and (entry.account, entry.reviewer) == (self._account_id, self._reviewer)
        )
        found = (_judgement_from(entry) for entry in own)
        return {judgement.run: judgement for judgement in found if judgement is not None}

    def marked_hits(self, session_id: SessionId) -> AbstractSet[str]:
        """Hits of a session whose marks from this desk are confirmed, of every reviewer of this account.

        Nothing when the journal cannot be read: then the desk does not know who dismissed a hit.
        """
        try:
            entries = self._journal.entries(session_id=session_id)
        except StorageFault:
            return frozenset()
        confirmed = (entry for entry in entries if (entry.kind, entry.state) == _CONFIRMED_MARKS)
        own = (entry for entry in confirmed if entry.account == self._account_id)
        return frozenset(hit_id for entry in own for hit_id in _hits_of(entry))

    def open_acts(self) -> Sequence[Act]:
        """Acts of this account whose outcome is not known."""
        return self._journal.open_acts(account_id=self._account_id)

    def count(self) -> int:
        """Entries of the whole journal."""
        return self._journal.count()


def _hits_of(entry: Entry) -> tuple[str, ...]:
    """None of an entry that was altered."""
    try:
        return tuple(str(mark["hit_id"]) for mark in json.loads(entry.fields)["details"]["marks"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()


def _judgement_from(entry: Entry) -> FaceJudgement | None:
    """None for an entry that was altered: a judgement nobody can read hides the scores again."""
    try:
        kept = json.loads(entry.fields)
        return FaceJudgement(
            session_id=SessionId(entry.session_id),
            run=int(kept["run"]),
            verdict=FaceVerdict(kept["verdict"]),
            capture=str(kept["capture"]),
            at=datetime.fromisoformat(entry.at),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
