"""What a rationale can say of a hit, one clause for one fact, each tied to its field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.models.aml import HitStatus
from didit_desk.policy.screening.properties import PropertyName
from didit_desk.policy.screening.score import Badge
from didit_desk.policy.screening.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from didit_desk.policy.screening.properties import PropertyRow
    from didit_desk.policy.screening.score import ScoreEvidence


class ClauseId(StrEnum):
    """What a clause says; the words stand with the other words of the desk.

    Values are customer and listed value for the first three, the one known value for `NOT_LISTED` and `NOT_KNOWN`,
    the match score for `NAME_ONLY` and `SCORE`, lowest and highest score for `RANGE`, sum of the parts and the score
    Didit gave for `DOES_NOT_ADD_UP`.
    """

    DIFFERS = "differs"
    AGREES = "agrees"
    NEAR = "near"
    NOT_LISTED = "not_listed"
    NOT_KNOWN = "not_known"
    NAME_ONLY = "name_only"
    SCORE = "score"
    RANGE = "range"
    DOES_NOT_ADD_UP = "does_not_add_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One fact. `property_name` is the property of the table it is about, None for facts of the score.

    `values` fill the words as `ClauseId` says. `pointers` name the fields the fact stands on, never none.
    """

    clause_id: ClauseId
    property_name: PropertyName | None
    values: tuple[str, ...]
    pointers: tuple[str, ...]


_DECISIVE: Final = frozenset({PropertyName.NUMBER, PropertyName.BIRTH_DATE, PropertyName.NATIONALITY})
"""Properties whose absence is worth a word."""
_ORDERS: Final = {
    HitStatus.FALSE_POSITIVE: (
        ClauseId.DIFFERS,
        ClauseId.NEAR,
        ClauseId.AGREES,
        ClauseId.NOT_LISTED,
        ClauseId.NOT_KNOWN,
    ),
    HitStatus.CONFIRMED: (ClauseId.AGREES, ClauseId.NEAR, ClauseId.DIFFERS, ClauseId.NOT_LISTED, ClauseId.NOT_KNOWN),
    HitStatus.INCONCLUSIVE: (ClauseId.NOT_LISTED, ClauseId.NOT_KNOWN, ClauseId.DIFFERS, ClauseId.NEAR, ClauseId.AGREES),
}
"""What speaks for a mark comes first, what speaks against it is not left out."""
_BY_VERDICT: Final = {
    Verdict.DIFFERS: ClauseId.DIFFERS,
    Verdict.NEAR: ClauseId.NEAR,
    Verdict.AGREES: ClauseId.AGREES,
}


def clauses(
    rows: Sequence[PropertyRow], evidence: ScoreEvidence, status: str, *, where: str = ""
) -> tuple[Clause, ...]:
    """The clauses for a hit marked `status` (a `HitStatus`), in the order they speak for it.

    None for a hit that is not marked. `where` is the pointer of the hit in the decision, for the facts of the score.
    """
    order = _ORDERS.get(status)
    if order is None:
        return ()
    found = [clause for row in rows for clause in _of_row(row)]
    ranked = sorted(found, key=lambda clause: order.index(clause.clause_id))
    return (*ranked, *_of_score(evidence, where, is_open=status == HitStatus.INCONCLUSIVE))


def composed(worded: Iterable[str], limit: int, *, separator: str = "; ") -> str:
    """The worded clauses on one line of at most `limit` characters; a clause that does not fit is left out whole."""
    text = ""
    for clause in worded:
        longer = f"{text}{separator}{clause}" if text else clause
        if clause and len(longer) <= limit:
            text = longer
    return text


def _of_row(row: PropertyRow) -> Iterator[Clause]:
    clause_id = _BY_VERDICT.get(row.verdict)
    if clause_id is not None and row.pair is not None:
        place, there = row.pair
        yield _clause(clause_id, row, (row.customer[place], row.listed[there]))
    elif row.name in _DECISIVE and row.customer and not row.listed:
        yield _clause(ClauseId.NOT_LISTED, row, row.customer[:1])
    elif row.name in _DECISIVE and row.listed and not row.customer:
        yield _clause(ClauseId.NOT_KNOWN, row, row.listed[:1])


def _clause(clause_id: ClauseId, row: PropertyRow, values: tuple[str, ...]) -> Clause:
    return Clause(clause_id=clause_id, property_name=row.name, values=values, pointers=row.pointers)


def _of_score(evidence: ScoreEvidence, where: str, *, is_open: bool) -> Iterator[Clause]:
    if evidence.told is not None:
        clause_id = ClauseId.NAME_ONLY if evidence.badge is Badge.NAME_ONLY else ClauseId.SCORE
        yield _score_clause(clause_id, (evidence.told,), f"{where}/match_score")
    lowest, highest = evidence.lowest, evidence.highest
    if is_open and lowest is not None and highest is not None and lowest != highest:
        yield _score_clause(ClauseId.RANGE, (lowest, highest), f"{where}/score_breakdown")
    if evidence.adds_up is False and evidence.total_of_parts is not None and evidence.told is not None:
        pointers = (f"{where}/score_breakdown", f"{where}/match_score")
        yield _score_clause(ClauseId.DOES_NOT_ADD_UP, (evidence.total_of_parts, evidence.told), *pointers)


def _score_clause(clause_id: ClauseId, figures: tuple[Decimal, ...], *pointers: str) -> Clause:
    values = tuple(f"{figure.normalize():f}" for figure in figures)
    return Clause(clause_id=clause_id, property_name=None, values=values, pointers=pointers)
