"""The evidence behind a match score: golden figures for every rule of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from didit_desk.policy.screening.score import Attribute, Badge, NumberEffect, ScoreEvidence, score_badge, score_evidence
from tests.unit.policy.screening.hits import breakdown, hit

ALL = ((95, 60, 60, 57), (100, 25, 25, 25), (100, 15, 15, 15))
NAME_ALONE = ((100, 60, 100, 100), (0, 25, 0, 0), (0, 15, 0, 0))


def evidence(told: Any, parts: Any, number: str = "NEUTRAL", total: Any = None) -> ScoreEvidence:
    return score_evidence(hit(match_score=told, score_breakdown=breakdown(parts, number=number, total=total)))


@pytest.mark.parametrize(
    ("told", "parts", "number", "total", "adds_up"),
    [
        # Everything agrees: 95 x 60 % + 100 x 25 % + 100 x 15 %.
        (97, ALL, "NEUTRAL", "97", True),
        # The figures of the published sample: parts of 97 beside a score of 85.
        (85, ALL, "NEUTRAL", "97", False),
        # The two hits of the published answer: 58.8 + 25 + 11.25, told as 95 and as 80.
        (95, ((98, 60, 60, 58.8), (100, 25, 25, 25), (75, 15, 15, 11.25)), "NEUTRAL", "95.05", True),
        (80, ((98, 60, 60, 58.8), (100, 25, 25, 25), (75, 15, 15, 11.25)), "NEUTRAL", "95.05", False),
        # The weights of what the list lacks go over to the rest: 60 / (60 + 15) is 80 %.
        (92, ((90, 60, 80, 72), (100, 25, 0, 0), (100, 15, 20, 20)), "NEUTRAL", "92", True),
        # The name alone takes all the weight.
        (100, NAME_ALONE, "NEUTRAL", "100", True),
        # A birth date that does not match takes its weight away: -100.
        (50, ((100, 60, 60, 60), (-100, 25, 25, -25), (100, 15, 15, 15)), "NEUTRAL", "50", True),
        # A country that does not match: -50.
        (78, ((100, 60, 60, 60), (100, 25, 25, 25), (-50, 15, 15, -7.5)), "NEUTRAL", "77.5", True),
        # Both: 60 - 25 - 7.5.
        (28, ((100, 60, 60, 60), (-100, 25, 25, -25), (-50, 15, 15, -7.5)), "NEUTRAL", "27.5", True),
        # A score is never below 0.
        (0, ((10, 60, 60, 6), (-100, 25, 25, -25), (-50, 15, 15, -7.5)), "NEUTRAL", "0", True),
        # A document number that matches makes it 100, whatever the parts give.
        (100, ((82, 60, 60, 49.2), (-100, 25, 25, -25), (100, 15, 15, 15)), "MATCH", "100", True),
        (39, ((82, 60, 60, 49.2), (-100, 25, 25, -25), (100, 15, 15, 15)), "MATCH", "100", False),
        # One that contradicts takes 50.
        (47, ALL, "HARD_MISMATCH", "47", True),
        (97, ALL, "HARD_MISMATCH", "47", False),
        (0, ((70, 60, 60, 42), (0, 25, 25, 0), (0, 15, 15, 0)), "HARD_MISMATCH", "0", True),
        # Whole numbers may be rounded either way, and no further.
        (96, ((98, 60, 60, 58.8), (100, 25, 25, 25), (75, 15, 15, 11.25)), "NEUTRAL", "95.05", True),
        (94, ((98, 60, 60, 58.8), (100, 25, 25, 25), (75, 15, 15, 11.25)), "NEUTRAL", "95.05", False),
    ],
)
def test_that_a_score_adds_up_by_the_published_rules(
    told: float, parts: Any, number: str, total: str, adds_up: bool
) -> None:
    found = evidence(told, parts, number=number)

    assert found.total_of_parts == Decimal(total)
    assert found.told == Decimal(str(float(told)))
    assert found.adds_up is adds_up


def test_that_the_total_of_the_breakdown_must_fit_too() -> None:
    assert evidence(97, ALL, total=97).adds_up is True
    found = evidence(97, ALL, total=85)
    assert (found.adds_up, found.stated_total) == (False, Decimal(85))


def test_that_points_are_worked_out_where_they_are_not_told() -> None:
    parts = ((95, 60, 60, None), (100, 25, 25, None), (100, 15, 15, None))
    assert evidence(97, parts).total_of_parts == Decimal(97)


@pytest.mark.parametrize(
    ("parts", "number", "lowest", "highest"),
    [
        # Nothing but the name known: 60 - 25 - 7.5 to 100.
        (NAME_ALONE, "NEUTRAL", "27.5", "100"),
        # All known: no range.
        (ALL, "NEUTRAL", "97", "97"),
        # No birth date: 72 - ... with the weights unspread, 54 + 15 and -25 to 25.
        (((90, 60, 80, 72), (100, 25, 0, 0), (100, 15, 20, 20)), "NEUTRAL", "44", "94"),
        # No country: 60 + 25 and -7.5 to 15.
        (((100, 60, 70.59, 70.59), (100, 25, 29.41, 29.41), (0, 15, 0, 0)), "NEUTRAL", "77.5", "100"),
        (NAME_ALONE, "MATCH", "100", "100"),
        (NAME_ALONE, "HARD_MISMATCH", "0", "50"),
    ],
)
def test_that_the_range_is_where_the_score_could_lie(parts: Any, number: str, lowest: str, highest: str) -> None:
    found = evidence(100, parts, number=number)
    assert (found.lowest, found.highest) == (Decimal(lowest), Decimal(highest))


def test_that_there_is_no_range_without_weights_or_scores() -> None:
    unweighted = ((100, None, 100, 100), (0, None, 0, 0), (0, None, 0, 0))
    unscored = ((None, 60, 60, 57), (100, 25, 25, 25), (100, 15, 15, 15))
    for parts in (unweighted, unscored):
        found = evidence(100, parts)
        assert (found.lowest, found.highest) == (None, None)


@pytest.mark.parametrize(
    ("parts", "number", "badge", "compared"),
    [
        (NAME_ALONE, "NEUTRAL", Badge.NAME_ONLY, 1),
        (NAME_ALONE, "HARD_MISMATCH", Badge.SOME, 2),
        (NAME_ALONE, "MATCH", Badge.NUMBER, 2),
        (ALL, "NEUTRAL", Badge.ALL, 3),
        (ALL, "HARD_MISMATCH", Badge.ALL, 4),
        (((90, 60, 80, 72), (100, 25, 0, 0), (100, 15, 20, 20)), "NEUTRAL", Badge.SOME, 2),
        (((0, 60, 0, 0), (0, 25, 0, 0), (0, 15, 0, 0)), "NEUTRAL", Badge.NOTHING, 0),
        (((None,) * 4,) * 3, "NEUTRAL", Badge.NOT_TOLD, 0),
    ],
)
def test_that_the_badge_names_what_was_really_compared(parts: Any, number: str, badge: Badge, compared: int) -> None:
    found = evidence(100, parts, number=number)

    assert (found.badge, found.compared, found.compared_of) == (badge, compared, 4)
    assert score_badge(hit(score_breakdown=breakdown(parts, number=number))) is badge


def test_that_a_score_of_a_hundred_without_weight_was_not_compared() -> None:
    birth = evidence(92, ((90, 60, 80, 72), (100, 25, 0, 0), (100, 15, 20, 20))).parts[1]
    assert (birth.attribute, birth.score, birth.was_compared) == (Attribute.BIRTH, Decimal(100), False)


def test_that_a_part_whose_figures_contradict_each_other_does_not_fit() -> None:
    name, birth, country = evidence(97, ((95, 60, 60, 80), (100, 25, 40, 40), (100, 15, 15, 15))).parts
    assert (name.fits, birth.fits, country.fits) == (False, False, True)
    assert birth.expected_used == Decimal(25)


def test_that_an_unknown_effect_of_the_number_changes_nothing() -> None:
    found = evidence(97, ALL, number="SOFT_MATCH")
    assert (found.document_number, found.total_of_parts) == (NumberEffect.NOT_TOLD, Decimal(97))


@pytest.mark.parametrize("odd", [None, [], "97", {"name_score": {}}, {"name_score": "95"}, {"name_weight": True}])
def test_that_a_breakdown_that_says_nothing_adds_up_to_nothing(odd: Any) -> None:
    found = score_evidence(hit(match_score=97, score_breakdown=odd))
    assert (found.adds_up, found.total_of_parts, found.badge) == (None, None, Badge.NOT_TOLD)
