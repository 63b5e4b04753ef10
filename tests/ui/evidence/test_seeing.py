"""An approval asks for what was not looked at: being loaded or passed by is no look, and off means nobody can tell."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.helpers.walking import seen_by

DEADLINE_SECONDS: Final = 240
UNSEEN: Final = [
    "Document, front: not shown on this desk yet. I approve without it.",
    "Document, back: not shown on this desk yet. I approve without it.",
]


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """What one walk saw; it needs an event loop of its own, so it is another process."""
    return seen_by("tests.ui.evidence.seeing_walk", seconds=DEADLINE_SECONDS)


def test_that_pictures_of_a_tab_that_was_never_opened_are_asked_for(seen: dict[str, Any]) -> None:
    assert seen["never_opened"] == UNSEEN


def test_that_going_through_the_tabs_does_not_pass_the_gate(seen: dict[str, Any]) -> None:
    assert seen["passed_by"] == UNSEEN


def test_that_looking_at_them_does(seen: dict[str, Any]) -> None:
    assert seen["looked_at"] == []


def test_that_every_required_picture_is_asked_for_while_nothing_is_recorded(seen: dict[str, Any]) -> None:
    assert [text.partition(":")[2] for text in seen["off"]] == [
        " not recorded whether it was looked at. I have looked at it."
    ] * 2
