"""What the window shows before its panels are loaded: the top of the queue as plain words and signs.

The rules are those of `viewstate.queue.row_view`, which brings more along than a first paint can wait for; a test
compares the two row by row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from didit_desk.models.text import visible
from didit_desk.viewstate import row_words
from didit_desk.viewstate.reason_signs import reason_signs
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.first_row import FirstRow, FirstRows

MICROSECONDS_OF_A_MINUTE: Final = 60_000_000
MICROSECONDS_OF_AN_HOUR: Final = 60 * MICROSECONDS_OF_A_MINUTE


class OpeningRow(NamedTuple):
    """One row as it is painted; the fields mean what they mean in `viewstate.queue.QueueRowView`.

    `mark` is "unopened", "draft", "outcome" or empty, `outcome` the status that an act of this desk gave,
    `reasons` are pairs of an icon's name and a count.
    """

    mark: str
    outcome: str
    name: str
    latin: str
    is_name_missing: bool
    is_strong: bool
    time: str
    is_overdue: bool
    second_line: str
    reasons: tuple[tuple[str, int | None], ...]


class Opening(NamedTuple):
    """The whole window: the view's name, how many rows it has, and its first rows.

    Without panes there is only the plain ground on which the first run page will stand.
    """

    has_panes: bool = True
    view: str = ""
    total: int = 0
    rows: tuple[OpeningRow, ...] = ()


def opening_of(found: FirstRows, *, now: int, overdue_hours: int) -> Opening:
    """The opening on rows that were read. `now` is in microseconds since 1970, UTC."""
    limit = overdue_hours * MICROSECONDS_OF_AN_HOUR
    return Opening(
        view=visible(found.status, longest=row_words.LONGEST_FIELD),
        total=found.total,
        rows=tuple(_opening_row(row, now=now, limit=limit) for row in found.rows),
    )


def _opening_row(row: FirstRow, *, now: int, limit: int) -> OpeningRow:
    name = row_words.name_words(row.name, row.name_latin)
    is_decided = row.decided is not None
    return OpeningRow(
        mark=_mark(row),
        outcome=row.decided or "",
        name=name or tr("Name not read"),
        latin=row_words.latin_words(row.name, row.name_latin),
        is_name_missing=not name,
        is_strong=not row.opened and bool(name) and not is_decided,
        time=_time(row, now=now),
        is_overdue=not is_decided and now - row.created_at > limit,
        second_line=_second_line(row),
        reasons=() if is_decided else reason_signs(row.features, aml_hits=row.aml_hits),
    )


def _mark(row: FirstRow) -> str:
    if row.decided is not None:
        return "outcome"
    if row.has_draft:
        return "draft"
    return "" if row.opened else "unopened"


def _time(row: FirstRow, *, now: int) -> str:
    if row.decided is None or row.decided_at is None:
        return row_words.age_words((now - row.created_at) // MICROSECONDS_OF_A_MINUTE)
    # A decided row is seldom among the first ones; only then are dates worth loading.
    from datetime import UTC, datetime, timedelta

    from didit_desk.viewstate.waiting import short_time

    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return short_time(epoch + timedelta(microseconds=row.decided_at), now=epoch + timedelta(microseconds=now))


def _second_line(row: FirstRow) -> str:
    if row.decided is not None:
        return row_words.decided_line(row.number, row.decided)
    return row_words.identity_line(row.number, country=row.country, kind=row.kind, document_type=row.document_type)
