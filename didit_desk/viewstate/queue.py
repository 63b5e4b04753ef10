"""What a row and the head of the queue show, as values; and what the queue asks of whoever holds the rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from didit_desk.models.queue import Order, QueueQuery
from didit_desk.models.session import SessionKind, SessionStatus
from didit_desk.models.text import isolated, visible
from didit_desk.viewstate import row_words
from didit_desk.viewstate.reasons_to_look import ReasonMark, reasons_of, spoken_reasons
from didit_desk.viewstate.row_words import LONGEST_FIELD
from didit_desk.viewstate.waiting import age, full_time, is_overdue, short_time, spoken_age
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from didit_desk.models.queue import IndexedRow
    from didit_desk.models.session import SessionRow

TOTAL: Final = ""
"""The key of all rows in a mapping of counts; no status has an empty name."""


class QueueSource(Protocol):
    """Whoever holds the rows. Ids are small stable integers: one session keeps its id as long as the row exists."""

    def ids(self, query: QueueQuery) -> Sequence[int]:
        """Ids of a view in its order."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[IndexedRow]:
        """The rows of `ids` in their order; ids that no longer exist are left out."""
        ...

    def id_of(self, session_id: str) -> int | None:
        """The id of a session, None when it is not on this desk."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Rows by status, and all of them under `TOTAL`."""
        ...

    def find(self, text: str, limit: int) -> Sequence[IndexedRow]:
        """Sessions meant by `text`, the surest first."""
        ...

    def waiting_new(self, query: QueueQuery) -> int:
        """Rows of the view that arrived after it was read and are not in `ids` yet."""
        ...


class Mark(StrEnum):
    """What stands in the sign column; `STATUS` and `OUTCOME` say which sign in `mark_value`."""

    NONE = "none"
    PIN = "pin"
    OUTCOME = "outcome"
    UNKNOWN = "unknown"
    DRAFT = "draft"
    STATUS = "status"
    UNOPENED = "unopened"


_TOLD: Final = frozenset({Mark.OUTCOME, Mark.UNKNOWN})
"""Marks of rows that say what an act of this desk did, in place of why the row is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueMarks:
    """What the desk is doing with sessions right now, by session id.

    `pinned` is the target of the armed act, `held` those whose act waits for its hold to end, `unsettled` those whose
    act was sent without an answer, with the act as a verb. `readable` are the sessions that can be shown while
    there is no connection, None while there is one.
    """

    pinned: str | None = None
    held: frozenset[str] = frozenset()
    unsettled: Mapping[str, str] = field(default_factory=dict)
    readable: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRowView:
    """One row as it is painted. All texts are made visible and bounded; `spoken` is the row in words."""

    session_id: str
    mark: Mark
    mark_value: str
    name: str
    latin: str
    is_name_missing: bool
    is_strong: bool
    is_dimmed: bool
    time: str
    is_overdue: bool
    second_line: str
    reasons: tuple[ReasonMark, ...]
    spoken: str
    tooltip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCounts:
    """Figures of the head: rows by status (all under `TOTAL`), rows in this view, overdue ones, new ones not inserted.

    `overdue_hours` is the limit set on this desk. `note` replaces the overdue count, e.g. while offline.
    """

    by_status: Mapping[str, int] = field(default_factory=dict)
    shown: int = 0
    overdue: int = 0
    new: int = 0
    overdue_hours: int = 24
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueChoices:
    """What the filter menu can offer: values that occur."""

    countries: tuple[str, ...] = ()
    document_types: tuple[str, ...] = ()


def row_view(
    indexed: IndexedRow,
    *,
    now: datetime,
    overdue_after: timedelta,
    mixed: bool = False,
    marks: QueueMarks | None = None,
) -> QueueRowView:
    """The row as painted. `mixed`: the view mixes statuses, so that the sign of the status is worth its place.

    Only a session In Review that nobody decided here waits; the age of any other is told without a limit.
    """
    row = indexed.row
    marks = marks or QueueMarks()
    mark, value = _mark(indexed, mixed=mixed, marks=marks)
    is_decided = mark is Mark.OUTCOME
    is_absent = _is_absent(row, mark=mark, marks=marks)
    if is_absent and mark is Mark.UNOPENED:
        mark = Mark.NONE
    waits = row.status == SessionStatus.IN_REVIEW and not is_decided
    name = row_words.name_words(row.name, row.name_latin)
    return QueueRowView(
        session_id=row.session_id,
        mark=mark,
        mark_value=value,
        name=name or tr("Name not read"),
        latin=row_words.latin_words(row.name, row.name_latin),
        is_name_missing=not name,
        is_strong=not indexed.opened and bool(name) and not is_absent and mark not in _TOLD,
        is_dimmed=is_decided or is_absent,
        time=_time(indexed, now=now, is_decided=is_decided),
        is_overdue=waits and is_overdue(row.created_at, now=now, overdue_after=overdue_after),
        second_line=_second_line(row, mark=mark, value=value, is_absent=is_absent),
        reasons=() if is_absent or mark in _TOLD else reasons_of(row),
        spoken=_spoken(indexed, now=now, waits=waits, mark=mark, value=value, is_absent=is_absent),
        tooltip=tr("Created {time}; the waiting time counts from then", time=full_time(row.created_at)),
    )


def number_words(row: SessionRow) -> str:
    """ "#48213", or that there is none."""
    return row_words.numbered(row.number)


def document_words(row: SessionRow) -> str:
    """The document type as received, "company" for a business, or that it was not read."""
    return row_words.document_of(row.kind, row.document_type)


def view_name(query: QueueQuery) -> str:
    """The name of a view: its status exactly as the provider writes it."""
    return tr("All statuses") if query.status is None else visible(query.status, longest=LONGEST_FIELD)


def order_words(order: Order) -> str:
    """An order in words."""
    match order:
        case Order.WAITING_LONGEST:
            return tr("Longest waiting first")
        case Order.NEWEST:
            return tr("Newest first")
        case Order.NAME:
            return tr("By name")
        case Order.NUMBER:
            return tr("By number")


def kind_words(kind: str) -> str:
    """A kind of session in words; an unknown one as sent."""
    words = {str(SessionKind.USER): tr("People"), str(SessionKind.BUSINESS): tr("Companies")}
    return words.get(kind) or visible(kind, longest=LONGEST_FIELD)


def overdue_words(counts: QueueCounts) -> str:
    """ "3 over 24 h", or nothing when none is."""
    if not counts.overdue:
        return ""
    return tr("{count} over {hours} h", count=f"{counts.overdue:,}", hours=counts.overdue_hours)


def new_words(count: int) -> str:
    """ "3 new", or nothing."""
    return tr("{count} new", count=f"{count:,}") if count else ""


def readable_words(count: int) -> str:
    """How many sessions can be read while there is no connection."""
    return trn("{count} session readable offline", "{count} sessions readable offline", count)


def views_with_counts(by_status: Mapping[str, int]) -> tuple[tuple[str | None, str, int], ...]:
    """Views to choose from as (status, words, rows): all statuses, then known ones in order, then unknown ones."""
    unknown = sorted(status for status in by_status if status and status not in SessionStatus.ALL)
    statuses = [status for status in (*SessionStatus.ALL, *unknown) if status in by_status]
    total = by_status.get(TOTAL, sum(count for status, count in by_status.items() if status))
    return (
        (None, tr("All statuses"), total),
        *((status, visible(status, longest=LONGEST_FIELD), by_status[status]) for status in statuses),
    )


def is_filtered(query: QueueQuery) -> bool:
    """Whether a filter beside status and search narrows the view."""
    return any(value is not None for value in (query.country, query.document_type, query.kind))


def _mark(indexed: IndexedRow, *, mixed: bool, marks: QueueMarks) -> tuple[Mark, str]:
    session_id = indexed.row.session_id
    if session_id == marks.pinned or session_id in marks.held:
        return Mark.PIN, ""
    if session_id in marks.unsettled:
        return Mark.UNKNOWN, marks.unsettled[session_id]
    if indexed.decided is not None:
        return Mark.OUTCOME, indexed.decided
    if indexed.has_draft:
        return Mark.DRAFT, ""
    if mixed:
        return Mark.STATUS, indexed.row.status
    return (Mark.NONE, "") if indexed.opened else (Mark.UNOPENED, "")


def _time(indexed: IndexedRow, *, now: datetime, is_decided: bool) -> str:
    if is_decided and indexed.decided_at is not None:
        return short_time(indexed.decided_at, now=now)
    return age(now - indexed.row.created_at)


def _is_absent(row: SessionRow, *, mark: Mark, marks: QueueMarks) -> bool:
    """There is no connection and no copy to read; what an act of this desk says of the row is here all the same."""
    return marks.readable is not None and row.session_id not in marks.readable and mark not in _TOLD


def _second_line(row: SessionRow, *, mark: Mark, value: str, is_absent: bool) -> str:
    if is_absent:
        return " · ".join((number_words(row), tr("not on this machine")))
    if mark is Mark.OUTCOME:
        return row_words.decided_line(row.number, value)
    if mark is Mark.UNKNOWN:
        return " · ".join((number_words(row), tr("{act} sent, no answer", act=value)))
    return row_words.identity_line(row.number, country=row.country, kind=row.kind, document_type=row.document_type)


def _spoken(indexed: IndexedRow, *, now: datetime, waits: bool, mark: Mark, value: str, is_absent: bool = False) -> str:
    row = indexed.row
    name = row_words.name_words(row.name, row.name_latin)
    duration = spoken_age(now - row.created_at)
    state = {
        Mark.PIN: tr("an act is armed or held"),
        Mark.OUTCOME: tr("{status} by you", status=visible(value, longest=LONGEST_FIELD)),
        Mark.UNKNOWN: tr("{act} sent, no answer", act=value),
        Mark.DRAFT: tr("with a draft"),
    }.get(mark, "")
    parts = (
        isolated(name) or tr("Name not read"),
        number_words(row),
        visible(row.status, longest=LONGEST_FIELD),
        tr("waiting {duration}", duration=duration) if waits else tr("{duration} old", duration=duration),
        spoken_reasons(row),
        tr("not on this machine") if is_absent else "",
        state,
        "" if indexed.opened else tr("not opened"),
    )
    return ", ".join(part for part in parts if part)


def count_words(count: int) -> str:
    """ "42 sessions", for whoever hears the list."""
    return trn("{count} session", "{count} sessions", count)
