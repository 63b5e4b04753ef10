"""Every rule of the table finds what it is for, agrees where nothing is wrong, and says when it cannot tell."""

from __future__ import annotations

import string
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.policy.findings.examine import apply_rule, findings
from didit_desk.policy.findings.finding import NOTHING_TO_COMPARE, Rule, Verdict
from didit_desk.policy.findings.reading import Case
from didit_desk.policy.findings.table import RULES
from tests.unit.policy.findings import document_cases, person_cases, session_cases
from tests.unit.policy.findings.cases import TODAY, Row, body_of, decision_of

if TYPE_CHECKING:
    from didit_desk.policy.findings.finding import Finding

ROWS = {row.rule_id: row for row in (*document_cases.ROWS, *person_cases.ROWS, *session_cases.ROWS)}
FEWEST_RULES = 40


def told(rule: Rule, body: dict[str, Any]) -> tuple[Finding, ...]:
    return apply_rule(rule, Case(decision=decision_of(body), today=TODAY))


def value_at(body: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        body = body[int(name)] if isinstance(body, list) else body[name]
    return body


def test_that_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    assert [rule.rule_id for rule in RULES if rule.rule_id not in ROWS] == []
    assert set(ROWS) == {rule.rule_id for rule in RULES}
    assert len(RULES) >= FEWEST_RULES


def test_that_ids_and_titles_name_one_rule_each() -> None:
    for names in (Counter(rule.rule_id for rule in RULES), Counter(rule.title for rule in RULES)):
        assert {name for name, count in names.items() if count > 1} == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule_id)
def test_that_a_rule_differs_agrees_and_cannot_tell(rule: Rule) -> None:
    row: Row = ROWS[rule.rule_id]
    differing = told(rule, body_of(row.places, row.differs))
    assert Verdict.DIFFERS in {finding.verdict for finding in differing}, differing
    agreeing = told(rule, body_of(row.places, row.agrees))
    assert {finding.verdict for finding in agreeing} == {Verdict.AGREES}, agreeing
    unknown = told(rule, body_of(row.places, row.cannot_tell))
    assert [finding.verdict for finding in unknown] == [Verdict.CANNOT_TELL], unknown


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule_id)
def test_that_a_finding_leads_to_the_places_it_compared(rule: Rule) -> None:
    row = ROWS[rule.rule_id]
    for values in (row.differs, row.agrees):
        body = body_of(row.places, values)
        for finding in told(rule, body):
            assert finding.pointers
            assert finding.values
            for pointer in finding.pointers:
                value_at(body, pointer)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule_id)
def test_that_a_sentence_needs_only_the_facts_it_is_given(rule: Rule) -> None:
    row = ROWS[rule.rule_id]
    for values in (row.differs, row.agrees, row.cannot_tell):
        for finding in told(rule, body_of(row.places, values)):
            names = {name for _, name, _, _ in string.Formatter().parse(finding.sentence) if name}
            assert names <= set(finding.facts), finding
            assert "!" not in finding.sentence


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rule_id)
def test_that_a_rule_names_the_places_it_reads(rule: Rule) -> None:
    row = ROWS[rule.rule_id]
    heads = {pattern.split("/")[1] for pattern in rule.pointers} | {"created_at", "status"}
    for finding in told(rule, body_of(row.places, row.differs)):
        assert "*" in heads or {pointer.split("/")[1] for pointer in finding.pointers} <= heads


def test_that_an_empty_decision_lets_every_rule_say_that_it_cannot_tell() -> None:
    found = findings(decision_of({}), TODAY)
    assert [finding.rule_id for finding in found] == [rule.rule_id for rule in RULES]
    assert {finding.verdict for finding in found} == {Verdict.CANNOT_TELL}
    assert {finding.sentence for finding in found} == {NOTHING_TO_COMPARE}
