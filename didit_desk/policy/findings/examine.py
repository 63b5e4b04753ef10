"""The pass: every rule of the table over one decision."""

from __future__ import annotations

from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.policy.findings.finding import NOT_COMPARABLE, NOT_JUDGED, NOT_RUN, NOTHING_TO_COMPARE, Finding, Verdict
from didit_desk.policy.findings.names import writings
from didit_desk.policy.findings.reading import Case
from didit_desk.policy.findings.table import RULES
from didit_desk.policy.findings.zone_rules import zone_in

if TYPE_CHECKING:
    from datetime import date

    from didit_desk.models.decision import Decision
    from didit_desk.policy.findings.finding import Outcome, Rule

MOST_OUTCOMES: Final = 256
"""Outcomes of one rule that are looked at."""
MOST_TOLD: Final = 8
"""Findings of one rule and verdict that are told; a hundred equal ones say no more."""
_EMPTY: Final = MappingProxyType[str, str]({})


def findings(decision: Decision, today: date) -> tuple[Finding, ...]:
    """What every rule of the table says about `decision`, in the order of the table; the same input, the same answer.

    A rule that compared something tells its differences and its agreements; one that could compare nothing tells one
    `CANNOT_TELL`. Never raises, whatever the decision holds: hidden, null, odd and oversized values cannot be compared.
    """
    case = Case(decision=decision, today=today)
    try:
        return tuple(finding for rule in RULES for finding in _guarded(rule, case))
    finally:
        # What was worked out about names and zones serves this pass alone: nobody's data outlives it.
        writings.cache_clear()
        zone_in.cache_clear()


def _guarded(rule: Rule, case: Case) -> tuple[Finding, ...]:
    """One rule that fails, in a library's tables for instance, must not take the others with it; it says so."""
    try:
        return apply_rule(rule, case)
    except Exception:
        return (_nothing(rule, NOT_RUN),)


def apply_rule(rule: Rule, case: Case) -> tuple[Finding, ...]:
    """The findings of one rule: differences before agreements, or one that says why it cannot tell."""
    outcomes = tuple(islice(rule.check(case), MOST_OUTCOMES))
    differing, agreeing, open_ones = (
        tuple(found for found in outcomes if found.verdict is verdict)[:MOST_TOLD]
        for verdict in (Verdict.DIFFERS, Verdict.AGREES, Verdict.CANNOT_TELL)
    )
    kept = (*differing, *agreeing) or open_ones[:1]
    return tuple(_told(rule, found) for found in kept) or (_nothing(rule),)


def _told(rule: Rule, found: Outcome) -> Finding:
    values = tuple(statement.text for statement in found.statements)
    one, other = (*values, "-", "-")[:2]
    sentence = rule.sentence
    if found.verdict is Verdict.CANNOT_TELL:
        sentence = NOT_COMPARABLE if len(values) > 1 else NOT_JUDGED
    return Finding(
        rule_id=rule.rule_id,
        title=rule.title,
        theme=rule.theme,
        verdict=found.verdict,
        severity=rule.severity,
        pointers=tuple(statement.pointer for statement in found.statements if statement.pointer),
        values=values,
        sentence=sentence,
        facts=MappingProxyType({"one": one, "other": other} | {name: f"{it}" for name, it in found.figures.items()}),
    )


def _nothing(rule: Rule, sentence: str = NOTHING_TO_COMPARE) -> Finding:
    return Finding(
        rule_id=rule.rule_id,
        title=rule.title,
        theme=rule.theme,
        verdict=Verdict.CANNOT_TELL,
        severity=rule.severity,
        pointers=rule.pointers,
        values=(),
        sentence=sentence,
        facts=_EMPTY,
    )
