"""Saving a screening in the real desk: by the menu's line, with the file complete and the notice gone when closed."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.helpers.walking import seen_by

DEADLINE_SECONDS: Final = 180


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    return seen_by("tests.ui.screening.saving_walk", seconds=DEADLINE_SECONDS)


def test_that_the_line_can_be_chosen_while_a_screening_is_on_screen(seen: dict[str, Any]) -> None:
    assert seen["on_screen"] == [True, "Save screening result…"]
    for place in ("before", "away"):
        assert seen[place] == [False, "Save screening result… (no screening is on screen)"]


def test_that_both_forms_are_written_and_told(seen: dict[str, Any]) -> None:
    assert "screening.csv" in seen["csv"]
    assert "screening.pdf" in seen["pdf"]
    assert bytes.fromhex(seen["csv_starts"]).startswith(b"\xef\xbb\xbf")
    assert bytes.fromhex(seen["pdf_starts"]).startswith(b"%PDF-")


def test_that_hits_which_the_list_folds_away_are_saved_too(seen: dict[str, Any]) -> None:
    assert seen["rows"] == seen["hits"] == 50
    assert seen["captions_left_out"] == []


def test_that_the_notice_goes_when_it_is_closed(seen: dict[str, Any]) -> None:
    assert not seen["banner_after"]
