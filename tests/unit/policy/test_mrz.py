"""Check digits and field positions against the specimens of ICAO 9303 and an independent package."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mrz.base.functions import hash_string  # type: ignore[import-untyped]

from didit_desk.policy.mrz import MrzField, MrzKind, check_digit, examine, kind_of

TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
MRV_A = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
MRV_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")
SPECIMENS = {
    MrzKind.TD1: TD1,
    MrzKind.TD2: TD2,
    MrzKind.TD3: TD3,
    MrzKind.MRV_A: MRV_A,
    MrzKind.MRV_B: MRV_B,
}


@pytest.mark.parametrize(("kind", "lines"), SPECIMENS.items())
def test_that_every_check_digit_of_the_icao_specimens_agrees(kind: MrzKind, lines: tuple[str, ...]) -> None:
    zone = examine(lines)
    assert zone is not None
    assert zone.kind is kind
    assert [check.field for check in zone.checks if not check.agrees] == []
    assert {MrzField.DOCUMENT_NUMBER, MrzField.BIRTH_DATE, MrzField.EXPIRY_DATE} <= {c.field for c in zone.checks}


@pytest.mark.parametrize("lines", SPECIMENS.values())
def test_that_names_and_dates_stand_where_the_layout_puts_them(lines: tuple[str, ...]) -> None:
    zone = examine(lines)
    assert zone is not None
    assert zone.names == ("ERIKSSON", "ANNA MARIA")
    assert zone.value(MrzField.SEX) == "F"
    assert zone.value(MrzField.ISSUING_STATE) == "UTO"
    assert len(zone.text(MrzField.BIRTH_DATE)) == 6


@pytest.mark.parametrize("lines", SPECIMENS.values())
def test_that_a_misread_digit_of_the_number_fails_its_check(lines: tuple[str, ...]) -> None:
    zone = examine(lines)
    assert zone is not None
    span = zone.fields[MrzField.DOCUMENT_NUMBER][0]
    line = lines[span.line]
    wrong = line[: span.start + 2] + ("B" if line[span.start + 2] != "B" else "C") + line[span.start + 3 :]
    broken = examine(tuple(wrong if place == span.line else text for place, text in enumerate(lines)))
    assert broken is not None
    assert MrzField.DOCUMENT_NUMBER in {check.field for check in broken.checks if not check.agrees}


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", max_size=44))
def test_that_check_digits_equal_those_of_an_independent_package(text: str) -> None:
    assert check_digit(text) == str(hash_string(text))


@pytest.mark.parametrize("text", ["abc", "É", "1 2", "٣"])
def test_that_characters_outside_the_zone_alphabet_have_no_check_digit(text: str) -> None:
    assert check_digit(text) is None


def test_that_a_number_over_nine_characters_goes_on_in_the_optional_field() -> None:
    zone = examine(
        ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")
    )
    assert zone is not None
    assert zone.text(MrzField.DOCUMENT_NUMBER) == "D23145890734"
    assert [check.field for check in zone.checks if not check.agrees] == []


@pytest.mark.parametrize("lines", [(), ("",), ("I<UTO",), TD1[:2], (TD1[0], TD1[1], TD1[2][:-1]), ("P" * 44,) * 3])
def test_that_lines_of_no_known_layout_are_not_examined(lines: tuple[str, ...]) -> None:
    if lines:
        assert kind_of(lines) is None
    assert examine(lines) is None


def test_that_a_full_name_field_is_told_apart() -> None:
    cut = examine((TD1[0], TD1[1], "OLAVARRIA<DE<LA<FUENTE<<LUCIA<"))
    whole = examine(TD1)
    assert cut is not None
    assert whole is not None
    assert (cut.is_name_full, whole.is_name_full) == (True, False)
