"""Names, addresses, numbers and dates compared across scripts, orders and spellings: golden pairs."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from didit_desk.policy.findings.examine import findings
from didit_desk.policy.findings.likeness import same_address, same_country, same_day, same_number, same_sex
from didit_desk.policy.findings.names import is_beginning, same_name, same_printed_name, writings
from didit_desk.policy.findings.national_numbers import birth_date_in, has_right_check_digits, sex_in
from didit_desk.policy.findings.phone_plans import country_of_number, is_internet_number, is_possible, same_phone
from didit_desk.policy.findings.reading import Statement
from didit_desk.policy.findings.zone_rules import zone_in
from tests.unit.policy.findings.sandbox_sessions import TODAY, read, sandbox_bodies

HOME: Final = "Hauptstraße 12, 80331 München"


def told(text: str, *also: str) -> Statement:
    return Statement("", text, also)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Anna Rossi", "ROSSI ANNA", True),
        ("Anna Maria Rossi", "Anna Rossi", True),
        ("Jean-Luc Picard", "JEAN LUC PICARD", True),
        ("Seán O’Brien", "SEAN OBRIEN", True),
        ("María de la Cruz", "Maria Delacruz", True),
        ("Jörg Müller", "JOERG MUELLER", True),
        ("Jörg Müller", "JORG MULLER", True),
        ("Åse Ødegård", "AASE OEDEGAARD", True),
        ("Þór Weiß", "THOR WEISS", True),
        ("İpek Şahin", "Ipek Sahin", True),
        ("Nguyễn Văn Đức", "NGUYEN VAN DUC", True),
        ("Александр Петров", "Alexander Petrov", True),
        ("Νίκος Παπαδόπουλος", "Nikos Papadopoulos", True),
        ("王小明", "Xiaoming Wang", True),
        ("राहुल शर्मा", "Rahul Sharma", True),
        ("Anna Rossi", "Bruno Verdi", False),
        ("Anna Rossi", "Giulia Rossi", False),
        ("Олександр Шевченко", "Ivan Franko", False),
        ("Ivan Petrov", "Petr Ivanov", None),
        ("Mohammed Ali", "Muhammad Ali", None),
        ("Jon Smith", "John Smith", None),
        ("Anna Rossi", "A. Rossi", None),
        ("Anna Rossi", "Anna", None),
        ("محمد علي", "Mohamed Ali", None),
        ("דוד כהן", "Rivka Levi", None),
        ("Anna Rossi", "...", None),
    ],
)
def test_that_names_told_at_different_times_are_compared_with_care(one: str, other: str, expected: bool | None) -> None:
    assert same_name(told(one), told(other)) is expected
    assert same_name(told(other), told(one)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mirela Tănase", "MIRELA TANASE", True),
        ("Mirela Tănase", "MIRELA TANASA", False),
        ("Mirela Ana Tănase", "MIRELA TANASE", None),
        ("محمد علي", "MOHAMED ALI", None),
    ],
)
def test_that_one_letter_apart_is_a_difference_inside_one_document(one: str, other: str, expected: bool | None) -> None:
    assert same_printed_name(told(one), told(other)) is expected


def test_that_a_received_latin_form_speaks_for_a_name_in_another_script() -> None:
    arabic = told("محمد علي", "Mohamed Ali")
    assert same_printed_name(arabic, told("MOHAMED ALI")) is True
    assert same_printed_name(arabic, told("MOHAMED SALEH")) is False


def test_that_a_cut_name_is_a_beginning_and_another_one_is_not() -> None:
    whole = told("Maria Aparecida Albuquerque de Sousa Montenegro")
    assert is_beginning(told("ALBUQUERQUE DE SOUSA MONTEN"), whole)
    assert not is_beginning(told("ALBUQUERQUE DE SILVA MONTEN"), whole)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (HOME, "80331 MUENCHEN, HAUPTSTRASSE 12, GERMANY", True),
        ("Str. Exemplu 4, Iasi", "Strada Exemplu 4, 700001 Iași, Romania", True),
        ("12 Main St, Springfield", "Main Street 12, Springfield", True),
        ("Flat 3, 12 Main St, London W1A 1AA", "12 Main St, London", True),
        (HOME, "Hauptstraße 14, 80331 München", False),
        (HOME, "Rua do Alecrim 62, 1200-018 Lisboa", False),
        ("شارع النخيل 5, دبي", "Rua do Alecrim 62, Lisboa", False),
        ("Rue du Lac 1, 1201 Genève", "Rue du Rhône 1, 1201 Genève", None),
        ("شارع النخيل 5, دبي", "Al Nakheel Street 5, Dubai", None),
        ("12A High Road, Leeds", "12 A High Road, Leeds", None),
        (HOME, "München", None),
        (HOME, "-", None),
    ],
)
def test_that_addresses_differ_by_their_numbers_or_their_words(one: str, other: str, expected: bool | None) -> None:
    assert same_address(told(one), told(other)) is expected
    assert same_address(told(other), told(one)) is expected


def test_that_short_forms_of_one_thing_agree() -> None:
    assert same_number(told("wv 802-6064"), told("WV8026064<<")) is True
    assert same_number(told("ＷＶ８０２６０６４"), told("WV8026064")) is True
    assert same_sex(told("female"), told("F")) is True
    assert same_sex(told("X"), told("F")) is None
    assert same_country(told("D<<"), told("DE")) is True
    assert same_country(told("GBD"), told("GB")) is True
    assert same_country(told("UTO"), told("UTO")) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1984-01-01", "840101", True),
        ("1984-01-01T23:59:59Z", "1984-01-01", True),
        ("1984-01-01", "840102", False),
        ("1984-01-01", "84<<<<", None),
        ("1984-01-01", "85<<<<", False),
        ("1984-01-01", "1984", None),
        ("1984-02-30", "840230", None),
        ("840101", "840101", None),
    ],
)
def test_that_dates_of_a_zone_are_read_beside_whole_ones(one: str, other: str, expected: bool | None) -> None:
    assert same_day(told(one), told(other)) is expected
    assert same_day(told(other), told(one)) is expected


@pytest.mark.parametrize(
    ("number", "state", "expected"),
    [
        ("44051401359", "POL", True),
        ("44051401358", "POL", False),
        ("54362315K", "ESP", True),
        ("54362315Z", "ESP", False),
        ("X-2482300-W", "ESP", True),
        ("1630615123457", "ROU", True),
        ("1630615123458", "ROU", False),
        ("440514", "POL", None),
        ("44051401359", "UTO", None),
        ("", "POL", None),
        ("9" * 100, "POL", None),
    ],
)
def test_that_check_digits_are_judged_only_for_the_states_own_form(
    number: str, state: str, expected: bool | None
) -> None:
    assert has_right_check_digits(number, state) is expected


def test_that_a_national_number_tells_birth_and_sex_only_when_it_is_right() -> None:
    assert birth_date_in("44051401359", "POL") == date(1944, 5, 14)
    assert sex_in("44051401359", "POL") == "M"
    assert birth_date_in("44051401358", "POL") is None
    assert birth_date_in("54362315K", "ESP") is None


def test_that_telephone_numbers_are_read_by_their_plans() -> None:
    assert is_possible("+34600213743") is True
    assert is_possible("+3460") is False
    assert is_possible("600213743") is None
    assert country_of_number("+34600213743") == "ES"
    assert country_of_number("+883510000000091") is None
    assert is_internet_number("+445612345678") is True
    assert is_internet_number("+34600213743") is False
    assert same_phone(told("+34 600 21 37 43"), told("+34600213743")) is True
    assert same_phone(told("+34600213743"), told("+34600213744")) is False


def test_that_nothing_about_a_person_outlives_the_pass() -> None:
    findings(read(dict(sandbox_bodies())["mrz-misread"]), TODAY)
    assert writings.cache_info().currsize == 0
    assert zone_in.cache_info().currsize == 0
