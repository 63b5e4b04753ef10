"""The videos of the real desk on a sandbox: opened on request, driven by keys, kept as pictures, and let go."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.helpers.walking import seen_by

DEADLINE_SECONDS: Final = 240


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    # Ended in the middle of a video, the process leaves without a fault.
    return seen_by("tests.ui.video.video_walk", seconds=DEADLINE_SECONDS)


def test_that_the_library_is_loaded_for_the_first_video_and_not_before(seen: dict[str, Any]) -> None:
    assert (seen["loaded_before"], seen["loaded_after"]) == (False, True)


def test_that_a_video_takes_the_place_of_the_pictures_and_the_keys(seen: dict[str, Any]) -> None:
    assert seen["pictures_gone"]
    assert seen["focus"] == "face_video_screen"


def test_that_a_key_keeps_the_frame_on_screen_and_names_its_time(seen: dict[str, Any]) -> None:
    name, expected = seen["still"]
    assert name == expected


def test_that_a_still_stands_beside_a_picture_of_the_session(seen: dict[str, Any]) -> None:
    assert seen["listed"] == seen["still"][0]
    assert seen["beside"] == [True, seen["still"][0]]
    assert seen["same_pixels"]


def test_that_the_next_session_ends_the_video_and_drops_its_stills(seen: dict[str, Any]) -> None:
    assert seen["players"] == 1
    assert seen["after_leaving"] == [True, 0]


def test_that_a_video_of_the_document_is_chosen_in_the_strip(seen: dict[str, Any]) -> None:
    assert seen["document_video"] == "Front video"
    assert seen["strip"] == "Still at 0:00.00 of Front video"
    assert seen["pictures_back"] == [True, True]


def test_that_an_ended_link_is_said_and_a_reading_brings_the_video(seen: dict[str, Any]) -> None:
    assert seen["ended"].startswith("Video link ended. The link ended and a fresh one did not help.")
