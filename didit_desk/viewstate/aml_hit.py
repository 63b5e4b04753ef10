"""One hit in full, as rows: the score, the properties side by side, what lists tell, and everything as received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.decision import Block
from didit_desk.models.json_value import EMPTY
from didit_desk.policy.screening.customer import CustomerFacts, customer_facts
from didit_desk.policy.screening.properties import property_rows
from didit_desk.viewstate.aml import hit_lines
from didit_desk.viewstate.aml_clauses import ClauseRow, clause_rows
from didit_desk.viewstate.aml_entries import EntryRow, as_received, entry_rows
from didit_desk.viewstate.aml_properties import PropertyLine, property_lines
from didit_desk.viewstate.aml_score import ScoreHead, ScoreRow, ScoreSum, risk_lines, score_rows
from didit_desk.viewstate.aml_signs import mark_word

if TYPE_CHECKING:
    from didit_desk.viewstate.aml import AmlView, HitView

COMPANY = "company"

DetailRow = EntryRow | ScoreHead | ScoreRow | ScoreSum | PropertyLine | ClauseRow


def facts_of(view: AmlView) -> CustomerFacts:
    """What the session tells of the one who was screened; the same for every hit of the run."""
    return customer_facts(view.decision, _entity_type(view))


def detail_rows(hit: HitView, view: AmlView, facts: CustomerFacts, *, mark: str = "") -> tuple[DetailRow, ...]:
    """What is read first of a hit: score, properties and clauses. `mark` is the unsent one; clauses speak for it."""
    status = mark or hit.status
    where = f"/{Block.AML}/{view.run}/hits/{hit.order}"
    screened_as = _entity_type(view)
    properties = property_rows(
        view.screening.screened if view.screening is not None else EMPTY,
        hit.hit,
        where=where,
        facts=facts,
        is_company=screened_as == COMPANY,
    )
    return (
        *score_rows(hit.hit),
        *property_lines(properties),
        *clause_rows(hit.hit, properties, status, where=where, mark=mark_word(status)),
    )


def more_rows(hit: HitView, view: AmlView) -> tuple[DetailRow, ...]:
    """What is read after that: what lists tell, the risk, and everything as received."""
    return (
        *entry_rows(hit.hit, screened_as=_entity_type(view)),
        *risk_lines(hit.hit),
        *as_received(hit_lines(hit.hit)),
    )


def _entity_type(view: AmlView) -> str | None:
    return view.screening.entity_type if view.screening is not None else None
