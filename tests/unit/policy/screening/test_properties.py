"""Customer and hit side by side: what each property comes to, and that a missing side is never a difference."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from didit_desk.models.aml import Hit, HitStatus
from didit_desk.models.json_value import as_object, freeze
from didit_desk.policy.findings.reading import Statement
from didit_desk.policy.screening.clauses import clauses
from didit_desk.policy.screening.comparing import ComparisonReason
from didit_desk.policy.screening.customer import CustomerFacts, customer_facts
from didit_desk.policy.screening.entries import hit_entries
from didit_desk.policy.screening.kinds import list_facts
from didit_desk.policy.screening.properties import PropertyName, PropertyRow, property_rows
from didit_desk.policy.screening.risk import risk_evidence
from didit_desk.policy.screening.score import score_evidence
from didit_desk.policy.screening.seen_before import seen_mark
from didit_desk.policy.screening.verdict import Verdict
from tests.unit.policy.findings.sandbox_sessions import read, sandbox_bodies
from tests.unit.policy.screening.hits import HIT, hit, screened

CUSTOMER: Final = screened(
    full_name="Aleksandr Yuryevich Morozov", nationality="KAZ", date_of_birth="1985-03-15", document_number="N12485031"
)
FACTS: Final = CustomerFacts(
    names=(Statement("/id_verifications/0/full_name", "Александр Юрьевич Морозов"),),
    genders=(Statement("/id_verifications/0/gender", "M"),),
    birth_places=(Statement("/id_verifications/0/place_of_birth", "Қарағанды (Karaganda)"),),
    addresses=(Statement("/id_verifications/0/address", "Алматы, Сәтбаев к-сі 22"),),
)
TINY: Final = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=12),
    st.sampled_from(["1984", "RO", "M", "王小明", "محمد", "\ud800", "<b>x</b>", "Sanctions", "PEP Level 2"]),
)  # fmt: skip
ODD: Final = st.recursive(
    TINY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS: Final = (
    "properties", "score_breakdown", "risk_view", "pep_matches", "sanction_matches", "warning_matches",
    "adverse_media_details", "adverse_media_matches", "linked_entities", "rca_name",
)  # fmt: skip
NAMES: Final = ("name", "alias", "birthDate", "nationality", "country", "gender", "birthPlace", "address", "position")


def rows_of(**properties: Any) -> dict[PropertyName, PropertyRow]:
    listed = hit(properties.pop("caption", "MOROZOV Aleksandr Yur’yevich"), properties=properties)
    return {row.name: row for row in property_rows(CUSTOMER, listed, where=HIT, facts=FACTS)}


def row_of(name: PropertyName, /, **properties: Any) -> PropertyRow:
    return rows_of(**properties)[name]


@pytest.mark.parametrize(
    ("name", "properties", "verdict"),
    [
        (PropertyName.NAME, {}, Verdict.NEAR),
        (PropertyName.NAME, {"name": ["Aleksandr Yuryevich Morozov"]}, Verdict.AGREES),
        (PropertyName.NAME, {"caption": "Boris Petrov"}, Verdict.DIFFERS),
        (PropertyName.OWN_SCRIPT, {}, Verdict.CANNOT_TELL),
        (PropertyName.OWN_SCRIPT, {"alias": ["МОРОЗОВ Александр Юрьевич"]}, Verdict.AGREES),
        (PropertyName.OTHER_NAMES, {"alias": "A. Yu. Morozov"}, Verdict.NEAR),
        (PropertyName.OTHER_NAMES, {"weakAlias": ["The Frost"]}, Verdict.CANNOT_TELL),
        (PropertyName.BIRTH_DATE, {}, Verdict.CANNOT_TELL),
        (PropertyName.BIRTH_DATE, {"birthDate": ["1985-03-15"]}, Verdict.AGREES),
        (PropertyName.BIRTH_DATE, {"birthDate": "1985"}, Verdict.NEAR),
        (PropertyName.BIRTH_DATE, {"birthDate": ["1961", "1962"]}, Verdict.DIFFERS),
        (PropertyName.BIRTH_DATE, {"birthDate": ["1961", "1985-03-15"]}, Verdict.AGREES),
        (PropertyName.BIRTH_DATE, {"birthDate": ["1961", "unknown"]}, Verdict.CANNOT_TELL),
        (PropertyName.NATIONALITY, {"nationality": "kz"}, Verdict.AGREES),
        (PropertyName.NATIONALITY, {"nationality": ["Қазақстан"]}, Verdict.AGREES),
        (PropertyName.NATIONALITY, {"citizenship": ["Kazakhstan"]}, Verdict.AGREES),
        (PropertyName.NATIONALITY, {"nationality": "RU", "citizenship": "KAZ"}, Verdict.AGREES),
        (PropertyName.NATIONALITY, {"nationality": "Russia"}, Verdict.DIFFERS),
        (PropertyName.NATIONALITY, {"nationality": "UTO"}, Verdict.CANNOT_TELL),
        (PropertyName.COUNTRY, {"country": "Russia"}, Verdict.DIFFERS),
        (PropertyName.NUMBER, {"passportNumber": "N-1248 5031"}, Verdict.AGREES),
        (PropertyName.NUMBER, {"idNumber": ["A1"]}, Verdict.DIFFERS),
        (PropertyName.GENDER, {"gender": ["male"]}, Verdict.AGREES),
        (PropertyName.GENDER, {"gender": "F"}, Verdict.DIFFERS),
        (PropertyName.GENDER, {"gender": "?"}, Verdict.CANNOT_TELL),
        (PropertyName.BIRTH_PLACE, {"birthPlace": ["Karaganda"]}, Verdict.NEAR),
        (PropertyName.BIRTH_PLACE, {"birthPlace": ["Lisboa"]}, Verdict.DIFFERS),
        (PropertyName.BIRTH_PLACE, {"birthPlace": ["Kazakhstan"]}, Verdict.CANNOT_TELL),
        (PropertyName.ADDRESS, {"address": "Novorechensk, UTO"}, Verdict.DIFFERS),
        (PropertyName.ADDRESS, {"address": "Almaty"}, Verdict.NEAR),
        (PropertyName.ADDRESS, {"address": "Алматы, Сәтбаев к-сі 23"}, Verdict.DIFFERS),
        (PropertyName.POSITION, {"position": "Deputy head"}, Verdict.CANNOT_TELL),
    ],
)
def test_that_each_property_is_compared_by_its_own_rule(
    name: PropertyName, properties: dict[str, Any], verdict: Verdict
) -> None:
    assert row_of(name, **properties).verdict is verdict


def test_that_rows_stand_in_the_order_of_the_table() -> None:
    everything = dict.fromkeys(NAMES, "1984") | {"idNumber": "1"}
    names = list(rows_of(**everything))
    assert names == sorted(names, key=list(PropertyName).index)
    assert names[:2] == [PropertyName.NUMBER, PropertyName.NAME]


def test_that_a_row_points_at_the_two_values_that_were_told_apart() -> None:
    row = row_of(PropertyName.BIRTH_DATE, birthDate=["1961", "1985"])
    assert row.pair == (0, 1)
    assert row.pointers == ("/aml_screenings/0/screened_data/date_of_birth", f"{HIT}/properties/birthDate/1")


def test_that_a_row_of_names_aligns_the_values_it_points_at() -> None:
    row = row_of(PropertyName.NAME, caption="Boris", name=["Boris Petrov", "Morozov Aleksandr"])
    assert row.alignment is not None
    assert row.pair == (0, 1)
    assert [word.text for word in row.alignment.listed] == ["Morozov", "Aleksandr"]


def test_that_the_reason_says_which_side_is_missing() -> None:
    assert row_of(PropertyName.BIRTH_DATE).reason is ComparisonReason.NO_LISTED
    assert row_of(PropertyName.POSITION, position="Mayor").reason is ComparisonReason.NO_CUSTOMER


def test_that_the_matched_entries_tell_birth_and_place_too() -> None:
    pep = {"date_of_birth": "1985-03-15", "place_of_birth": "Karaganda", "pep_position": "Mayor"}
    found = {row.name: row for row in property_rows(CUSTOMER, hit(pep_matches=[pep]), where=HIT, facts=FACTS)}
    assert found[PropertyName.BIRTH_DATE].pointers[1] == f"{HIT}/pep_matches/0/date_of_birth"
    assert found[PropertyName.BIRTH_PLACE].verdict is Verdict.NEAR
    assert found[PropertyName.POSITION].listed == ("Mayor",)


def test_that_facts_of_a_person_come_from_the_documents_and_of_a_company_from_the_register() -> None:
    decisions = dict(sandbox_bodies())
    person = read(next(body for name, body in decisions.items() if body.get("id_verifications")))
    facts = customer_facts(person, "person")
    assert facts.names
    assert facts.birth_dates
    assert all(statement.pointer.startswith(("/id_verifications/", "/nfc_", "/expected_")) for statement in facts.names)
    company = read(decisions["kyb-company"]) if "kyb-company" in decisions else None
    business = company or read(next(body for _, body in sandbox_bodies() if body.get("registry_checks")))
    assert customer_facts(business, "company").names
    assert customer_facts(business, "person") == CustomerFacts()


def any_hit(received: dict[str, Any], caption: str = "Anna") -> Hit:
    return Hit(
        hit_id="hit_1", caption=caption, status=HitStatus.UNREVIEWED, match_score=None, risk_score=None,
        datasets=("PEP Level 2",), source_url=None, first_seen=None, last_seen=None,
        received=as_object(freeze(received)),
    )  # fmt: skip


def look_at(found: Hit, told: Any) -> tuple[PropertyRow, ...]:
    rows = property_rows(as_object(freeze(told)), found, where=HIT, facts=FACTS)
    evidence = score_evidence(found)
    risk_evidence(found)
    list_facts(found)
    hit_entries(found)
    clauses(rows, evidence, HitStatus.FALSE_POSITIVE, where=HIT)
    seen_mark(as_object(freeze(told)), found, b"k" * 32)
    return rows


@given(
    st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=6),
    st.dictionaries(st.sampled_from(NAMES), ODD, max_size=6),
    st.dictionaries(st.sampled_from(["full_name", "nationality", "date_of_birth", "document_number"]), ODD),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_that_any_json_is_read_and_a_missing_side_never_differs(
    received: dict[str, Any], properties: dict[str, Any], told: dict[str, Any]
) -> None:
    for row in look_at(any_hit({**received, "properties": properties or received.get("properties")}), told):
        if not row.customer or not row.listed:
            assert row.verdict is Verdict.CANNOT_TELL


@given(st.sampled_from(FIELDS), st.sampled_from(["name", "list_name", "score", "crimes", "data", "0"]), ODD)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_that_odd_values_deep_inside_are_read(field: str, name: str, odd: Any) -> None:
    look_at(any_hit({field: [{name: odd}, odd]}), {})
    look_at(any_hit({field: {name: odd}}), {})
