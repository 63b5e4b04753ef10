"""The block tabs in the real window: no widget per row, and a key person's own session opens."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.helpers.walking import seen_by

DEADLINE_SECONDS: Final = 180
MOST_WIDGETS: Final = 150
"""Widgets a change of session may make (limits of the evidence pane)."""


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    return seen_by("tests.ui.evidence.block_walk", seconds=DEADLINE_SECONDS)


def test_that_a_change_of_session_makes_few_widgets_on_any_tab(seen: dict[str, Any]) -> None:
    assert seen["counted_by_hand"] == 2
    assert seen["widgets_made"] <= MOST_WIDGETS


def test_that_a_key_person_opens_as_a_session_of_their_own(seen: dict[str, Any]) -> None:
    assert seen["opened"] == seen["person"]


def test_that_a_session_never_read_is_said_to_be_out_of_reach(seen: dict[str, Any]) -> None:
    assert "cannot be opened here" in seen["said"]
    assert seen["stayed"]
    assert not seen["said_after"]
