"""Made-up rows of a queue, and a source that keeps them in a list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from didit_desk.models.ids import SessionId
from didit_desk.models.queue import IndexedRow
from didit_desk.models.session import FeatureStatus, SessionKind, SessionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from didit_desk.models.queue import QueueQuery

NOW = datetime(2026, 11, 20, 14, 31, 52, tzinfo=UTC)


def make_row(
    number: int,
    *,
    name: str | None = "Duarte, Inês",
    latin: str | None = None,
    hours: float = 2,
    status: str = "In Review",
    features: Iterable[tuple[str, str]] = (),
    hits: int | None = None,
    opened: bool = True,
    decided: str | None = None,
    has_draft: bool = False,
    kind: SessionKind = SessionKind.USER,
    document: str | None = "Passport",
) -> IndexedRow:
    """One row that was created `hours` before `NOW`."""
    row = SessionRow(
        session_id=SessionId(f"00000000-0000-4000-8000-{number:012d}"),
        kind=kind,
        number=number,
        status=status,
        name=name,
        name_latin=latin,
        document_type=document,
        country="PRT",
        vendor_reference=None,
        created_at=NOW - timedelta(hours=hours),
        features=tuple(FeatureStatus(feature=feature, status=word) for feature, word in features),
        aml_hits=hits,
    )
    decided_at = NOW - timedelta(minutes=3) if decided else None
    return IndexedRow(row=row, opened=opened, decided=decided, decided_at=decided_at, has_draft=has_draft)


class ListedRows:
    """A `QueueSource` over a list; `order` holds the ids of the view and may be changed between reads."""

    def __init__(self, rows: Iterable[IndexedRow]) -> None:
        self.by_id = {row.row.number or 0: row for row in rows}
        self.order = list(self.by_id)
        self.read: list[int] = []

    def ids(self, query: QueueQuery) -> Sequence[int]:
        wanted = query.search.casefold()
        return [
            row_id
            for row_id in self.order
            if wanted in (self.by_id[row_id].row.name or "").casefold()
            and query.status in {None, self.by_id[row_id].row.status}
        ]

    def rows(self, ids: Sequence[int]) -> Sequence[IndexedRow]:
        self.read.extend(ids)
        return [self.by_id[row_id] for row_id in ids if row_id in self.by_id]

    def id_of(self, session_id: str) -> int | None:
        return next((key for key, row in self.by_id.items() if row.row.session_id == session_id), None)

    def counts(self) -> Mapping[str, int]:
        return {"": len(self.by_id), "In Review": len(self.by_id)}

    def find(self, text: str, limit: int) -> Sequence[IndexedRow]:
        wanted = text.casefold().removeprefix("#")
        found = [r for r in self.by_id.values() if wanted in f"{r.row.name} {r.row.number}".casefold()]
        return found[:limit]

    def waiting_new(self, query: QueueQuery) -> int:
        return 0


def listed(count: int, *, first: int = 1) -> ListedRows:
    """A source of `count` plain rows."""
    return ListedRows(make_row(number, name=f"Person {number}") for number in range(first, first + count))


def session_id(number: int) -> str:
    """The id of a row made by `make_row`."""
    return f"00000000-0000-4000-8000-{number:012d}"
