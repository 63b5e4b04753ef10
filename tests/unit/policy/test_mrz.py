"""Layouts, fields and check digits against the specimens of ICAO 9303."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mrz.base.functions import hash_string  # type: ignore[import-untyped]

from didit_desk.policy.mrz.digits import check_digit
from didit_desk.policy.mrz.layout import MrzField, MrzKind, kind_of
from didit_desk.policy.mrz.zone import examine
from tests.unit.policy.mrz_specimens import LONG_TD1, LONG_TD2, MRV_A, MRV_B, SPECIMENS, TD1, TD2, TD3, zone_of


@pytest.mark.parametrize("where", SPECIMENS)
def test_that_every_check_digit_of_the_icao_specimens_agrees(where: str) -> None:
    kind, lines = SPECIMENS[where]
    zone = zone_of(lines)
    assert zone.kind is kind
    assert [check.field for check in zone.checks if not check.agrees] == []
    assert {MrzField.DOCUMENT_NUMBER, MrzField.BIRTH_DATE, MrzField.EXPIRY_DATE} <= {c.field for c in zone.checks}
    has_composite = zone.check(MrzField.COMPOSITE) is not None
    assert has_composite is (kind not in {MrzKind.MRV_A, MrzKind.MRV_B})


@pytest.mark.parametrize("lines", [TD1, TD2, TD3, MRV_A, MRV_B])
def test_that_names_and_dates_stand_where_the_layout_puts_them(lines: tuple[str, ...]) -> None:
    zone = zone_of(lines)
    assert zone.names == ("ERIKSSON", "ANNA MARIA")
    assert zone.value(MrzField.SEX) == "F"
    assert zone.value(MrzField.ISSUING_STATE) == "UTO"
    assert len(zone.text(MrzField.BIRTH_DATE)) == 6


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", max_size=44))
def test_that_check_digits_equal_those_of_an_independent_package(text: str) -> None:
    assert check_digit(text) == str(hash_string(text))


@pytest.mark.parametrize(("text", "digit"), [("520727", "3"), ("AB2134<<<", "5"), ("", "0"), ("<<<<<<", "0")])
def test_that_the_worked_examples_of_the_standard_come_out(text: str, digit: str) -> None:
    """ICAO 9303-3, appendix A, examples 1 and 2."""
    assert check_digit(text) == digit


@pytest.mark.parametrize("text", ["abc", "É", "1 2", "٣", "²", "\x00", "\ud800"])
def test_that_characters_outside_the_zone_alphabet_have_no_check_digit(text: str) -> None:
    assert check_digit(text) is None


@pytest.mark.parametrize("lines", [LONG_TD1, LONG_TD2])
def test_that_a_number_over_nine_characters_goes_on_in_the_optional_field(lines: tuple[str, ...]) -> None:
    zone = zone_of(lines)
    assert zone.text(MrzField.DOCUMENT_NUMBER) == "D23145890734"
    assert [check.field for check in zone.checks if not check.agrees] == []


@pytest.mark.parametrize("lines", [(), ("",), ("I<UTO",), TD1[:2], (TD1[0], TD1[1], TD1[2][:-1]), ("P" * 44,) * 3])
def test_that_lines_of_no_known_layout_are_not_examined(lines: tuple[str, ...]) -> None:
    if lines:
        assert kind_of(lines) is None
    assert examine(lines) is None


def test_that_a_french_card_with_its_own_layout_is_not_read_as_one_of_the_standard() -> None:
    lines = ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6")
    assert [len(line) for line in lines] == [36, 36]
    assert examine(lines) is None


def test_that_only_an_unused_personal_number_may_do_without_its_digit() -> None:
    unused = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "HA672242<6UTO5802254M9601086<<<<<<<<<<<<<<<8")
    used = (unused[0], "HA672242<6UTO5802254M9601086K<<<<<<<<<<<<<<8")
    found = [zone_of(lines).check(MrzField.OPTIONAL) for lines in (unused, used)]
    assert [check is not None and check.agrees for check in found] == [True, False]


def test_that_a_full_name_field_is_told_apart() -> None:
    cut = zone_of((TD1[0], TD1[1], "OLAVARRIA<DE<LA<FUENTE<<LUCIA<"))
    assert (cut.is_name_full, zone_of(TD1).is_name_full) == (True, False)
