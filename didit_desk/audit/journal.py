"""The journal: every change of an act, appended and on disk before the call returns."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Final, Protocol, cast

from didit_desk.audit import acts
from didit_desk.audit.chain import GENESIS, SHORT_HASH_DIGITS, Head, Soundness, Verdict, canonical, hash_of, verify
from didit_desk.audit.entry import Entry
from didit_desk.audit.finding import find
from didit_desk.models.act import ActState
from didit_desk.models.errors import JournalUnwritable, StorageFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from didit_desk.models.act import Act
    from didit_desk.models.clock import Clock
    from didit_desk.models.ids import AccountId, ActId, SessionId
    from didit_desk.models.journal import JournalQuery

_COLUMNS: Final = (
    "seq, at, monotonic, kind, act_id, account, session_id, session_number, reviewer, state, fields, "
    "previous_hash, hash"
)
_PAGE: Final = 500
_REFUSED: Final = ("UPDATE", "DELETE")
_OPEN: Final = tuple(state.value for state in ActState if state.is_open)


class Connection(Protocol):
    """The part of a database connection the journal needs; a commit must be on disk when `transaction` ends."""

    def execute(self, sql: str, bindings: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """All rows of a statement. Raises `models.errors.StorageFault`."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing. Raises `models.errors.StorageFault`."""
        ...


class Journal:
    """Entries of all accounts of a profile in one chain. Reading raises `StorageFault` when the vault fails."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        _prepare(connection)

    def record(self, act: Act, *, account_id: AccountId) -> Entry:
        """Appends where `act` stands now. See `append` for what holds afterwards."""
        command = act.command
        return self.append(
            kind=command.kind.value,
            act_id=command.act_id,
            account_id=account_id,
            session_id=command.session_id,
            session_number=command.session_number,
            reviewer=command.reviewer,
            state=act.state.value,
            fields=acts.fields_of(act),
        )

    def append(
        self,
        *,
        kind: str,
        act_id: ActId,
        account_id: AccountId,
        session_id: SessionId,
        session_number: int | None,
        reviewer: str,
        state: str,
        fields: Mapping[str, object],
    ) -> Entry:
        """Appends an entry; it is on disk when this returns. Never call it inside a transaction of your own.

        Raises `JournalUnwritable` when it cannot be made durable: then there is no entry, and nothing may be sent.
        """
        try:
            with self._connection.transaction():
                head = self.chain_head()
                draft = Entry(
                    seq=head.count + 1,
                    at=self._clock.now().astimezone(UTC).isoformat(timespec="microseconds"),
                    monotonic=round(self._clock.monotonic() * 1_000_000),
                    kind=kind,
                    act_id=_whole(act_id),
                    account=_whole(account_id),
                    session_id=_whole(session_id),
                    session_number=session_number,
                    reviewer=_whole(reviewer),
                    state=state,
                    fields=canonical(fields),
                    previous_hash=head.hash,
                    hash="",
                )
                entry = replace(draft, hash=hash_of(draft))
                self._write(entry)
        except StorageFault as error:
            raise JournalUnwritable(error.reason) from error
        # A number beyond 64 bits, a value JSON has no form for.
        except (OverflowError, ValueError, TypeError) as error:
            raise JournalUnwritable("an entry that cannot be written down") from error
        return entry

    def entries(self, *, limit: int | None = None, session_id: SessionId | None = None) -> list[Entry]:
        """The newest `limit` entries (all when None), oldest first; of one session when asked."""
        where, bindings = ("WHERE session_id = ?", (session_id,)) if session_id is not None else ("", ())
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal {where} ORDER BY seq DESC LIMIT ?",  # noqa: S608 - parts are constants
            (*bindings, -1 if limit is None else limit),
        )
        return [_entry(values) for values in reversed(found)]

    def walk(self, *, upto: int | None = None) -> Iterator[Entry]:
        """Every entry in order (those up to a number), read a page at a time."""
        last = 0
        while page := self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE seq > ? AND seq <= ifnull(?, seq) ORDER BY seq LIMIT {_PAGE}",  # noqa: S608
            (last, upto),
        ):
            yield from (_entry(values) for values in page)
            last = cast("int", page[-1][0])

    def find(self, query: JournalQuery) -> Sequence[int]:
        """The `seq` of the entries `query` asks for, newest first. Everything costs nothing, a search a full look."""
        count = self.count()
        return range(count, 0, -1) if query.is_everything else find(self._connection, query, count=count)

    def page(self, seqs: Sequence[int]) -> list[Entry]:
        """The entries of these numbers, in their order; a number without an entry is left out."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal WHERE seq IN ({', '.join('?' * len(seqs))})",  # noqa: S608
            tuple(seqs),
        )
        by_seq = {entry.seq: entry for entry in map(_entry, found)}
        return [by_seq[seq] for seq in seqs if seq in by_seq]

    def verify(self) -> Verdict:
        """Checks the whole chain against the head that was kept with it. Entries may be added meanwhile."""
        head = self.chain_head()
        verdict = verify(self.walk(upto=head.count), head=head)
        # One statement sees one state of the database, so an entry added just now has moved the head as well.
        ((beyond,),) = self._connection.execute(
            "SELECT max(seq) > ifnull((SELECT count FROM journal_head), 0) FROM journal"
        )
        if verdict.soundness is not Soundness.TAMPERED and beyond:
            return Verdict(soundness=Soundness.TAMPERED, at=head.count + 1)
        return verdict

    def head(self) -> str:
        """The first 12 hex digits of the newest entry's hash, as a decision's comment quotes it."""
        return self.chain_head().hash[:SHORT_HASH_DIGITS]

    def chain_head(self) -> Head:
        """The number of entries and the newest hash, as kept beside the entries."""
        found = self._connection.execute("SELECT count, hash FROM journal_head")
        count, last = found[0] if found else (0, GENESIS)
        return Head(count=cast("int", count), hash=cast("str", last))

    def count(self) -> int:
        """How many entries there are."""
        return self.chain_head().count

    def open_acts(self, *, account_id: AccountId) -> list[Act]:
        """Acts of an account whose outcome is not known, oldest first, each as it was last recorded."""
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM journal j WHERE account = ? "  # noqa: S608 - parts are constants
            "AND seq = (SELECT max(seq) FROM journal WHERE act_id = j.act_id) "
            f"AND state IN ({', '.join('?' * len(_OPEN))}) ORDER BY seq",
            (account_id, *_OPEN),
        )
        return [acts.act_of(_entry(values)) for values in found]

    def _write(self, entry: Entry) -> None:
        self._connection.execute(
            f"INSERT INTO journal({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            tuple(getattr(entry, name.strip()) for name in _COLUMNS.split(",")),
        )
        self._connection.execute(
            "INSERT INTO journal_head(id, count, hash) VALUES (1, ?, ?) "
            "ON CONFLICT(id) DO UPDATE SET count = excluded.count, hash = excluded.hash",
            (entry.seq, entry.hash),
        )


def _prepare(connection: Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal_keeps_DELETE'"):
        return
    with connection.transaction():
        connection.execute(
            "CREATE TABLE IF NOT EXISTS journal("
            "seq INTEGER PRIMARY KEY, at TEXT NOT NULL, monotonic INTEGER NOT NULL, kind TEXT NOT NULL, "
            "act_id TEXT NOT NULL, account TEXT NOT NULL, session_id TEXT NOT NULL, session_number INTEGER, "
            "reviewer TEXT NOT NULL, state TEXT NOT NULL, fields TEXT NOT NULL, previous_hash TEXT NOT NULL, "
            "hash TEXT NOT NULL UNIQUE) STRICT"
        )
        connection.execute("CREATE INDEX IF NOT EXISTS journal_act ON journal(act_id, seq)")
        connection.execute("CREATE INDEX IF NOT EXISTS journal_session ON journal(session_id, seq)")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS journal_head("
            "id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT"
        )
        # INSERT OR REPLACE removes a row without a delete trigger, so an insertion must be the next number.
        connection.execute(
            "CREATE TRIGGER IF NOT EXISTS journal_grows BEFORE INSERT ON journal "
            "WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM journal) "
            "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
        )
        for verb in _REFUSED:
            connection.execute(
                f"CREATE TRIGGER IF NOT EXISTS journal_keeps_{verb} BEFORE {verb} ON journal "
                "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
            )


def _whole(text: str) -> str:
    """`text` with lone surrogates, which the database cannot hold, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _entry(values: tuple[object, ...]) -> Entry:
    names = (name.strip() for name in _COLUMNS.split(","))
    return Entry(**dict(zip(names, values, strict=True)))  # type: ignore[arg-type]
