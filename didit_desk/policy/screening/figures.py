"""Received figures as decimals, so that sums come out as a reader would work them out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from didit_desk.policy.findings.reading import number_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.models.json_value import JsonValue

_LARGEST: Final = 1_000_000
ROUNDING: Final = Decimal(1)
"""Totals are sent as whole numbers: below this distance a sum and a total are the same figure, rounded."""


def decimal_of(value: JsonValue) -> Decimal | None:
    """A figure of ordinary size exactly as written; None for anything else, texts and booleans included."""
    number = number_of(value)
    if number is None or abs(number) > _LARGEST:
        return None
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def word_of(value: JsonValue) -> str | None:
    """A word or a sentence as received; None for objects, lists and blank text."""
    return text_of(value) if isinstance(value, str) else None


def total(figures: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is given; None when nothing is."""
    given = [figure for figure in figures if figure is not None]
    return sum(given, Decimal(0)) if given else None


def is_same(one: Decimal, other: Decimal) -> bool:
    """Whether two figures are one when rounding is allowed for."""
    return abs(one - other) < ROUNDING


def within_scale(figure: Decimal) -> Decimal:
    """A score on the scale from 0 to 100."""
    return max(Decimal(0), min(Decimal(100), figure))
