"""Any text at all: short, long, small letters, fillers only, other scripts; valid zones always pass."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didit_desk.policy.mrz.blind import twins_of, unseen
from didit_desk.policy.mrz.digits import ALPHABET, check_digit, twins, value_of
from didit_desk.policy.mrz.layout import MrzField, MrzKind, layout_of
from didit_desk.policy.mrz.misreads import misreads
from didit_desk.policy.mrz.zone import examine
from tests.unit.policy.mrz_specimens import dice, random_lines, zone_of

SHAPES = sorted({layout_of(kind).size for kind in MrzKind})
SIGNS = st.one_of(st.sampled_from(ALPHABET), st.sampled_from("abcoizs ßİé٣\x00\u202e\ud800𝟘<<<"), st.characters())


@st.composite
def lines_of_a_shape(draw: st.DrawFn) -> tuple[str, ...]:
    count, length = draw(st.sampled_from(SHAPES))
    line = st.lists(SIGNS, min_size=length, max_size=length).map("".join)
    return tuple(draw(line) for _ in range(count))


def examined(lines: tuple[str, ...], printed: str) -> None:
    zone = examine(lines)
    if zone is None:
        return
    known = dict.fromkeys(MrzField, printed)
    assert zone.lines == lines
    for check in zone.checks:
        assert check.agrees in {True, False}
        twins_of(zone, check)
        unseen(zone, check, printed)
    for found in (misreads(zone, known), misreads(zone, {})):
        for suggestions in found.values():
            assert all(lines[each.line][each.column] == each.read != each.meant for each in suggestions)
    assert len(zone.names) == 2


@given(st.lists(st.text(max_size=60), max_size=4).map(tuple), st.text(max_size=20))
def test_that_any_lines_are_answered(lines: tuple[str, ...], printed: str) -> None:
    examined(lines, printed)


@settings(max_examples=150, deadline=None)
@given(lines_of_a_shape(), st.text(max_size=20))
def test_that_any_characters_in_a_known_shape_are_answered(lines: tuple[str, ...], printed: str) -> None:
    examined(lines, printed)


@pytest.mark.parametrize("character", ["<", "a", "K", "0", "é", "\ud800", "\x00"])
@pytest.mark.parametrize("size", SHAPES)
def test_that_lines_of_one_character_are_answered(character: str, size: tuple[int, int]) -> None:
    examined((character * size[1],) * size[0], character)


@given(st.text(max_size=3))
def test_that_any_text_has_a_value_or_none(text: str) -> None:
    assert (value_of(text) is None) is (text not in ALPHABET or len(text) != 1)
    assert set(twins(text)) <= set(ALPHABET)
    assert (check_digit(text) is None) is any(sign not in ALPHABET for sign in text)


@given(st.sampled_from(MrzKind), st.integers())
def test_that_a_generated_valid_zone_always_passes(kind: MrzKind, seed: int) -> None:
    zone = zone_of(random_lines(kind, dice(seed)))
    assert zone.kind is kind
    assert [check.field for check in zone.checks if not check.agrees] == []
    assert misreads(zone, {}) == {}
