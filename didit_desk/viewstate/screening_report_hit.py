"""One hit of a saved result: its score and what that rests on, the properties side by side, and what lists tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.screening_report import ReportLine
from didit_desk.policy.screening.kinds import list_facts
from didit_desk.policy.screening.properties import PropertyName
from didit_desk.viewstate.aml_entries import LinkRow, entry_rows
from didit_desk.viewstate.aml_hit import detail_rows
from didit_desk.viewstate.aml_properties import PropertyLine, property_word
from didit_desk.viewstate.aml_score import ScoreHead, ScoreRow, ScoreSum, risk_lines
from didit_desk.viewstate.lines import Line, LineKind
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.policy.screening.customer import CustomerFacts
    from didit_desk.viewstate.aml import AmlView, HitView
    from didit_desk.viewstate.aml_entries import EntryRow

MOST_LINES: Final = 1_500
"""Lines of what lists tell of one hit; where there are more, the last one says so."""
_HEADINGS: Final = frozenset({LineKind.SECTION, LineKind.GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHit:
    """A hit with its rows as the AML tab lays them out, apart by what they tell."""

    hit: HitView
    mark: str
    seen: str
    head: ScoreHead | None
    parts: tuple[ScoreRow, ...]
    sums: tuple[ScoreSum, ...]
    properties: tuple[PropertyLine, ...]
    entries: tuple[EntryRow, ...]


def read_hit(hit: HitView, view: AmlView, facts: CustomerFacts, *, mark: str, seen: str) -> ReadHit:
    """Lays a hit out. `facts` are the customer's, the same for every hit of the run."""
    rows = detail_rows(hit, view, facts, mark=mark)
    screened_as = view.screening.entity_type if view.screening is not None else None
    return ReadHit(
        hit=hit,
        mark=mark,
        seen=seen,
        head=next((row for row in rows if isinstance(row, ScoreHead)), None),
        parts=tuple(row for row in rows if isinstance(row, ScoreRow) and not row.is_head),
        sums=tuple(row for row in rows if isinstance(row, ScoreSum)),
        properties=tuple(row for row in rows if isinstance(row, PropertyLine) and not row.is_head),
        entries=(*entry_rows(hit.hit, screened_as=screened_as), *risk_lines(hit.hit)),
    )


def hit_lines(read: ReadHit) -> tuple[ReportLine, ...]:
    """The hit to be read from top to bottom."""
    # The caption is the title above.
    named = tuple(zip(_fact_names(), _facts(read), strict=True))[1:]
    lines = [ReportLine(label=name, text=text) for name, text in named if text]
    lines += [ReportLine(label=part.name, text=_part(part)) for part in read.parts]
    lines += [ReportLine(label=tr("Sum"), text=_sum(row)) for row in read.sums]
    if read.properties:
        lines.append(ReportLine(label=tr("Customer and hit compared")))
        lines += [ReportLine(label=row.name, text=_compared(row)) for row in read.properties]
    told = [line for entry in read.entries for line in _entry(entry)]
    lines += told[:MOST_LINES]
    if len(told) > MOST_LINES:
        left = tr("{count} more lines are not written here.", count=f"{len(told) - MOST_LINES:,}")
        lines.append(ReportLine(label="", text=left, is_note=True))
    return tuple(lines)


def columns_of_hit() -> tuple[str, ...]:
    """The columns of a hit, the same for every result."""
    compared = (
        column
        for name in PropertyName
        for column in (
            tr("{property}: customer", property=property_word(name)),
            tr("{property}: hit", property=property_word(name)),
            tr("{property}: compared", property=property_word(name)),
        )
    )
    return (*_fact_names(), tr("Score in parts"), tr("Sum"), *compared)


def hit_cells(read: ReadHit) -> tuple[str, ...]:
    """The cells of a hit, in the order of `columns_of_hit`; a side without a value is empty."""
    rows = {row.name: row for row in read.properties}
    compared: list[str] = []
    for name in PropertyName:
        row = rows.get(property_word(name))
        compared += (row.customer.received, row.listed.received, row.reason) if row is not None else ("", "", "")
    parts = "; ".join(f"{part.name}: {_part(part)}" for part in read.parts)
    return (*_facts(read), parts, "; ".join(_sum(row) for row in read.sums), *compared)


def _fact_names() -> tuple[str, ...]:
    return (
        tr("Hit"),
        tr("Hit id"),
        tr("Status"),
        tr("Unsent mark"),
        tr("Seen before"),
        tr("Match score"),
        tr("Risk score"),
        tr("Evidence behind the score"),
        tr("Lists"),
        tr("Names of lists"),
        tr("PEP level"),
        tr("Topics"),
        tr("Countries"),
        tr("First listed"),
        tr("Last seen"),
        tr("Source"),
    )


def _facts(read: ReadHit) -> tuple[str, ...]:
    """What is told in a word or figure, in the order of `_fact_names`."""
    hit, listed, head = read.hit, list_facts(read.hit.hit), read.head
    return (
        hit.caption,
        hit.hit_id,
        hit.status,
        read.mark,
        read.seen,
        hit.match,
        hit.risk,
        ". ".join(part for part in (head.badge.text, head.text) if part) if head is not None else "",
        ", ".join(hit.hit.datasets),
        ", ".join(listed.lists),
        str(listed.pep_level or ""),
        ", ".join(listed.topics),
        ", ".join(listed.countries),
        hit.hit.first_seen or "",
        hit.hit.last_seen or "",
        hit.source_url or "",
    )


def _part(part: ScoreRow) -> str:
    used = tr("weight {weight}, used {used}", weight=part.weight, used=part.used) if part.weight else ""
    points = tr("{points} points", points=part.points) if part.points else ""
    return ", ".join(text for text in (part.score, used, points) if text)


def _sum(row: ScoreSum) -> str:
    return f"{row.text} ({row.points})" if row.points else row.text


def _compared(row: PropertyLine) -> str:
    return tr("{customer} / {listed}: {reason}", customer=row.customer.text, listed=row.listed.text, reason=row.reason)


def _entry(row: EntryRow) -> Iterable[ReportLine]:
    if isinstance(row, LinkRow):
        return (ReportLine(label=row.label, text=row.address),)
    return (_line(row),)


def _line(line: Line) -> ReportLine:
    first, *others = (cell.text for cell in line.cells)
    rest = ", ".join(text for text in others if text)
    if line.kind in _HEADINGS:
        return ReportLine(label=f"{first} ({rest})" if rest else first)
    return ReportLine(label=first, text=rest) if others else ReportLine(label="", text=first)
