"""The tables that pixels are shown through, and the words for them."""

from __future__ import annotations

import pytest

from didit_desk.viewstate.tone import Channel, Tone, channel_words, tone_table, tone_words, within

FLAT = [1] * 256


def grey(*, low: int, high: int) -> list[int]:
    return [100 if low <= value <= high else 0 for value in range(256)]


def test_that_a_plain_tone_changes_no_value() -> None:
    assert tone_table(Tone(), FLAT) == tuple(range(256))
    assert Tone().is_plain
    assert not Tone(contrast=-1).is_plain


@pytest.mark.parametrize("brightness", [-100, -40, 25, 100])
@pytest.mark.parametrize("contrast", [-100, -30, 60, 100])
def test_that_darker_never_becomes_lighter_than_lighter(brightness: int, contrast: int) -> None:
    table = tone_table(Tone(brightness=brightness, contrast=contrast, is_stretched=True), grey(low=60, high=90))
    assert list(table) == sorted(table)
    assert (min(table) >= 0, max(table) <= 255) == (True, True)


def test_that_brightness_lifts_the_middle_and_contrast_keeps_it() -> None:
    assert tone_table(Tone(brightness=50), FLAT)[100] == 164
    steep = tone_table(Tone(contrast=100), FLAT)
    assert (steep[127], steep[128]) == (126, 130)
    assert (steep[60], steep[195]) == (0, 255)


def test_that_a_stretch_spreads_what_is_there() -> None:
    table = tone_table(Tone(is_stretched=True), grey(low=100, high=119))
    assert (table[100], table[119], table[99], table[120]) == (0, 255, 0, 255)


def test_that_a_stretch_lets_a_few_glints_go() -> None:
    counts = grey(low=50, high=149)
    counts[255] = 20
    assert tone_table(Tone(is_stretched=True), counts)[149] == 255


@pytest.mark.parametrize("counts", [[0] * 256, [500, *[0] * 255], [*[0] * 255, 500]])
def test_that_a_picture_of_one_value_is_not_stretched(counts: list[int]) -> None:
    assert tone_table(Tone(is_stretched=True), counts) == tuple(range(256))


def test_that_the_words_say_what_is_different() -> None:
    assert tone_words(Tone()) == ""
    tone = Tone(brightness=20, contrast=-5, channel=Channel.RED, is_stretched=True)
    assert tone_words(tone) == "brightness +20, contrast -5, red only, stretched"


def test_that_every_channel_is_offered_once() -> None:
    assert [channel for channel, _ in channel_words()] == list(Channel)


def test_that_bounds_hold() -> None:
    assert (within(300), within(-300), within(7)) == (100, -100, 7)
