"""Faces are judged before their scores: until then no score is in the window in any form, and then all of it is."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.helpers.walking import seen_by
from tests.ui.evidence.judging_walk import FACE, TRACES

DEADLINE_SECONDS: Final = 240


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """What one walk saw; it needs an event loop of its own, so it is another process."""
    return seen_by("tests.ui.evidence.judging_walk", seconds=DEADLINE_SECONDS)


def test_that_no_text_of_the_window_tells_a_score_before_the_judgement(seen: dict[str, Any]) -> None:
    assert seen["before"] == []


def test_that_no_pixel_tells_a_score_before_the_judgement(seen: dict[str, Any]) -> None:
    assert not seen["pixels_differ_before"]
    # The same other scores are seen at once where the policy is off.
    assert seen["pixels_differ_while_off"]


def test_that_every_trace_is_there_after_the_judgement(seen: dict[str, Any]) -> None:
    assert seen["after"] == list(TRACES)
    assert seen["tab"] == FACE


def test_that_the_judgement_is_shown_with_its_time(seen: dict[str, Any]) -> None:
    assert seen["words"].startswith("Your judgement: different, 14:32 UTC.")


def test_that_acts_that_would_tell_wait_for_the_judgement_and_say_so(seen: dict[str, Any]) -> None:
    assert not seen["is_armed"]
    assert seen["dock"] == "Acts are off until you have judged the faces, in tab 3."


def test_that_showing_the_scores_is_no_change_of_the_session(seen: dict[str, Any]) -> None:
    assert not seen["changed"]


def test_that_nothing_is_asked_while_the_policy_is_off(seen: dict[str, Any]) -> None:
    assert not seen["asks_while_off"]
