"""How risky the listed entity is, apart from whether it is the customer: by crimes, countries and categories.

The risk score is the weighted sum of the three parts (Didit, AML risk score); weights are told with each part.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_object
from didit_desk.policy.findings.reading import LONGEST_TEXT, at, escaped
from didit_desk.policy.screening.figures import decimal_of, is_same, total, word_of

if TYPE_CHECKING:
    from didit_desk.models.aml import Hit
    from didit_desk.models.json_value import JsonObject

_MOST_ITEMS: Final = 60


class RiskTheme(StrEnum):
    """The parts of a risk score, by the provider's own names."""

    CRIMES = "crimes"
    COUNTRIES = "countries"
    CATEGORIES = "categories"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskItem:
    """One crime, country or category with its own risk, 0-100 as told. `pointer` is relative to the hit."""

    name: str
    score: Decimal | None
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPart:
    """One theme: score 0-100, weight in percent, Didit's word for the level, the items; points are score by weight."""

    theme: RiskTheme
    score: Decimal | None
    weight: Decimal | None
    level: str | None
    items: tuple[RiskItem, ...]
    points: Decimal | None
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEvidence:
    """The risk score taken apart; `custom` names the entries of the customer's own lists.

    `adds_up` is None when parts or score are missing.
    """

    parts: tuple[RiskPart, ...]
    total_of_parts: Decimal | None
    told: Decimal | None
    adds_up: bool | None
    custom: tuple[str, ...]


def risk_evidence(hit: Hit) -> RiskEvidence:
    """The risk of `hit` by theme; parts that were not sent are left out. Never raises."""
    view = as_object(hit.received.get("risk_view"))
    parts = tuple(_part(as_object(view.get(theme)), theme) for theme in RiskTheme if as_object(view.get(theme)))
    told = decimal_of(hit.risk_score)
    is_whole = bool(parts) and all(part.points is not None for part in parts)
    summed = total(part.points for part in parts) if is_whole else None
    custom = tuple(name[:LONGEST_TEXT] for name in islice(as_object(view.get("custom_list")), _MOST_ITEMS))
    return RiskEvidence(
        parts=parts,
        total_of_parts=summed,
        told=told,
        adds_up=None if summed is None or told is None else is_same(summed, told),
        custom=custom,
    )


def _part(received: JsonObject, theme: RiskTheme) -> RiskPart:
    score, weight = decimal_of(received.get("score")), decimal_of(received.get("weightage"))
    where = f"/risk_view/{theme}"
    scores = as_object(at(received, "risk_scores"))
    items = tuple(
        RiskItem(name=name[:LONGEST_TEXT], score=decimal_of(value), pointer=f"{where}/risk_scores/{escaped(name)}")
        for name, value in islice(scores.items(), _MOST_ITEMS)
    )
    return RiskPart(
        theme=theme,
        score=score,
        weight=weight,
        level=word_of(received.get("risk_level")),
        items=items,
        points=None if score is None or weight is None else score * weight / Decimal(100),
        pointer=where,
    )
