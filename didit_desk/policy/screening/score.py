"""How much evidence stands behind a match score: the parts, what was really compared, and where it could lie.

Rules of the score (Didit, AML match score): every attribute has a configured weight; weights of attributes that one
side lacks are spread over the others; an attribute gives its score times the weight used. A birth date that does not
match scores -100, a country -50. A document number that matches makes the score 100, one that contradicts takes 50.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_object
from didit_desk.policy.findings.reading import number_of
from didit_desk.policy.screening.figures import decimal_of, is_same, total, within_scale, word_of

if TYPE_CHECKING:
    from didit_desk.models.aml import Hit
    from didit_desk.models.json_value import JsonObject

ATTRIBUTES_OF_ALL: Final = 4
"""Name, birth date, country and document number."""
_HUNDRED: Final = Decimal(100)
_NUMBER_PENALTY: Final = Decimal(50)


class Attribute(StrEnum):
    """What a score is made of, by the provider's prefix of its fields."""

    NAME = "name"
    BIRTH = "dob"
    COUNTRY = "country"


class NumberEffect(StrEnum):
    """What the document number did to the score. `NEUTRAL` is one side without a number; `NOT_TOLD` no word at all."""

    MATCH = "MATCH"
    NEUTRAL = "NEUTRAL"
    CONTRADICTS = "HARD_MISMATCH"
    NOT_TOLD = "not_told"


class Badge(StrEnum):
    """What the score rests on, in one word."""

    NAME_ONLY = "name_only"
    SOME = "some_compared"
    ALL = "all_compared"
    NUMBER = "number_matches"
    NOTHING = "nothing_compared"
    NOT_TOLD = "not_told"


_LOWEST: Final = {Attribute.NAME: Decimal(0), Attribute.BIRTH: Decimal(-100), Attribute.COUNTRY: Decimal(-50)}
"""The least an attribute can score (Didit, AML match score)."""
_FIELDS: Final = {
    attribute: tuple(f"{attribute}_{name}" for name in ("score", "weight", "weight_normalized", "contribution"))
    for attribute in Attribute
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One attribute. Score -100 to 100, weights in percent, points as told; `computed` is score times weight used.

    `expected_used` is the weight spread over the attributes that were compared; `fits` whether weight used and points
    are what score and weights give, None where one of them is missing. `was_compared` is whether the attribute weighed
    anything: a list without a birth date leaves a score of 100 with no weight. `pointer` is relative to the hit.
    """

    attribute: Attribute
    score: Decimal | None
    weight: Decimal | None
    used: Decimal | None
    points: Decimal | None
    computed: Decimal | None
    expected_used: Decimal | None
    fits: bool | None
    was_compared: bool
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEvidence:
    """The match score taken apart. Figures are 0-100 unless they are a part's.

    `total_of_parts` is the sum of the points after the effect of the document number; `told` is the match score Didit
    gave and `stated_total` the total of its own breakdown. `adds_up` is None when there is nothing to add up or to
    compare with. `lowest` and `highest` are where the score could lie if the attributes that were not compared were
    known; equal when all were, None when weights or scores are missing. `compared` counts the document number too.
    """

    parts: tuple[ScorePart, ...]
    total_of_parts: Decimal | None
    told: Decimal | None
    stated_total: Decimal | None
    adds_up: bool | None
    lowest: Decimal | None
    highest: Decimal | None
    badge: Badge
    compared: int
    compared_of: int
    document_number: NumberEffect
    document_number_effect: str | None


def score_badge(hit: Hit) -> Badge:
    """What the score of `hit` rests on, for a line of a list: a tenth of the work of `score_evidence`."""
    breakdown = as_object(hit.received.get("score_breakdown"))
    known, compared = set(), set()
    for attribute in Attribute:
        used = number_of(breakdown.get(f"{attribute}_weight_normalized"))
        points = number_of(breakdown.get(f"{attribute}_contribution"))
        if used is not None or points is not None:
            known.add(attribute)
        is_scored = points is not None and number_of(breakdown.get(f"{attribute}_score")) is not None
        if used > 0 if used is not None else is_scored:
            compared.add(attribute)
    return _badge(compared, _number_effect(breakdown), is_told=bool(known))


def score_evidence(hit: Hit) -> ScoreEvidence:
    """The evidence behind the match score of `hit`; never raises, whatever the breakdown holds."""
    breakdown = as_object(hit.received.get("score_breakdown"))
    parts = _parts(breakdown)
    number = _number_effect(breakdown)
    told, stated = decimal_of(hit.match_score), decimal_of(breakdown.get("total_score"))
    summed = _total(parts, number)
    lowest, highest = _range(parts, number)
    return ScoreEvidence(
        parts=parts,
        total_of_parts=summed,
        told=told,
        stated_total=stated,
        adds_up=_adds_up(summed, told, stated),
        lowest=lowest,
        highest=highest,
        badge=_badge(
            {part.attribute for part in parts if part.was_compared},
            number,
            is_told=any(part.used is not None or part.points is not None for part in parts),
        ),
        compared=sum(part.was_compared for part in parts) + _has_number(number),
        compared_of=ATTRIBUTES_OF_ALL,
        document_number=number,
        document_number_effect=word_of(breakdown.get("document_number_effect")),
    )


def _parts(breakdown: JsonObject) -> tuple[ScorePart, ...]:
    """The parts as told, beside the weights that spreading gives."""
    told = [tuple(decimal_of(breakdown.get(name)) for name in names) for names in _FIELDS.values()]
    compared = [_was_compared(score, used, points) for score, _, used, points in told]
    in_use = total(weight for (_, weight, _, _), is_used in zip(told, compared, strict=True) if is_used)
    return tuple(
        _part(attribute, figures, in_use, was_compared=is_used)
        for attribute, figures, is_used in zip(Attribute, told, compared, strict=True)
    )


def _was_compared(score: Decimal | None, used: Decimal | None, points: Decimal | None) -> bool:
    return used > 0 if used is not None else score is not None and points is not None


def _part(
    attribute: Attribute, figures: tuple[Decimal | None, ...], in_use: Decimal | None, *, was_compared: bool
) -> ScorePart:
    score, weight, used, points = figures
    computed = score * used / _HUNDRED if score is not None and used is not None else None
    expected = None
    if weight is not None and in_use:
        expected = weight * _HUNDRED / in_use if was_compared else Decimal(0)
    fits = None
    if used is not None and expected is not None and points is not None and computed is not None:
        fits = is_same(used, expected) and is_same(points, computed)
    return ScorePart(
        attribute=attribute,
        score=score,
        weight=weight,
        used=used,
        points=points,
        computed=computed,
        expected_used=expected,
        fits=fits,
        was_compared=was_compared,
        pointer=f"/score_breakdown/{attribute}_score",
    )


def _number_effect(breakdown: JsonObject) -> NumberEffect:
    told = word_of(breakdown.get("document_number_match_type"))
    return next((effect for effect in NumberEffect if effect == told), NumberEffect.NOT_TOLD)


def _has_number(number: NumberEffect) -> bool:
    return number in {NumberEffect.MATCH, NumberEffect.CONTRADICTS}


def _total(parts: tuple[ScorePart, ...], number: NumberEffect) -> Decimal | None:
    summed = total(part.points if part.points is not None else part.computed for part in parts)
    return None if summed is None else _after_number(summed, number)


def _after_number(points: Decimal, number: NumberEffect) -> Decimal:
    if number is NumberEffect.MATCH:
        return _HUNDRED
    return within_scale(points - _NUMBER_PENALTY if number is NumberEffect.CONTRADICTS else points)


def _adds_up(summed: Decimal | None, told: Decimal | None, stated: Decimal | None) -> bool | None:
    if summed is None or (told is None and stated is None):
        return None
    return all(is_same(summed, figure) for figure in (told, stated) if figure is not None)


def _range(parts: tuple[ScorePart, ...], number: NumberEffect) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest score with every weight in use, the open attributes at their ends."""
    if number is NumberEffect.MATCH:
        return _HUNDRED, _HUNDRED
    weights = total(part.weight for part in parts)
    is_known = all(part.weight is not None and (part.score is not None or not part.was_compared) for part in parts)
    if not weights or weights < 0 or not is_known:
        return None, None
    ends = (
        sum(((part.weight or Decimal(0)) * _at_end(part, highest=highest) for part in parts), Decimal(0)) / weights
        for highest in (False, True)
    )
    lowest, highest = (_after_number(end, number) for end in ends)
    return lowest, highest


def _at_end(part: ScorePart, *, highest: bool) -> Decimal:
    if part.was_compared and part.score is not None:
        return part.score
    return _HUNDRED if highest else _LOWEST[part.attribute]


def _badge(compared: set[Attribute], number: NumberEffect, *, is_told: bool) -> Badge:
    if number is NumberEffect.MATCH:
        return Badge.NUMBER
    if not is_told:
        return Badge.NOT_TOLD
    if compared == {Attribute.NAME} and number is not NumberEffect.CONTRADICTS:
        return Badge.NAME_ONLY
    if len(compared) == len(Attribute):
        return Badge.ALL
    return Badge.SOME if compared else Badge.NOTHING
