"""Likely misreads: which look-alike explains a failing check digit."""

from __future__ import annotations

import pytest

from didit_desk.policy.mrz.confusions import CONFUSIONS, alike
from didit_desk.policy.mrz.digits import ALPHABET, twins
from didit_desk.policy.mrz.layout import MrzField, MrzKind
from didit_desk.policy.mrz.misreads import Misread, misreads
from tests.unit.policy.mrz_specimens import LONG_TD1, TD1, TD3, dice, random_lines, replaced, zone_of

SPANISH = ("IDESPCAA085317499999999R<<<<<<", "9104174F3109306ESP<<<<<<<<<<<3", "OLAVARRIA<DE<LA<FUENTE<<LUCIA<")


def spoiled(lines: tuple[str, ...], line: int, column: int, read: str) -> dict[MrzField, tuple[Misread, ...]]:
    return misreads(zone_of(replaced(lines, line, column, read)), {})


@pytest.mark.parametrize(
    ("one", "other"),
    [("O", "0"), ("I", "1"), ("B", "8"), ("S", "5"), ("Z", "2"), ("G", "6"), ("D", "0"), ("Q", "0"), ("L", "1"),
     ("U", "V"), ("U", "0"), ("K", "<")],
)  # fmt: skip
def test_that_each_confusion_holds_both_ways(one: str, other: str) -> None:
    assert other in alike(one)
    assert one in alike(other)


def test_that_confusions_are_of_the_zone_and_say_why() -> None:
    for confusion in CONFUSIONS:
        assert set(confusion.characters) <= set(ALPHABET)
        assert len(set(confusion.characters)) == len(confusion.characters) > 1
        assert confusion.why
    assert alike("b") == "B8"
    assert (alike("M"), alike("é"), alike(""), alike("ß")) == ("", "", "", "")


def test_that_the_misread_letter_of_a_number_is_found_with_the_digit_it_was() -> None:
    found = spoiled(SPANISH, 0, 9, "B")
    assert list(found) == [MrzField.DOCUMENT_NUMBER]
    assert (
        Misread(field=MrzField.DOCUMENT_NUMBER, line=0, column=9, read="B", meant="8")
        in found[MrzField.DOCUMENT_NUMBER]
    )


@pytest.mark.parametrize("kind", MrzKind)
def test_that_a_look_alike_read_anywhere_is_among_the_suggestions(kind: MrzKind) -> None:
    random = dice(f"{kind} look-alikes")
    tried = 0
    for _ in range(40):
        lines = random_lines(kind, random)
        for check in zone_of(lines).checks[:3]:
            for line, column in (place for span in check.covers for place in span.places):
                true = lines[line][column]
                for read in alike(true):
                    if read in twins(true):
                        continue
                    tried += 1
                    wanted = Misread(field=check.field, line=line, column=column, read=read, meant=true)
                    assert wanted in spoiled(lines, line, column, read)[check.field]
    assert tried > 500


def test_that_every_suggestion_mends_its_own_digit_and_the_composite_one() -> None:
    random = dice(20)
    for _ in range(60):
        lines = random_lines(MrzKind.TD3, random)
        column = random.choice([0, 4, 8, 13, 17, 21])
        read = random.choice(ALPHABET)
        for found in spoiled(lines, 1, column, read).values():
            for misread in found:
                mended = zone_of(
                    replaced(replaced(lines, 1, column, read), misread.line, misread.column, misread.meant)
                )
                assert all(check.agrees for check in mended.checks)


def test_that_what_is_printed_decides_between_several() -> None:
    random = dice(7)
    decided = 0
    for _ in range(200):
        lines = random_lines(MrzKind.MRV_A, random)
        number = zone_of(lines).value(MrzField.DOCUMENT_NUMBER)
        for column, true in enumerate(number):
            for read in alike(true):
                zone = zone_of(replaced(lines, 1, column, read))
                free = misreads(zone, {}).get(MrzField.DOCUMENT_NUMBER, ())
                told = misreads(zone, {MrzField.DOCUMENT_NUMBER: number}).get(MrzField.DOCUMENT_NUMBER, ())
                assert set(told) <= set(free)
                if len(free) > 1:
                    decided += 1
                    assert [(each.column, each.meant) for each in told] == [(column, true)]
    assert decided > 20


def test_that_a_character_without_a_look_alike_is_not_called_a_misread() -> None:
    """7 for 3: nobody reads one for the other, so the difference stays a difference."""
    zone = zone_of(replaced(TD3, 1, 8, "7"))
    assert misreads(zone, {MrzField.DOCUMENT_NUMBER: "L898902C3"}) == {MrzField.DOCUMENT_NUMBER: ()}


def test_that_the_check_digit_itself_may_be_what_was_misread() -> None:
    found = spoiled(TD3, 1, 9, "G")[MrzField.DOCUMENT_NUMBER]
    assert [(each.column, each.meant, each.is_digit) for each in found] == [(9, "6", True)]


def test_that_print_vouches_for_a_field_whose_digit_looks_like_nothing_else() -> None:
    zone = zone_of(replaced(TD3, 1, 19, "7"))
    assert misreads(zone, {}) == {MrzField.BIRTH_DATE: ()}
    found = misreads(zone, {MrzField.BIRTH_DATE: "740812"})[MrzField.BIRTH_DATE]
    assert [(each.column, each.meant, each.is_digit) for each in found] == [(19, "2", True)]
    assert misreads(zone, {MrzField.BIRTH_DATE: "740813"}) == {MrzField.BIRTH_DATE: ()}


def test_that_a_composite_digit_failing_alone_points_at_what_it_alone_covers() -> None:
    lines = random_lines(MrzKind.TD1, dice(3))
    optional = zone_of(lines).text(MrzField.OPTIONAL)
    column, true = next((15 + place, sign) for place, sign in enumerate(optional) if sign in "058B2Z")
    read = next(sign for sign in alike(true) if sign not in twins(true))
    found = spoiled(lines, 0, column, read)
    assert list(found) == [MrzField.COMPOSITE]
    assert (0, column, true) in {(each.line, each.column, each.meant) for each in found[MrzField.COMPOSITE]}


def test_that_two_misread_fields_are_explained_together() -> None:
    lines = replaced(replaced(TD1, 0, 11, "B"), 1, 2, "O")
    assert (TD1[0][11], TD1[1][2]) == ("8", "0")
    found = misreads(zone_of(lines), {MrzField.DOCUMENT_NUMBER: "D23145890"})
    assert {field: [(each.column, each.meant) for each in each_field] for field, each_field in found.items()} == {
        MrzField.DOCUMENT_NUMBER: [(11, "8")],
        MrzField.BIRTH_DATE: [(2, "0")],
    }


def test_that_a_small_letter_and_a_long_number_are_mended_too() -> None:
    assert [each.meant for each in spoiled(TD3, 1, 0, "l")[MrzField.DOCUMENT_NUMBER]] == ["L", "1"]
    found = spoiled(LONG_TD1, 0, 16, "E")
    assert found == {MrzField.DOCUMENT_NUMBER: ()}


def test_that_a_right_zone_has_no_misreads() -> None:
    assert misreads(zone_of(TD1), {}) == {}
