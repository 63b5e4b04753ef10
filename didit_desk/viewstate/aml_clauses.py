"""Clauses for a rationale in words: one fact each, shown with the field it stands on, inserted only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.text import visible
from didit_desk.policy.acts import LONGEST_RATIONALE
from didit_desk.policy.screening.clauses import ClauseId, clauses, composed
from didit_desk.policy.screening.score import score_evidence
from didit_desk.viewstate.aml_properties import property_word
from didit_desk.viewstate.lines import Line, section
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.aml import Hit
    from didit_desk.policy.screening.clauses import Clause
    from didit_desk.policy.screening.properties import PropertyRow

LONGEST_VALUE: Final = 80
"""Characters of a received value inside a clause; the whole value stands in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """A clause to insert. `field` names what it stands on; empty for the line that inserts all clauses."""

    text: str
    field: str
    label: str

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.label, self.field) if part)


def clause_rows(
    hit: Hit, rows: Sequence[PropertyRow], status: str, *, where: str, mark: str
) -> tuple[Line | ClauseRow, ...]:
    """The clauses for a hit with this mark, the one that holds all of them first; empty without a mark."""
    found = clauses(rows, score_evidence(hit), status, where=where)
    if not found:
        return ()
    texts = [clause_text(clause) for clause in found]
    name = visible(hit.caption, longest=LONGEST_VALUE)
    all_of_them = tr("{mark}, {name}: {facts}.", mark=mark, name=name, facts="{facts}")
    room = LONGEST_RATIONALE - len(all_of_them)
    whole = all_of_them.replace("{facts}", composed(texts, room))
    lines: list[Line | ClauseRow] = [section(tr("For the rationale"), note=tr("Enter inserts"))]
    lines.append(ClauseRow(text=whole, field="", label=tr("Insert all: {text}", text=whole)))
    lines += [
        ClauseRow(text=f"{text[:1].upper()}{text[1:]}.", field=_field(clause), label=text)
        for text, clause in zip(texts, found, strict=True)
    ]
    return tuple(lines)


def clause_text(clause: Clause) -> str:
    """A clause in words."""
    values = [visible(value, longest=LONGEST_VALUE) for value in clause.values]
    first, second = (*values, "", "")[:2]
    name = property_word(clause.property_name).lower() if clause.property_name is not None else ""
    return {
        ClauseId.DIFFERS: tr("{name}: differs, customer {one}, hit {other}", name=name, one=first, other=second),
        ClauseId.AGREES: tr("{name}: agrees, {one}", name=name, one=first),
        ClauseId.NEAR: tr("{name}: near, customer {one}, hit {other}", name=name, one=first, other=second),
        ClauseId.NOT_LISTED: tr("{name}: not on the list", name=name),
        ClauseId.NOT_KNOWN: tr("{name}: not known of the customer", name=name),
        ClauseId.NAME_ONLY: tr("match score {score} rests on the name alone", score=first),
        ClauseId.SCORE: tr("match score {score}", score=first),
        ClauseId.RANGE: tr("the score could lie from {lowest} to {highest}", lowest=first, highest=second),
        ClauseId.DOES_NOT_ADD_UP: tr("parts of the score give {parts}, Didit says {told}", parts=first, told=second),
    }[clause.clause_id]


def _field(clause: Clause) -> str:
    """The field by its name in the table, or the score."""
    if clause.property_name is not None:
        return property_word(clause.property_name)
    return tr("Score")
