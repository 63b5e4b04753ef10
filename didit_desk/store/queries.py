"""A view of the queue as a database question: pure, so that its query plan can be tested."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.queue import Order, QueueQuery
from didit_desk.store.fold import search_form
from didit_desk.store.rows import ID_LETTERS_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_SEARCH: Final = 200
MOST_WORDS: Final = 12
TRIGRAM: Final = 3
DENSE_HITS: Final = 10_000
"""From this many hits on it is faster to walk the rows in order and compare than to sort the hits."""

_ID_START: Final = re.compile(rf"[0-9a-f]{{{ID_LETTERS_FOUND}}}-[0-9a-f-]*")
_ORDER_BY: Final = MappingProxyType(
    {
        Order.WAITING_LONGEST: "s.created_at, s.{stamp}, s.id",
        Order.NEWEST: "s.created_at DESC, s.{stamp} DESC, s.id DESC",
        Order.NAME: "s.name_key, s.{stamp}, s.id",
        Order.NUMBER: "s.number_key, s.{stamp}, s.id",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sql:
    """A statement and its values."""

    text: str
    bindings: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A search text taken apart. Everything in it is data; no character is an operator.

    `inside`: three letters or more, found anywhere; `starts`: one or two letters, found at the start of a word;
    `signs`: one or two signs without a letter; `ids`: longer beginnings of a session id.
    """

    inside: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.inside or self.starts or self.signs)

    @property
    def table(self) -> str | None:
        """The full-text table that narrows best; None when neither can."""
        if self.inside:
            return "find_inside"
        return "find_start" if self.starts else None

    @property
    def match(self) -> str:
        """The expression for `table`: quoted phrases joined by AND."""
        if self.inside:
            return " AND ".join(_quoted(word) for word in self.inside)
        return " AND ".join(f"{_quoted(word)}*" for word in self.starts)


class _Where:
    """Conditions on `sessions s` with their values, collected in order."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.bindings: list[object] = []

    def add(self, condition: str, *values: object) -> None:
        self.parts.append(condition)
        self.bindings.extend(values)

    @property
    def text(self) -> str:
        return " AND ".join(self.parts)


def words_of(search: str) -> Words:
    """`search` folded and split at blanks; at most `MOST_WORDS` words of `LONGEST_SEARCH` characters are kept."""
    inside, starts, signs, ids = [], [], [], []
    for written in search_form(search[:LONGEST_SEARCH]).split()[:MOST_WORDS]:
        word = written.removeprefix("#") or written
        if _ID_START.fullmatch(word):
            ids.append(word)
            word = word[:ID_LETTERS_FOUND]
        if len(word) >= TRIGRAM:
            inside.append(word)
        elif word.isalnum():
            starts.append(word)
        else:
            signs.append(word)
    return Words(inside=tuple(inside), starts=tuple(starts), signs=tuple(signs), ids=tuple(ids))


def select_ids(account: int, query: QueueQuery, *, limit: int | None, arrived_upto: int | None, is_dense: bool) -> Sql:
    """The rowids of a view in its order. `is_dense` walks the rows in order instead of sorting the hits."""
    words = words_of(query.search)
    order_by = _ORDER_BY[query.order].format(stamp=_stamp(query))
    source, where = _source(account, query, words, is_dense=is_dense)
    if arrived_upto is not None:
        where.add(f"s.{_stamp(query)} <= ?", arrived_upto)
    text = f"SELECT s.id FROM {source} WHERE {where.text} ORDER BY {order_by}"  # noqa: S608 - parts are constants
    if limit is None:
        return Sql(text=text, bindings=tuple(where.bindings))
    return Sql(text=f"{text} LIMIT ?", bindings=(*where.bindings, limit))


def count_arrived_after(account: int, query: QueueQuery, arrived_upto: int) -> Sql:
    """How many rows of a view came after reading number `arrived_upto`."""
    source, where = _source(account, query, words_of(query.search), is_dense=False)
    where.add(f"s.{_stamp(query)} > ?", arrived_upto)
    return Sql(text=f"SELECT count(*) FROM {source} WHERE {where.text}", bindings=tuple(where.bindings))  # noqa: S608


def count_created_before(account: int, status: str, moment: int) -> Sql:
    """How many rows of a status were created before `moment` (microseconds); walks the index of status and creation."""
    text = "SELECT count(*) FROM sessions s WHERE s.account = ? AND s.status = ? AND s.created_at < ?"
    return Sql(text=text, bindings=(account, status, moment))


def count_hits(words: Words) -> Sql | None:
    """Hits of the full-text table, counted no further than `DENSE_HITS`; None without such a table."""
    if words.table is None:
        return None
    text = f"SELECT count(*) FROM (SELECT 1 FROM {words.table} WHERE {words.table} MATCH ? LIMIT {DENSE_HITS})"  # noqa: S608
    return Sql(text=text, bindings=(words.match,))


def _stamp(query: QueueQuery) -> str:
    return "seen_in" if query.status is None else "status_in"


def _source(account: int, query: QueueQuery, words: Words, *, is_dense: bool) -> tuple[str, _Where]:
    where = _Where()
    table = None if is_dense else words.table
    # CROSS JOIN keeps the full-text table first and the plus signs keep the status index out of the plan; without
    # both, a search without hits probes the full-text table once for every row of the status.
    plus = "+" if table else ""
    if table:
        where.add(f"f.{table} MATCH ?", words.match)
    where.add(f"{plus}s.account = ?", account)
    if query.status is not None:
        where.add(f"{plus}s.status = ?", query.status)
    for column, value in (("country", query.country), ("document_type", query.document_type), ("kind", query.kind)):
        if value is not None:
            where.add(f"+s.{column} = ?", value)
    for piece in _compared(words, table):
        where.add("instr(s.form, ?) > 0", piece)
    for start in words.ids:
        where.add("lower(substr(s.session_id, 1, ?)) = ?", len(start), start)
    return (f"{table} f CROSS JOIN sessions s ON s.id = f.rowid" if table else "sessions s"), where


def _compared(words: Words, table: str | None) -> Iterator[str]:
    """Pieces to look for in the form of each row, because no full-text table answers for them."""
    yield from words.signs
    if table != "find_start":
        yield from (f" {word}" for word in words.starts)
    if table is None:
        yield from words.inside


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
