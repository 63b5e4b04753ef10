"""The field table's verdicts."""

from __future__ import annotations

from datetime import date

import pytest

from didit_desk.viewstate.comparing import (
    Likeness,
    address_likeness,
    date_likeness,
    differing_places,
    name_likeness,
    zone_date,
)
from didit_desk.viewstate.document import document_views
from didit_desk.viewstate.document_fields import CHIP, EXPECTED, PRINTED, ZONE, FieldRow, Verdict
from tests.unit.viewstate.evidence_samples import decision, spanish_card

TODAY = date(2026, 11, 20)


def rows() -> dict[str, FieldRow]:
    return {row.key: row for row in document_views(decision(edit=spanish_card))[0].rows}


def test_that_the_odd_source_is_the_one_that_is_tinted() -> None:
    number = rows()["number"]
    assert number.verdict is Verdict.DIFFERS
    assert [cell.is_differing for cell in number.cells] == [False, True, False, False]
    assert number.cells[ZONE].marks == (4,)


def test_that_the_misread_character_is_named_in_the_zone() -> None:
    zone = document_views(decision(edit=spanish_card))[0].mrz
    assert zone is not None
    assert zone.misread == {(0, 9)}
    assert [(check.read, check.computed) for check in zone.checks if check.verdict == "differs"] == [
        ("4", "3"),
        ("3", "2"),
    ]


def test_that_a_name_cut_by_the_zone_agrees_and_says_where_it_was_cut() -> None:
    given_names = rows()["given_names"]
    assert given_names.verdict is Verdict.AGREES
    assert given_names.cells[ZONE].note == "cut at 30"


def test_that_another_address_differs_and_is_tinted_on_the_expected_side() -> None:
    address = rows()["address"]
    assert address.verdict is Verdict.DIFFERS
    assert address.cells[EXPECTED].is_differing
    assert not address.cells[PRINTED].is_differing


def test_that_empty_cells_say_why_they_are_empty() -> None:
    table = rows()
    assert table["issue_date"].cells[ZONE].text == "not in MRZ"
    assert table["issue_date"].cells[CHIP].text == "not returned"
    assert table["number"].cells[EXPECTED].text == "not given"
    assert table["issue_date"].verdict is Verdict.SINGLE


def test_that_codes_of_two_and_three_letters_name_the_same_country() -> None:
    assert rows()["nationality"].verdict is Verdict.AGREES


def test_that_a_chip_of_another_document_is_not_compared() -> None:
    passport = document_views(decision())[1]
    assert {row.cells[CHIP].text for row in passport.rows} == {"not given"}


def test_that_field_order_never_changes() -> None:
    keys = [[row.key for row in view.rows] for view in document_views(decision())]
    assert keys[0] == keys[1]
    assert keys[0][:5] == ["surname", "given_names", "birth_date", "number", "personal_number"]


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Müller", "MUELLER", Likeness.EQUAL),
        ("Müller", "MULLER", Likeness.EQUAL),
        ("Jørgen Åse", "JOERGEN AASE", Likeness.EQUAL),
        ("Weiß", "WEISS", Likeness.EQUAL),
        ("O’Brien-Kavanagh", "OBRIEN KAVANAGH", Likeness.EQUAL),
        ("Морозов", "MOROZOV", Likeness.EQUAL),
        ("Łukasz", "LUKASZ", Likeness.EQUAL),
        ("Lucía Beatriz", "LUCIA", Likeness.NEAR),
        ("Yuryevich", "Yurevich", Likeness.NEAR),
        ("Anna", "Peter", Likeness.UNEQUAL),
        ("王小明", "WANG XIAOMING", Likeness.UNKNOWN),
    ],
)
def test_that_names_compare_as_the_zone_writes_them(one: str, other: str, likeness: Likeness) -> None:
    assert name_likeness(one, other) is likeness
    assert name_likeness(other, one) is likeness


@pytest.mark.parametrize(
    ("text", "is_past", "expected"),
    [
        ("910417", True, "1991-04-17"),
        ("260101", True, "2026-01-01"),
        ("270101", True, "1927-01-01"),
        ("310930", False, "2031-09-30"),
        ("991231", False, "1999-12-31"),
        ("000229", True, "2000-02-29"),
        ("990230", True, None),
        ("91<<17", True, None),
        ("", True, None),
    ],
)
def test_that_a_zone_date_gets_the_century_its_meaning_allows(text: str, is_past: bool, expected: str | None) -> None:
    assert zone_date(text, today=TODAY, is_past=is_past) == expected


def test_that_half_a_date_cannot_be_compared() -> None:
    assert date_likeness("1984", "1984-01-01") is Likeness.UNKNOWN


def test_that_shared_words_make_addresses_near() -> None:
    assert address_likeness("Strada Exemplu 4, Iasi", "Str. Exemplu 4 Iasi") is Likeness.NEAR
    assert address_likeness("Rua do Alecrim 62", "C. de Santa Engracia 118") is Likeness.UNEQUAL


@pytest.mark.parametrize(
    ("text", "reference", "places"),
    [("CAA0B5317", "CAA085317", (4,)), ("AB1", "XY2", ()), ("CAA0855317", "CAA085317", (5,)), ("", "", ())],
)
def test_that_only_the_differing_characters_are_marked(text: str, reference: str, places: tuple[int, ...]) -> None:
    assert differing_places(text, reference) == places or len(differing_places(text, reference)) == len(places)
