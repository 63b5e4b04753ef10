"""Every single changed character is caught, except exactly those that stay in their class modulo ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.policy.mrz.digits import ALPHABET, CLASSES, FILLER, twins, value_of
from didit_desk.policy.mrz.layout import MrzField, MrzKind
from didit_desk.policy.mrz.zone import examine
from tests.unit.policy.mrz_specimens import LONG_TD1, LONG_TD2, SPECIMENS, dice, random_lines, replaced, zone_of

if TYPE_CHECKING:
    from didit_desk.policy.mrz.zone import Zone

RANDOM_ZONES = 8


def protected(zone: Zone) -> dict[tuple[int, int], MrzField]:
    """Every place that a check digit covers, with the field of that digit; its own digit before the composite one."""
    found: dict[tuple[int, int], MrzField] = {}
    for check in zone.checks:
        for span in check.covers:
            for place in span.places:
                found.setdefault(place, check.field)
    return found


def passes(lines: tuple[str, ...]) -> bool:
    zone = examine(lines)
    return zone is not None and all(check.agrees for check in zone.checks)


def unnoticed(lines: tuple[str, ...]) -> set[tuple[str, str]]:
    """(true, read) for every changed character of a protected place that leaves all check digits right."""
    zone = zone_of(lines)
    digits = {place for check in zone.checks for place in check.place.places}
    found = set()
    for line, column in protected(zone).keys() - digits:
        true = lines[line][column]
        for read in ALPHABET.replace(true, ""):
            if passes(replaced(lines, line, column, read)):
                found.add((true, read))
            elif read in twins(true):
                found.add((true, f"not {read}"))
    return found


def test_that_the_ten_classes_are_named() -> None:
    assert CLASSES == (
        "0AKU<", "1BLV", "2CMW", "3DNX", "4EOY", "5FPZ", "6GQ", "7HR", "8IS", "9JT",
    )  # fmt: skip
    assert sorted("".join(CLASSES)) == sorted(ALPHABET)
    assert {len({(value_of(sign) or 0) % 10 for sign in group}) for group in CLASSES} == {1}
    assert (twins("G"), twins("0"), twins("é"), twins("")) == ("6Q", "AKU<", "", "")


@pytest.mark.parametrize(
    "where", [where for where, (_, lines) in SPECIMENS.items() if lines not in {LONG_TD1, LONG_TD2}]
)
def test_that_a_changed_character_of_a_specimen_is_caught_except_within_its_class(where: str) -> None:
    _, lines = SPECIMENS[where]
    zone = zone_of(lines)
    true = {lines[line][column] for line, column in protected(zone)}
    assert unnoticed(lines) <= {(sign, twin) for sign in true for twin in twins(sign)}
    assert len(unnoticed(lines)) > 10


@pytest.mark.parametrize("kind", MrzKind)
def test_that_a_changed_character_of_any_zone_is_caught_except_within_its_class(kind: MrzKind) -> None:
    random = dice(9303)
    for _ in range(RANDOM_ZONES):
        lines = random_lines(kind, random)
        zone = zone_of(lines)
        digits = {place for check in zone.checks for place in check.place.places}
        true = {lines[line][column] for line, column in protected(zone).keys() - digits}
        assert unnoticed(lines) == {(sign, twin) for sign in true for twin in twins(sign)}, lines


@pytest.mark.parametrize("lines", [LONG_TD1, LONG_TD2])
def test_that_a_changed_character_of_a_long_number_is_caught_except_within_its_class(lines: tuple[str, ...]) -> None:
    """A changed filler moves the end of a long number, which one more digit notices: some twins are caught here."""
    for true, read in unnoticed(lines):
        assert read in twins(true) or read.startswith("not ")


@pytest.mark.parametrize("where", SPECIMENS)
def test_that_a_changed_check_digit_is_always_caught(where: str) -> None:
    _, lines = SPECIMENS[where]
    for check in zone_of(lines).checks:
        line, column = check.place.line, check.place.start
        free = {FILLER, "0"} if check.is_unused else {check.read}
        for read in set(ALPHABET) - free:
            assert not passes(replaced(lines, line, column, read)), (check.field, read)


@pytest.mark.parametrize("where", SPECIMENS)
def test_that_two_neighbours_in_the_wrong_order_are_caught_unless_five_apart(where: str) -> None:
    """Neighbouring weights differ by 4, 2 or 6: a swap shows unless the values are 0 or 5 apart modulo ten."""
    _, lines = SPECIMENS[where]
    zone = zone_of(lines)
    number = zone.fields[MrzField.DOCUMENT_NUMBER][0]
    for column in range(number.start, number.end - 1):
        first, second = lines[number.line][column], lines[number.line][column + 1]
        swapped = replaced(replaced(lines, number.line, column, second), number.line, column + 1, first)
        apart = ((value_of(first) or 0) - (value_of(second) or 0)) % 5
        assert passes(swapped) is (apart == 0), swapped
