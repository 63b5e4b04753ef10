"""What the arithmetic cannot see: characters equal modulo ten, and print as the only witness."""

from __future__ import annotations

import pytest

from didit_desk.policy.mrz.blind import twins_of, unseen
from didit_desk.policy.mrz.layout import MrzField
from tests.unit.policy.mrz_specimens import TD1, TD3, replaced, zone_of

NUMBER = MrzField.DOCUMENT_NUMBER


def differences(lines: tuple[str, ...], printed: str, field: MrzField = NUMBER) -> list[tuple[int, str, str]]:
    zone = zone_of(lines)
    check = zone.check(field)
    assert check is not None
    return [(each.column, each.read, each.printed) for each in unseen(zone, check, printed)]


def test_that_a_letter_may_stand_for_others_of_its_class_and_a_digit_of_a_date_for_the_filler() -> None:
    zone = zone_of(TD3)
    number, birth = zone.check(NUMBER), zone.check(MrzField.BIRTH_DATE)
    assert number is not None
    assert birth is not None
    first = twins_of(zone, number)[0]
    assert (first.column, first.read, first.others, first.likely) == (0, "L", "1BV", "1")
    assert [(twin.read, twin.others, twin.likely) for twin in twins_of(zone, birth)] == [("0", "<", "")]


@pytest.mark.parametrize(
    ("column", "read", "printed"),
    [(0, "1", "L898902C3"), (0, "V", "L898902C3"), (5, "U", "L898902C3"), (5, "K", "L898 902 C3".replace(" ", ""))],
)
def test_that_a_twin_of_the_printed_character_is_seen_by_print_alone(column: int, read: str, printed: str) -> None:
    lines = replaced(TD3, 1, column, read)
    assert all(check.agrees for check in zone_of(lines).checks)
    assert differences(lines, printed) == [(column, read, printed[column])]


def test_that_a_letter_read_for_a_filler_is_one_of_them() -> None:
    lines = ("P<UTOMARTIN<<SARAH<<<<<<<<<<<<<<<<<<<<<<<<<<", "HA672242K6UTO5802254M9601086<<<<<<<<<<<<<<08")
    assert all(check.agrees for check in zone_of(lines).checks)
    assert differences(lines, "HA672242") == [(8, "K", "<")]
    assert differences(lines, "HA 67-2242") == [(8, "K", "<")]


@pytest.mark.parametrize("printed", ["L898902C3", "l898902c3", "L898902C4", "A898902C4", "L89890", "", "  ", "É" * 9])
def test_that_equal_and_otherwise_different_print_is_no_blind_spot(printed: str) -> None:
    assert differences(TD3, printed) == []


def test_that_a_failing_digit_is_not_a_blind_spot() -> None:
    assert differences(replaced(TD1, 0, 6, "8"), "D23145890") == []
    assert differences(replaced(TD1, 0, 7, "L"), "D23145890") == []
    assert differences(replaced(TD1, 0, 8, "L"), "D23145890") == [(8, "L", "1")]
