"""Finding entries: a part of the journal at a time, so that a long search keeps nobody from writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from didit_desk.audit.journal import Connection
    from didit_desk.models.journal import JournalQuery

PART: Final = 1_000
"""Entries looked through while the connection is held: a few hundredths of a second."""

LONGEST_SEARCH: Final = 200
# Values, not names: every entry has a field named "rationale". JSON is read, so that any script is found.
_TEXT: Final = (
    "(CAST(session_number AS TEXT) LIKE ?2 ESCAPE '\\' OR reviewer LIKE ?1 ESCAPE '\\' "
    # Ids and hashes by eight letters of their beginning, as a comment quotes them: the digits of a session's number
    # stand somewhere in many of them. The sign that ends the pattern is the ninth.
    "OR length(?2) > 8 AND (session_id LIKE ?2 ESCAPE '\\' OR act_id LIKE ?2 ESCAPE '\\' "
    "OR hash LIKE ?2 ESCAPE '\\') "
    # An entry that was altered may hold anything.
    "OR EXISTS (SELECT 1 FROM json_tree(CASE WHEN json_valid(fields) THEN fields ELSE '{}' END) AS part "
    "WHERE part.atom LIKE ?1 ESCAPE '\\'))"
)


def find(connection: Connection, query: JournalQuery, *, count: int) -> list[int]:
    """The `seq` of every matching entry among the first `count`, newest first."""
    condition, bindings = _condition(query)
    found: list[int] = []
    for first, last in _parts(count):
        rows = connection.execute(
            f"SELECT seq FROM journal WHERE seq BETWEEN {first} AND {last} AND {condition} ORDER BY seq DESC",  # noqa: S608
            bindings,
        )
        found.extend(cast("int", seq) for (seq,) in rows)
    return found


def _condition(query: JournalQuery) -> tuple[str, Sequence[object]]:
    text = query.search.strip()[:LONGEST_SEARCH]
    words = _escaped(text)
    bindings: list[object] = [f"%{words}%", f"{words.removeprefix('#')}%"]
    # Both are named once in any case, so that the numbers of the following places are known.
    parts = ["(?1 IS NOT NULL AND ?2 IS NOT NULL)"]
    if text:
        parts.append(_TEXT)
    for column, values in (("kind", query.kinds), ("state", query.states)):
        if values:
            parts.append(f"{column} IN ({', '.join('?' * len(values))})")
            bindings.extend(sorted(values))
    return " AND ".join(parts), bindings


def _escaped(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return whole.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _parts(count: int) -> Iterator[tuple[int, int]]:
    last = count
    while last > 0:
        first = max(1, last - PART + 1)
        yield first, last
        last = first - 1
