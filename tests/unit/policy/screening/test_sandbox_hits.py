"""Every hit of the sandbox: its score adds up but for the one that is sent not to, and looking at it is quick."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING, Final

import pytest

from didit_desk.models.aml import Screening
from didit_desk.models.decision import Block
from didit_desk.policy.screening.customer import customer_facts
from didit_desk.policy.screening.kinds import list_facts
from didit_desk.policy.screening.properties import PropertyName, property_rows
from didit_desk.policy.screening.score import Badge, score_evidence
from didit_desk.policy.screening.verdict import Verdict
from tests.unit.policy.findings.sandbox_sessions import read, sandbox_bodies
from tests.unit.policy.screening.hits import HIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.models.aml import Hit
    from didit_desk.models.decision import Decision

    Known = list[tuple[str, Decision, Screening, Hit]]

SLOWEST_ROWS: Final = 0.010
"""Five times the budget for the rows of one hit: a busy machine must not fail the test."""
SLOWEST_FACTS: Final = 0.100
"""Five times the budget for what the lines of five hundred hits need."""
MANY: Final = 500


@pytest.fixture(scope="module")
def known() -> Known:
    """Scenario, decision, screening and hit of every hit of the sandbox."""
    return [
        (scenario, decision, step.detail, hit)
        for scenario, body in sandbox_bodies()
        for decision in (read(body),)
        for step in decision.runs_of(Block.AML)
        if isinstance(step.detail, Screening)
        for hit in step.detail.hits
    ]


def test_that_scores_add_up_except_where_the_scenario_says_so(known: Known) -> None:
    odd = [(scenario, score_evidence(hit)) for scenario, _, _, hit in known if score_evidence(hit).adds_up is False]
    assert {scenario for scenario, _ in odd} == {"does-not-add-up"}
    assert {(found.total_of_parts, found.told) for _, found in odd} == {(Decimal("95.05"), Decimal(80))}


def test_that_the_hit_that_rests_on_the_name_alone_says_so_and_how_far_it_could_fall(known: Known) -> None:
    first = next(score_evidence(hit) for scenario, _, _, hit in known if scenario == "name-only-hit")
    assert (first.badge, first.compared, first.adds_up) == (Badge.NAME_ONLY, 1, True)
    assert (first.lowest, first.highest) == (Decimal("27.5"), Decimal(100))


def test_that_names_of_the_customer_never_differ_from_hits_made_of_them(known: Known) -> None:
    for _, decision, screening, hit in known:
        facts = customer_facts(decision, screening.entity_type)
        is_company = screening.entity_type == "company"
        rows = property_rows(screening.screened, hit, where=HIT, facts=facts, is_company=is_company)
        name = next(row for row in rows if row.name is PropertyName.NAME)
        assert name.verdict in {Verdict.AGREES, Verdict.NEAR}, (name.customer, name.listed)


def test_that_the_rows_of_a_hit_and_the_facts_of_five_hundred_are_quick(known: Known) -> None:
    hits = [hit for _, _, _, hit in known * MANY][:MANY]
    assert quickest(lambda: [list_facts(hit) for hit in hits]) < SLOWEST_FACTS
    for _, decision, screening, hit in known[::7]:
        facts = customer_facts(decision, screening.entity_type)
        assert quickest(partial(property_rows, screening.screened, hit, where=HIT, facts=facts)) < SLOWEST_ROWS


def quickest(work: Callable[[], object]) -> float:
    """Processor seconds of the quickest of several runs."""
    spent = []
    for _ in range(5):
        start = thread_time()
        work()
        spent.append(thread_time() - start)
    return min(spent)
