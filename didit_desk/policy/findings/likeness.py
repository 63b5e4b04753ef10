"""Whether two statements agree: numbers, dates, sexes, countries, addresses. True, False, or None for cannot tell."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from didit_desk.policy.countries import comparable_country, is_country
from didit_desk.policy.findings.names import writings
from didit_desk.policy.findings.reading import day
from didit_desk.policy.latin import is_lettered

if TYPE_CHECKING:
    from didit_desk.policy.findings.reading import Statement

_BARE: Final = re.compile(r"[^A-Z0-9]")
_ZONE_DAY: Final = re.compile(r"[0-9<]{6}", re.ASCII)
_SEXES: Final = {"M": "M", "MALE": "M", "F": "F", "FEMALE": "F"}
_BRITISH: Final = frozenset({"GBR", "GBD", "GBN", "GBO", "GBP", "GBS"})
"""Codes of British nationals, one state (ICAO 9303-3, section 5)."""
_ALIKE: Final = 86.0
"""Likeness of the words of two addresses, 0-100, from which they are one."""
_UNLIKE: Final = 60.0
"""Likeness below which they are two."""
_SPELLING: Final = 75.0
_FEWEST_SHARED: Final = 2


def bare(text: str) -> str:
    """Capitals and digits only."""
    return _BARE.sub("", unicodedata.normalize("NFKC", text).upper())


def same_number(one: Statement, other: Statement) -> bool | None:
    """Document and personal numbers without spaces, hyphens, fillers and case."""
    first, second = bare(one.text), bare(other.text)
    return first == second if first and second else None


def same_text(one: Statement, other: Statement) -> bool | None:
    """Texts whose case and surrounding spaces mean nothing."""
    return one.text.strip().casefold() == other.text.strip().casefold()


def same_day(one: Statement, other: Statement) -> bool | None:
    """Calendar days, written as ISO dates or, in a zone, as YYMMDD with fillers for unknown parts."""
    first, second = day(one.text), day(other.text)
    if first and second:
        return first == second
    known, zone = (first, other.text) if first else (second, one.text)
    if known is None or not _ZONE_DAY.fullmatch(zone):
        return None
    if any(read not in {"<", real} for read, real in zip(zone, f"{known:%y%m%d}", strict=True)):
        return False
    return None if "<" in zone else True


def same_sex(one: Statement, other: Statement) -> bool | None:
    """M and F in their written forms; unspecified on either side cannot be compared."""
    first, second = (_SEXES.get(each.text.strip().upper()) for each in (one, other))
    return first == second if first and second else None


def same_country(one: Statement, other: Statement) -> bool | None:
    """Country codes in any form; codes of British nationals are one country, unknown codes prove nothing."""
    first, second = comparable_country(one.text), comparable_country(other.text)
    if first == second or {first, second} <= _BRITISH:
        return True if is_country(first) or first in _BRITISH else None
    return False if is_country(first) and is_country(second) else None


def same_address(one: Statement, other: Statement) -> bool | None:
    """Addresses in any of their writings, words in any order.

    They differ when each has a number the other lacks (another door or postal code) or their words are unlike; words
    transliterated from a script without a table never prove a difference.
    """
    ones = [words for form in one.forms for words in writings(form)]
    others = [words for form in other.forms for words in writings(form)]
    if not ones or not others:
        return None
    found = [_address_verdict(a, b) for a in ones for b in others]
    if True in found:
        return True
    if None in found:
        return None
    is_told_apart = all(any(is_lettered(form) for form in each.forms) for each in (one, other))
    return False if is_told_apart or not _share_number(ones[0], others[0]) else None


def _address_verdict(ones: tuple[str, ...], others: tuple[str, ...]) -> bool | None:
    first, second = set(ones), set(others)
    likeness = fuzz.token_set_ratio(" ".join(ones), " ".join(others))
    numbers = {word for word in first if word[0].isdigit()}, {word for word in second if word[0].isdigit()}
    if numbers[0] - numbers[1] and numbers[1] - numbers[0]:
        # Doors written "12A" and "12 A" are one; nothing else may differ.
        return None if _run_together(numbers[0], numbers[1]) and likeness >= _ALIKE else False
    if likeness < _UNLIKE:
        return False
    has_other_words = bool(_left_over(first, second)) and bool(_left_over(second, first))
    is_alike = likeness >= _ALIKE and len(first & second) >= _FEWEST_SHARED
    return True if is_alike and not has_other_words else None


def _left_over(ones: set[str], others: set[str]) -> list[str]:
    """Words of the first address that are no word of the second one, nor its abbreviation or another spelling."""
    return [
        word for word in ones - others if not word[0].isdigit() and not any(_is_form(word, other) for other in others)
    ]


def _is_form(word: str, other: str) -> bool:
    return word.startswith(other) or other.startswith(word) or fuzz.ratio(word, other) >= _SPELLING


def _run_together(ones: set[str], others: set[str]) -> bool:
    digits = [{re.sub("[A-Z]", "", word) for word in words} for words in (ones, others)]
    return digits[0] <= digits[1] or digits[1] <= digits[0]


def _share_number(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(word[0].isdigit() and word in others for word in ones)
