"""The real desk on a sandbox: steps asked for again, a step changed, a note, and a recall from another session."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers.walking import seen_by

DEADLINE_SECONDS = 150


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """What one walk saw; it needs an event loop of its own, so it is another process."""
    return seen_by("tests.ui.acts.desk_walk", seconds=DEADLINE_SECONDS)


def test_that_going_to_another_session_disarms_and_keeps_what_was_chosen(seen: dict[str, Any]) -> None:
    before, after, rationale = seen["kept"]

    assert seen["disarmed"]
    assert before == after
    assert rationale == "Blurred."


def test_that_findings_stand_in_the_column_and_lines_open_their_tabs(seen: dict[str, Any]) -> None:
    assert seen["findings"] == ["Likeness of portrait and live face"]
    assert seen["findings_of_clean"] == []
    assert seen["tabs"] == [0, 2, 0]


def test_that_a_resubmission_reaches_the_provider_and_is_told(seen: dict[str, Any]) -> None:
    assert (seen["resubmitted"], seen["column"]) == ("Resubmitted", "Confirmed")


def test_that_a_pressed_part_changes_its_step_and_not_the_rationale(seen: dict[str, Any]) -> None:
    assert seen["armed_step"].startswith("Approve ")
    assert (seen["step_after"], seen["rationale_after"]) == ("Approved", "Still open.")


def test_that_a_note_leaves_the_session_as_it_was(seen: dict[str, Any]) -> None:
    assert seen["status_kept"]
    assert seen["still_waits"]


def test_that_a_held_act_is_recalled_from_another_session(seen: dict[str, Any]) -> None:
    assert seen["recalled"]


def test_that_only_what_was_committed_was_applied(seen: dict[str, Any]) -> None:
    assert seen["applied"] == [["PATCH", "update-status"], ["PATCH", "features"], ["POST", "reviews"]]


def test_that_a_conflict_is_told_once_and_put_aside_by_keeping_theirs(seen: dict[str, Any]) -> None:
    assert seen["conflict_cards"] == [False, True]
    assert seen["conflict_text"] == "Your Approve was disarmed. Nothing was sent."
    assert seen["conflict_aside"]


def test_that_without_a_connection_rows_say_what_is_not_on_this_machine(seen: dict[str, Any]) -> None:
    assert seen["absent"] == ["not on this machine"]
    assert seen["readable"]
    assert all(seen["readable"])
    assert seen["offline_note"]
    assert seen["offline_copy"] == "Copy from 14:32"
