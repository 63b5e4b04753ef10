"""Comparing one field across sources: names, numbers, dates and places folded the way a zone writes them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_NEAR_RATIO: Final = 0.84
"""Share of equal characters from which two unequal names are called near."""
_NEAR_OVERLAP: Final = 0.5
"""Share of the shorter address's words that must stand in the other to call them near."""
_CENTURY: Final = 100
_LONGEST_EXPIRY_YEARS: Final = 50

# ICAO 9303-3, section 6: recommended transliterations.
_WIDE: Final = str.maketrans(
    {"Ä": "AE", "Å": "AA", "Æ": "AE", "Ö": "OE", "Ø": "OE", "Œ": "OE", "Ü": "UE", "ẞ": "SS", "Þ": "TH", "Ñ": "N"}
)
_PLAIN: Final = str.maketrans({"Æ": "AE", "Œ": "OE", "ẞ": "SS", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH"})
_CYRILLIC: Final = str.maketrans(
    {
        **dict(zip("АБВГДЕЗИКЛМНОПРСТУФЫЭЙІҐ", "ABVGDEZIKLMNOPRSTUFYEIIG", strict=True)),
        **{"Ё": "E", "Ж": "ZH", "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ъ": "IE", "Ь": ""},
        **{"Ю": "IU", "Я": "IA", "Є": "IE", "Ї": "I", "Ў": "U"},
    }
)
_APOSTROPHES: Final = re.compile("['’ʼ`´ʹʻ]")
_NOT_LATIN: Final = re.compile(r"[^A-Z0-9 ]")
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", re.DOTALL)
_ZONE_DATE: Final = re.compile(r"(\d{2})(\d{2})(\d{2})")


class Likeness(StrEnum):
    """How two values compare. `UNKNOWN`: a form or script this desk cannot compare."""

    EQUAL = "equal"
    NEAR = "near"
    UNEQUAL = "unequal"
    UNKNOWN = "unknown"


def name_likeness(one: str, other: str) -> Likeness:
    """Names without case, accents and hyphens, each also in its ICAO 9303-3 transliteration."""
    ones, others = _name_forms(one), _name_forms(other)
    if not ones or not others:
        return Likeness.UNKNOWN
    if ones & others:
        return Likeness.EQUAL
    best = max(SequenceMatcher(None, a, b).ratio() for a in ones for b in others)
    is_part = any(set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) for a in ones for b in others)
    return Likeness.NEAR if is_part or best >= _NEAR_RATIO else Likeness.UNEQUAL


def is_cut_name(cut: str, whole: str) -> bool:
    """`cut` is the beginning of `whole` once both are folded."""
    return any(form.startswith(start) for start in _name_forms(cut) for form in _name_forms(whole))


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


def _name_forms(text: str) -> frozenset[str]:
    upper = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text).replace("ß", "ẞ").upper()).translate(_CYRILLIC)
    forms = (_tidy(upper.translate(_WIDE)), _tidy(upper.translate(_PLAIN)))
    return frozenset(form for form in forms if form)


def _tidy(text: str) -> str:
    stripped = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    spaced = re.sub(r"[-<.,]", " ", stripped)
    return "" if _NOT_LATIN.search(spaced) else " ".join(spaced.split())


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.findall(r"\w+", bare)
