"""Several values of a customer beside several of a listed entity: the best pair is what counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from didit_desk.policy.country_names import country_told
from didit_desk.policy.screening.dates import DateReason, compare_dates
from didit_desk.policy.screening.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.policy.screening.alignment import NameReason


class ComparisonReason(StrEnum):
    """Why a verdict on anything but names, dates and places is what it is."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN_WORD = "unknown_word"
    NO_CUSTOMER = "no_customer"
    NO_LISTED = "no_listed"
    NEITHER = "neither"


Answer: TypeAlias = "tuple[Verdict, ComparisonReason | DateReason | NameReason]"
Compare: TypeAlias = Callable[[str, str], Answer]

MOST_COMPARED: Final = 12
"""Values of each side that are compared; comparing pairs grows with the square."""
_BEST_FIRST: Final = (Verdict.AGREES, Verdict.NEAR, Verdict.CANNOT_TELL, Verdict.DIFFERS)
_BARE: Final = re.compile(r"[^A-Z0-9]")
_GENDERS: Final = {
    **dict.fromkeys(("m", "male", "man", "masculine", "masculin", "masculino", "männlich", "мужской", "м"), "m"),
    **dict.fromkeys(("f", "female", "woman", "feminine", "féminin", "femenino", "weiblich", "женский", "ж", "w"), "f"),
    **dict.fromkeys(("x", "other", "non-binary", "nonbinary", "diverse", "divers"), "x"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The best answer and the places of the two values it is about; no places where a side is missing."""

    verdict: Verdict
    reason: ComparisonReason | DateReason | NameReason
    pair: tuple[int, int] | None = None


def compared(customer: Sequence[str], listed: Sequence[str], compare: Compare, *, most: int = MOST_COMPARED) -> Found:
    """All values of both sides compared; a difference only when every pair differs, and never with a side missing.

    At most `most` values of each side are compared; the first pair that agrees is good enough.
    """
    absent = missing_side(customer, listed)
    if absent is not None:
        return absent
    best: tuple[int, Found] | None = None
    for place, there in product(range(min(len(customer), most)), range(min(len(listed), most))):
        verdict, reason = compare(customer[place], listed[there])
        rank = _BEST_FIRST.index(verdict)
        if best is None or rank < best[0]:
            best = rank, Found(verdict, reason, (place, there))
        if rank == 0:
            break
    return Found(Verdict.CANNOT_TELL, ComparisonReason.NEITHER) if best is None else best[1]


def missing_side(customer: Sequence[str], listed: Sequence[str]) -> Found | None:
    """What to say where a side has no value; None where both have one."""
    match bool(customer), bool(listed):
        case True, True:
            return None
        case True, False:
            return Found(Verdict.CANNOT_TELL, ComparisonReason.NO_LISTED)
        case False, True:
            return Found(Verdict.CANNOT_TELL, ComparisonReason.NO_CUSTOMER)
        case _:
            return Found(Verdict.CANNOT_TELL, ComparisonReason.NEITHER)


def same_number(one: str, other: str) -> Answer:
    """Document, register and tax numbers without spaces, hyphens and case."""
    first, second = (_BARE.sub("", unicodedata.normalize("NFKC", text).upper()) for text in (one, other))
    return _answer(first == second if first and second else None)


def same_gender(one: str, other: str) -> Answer:
    """Genders in their written forms; an unknown word cannot be compared."""
    first, second = (_GENDERS.get(text.strip().casefold()) for text in (one, other))
    return _answer(first == second if first and second else None)


def same_country(one: str, other: str) -> Answer:
    """Countries by any code or name; what names no country this desk knows cannot be compared, unless it is equal."""
    first, second = country_told(one), country_told(other)
    if first is None or second is None:
        return _answer(one.strip().casefold() == other.strip().casefold() or None)
    return _answer(first == second)


def same_date(one: str, other: str) -> Answer:
    """Dates of any precision."""
    return compare_dates(one, other)


def _answer(is_same: bool | None) -> Answer:
    if is_same is None:
        return Verdict.CANNOT_TELL, ComparisonReason.UNKNOWN_WORD
    if is_same:
        return Verdict.AGREES, ComparisonReason.SAME
    return Verdict.DIFFERS, ComparisonReason.OTHER
