"""The words around a video: times are cut and not rounded, and every state speaks of a video."""

from __future__ import annotations

import pytest

from didit_desk.viewstate.video import VideoRefusal, refusal_words, state_label, still_name, time_words


@pytest.mark.parametrize(
    ("microseconds", "words"),
    [
        (-1, "0:00.00"),
        (0, "0:00.00"),
        (1_258_333, "0:01.25"),
        (1_259_999, "0:01.25"),
        (59_999_999, "0:59.99"),
        (60_000_000, "1:00.00"),
        (3_723_040_000, "62:03.04"),
    ],
)
def test_that_a_time_is_cut_to_hundredths(microseconds: int, words: str) -> None:
    assert time_words(microseconds) == words


def test_that_a_still_is_named_after_its_time_and_its_video() -> None:
    assert still_name("Liveness video", 1_258_333) == "Still at 0:01.25 of Liveness video"


def test_that_every_refusal_has_a_sentence_of_its_own() -> None:
    sentences = {refusal_words(reason) for reason in VideoRefusal}
    assert len(sentences) == len(VideoRefusal)
    assert all(sentence.endswith(".") for sentence in sentences)


def test_that_no_state_of_a_video_speaks_of_a_picture() -> None:
    labels = {"link_ended": "Picture link ended", "bytes_changed": "Not the picture you saw", "refused": "Refused"}
    told = [state_label(state, label) for state, label in labels.items()]
    assert told == ["Video link ended", "Not the video you saw", "Refused"]
