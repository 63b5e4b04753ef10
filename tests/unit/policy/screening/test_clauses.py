"""Clauses for a rationale: composed from facts, each tied to its field, none for a hit without a mark."""

from __future__ import annotations

from typing import Any, Final

import pytest

from didit_desk.models.aml import HitStatus
from didit_desk.policy.screening.clauses import Clause, ClauseId, clauses, composed
from didit_desk.policy.screening.properties import PropertyName, property_rows
from didit_desk.policy.screening.score import score_evidence
from didit_desk.policy.screening.seen_before import FEWEST_KEY_BYTES, seen_mark
from tests.unit.policy.screening.hits import HIT, breakdown, hit, screened

CUSTOMER: Final = screened(full_name="Anna Rossi", nationality="IT", date_of_birth="1985-03-15", document_number="A1")
NAME_ONLY: Final = breakdown(((95, 60, 100, 95), (0, 25, 0, 0), (0, 15, 0, 0)))
KEY: Final = b"k" * FEWEST_KEY_BYTES


def told(status: str, **received: Any) -> list[Clause]:
    found = hit("ROSSI Anna", **received)
    return list(clauses(property_rows(CUSTOMER, found, where=HIT), score_evidence(found), status, where=HIT))


def test_that_a_dismissal_begins_with_what_differs() -> None:
    first, second, *rest = told(
        HitStatus.FALSE_POSITIVE,
        match_score=95,
        score_breakdown=NAME_ONLY,
        properties={"birthDate": ["1961"], "nationality": "RU"},
    )
    assert (first.clause_id, first.property_name, first.values) == (
        ClauseId.DIFFERS, PropertyName.BIRTH_DATE, ("1985-03-15", "1961"),
    )  # fmt: skip
    assert first.pointers == ("/aml_screenings/0/screened_data/date_of_birth", f"{HIT}/properties/birthDate/0")
    assert (second.property_name, second.values) == (PropertyName.NATIONALITY, ("IT", "RU"))
    last = rest[-1]
    assert (last.clause_id, last.values, last.pointers) == (ClauseId.NAME_ONLY, ("95",), (f"{HIT}/match_score",))


def test_that_a_confirmation_begins_with_what_agrees_and_keeps_what_does_not() -> None:
    found = told(HitStatus.CONFIRMED, properties={"birthDate": ["1985-03-15"], "nationality": "RU"})
    assert [(clause.clause_id, clause.property_name) for clause in found] == [
        (ClauseId.AGREES, PropertyName.NAME),
        (ClauseId.AGREES, PropertyName.BIRTH_DATE),
        (ClauseId.DIFFERS, PropertyName.NATIONALITY),
        (ClauseId.NOT_LISTED, PropertyName.NUMBER),
    ]


def test_that_an_open_question_begins_with_what_is_missing_and_tells_the_range() -> None:
    found = told(HitStatus.INCONCLUSIVE, match_score=95, score_breakdown=NAME_ONLY)
    assert [clause.clause_id for clause in found] == [
        ClauseId.NOT_LISTED, ClauseId.NOT_LISTED, ClauseId.NOT_LISTED,
        ClauseId.AGREES, ClauseId.NAME_ONLY, ClauseId.RANGE,
    ]  # fmt: skip
    assert found[-1].values == ("24.5", "97")


def test_that_a_score_that_does_not_add_up_is_told_with_both_figures() -> None:
    parts = breakdown(((95, 60, 60, 57), (100, 25, 25, 25), (100, 15, 15, 15)))
    last = told(HitStatus.FALSE_POSITIVE, match_score=85, score_breakdown=parts)[-1]
    assert (last.clause_id, last.values) == (ClauseId.DOES_NOT_ADD_UP, ("97", "85"))


@pytest.mark.parametrize("status", [HitStatus.UNREVIEWED, "", "Something new"])
def test_that_there_is_no_clause_without_a_mark(status: str) -> None:
    assert told(status, match_score=95, score_breakdown=NAME_ONLY) == []


@pytest.mark.parametrize("status", [HitStatus.FALSE_POSITIVE, HitStatus.CONFIRMED, HitStatus.INCONCLUSIVE])
def test_that_every_clause_points_at_a_field(status: str) -> None:
    found = told(status, match_score=95, score_breakdown=NAME_ONLY, properties={"birthDate": "1961"})
    assert found
    assert all(clause.pointers for clause in found)
    assert all(pointer.startswith("/aml_screenings/0/") for clause in found for pointer in clause.pointers)


def test_that_the_composed_text_keeps_whole_clauses_within_the_limit() -> None:
    worded = ["birth date differs: 1985 / 1961", "", "имя совпадает: 王小明", "score 95"]
    assert composed(worded, 1_000) == "birth date differs: 1985 / 1961; имя совпадает: 王小明; score 95"
    assert composed(worded, 42) == "birth date differs: 1985 / 1961; score 95"
    assert composed(worded, 8) == "score 95"
    assert composed(worded, 0) == ""


def test_that_the_mark_of_a_person_is_the_same_whatever_the_id_and_order() -> None:
    one = hit("Anna", url="https://x.test/1", properties={"name": ["Anna", "Rossi A"], "birthDate": "1985"})
    turned = {"name": ["rossi  a", "anna"], "birthDate": ["1985"]}
    other = hit("ANNA", url="https://x.test/1", properties=turned, score=1)
    assert seen_mark(CUSTOMER, one, KEY) == seen_mark(CUSTOMER, other, KEY)


@pytest.mark.parametrize(
    ("customer", "entity", "key"),
    [
        (screened(full_name="Anna Rossi"), {}, KEY),
        (CUSTOMER, {"url": "https://x.test/2"}, KEY),
        (CUSTOMER, {"properties": {"birthDate": "1985"}}, KEY),
        (CUSTOMER, {}, b"j" * FEWEST_KEY_BYTES),
    ],
)
def test_that_another_customer_entity_or_key_gives_another_mark(
    customer: Any, entity: dict[str, Any], key: bytes
) -> None:
    assert seen_mark(customer, hit("Anna", **entity), key) != seen_mark(CUSTOMER, hit("Anna"), KEY)


def test_that_a_mark_tells_no_name() -> None:
    assert len(bytes.fromhex(seen_mark(CUSTOMER, hit("Anna"), KEY))) == 32


def test_that_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="key"):
        seen_mark(CUSTOMER, hit("Anna"), b"short")
