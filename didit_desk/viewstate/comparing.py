"""Comparing one field across sources: names, numbers, dates and places folded the way a zone writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import product
from typing import Final

from didit_desk.policy.transliteration.writing import zone_writings

_NEAR_RATIO: Final = 0.84
"""Share of equal characters from which two unequal names are called near."""
_NEAR_OVERLAP: Final = 0.5
"""Share of the shorter address's words that must stand in the other to call them near."""
_MOST_COMPARED: Final = 3
"""Writings of each name whose letters are compared one by one; others differ from these by a letter or two."""
_LIGATURES: Final = str.maketrans({"Æ": "AE", "Œ": "OE", "ẞ": "SS", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH"})
_CENTURY: Final = 100
_LONGEST_EXPIRY_YEARS: Final = 50

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", re.DOTALL)
_ZONE_DATE: Final = re.compile(r"(\d{2})(\d{2})(\d{2})")


class Likeness(StrEnum):
    """How two values compare. `UNKNOWN`: a form or script this desk cannot compare."""

    EQUAL = "equal"
    NEAR = "near"
    UNEQUAL = "unequal"
    UNKNOWN = "unknown"


def name_likeness(one: str, other: str) -> Likeness:
    """Names without case, accents and hyphens, each in every writing of ICAO 9303-3.

    Unknown for a script that has none.
    """
    ones, others = zone_writings(one), zone_writings(other)
    if not ones or not others:
        return Likeness.UNKNOWN
    if set(ones) & set(others):
        return Likeness.EQUAL
    is_part = any(set(a) <= set(b) or set(b) <= set(a) for a in ones for b in others)
    pairs = product(ones[:_MOST_COMPARED], others[:_MOST_COMPARED])
    best = max(SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() for a, b in pairs)
    return Likeness.NEAR if is_part or best >= _NEAR_RATIO else Likeness.UNEQUAL


def number_likeness(one: str, other: str) -> Likeness:
    """Document numbers without fillers, spaces, hyphens and case; one character apart is unequal."""
    return Likeness.EQUAL if bare_number(one) == bare_number(other) else Likeness.UNEQUAL


def bare_number(text: str) -> str:
    """Capitals and digits only."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def date_likeness(one: str, other: str) -> Likeness:
    """ISO dates; anything that is not a whole date cannot be compared."""
    first, second = _DATE.fullmatch(one), _DATE.fullmatch(other)
    if not first or not second:
        return Likeness.UNKNOWN
    return Likeness.EQUAL if first.groups() == second.groups() else Likeness.UNEQUAL


def address_likeness(one: str, other: str) -> Likeness:
    """Addresses by their words: the same words are equal, half of them shared is near."""
    ones, others = (set(_words(text)) for text in (one, other))
    if not ones or not others:
        return Likeness.UNKNOWN
    if ones == others:
        return Likeness.EQUAL
    shared = len(ones & others) / min(len(ones), len(others))
    return Likeness.NEAR if shared >= _NEAR_OVERLAP else Likeness.UNEQUAL


def zone_date(text: str, *, today: date, is_past: bool) -> str | None:
    """YYMMDD as an ISO date. A birth (`is_past`) is not in the future; an expiry is at most 50 years ahead.

    None when it is not a date of the calendar.
    """
    parts = _ZONE_DATE.fullmatch(text)
    if not parts:
        return None
    short, month, day = (int(part) for part in parts.groups())
    year = today.year - today.year % _CENTURY + short
    try:
        found = date(year, month, day)
        if is_past and found > today:
            found = found.replace(year=year - _CENTURY)
        if not is_past and year - today.year > _LONGEST_EXPIRY_YEARS:
            found = found.replace(year=year - _CENTURY)
    except ValueError:
        return None
    return found.isoformat()


def differing_places(text: str, reference: str) -> tuple[int, ...]:
    """Places in `text` whose characters differ from `reference`; none when hardly anything is shared."""
    if len(text) == len(reference):
        places = tuple(place for place, pair in enumerate(zip(text, reference, strict=True)) if pair[0] != pair[1])
        return places if len(places) * 2 <= len(text) else ()
    matcher = SequenceMatcher(None, reference, text, autojunk=False)
    if matcher.ratio() < _NEAR_OVERLAP:
        return ()
    spans = (range(begin, end) for tag, _, _, begin, end in matcher.get_opcodes() if tag in {"replace", "insert"})
    return tuple(place for span in spans for place in span)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.findall(r"\w+", bare)
