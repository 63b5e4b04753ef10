"""The journal as a reviewer reads it: found, paged, verified and exported. Every method blocks: call it in a thread,
except `count` and `page`, which read a few rows."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from didit_desk.audit.export import exported
from didit_desk.config.files import write_whole
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.journal import DONE, Noted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from didit_desk.audit.chain import Head, Verdict
    from didit_desk.audit.entry import Entry
    from didit_desk.audit.journal import Journal
    from didit_desk.models.journal import ExportForm, JournalQuery


class JournalReader:
    """`writer` appends; `reader` may be the same journal over a connection that never waits for a writer.

    Every method raises `StorageFault` when the vault fails.
    """

    def __init__(self, writer: Journal, reader: Journal) -> None:
        self._writer = writer
        self._reader = reader

    def count(self) -> int:
        """How many entries there are."""
        return self._reader.count()

    def head(self) -> Head:
        """Where the journal stands."""
        return self._reader.chain_head()

    def find(self, query: JournalQuery) -> Sequence[int]:
        """Numbers of the entries that match, newest first."""
        return self._reader.find(query)

    def page(self, seqs: Sequence[int]) -> list[Entry]:
        """The entries of these numbers."""
        return self._reader.page(seqs)

    def verify(self) -> Verdict:
        """Checks the whole chain."""
        return self._reader.verify()

    def export(self, path: Path, *, form: ExportForm, reviewer: str) -> int:
        """Writes every entry to `path`, mode 0600, whole or not at all; returns how many.

        The export is an entry itself, durable before the file is begun. Raises OSError when the file cannot be
        written and `JournalUnwritable` when that entry cannot.
        """
        self._writer.append(
            kind=Noted.EXPORTED.value,
            act_id=ActId(uuid.uuid4().hex),
            account_id=AccountId(""),
            session_id=SessionId(""),
            session_number=None,
            reviewer=reviewer,
            state=DONE,
            fields={"what": "journal", "form": form.value, "entries": self._writer.count() + 1},
        )
        head = self._writer.chain_head()
        write_whole(path, b"".join(exported(self._reader.walk(upto=head.count), head, form=form)))
        return head.count
