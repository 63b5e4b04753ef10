"""What is said of a machine-readable zone: verdicts, likely misreads, blind spots, and the boxes on the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.viewstate.document import document_views
from didit_desk.viewstate.document_fields import FieldCell, FieldRow, Verdict
from didit_desk.viewstate.document_zone import Mark, MrzView, mrz_view
from didit_desk.viewstate.picture_marks import picture_marks
from tests.unit.policy.mrz_specimens import MRV_A, SPECIMENS, TD1, TD3, replaced
from tests.unit.viewstate.evidence_samples import decision, spanish_card

if TYPE_CHECKING:
    from collections.abc import Callable

ABSENT = FieldCell(text="not returned", is_absent=True)
CARD, PAGE = (1920, 1209), (1920, 1350)


def row(key: str, printed: str = "", chip: str = "") -> FieldRow:
    cells = [FieldCell(text=text) if text else ABSENT for text in (printed, "", chip, "")]
    return FieldRow(key=key, label=key, cells=(cells[0], cells[1], cells[2], cells[3]), verdict=Verdict.SINGLE)


def number_rows(printed: str) -> tuple[FieldRow, ...]:
    return (row("number", printed), row("birth_date", "1974-08-12"), row("personal_number", "ZE184226B"))


def verdicts(view: MrzView) -> dict[str, str]:
    return {check.name: check.verdict for check in view.checks}


def marks(view: MrzView) -> list[tuple[int, int, Mark]]:
    return [(each.line, each.column, each.mark) for each in view.marked]


def names_of(edit: Callable[[dict[str, Any]], None]) -> dict[str, FieldRow]:
    return {each.key: each for each in document_views(decision(edit=edit))[0].rows}


@pytest.mark.parametrize("where", SPECIMENS)
def test_that_a_specimen_that_agrees_with_print_says_nothing(where: str) -> None:
    _, lines = SPECIMENS[where]
    view = mrz_view(lines)
    assert set(verdicts(view).values()) <= {"agrees", "not_detectable"}
    assert (view.marked, view.verdict, view.tinted) == ((), "", frozenset())


def test_that_the_one_likely_misread_is_named_with_what_print_has() -> None:
    zone = document_views(decision(edit=spanish_card))[0].mrz
    assert zone is not None
    assert marks(zone) == [(0, 9, Mark.MISREAD)]
    assert zone.verdict == "Document number: likely 8 for B in line 1, character 10."
    assert "Line 1, character 10, read B, print has 8" in zone.spoken
    assert zone.words_at(0, 9).startswith("Line 1, character 10, read B, print has 8")
    assert {place for place in zone.tinted if place[0] == 0} == {(0, column) for column in range(5, 15)}


def test_that_several_look_alikes_are_counted_and_none_is_called_likely() -> None:
    view = mrz_view(replaced(TD3, 1, 6, "Z"))
    assert marks(view) == [(1, 0, Mark.POSSIBLE), (1, 1, Mark.POSSIBLE), (1, 6, Mark.POSSIBLE)]
    assert (view.misread, len(view.possible)) == (frozenset(), 3)
    assert view.verdict == "Document number: each of 3 look-alikes explains the check digit."


def test_that_print_decides_between_them() -> None:
    view = mrz_view(replaced(TD3, 1, 6, "Z"), number_rows("L898902C3"))
    assert marks(view) == [(1, 6, Mark.MISREAD)]


def test_that_the_chip_speaks_where_print_is_silent() -> None:
    view = mrz_view(replaced(TD3, 1, 6, "Z"), (row("number", chip="L898902C3"),))
    assert marks(view) == [(1, 6, Mark.MISREAD)]


def test_that_a_difference_no_reader_makes_is_not_called_a_misread() -> None:
    view = mrz_view(replaced(TD3, 1, 8, "7"), number_rows("L898902C3"))
    assert marks(view) == [(1, 8, Mark.DIFFERS)]
    assert view.misread == frozenset()
    assert view.verdict == "Document number: no single look-alike gives what is printed."


def test_that_another_number_altogether_marks_no_character() -> None:
    view = mrz_view(replaced(TD3, 1, 8, "7"), number_rows("XK123456Z"))
    assert (view.marked, verdicts(view)["Document number"]) == ((), "differs")


def test_that_a_difference_within_a_class_is_not_detectable_and_shown_all_the_same() -> None:
    view = mrz_view(replaced(TD3, 1, 0, "1"), number_rows("L898902C3"))
    assert verdicts(view)["Document number"] == "not_detectable"
    assert view.misread == {(1, 0)}
    assert view.verdict == "Line 2, character 1, read 1, print has L: the check digits cannot tell the two apart."
    assert view.tinted == frozenset()


def test_that_without_a_witness_an_agreeing_digit_is_not_called_valid() -> None:
    alone, seen = mrz_view(TD3), mrz_view(TD3, number_rows("L898902C3"))
    assert verdicts(alone)["Document number"] == "not_detectable"
    assert verdicts(alone)["Birth date"] == "agrees"
    assert set(verdicts(seen).values()) == {"agrees"}
    number = next(check for check in alone.checks if check.name == "Document number")
    assert number.detail == "Not detectable here: L for 1, 0 for U"


def test_that_each_character_says_where_it_stands_and_what_watches_it() -> None:
    view = mrz_view(TD3)
    assert view.words_at(0, 5) == "Line 1, character 6, read E. Names. no check digit covers it"
    assert view.words_at(1, 10).endswith("Nationality. no check digit covers it")
    assert view.words_at(1, 9) == "Line 2, character 10, read 6. Check digit of Document number, computed 6"
    assert view.words_at(1, 5).endswith("cannot tell it from A, K, U, <")
    assert (view.words_at(2, 0), view.words_at(0, 44), view.words_at(-1, 0), view.words_at(0, -1)) == ("", "", "", "")
    assert "no check digit covers it" in mrz_view(MRV_A).words_at(1, 30)


def test_that_an_unknown_layout_is_shown_and_read_out_without_a_verdict() -> None:
    view = mrz_view(("AB", "C" * 70))
    assert (view.kind, view.checks, view.marked) == ("", (), ())
    assert view.words_at(1, 69) == "Line 2, character 70, read C"


def test_that_a_misread_of_a_card_is_boxed_on_its_back_and_nowhere_else() -> None:
    view = mrz_view(replaced(TD1, 0, 11, "B"), (row("number", "D23145890"),))
    boxes = picture_marks(view, "back_image", width=CARD[0], height=CARD[1])
    assert [(box.is_likely, box.words) for box in boxes] == [(True, view.marked[0].words)]
    assert picture_marks(view, "front_image", width=CARD[0], height=CARD[1]) == ()
    assert picture_marks(view, "full_back_image", width=CARD[0], height=CARD[1]) == ()
    assert picture_marks(view, "back_image", width=1600, height=1200) == ()
    assert picture_marks(view, "back_image", width=0, height=0) == ()
    assert picture_marks(None, "back_image", width=CARD[0], height=CARD[1]) == ()


def test_that_look_alikes_of_a_passport_are_boxed_on_its_front() -> None:
    boxes = picture_marks(mrz_view(replaced(TD3, 1, 6, "Z")), "front_image", width=PAGE[0], height=PAGE[1])
    assert [box.is_likely for box in boxes] == [False, False, False]
    assert len({box.place.left for box in boxes}) == 3
    assert len({box.place.top for box in boxes}) == 1


@pytest.mark.parametrize(
    ("printed", "read", "reason"),
    [
        ("MÜLLER", "MUELLER", "Printed: the same name in the letters of an MRZ (ICAO 9303-3)"),
        ("王", "WANG", "Printed: ICAO 9303-3 has no table for this script, cannot tell"),
        ("محمد", "MOHAMED", "Printed: Arabic letters may be written by sound, cannot tell"),
        ("DE LA CRUZ", "DELACRUZ", "Printed: the same letters, parted elsewhere"),
        ("MULLER GARCIA", "MULLER", "Printed: a part of the name is missing on one side"),
        ("MOLLER", "PETERSEN", "Printed: another name, by ICAO 9303-3"),
    ],
)
def test_that_a_name_says_why_it_agrees_or_cannot_be_told(printed: str, read: str, reason: str) -> None:
    def edit(content: dict[str, Any]) -> None:
        content["id_verifications"][0].update(last_name=printed)
        content["id_verifications"][0]["mrz"].update(surname=read)
        content["nfc_verifications"] = []
        content["expected_details"] = {}

    assert names_of(edit)["surname"].reasons == (reason,)


def test_that_equal_names_need_no_reason_and_a_cut_one_says_so() -> None:
    rows = names_of(spanish_card)
    assert rows["surname"].reasons == ("Printed: the same name in the letters of an MRZ (ICAO 9303-3)",)
    assert rows["given_names"].verdict is Verdict.AGREES
    assert "Printed: cut in the MRZ, which has no more room" in rows["given_names"].reasons
    assert rows["number"].reasons == ()


@given(st.lists(st.text(max_size=50), max_size=4).map(tuple), st.text(max_size=12), st.text(max_size=12))
def test_that_any_zone_and_any_print_have_a_view(lines: tuple[str, ...], number: str, day: str) -> None:
    view = mrz_view(lines, (row("number", number), row("birth_date", day), row("expiry_date", chip=day)))
    assert view.lines == lines
    assert isinstance(view.spoken, str)
    for place, line in enumerate(lines):
        assert bool(view.words_at(place, 0)) is bool(line)


@given(st.lists(st.text(max_size=44), min_size=2, max_size=2), st.text(max_size=12), st.text(max_size=12))
def test_that_any_characters_in_a_passport_and_any_print_have_a_view(lines: list[str], number: str, day: str) -> None:
    whole = tuple(line.ljust(44, "<") for line in lines)
    view = mrz_view(whole, (row("number", number), row("birth_date", day), row("personal_number", number)))
    assert len(view.checks) in {3, 5}
    assert all(view.words_at(each.line, each.column) for each in view.marked)
