"""Where a character of the zone is printed on the picture of a document of the standard size."""

from __future__ import annotations

import itertools

import pytest

from didit_desk.policy.mrz.layout import MrzKind, layout_of
from didit_desk.policy.mrz.place import Rect, place_on_picture

ASPECTS = {
    MrzKind.TD1: 85.6 / 53.98,
    MrzKind.TD2: 105 / 74,
    MrzKind.TD3: 125 / 88,
    MrzKind.MRV_A: 120 / 80,
    MrzKind.MRV_B: 105 / 74,
}
WIDTHS = {MrzKind.TD1: 85.6, MrzKind.TD2: 105, MrzKind.TD3: 125, MrzKind.MRV_A: 120, MrzKind.MRV_B: 105}


def rects(kind: MrzKind) -> dict[tuple[int, int], Rect]:
    lines, columns = layout_of(kind).size
    found = {
        (line, column): place_on_picture(kind, line, column, ASPECTS[kind])
        for line, column in itertools.product(range(lines), range(columns))
    }
    return {place: rect for place, rect in found.items() if rect is not None}


@pytest.mark.parametrize("kind", MrzKind)
def test_that_every_character_has_a_place_of_its_own_in_the_lower_part_of_the_picture(kind: MrzKind) -> None:
    lines, columns = layout_of(kind).size
    found = rects(kind)
    assert len(found) == lines * columns
    zone_height = 23.3 / (WIDTHS[kind] / ASPECTS[kind])
    for (line, column), rect in found.items():
        assert 0 <= rect.left < rect.left + rect.width <= 1
        assert 1 - zone_height <= rect.top < rect.top + rect.height <= 1
        right, below = found.get((line, column + 1)), found.get((line + 1, column))
        assert right is None or right.left == pytest.approx(rect.left + rect.width)
        assert below is None or below.top >= rect.top + rect.height


def test_that_lines_and_characters_stand_where_the_standard_puts_them() -> None:
    """ICAO 9303-4, figure 3: the lower line 9.40 mm above the edge, the first character 6.0 mm from the left."""
    rect = place_on_picture(MrzKind.TD3, 1, 0, 125 / 88)
    assert rect is not None
    assert (1 - rect.top - rect.height / 2) * 88 == pytest.approx(9.40)
    assert rect.left * 125 == pytest.approx(6.0, abs=0.5)
    tenth = place_on_picture(MrzKind.TD1, 0, 9, 1920 / 1209)
    assert tenth is not None
    assert tenth.left * 85.6 == pytest.approx(5.0 + 9 * 2.54, abs=0.5)


@pytest.mark.parametrize("aspect", [1.0, 4 / 3, 16 / 9, 0.63, 0.0, -1.586, float("inf"), float("nan"), 1.65])
def test_that_a_picture_of_another_shape_has_no_place(aspect: float) -> None:
    assert place_on_picture(MrzKind.TD1, 0, 0, aspect) is None


@pytest.mark.parametrize(("line", "column"), [(-1, 0), (3, 0), (0, -1), (0, 30)])
def test_that_a_place_outside_the_zone_is_none(line: int, column: int) -> None:
    assert place_on_picture(MrzKind.TD1, line, column, 1.586) is None
