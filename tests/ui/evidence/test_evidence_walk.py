"""The evidence pane of the real desk on a sandbox: nothing opens by itself, and what it says stays true."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.helpers.walking import seen_by

DEADLINE_SECONDS: Final = 120


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    return seen_by("tests.ui.evidence.evidence_walk", seconds=DEADLINE_SECONDS)


def test_that_no_session_opens_by_itself(seen: dict[str, Any]) -> None:
    assert seen["open_at_start"] is None
    assert seen["says_nothing_is_open"]
    assert not seen["dock_at_start"]


def test_that_the_key_for_the_next_session_then_opens_the_first(seen: dict[str, Any]) -> None:
    assert seen["opened_by_key"] == seen["first"] is not None
    assert seen["dock_after"]


def test_that_the_place_in_the_head_follows_when_rows_arrive(seen: dict[str, Any]) -> None:
    (shown_before, before), (shown_after, after) = seen["place_before"], seen["place_after"]

    assert shown_before == before
    assert shown_after == after != before


def test_that_a_key_without_the_media_permission_is_found_out(seen: dict[str, Any]) -> None:
    assert seen["absences"] == ["hidden_from_key"]
