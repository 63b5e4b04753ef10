"""What belongs to the whole session: expected and contact details, reviews, metadata, and fields outside all blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.viewstate.block_tables.render import table_lines
from didit_desk.viewstate.block_tables.session import CONTACT, EXPECTED, SESSION
from didit_desk.viewstate.lines import Line, LineCell, LineKind, pair, section
from didit_desk.viewstate.raw_lines import LONGEST_CELL, object_lines
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.decision import Decision, Review
    from didit_desk.models.json_value import JsonObject

_REVIEW_WIDTHS: Final = (0.3, 0.42, 0.28)


def session_lines(decision: Decision) -> tuple[Line, ...]:
    """Every part of the session that is no block, each under its heading; parts that are empty are left out."""
    return (
        *_titled(tr("Expected details"), table_lines(EXPECTED, decision.expected)),
        *contact_lines(decision),
        *review_lines(decision.reviews),
        *_titled(tr("Metadata"), object_lines(decision.metadata)),
        *_titled(tr("Session"), table_lines(SESSION, _facts(decision))[1:]),
    )


def contact_lines(decision: Decision) -> tuple[Line, ...]:
    """Phone and e-mail as the customer gave them when the session was made."""
    return _titled(tr("Contact details given at creation"), table_lines(CONTACT, decision.contact))


def review_lines(reviews: Sequence[Review]) -> tuple[Line, ...]:
    """Who set which status when, and what they wrote."""
    if not reviews:
        return ()
    heads = (tr("Time"), tr("By"), tr("New status"))
    columns = Line(kind=LineKind.COLUMNS, cells=tuple(LineCell(text=head) for head in heads), widths=_REVIEW_WIDTHS)
    lines = [section(tr("Reviews"), note=str(len(reviews))), columns]
    for review in reviews:
        lines += _review(review)
    return tuple(lines)


def _review(review: Review) -> list[Line]:
    at = None if review.created_at is None else tr("{time} UTC", time=f"{review.created_at:%Y-%m-%d %H:%M:%S}")
    status = review.new_status
    cells = (
        _cell(at),
        _cell(review.user),
        LineCell(text=status, sign=("session", status)) if status else _cell(None),
    )
    head = Line(kind=LineKind.CELLS, cells=cells, widths=_REVIEW_WIDTHS)
    return [head, pair(tr("Comment"), _cell(review.comment), depth=1)] if review.comment else [head]


def _cell(text: str | None) -> LineCell:
    if not text:
        return LineCell(text=tr("not returned"), is_absent=True)
    return LineCell(text=text[:LONGEST_CELL] + "…", whole=text) if len(text) > LONGEST_CELL else LineCell(text=text)


def _facts(decision: Decision) -> JsonObject:
    """The session's own facts that the head does not show, with the fields the models have no place for."""
    return {
        "environment": decision.environment,
        "expires_at": None if decision.expires_at is None else decision.expires_at.isoformat(),
        "workflow_id": decision.workflow_id,
        "features": decision.features,
        **decision.other,
    }


def _titled(title: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    return (section(title), *lines) if lines else ()
