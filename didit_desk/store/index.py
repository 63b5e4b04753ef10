"""The index of one account's sessions: the rows of the queue, found, ordered and counted by the database."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from didit_desk.models.changes import Changes
from didit_desk.models.queue import Order, QueueQuery
from didit_desk.store import queries
from didit_desk.store.fold import search_form, storable
from didit_desk.store.rows import COLUMNS, FLAGS, indexed_row, keys_of, microseconds, moment, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from didit_desk.models.ids import AccountId, SessionId
    from didit_desk.models.queue import IndexedRow
    from didit_desk.models.session import SessionRow
    from didit_desk.store.rows import Values
    from didit_desk.store.vault import Vault

TOTAL: Final = ""
"""The key of `SessionIndex.counts` under which all rows are counted; no status has an empty name."""

_STATUS_PLACE: Final = 3
_NAME_PLACE: Final = 4
_LATIN_PLACE: Final = 5
_WRITTEN: Final = (*(name.strip() for name in COLUMNS.split(",")), "name_key", "number_key", "form")
_INSERT: Final = (
    f"INSERT INTO sessions(account, seen_in, status_in, {', '.join(_WRITTEN)}) "  # noqa: S608 - names are constants
    f"VALUES (?, ?, ?{', ?' * len(_WRITTEN)})"
)
_UPDATE: Final = f"UPDATE sessions SET status_in = ?, {', '.join(f'{name} = ?' for name in _WRITTEN)} WHERE id = ?"  # noqa: S608


class SessionIndex:
    """Rows of one account. Reads see what is committed; every write is one durable transaction.

    Every method raises `models.errors.StorageFault` when the vault fails. Each `apply` that brings something new is
    one arrival, numbered from 1; a row shows the arrival that brought it and the one that gave it its status.
    """

    def __init__(self, vault: Vault, account_id: AccountId) -> None:
        self._vault = vault
        self._account_id = account_id
        self._account = self._known_account()

    def apply(self, rows: Sequence[SessionRow], *, read_at: datetime) -> Changes:
        """Takes in what a provider said at `read_at`; tells which rows were added or really altered.

        A row that appears twice counts with its last form. Rows that are not mentioned stay.
        """
        added: dict[SessionId, None] = {}
        updated: dict[SessionId, None] = {}
        with self._vault.connection.transaction():
            account, arrival = self._begun(microseconds(read_at))
            for row in rows:
                match self._stored(account, row, arrival):
                    case "added":
                        added[row.session_id] = None
                    case "updated" if row.session_id not in added:
                        updated[row.session_id] = None
            if added or updated:
                self._vault.connection.execute("UPDATE accounts SET arrival = ? WHERE id = ?", (arrival, account))
        self._account = account
        return Changes(added=tuple(added), updated=tuple(updated))

    def ids(self, query: QueueQuery, *, limit: int | None = None, arrived_upto: int | None = None) -> list[int]:
        """Rowids of a view in its order; `arrived_upto` hides rows that came into the view with later arrivals."""
        if self._account is None:
            return []
        is_dense = limit is not None and self._is_dense(query.search)
        return self._column(
            queries.select_ids(self._account, query, limit=limit, arrived_upto=arrived_upto, is_dense=is_dense)
        )

    def rows(self, rowids: Sequence[int]) -> list[IndexedRow]:
        """The rows in the order of `rowids`; ids that no longer exist are left out."""
        found = {
            cast("int", values[-1]): indexed_row(values)
            for values in self._vault.reader.execute(
                f"SELECT {COLUMNS}, {FLAGS}, s.id FROM sessions s "  # noqa: S608 - parts are constants
                "WHERE s.id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(rowids)),),
            )
        }
        return [found[rowid] for rowid in rowids if rowid in found]

    def row(self, session_id: SessionId) -> IndexedRow | None:
        """The row of one session, None when this desk has not seen it."""
        rowid = self.rowid(session_id)
        found = self.rows([rowid]) if rowid is not None else []
        return found[0] if found else None

    def rowid(self, session_id: SessionId) -> int | None:
        """The id under which `ids` lists a session."""
        found = self._vault.reader.execute(
            "SELECT id FROM sessions WHERE account = ? AND session_id = ?", (self._account, storable(session_id))
        )
        return cast("int", found[0][0]) if found else None

    def position(self, query: QueueQuery, session_id: SessionId, *, arrived_upto: int | None = None) -> int | None:
        """Where a session stands in a view, from 0; None when it is not in it."""
        rowid = self.rowid(session_id)
        listed = self.ids(query, arrived_upto=arrived_upto) if rowid is not None else []
        return listed.index(rowid) if rowid in listed else None

    def waiting_new(self, query: QueueQuery, *, arrived_upto: int) -> int:
        """How many rows `ids` hides for the same `arrived_upto`."""
        if self._account is None:
            return 0
        return self._column(queries.count_arrived_after(self._account, query, arrived_upto))[0]

    def created_before(self, limit: datetime, *, status: str) -> int:
        """How many rows of a status were created before `limit`."""
        if self._account is None:
            return 0
        return self._column(queries.count_created_before(self._account, status, microseconds(limit)))[0]

    def arrival(self) -> int:
        """The number of the newest arrival, 0 before the first."""
        found = self._vault.reader.execute("SELECT arrival FROM accounts WHERE id = ?", (self._account,))
        return cast("int", found[0][0]) if found else 0

    def read_at(self) -> datetime | None:
        """When the provider was last read, None when it never was."""
        found = self._vault.reader.execute("SELECT read_at FROM accounts WHERE id = ?", (self._account,))
        return moment(found[0][0]) if found else None

    def counts(self) -> Mapping[str, int]:
        """Rows by status, and all of them under `TOTAL`; a status without rows is absent."""
        by_status = self._facet("status")
        return {TOTAL: sum(by_status.values()), **by_status}

    def countries(self) -> tuple[str, ...]:
        """Country codes that occur, sorted."""
        return tuple(sorted(value for value in self._facet("country") if value))

    def document_types(self) -> tuple[str, ...]:
        """Document types that occur, sorted."""
        return tuple(sorted(value for value in self._facet("document_type") if value))

    def find(self, text: str, *, limit: int = 20) -> list[SessionRow]:
        """Sessions meant by `text`, the surest first: id, beginning of an id, number, then anything that matches."""
        wanted = search_form(text[: queries.LONGEST_SEARCH])
        if not wanted or self._account is None:
            return []
        number = wanted.removeprefix("#")
        rowids = [
            *self._by_id(storable(text.strip())[: queries.LONGEST_SEARCH], limit),
            *(self._by_number(number, limit) if number.isascii() and number.isdigit() and len(number) < 19 else ()),
            *self.ids(QueueQuery(status=None, search=text, order=Order.NEWEST), limit=limit),
        ]
        return [found.row for found in self.rows(list(dict.fromkeys(rowids))[:limit])]

    def set_status(self, session_id: SessionId, status: str) -> bool:
        """Gives one row a status read back from the provider; False when the row is unknown or has it already."""
        return self._altered("status = ?1", storable(status), session_id, unless="status = ?1")

    def learn_latin_name(self, session_id: SessionId, latin: str, *, read_at: datetime) -> bool:
        """Keeps the Latin form of a name, which only a decision carries; the list's later rows do not take it away."""
        known = self.row(session_id)
        if known is None or known.row.name_latin == latin:
            return False
        return bool(self.apply([replace(known.row, name_latin=latin)], read_at=read_at))

    def mark_opened(self, session_id: SessionId, *, at: datetime) -> bool:
        """Notes that the session was opened on this desk; the first time stays. False when nothing changed."""
        return self._altered("opened_at = ?1", microseconds(at), session_id, unless="opened_at IS NOT NULL")

    def mark_decided(self, session_id: SessionId, outcome: str, *, at: datetime) -> bool:
        """Notes the status an act of this desk gave a session, and when that was confirmed."""
        with self._vault.connection.transaction():
            self._altered("decided_at = ?1", microseconds(at), session_id)
            return self._altered("decided = ?1", storable(outcome), session_id)

    def forget(self) -> None:
        """Removes every row and draft of the account, from the free space of the file as well."""
        connection = self._vault.connection
        account = self._known_account()
        with connection.transaction():
            connection.execute("DELETE FROM drafts WHERE account_id = ?", (self._account_id,))
            for table in ("find_inside", "find_start"):
                connection.execute(
                    f"DELETE FROM {table} WHERE rowid IN (SELECT id FROM sessions WHERE account = ?)",  # noqa: S608
                    (account,),
                )
            connection.execute("DELETE FROM sessions WHERE account = ?", (account,))
            connection.execute("DELETE FROM facets WHERE account = ?", (account,))
            connection.execute("DELETE FROM accounts WHERE id = ?", (account,))
            for table in ("find_inside", "find_start"):
                # Deleted terms stay in the segments of the index until these are merged.
                connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        self._account = None
        self._vault.erase_free_space()

    def _known_account(self) -> int | None:
        found = self._vault.connection.execute("SELECT id FROM accounts WHERE account_id = ?", (self._account_id,))
        return cast("int", found[0][0]) if found else None

    def _begun(self, read_at: int) -> tuple[int, int]:
        found = self._vault.connection.execute(
            "INSERT INTO accounts(account_id, read_at) VALUES (?, ?) "
            "ON CONFLICT(account_id) DO UPDATE SET read_at = excluded.read_at RETURNING id, arrival + 1",
            (self._account_id, read_at),
        )
        return cast("tuple[int, int]", found[0])

    def _stored(self, account: int, row: SessionRow, arrival: int) -> str | None:
        connection = self._vault.connection
        values = values_of(row)
        before = connection.execute(
            f"SELECT {COLUMNS}, id, status_in, form FROM sessions WHERE account = ? AND session_id = ?",  # noqa: S608
            (account, values[0]),
        )
        if not before:
            keys = keys_of(row)
            connection.execute(_INSERT, (account, arrival, arrival, *values, *keys))
            self._make_findable("INSERT", connection.last_rowid(), keys[-1])
            return "added"
        *old, rowid, status_in, form = before[0]
        if row.name_latin is None and old[_NAME_PLACE] == values[_NAME_PLACE]:
            row = replace(row, name_latin=cast("str | None", old[_LATIN_PLACE]))
            values = values_of(row)
        if tuple(old) == values:
            return None
        keys = keys_of(row)
        stamp = status_in if old[_STATUS_PLACE] == values[_STATUS_PLACE] else arrival
        connection.execute(_UPDATE, (stamp, *values, *keys, rowid))
        if keys[-1] != form:
            self._make_findable("REPLACE", rowid, keys[-1])
        return "updated"

    def _make_findable(self, verb: str, rowid: object, form: object) -> None:
        for table in ("find_inside", "find_start"):
            self._vault.connection.execute(f"{verb} INTO {table}(rowid, form) VALUES (?, ?)", (rowid, form))

    def _altered(self, change: str, value: object, session_id: SessionId, *, unless: str = "FALSE") -> bool:
        with self._vault.connection.transaction():
            found: list[Values] = self._vault.connection.execute(
                f"UPDATE sessions SET {change} WHERE account = ?2 AND session_id = ?3 AND NOT ({unless}) RETURNING id",  # noqa: S608
                (value, self._account, storable(session_id)),
            )
        return bool(found)

    def _is_dense(self, search: str) -> bool:
        count = queries.count_hits(queries.words_of(search))
        return count is not None and self._column(count)[0] >= queries.DENSE_HITS

    def _by_id(self, text: str, limit: int) -> list[int]:
        start = text.lower()
        return self._column(
            queries.Sql(
                text="SELECT id FROM sessions WHERE account = ? AND session_id >= ? AND session_id < ? "
                "ORDER BY session_id LIMIT ?",
                bindings=(self._account, start, start + "\U0010ffff", limit),
            )
        )

    def _by_number(self, digits: str, limit: int) -> list[int]:
        return self._column(
            queries.Sql(
                text="SELECT id FROM sessions WHERE account = ? AND number_key = ? ORDER BY +created_at DESC LIMIT ?",
                bindings=(self._account, int(digits), limit),
            )
        )

    def _facet(self, facet: str) -> dict[str, int]:
        found = self._vault.reader.execute(
            "SELECT value, n FROM facets WHERE account = ? AND facet = ? AND n > 0 ORDER BY value",
            (self._account, facet),
        )
        return dict(cast("list[tuple[str, int]]", found))

    def _column(self, question: queries.Sql) -> list[int]:
        return [cast("int", value) for (value,) in self._vault.reader.execute(question.text, question.bindings)]
