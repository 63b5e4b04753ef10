"""Birth dates of any precision: a year, a month, a day, a span of years, and days written in several orders."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from didit_desk.policy.screening.verdict import Verdict

NEAR_YEARS: Final = 2
"""Years two birth dates may lie apart and still be near: lists often know a year by an age alone."""
_LONGEST: Final = 60
_EARLIEST, _LATEST = 1800, 2200
_LAST_MONTH: Final = 12
_MONTH_NAMES: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS: Final = {name: place for place, name in enumerate(_MONTH_NAMES.split(), 1)}
_ISO: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d{2}:\d{2}.{0,30})?")
_BARE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_ORDINAL: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_WORDS: Final = re.compile(rf"(?:{_ORDINAL}[\s,.-]+)?([a-z]{{3,9}})\.?[\s,.-]+(?:{_ORDINAL},?\s+)?(\d{{4}})")
_SPAN: Final = re.compile(r"(?:between\s+)?(\d{4})\s*(?:-|–|to|and|/)\s*(\d{4})")
_ESTIMATE: Final = r"(?:c\.?|ca\.?|circa|approx\.?|approximately|about|around)"
_ABOUT: Final = re.compile(rf"^{_ESTIMATE}\s+|\s*\({_ESTIMATE}\)$")


class DateReason(StrEnum):
    """What two dates have in common."""

    SAME = "same"
    SAME_MONTH = "same_month"
    SAME_YEAR = "same_year"
    SWAPPED = "day_and_month_swapped"
    YEARS_APART = "years_apart"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is told; `until` is the last year of a span, `is_about` an estimate."""

    year: int
    month: int | None = None
    day: int | None = None
    until: int | None = None
    is_about: bool = False


def read_date(text: str) -> tuple[PartialDate, ...]:
    """Every reading of a date, such as both orders of day and month; none for a text that is no date."""
    if len(text) > _LONGEST:
        return ()
    plain = "".join(_digit(sign) for sign in text.strip().casefold())
    bare, is_about = _ABOUT.sub("", plain), bool(_ABOUT.search(plain))
    span = _SPAN.fullmatch(bare)
    if span:
        first, last = sorted((int(span[1]), int(span[2])))
        return (PartialDate(first, until=last, is_about=True),) if first >= _EARLIEST and last <= _LATEST else ()
    found = (_checked(year, month, day, is_about=is_about) for year, month, day in _readings(bare))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def compare_dates(one: str, other: str) -> tuple[Verdict, DateReason]:
    """Two dates as received. A date with less precision that fits is near; so are years up to `NEAR_YEARS` apart."""
    answers = [_compare(first, second) for first in read_date(one) for second in read_date(other)]
    if not answers:
        return Verdict.CANNOT_TELL, DateReason.UNREADABLE
    order = list(DateReason)
    reason = min(answers, key=order.index)
    match reason:
        case DateReason.SAME:
            return Verdict.AGREES, reason
        case DateReason.OTHER:
            return Verdict.DIFFERS, reason
        case _:
            return Verdict.NEAR, reason


def _digit(sign: str) -> str:
    """Digits of any script as ASCII ones."""
    value = None if sign.isascii() else unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _readings(text: str) -> list[tuple[int, int | None, int | None]]:
    if found := _ISO.fullmatch(text) or _BARE.fullmatch(text):
        year, month, last = (int(part) if part else 0 for part in found.groups())
        # Some lists fill what they do not know with zeros: 1984-00-00.
        return [(year, month or None, last or None)]
    if found := _DAY_FIRST.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        return [(year, second, first), (year, first, second)]
    if found := _MONTH_YEAR.fullmatch(text):
        return [(int(found[2]), int(found[1]), None)]
    if (found := _WORDS.fullmatch(text)) and found[2][:3] in _MONTHS:
        day = found[1] or found[3]
        return [(int(found[4]), _MONTHS[found[2][:3]], int(day) if day else None)]
    return []


def _checked(year: int, month: int | None, day: int | None, *, is_about: bool) -> PartialDate | None:
    if not _EARLIEST <= year <= _LATEST or (month is not None and not 1 <= month <= _LAST_MONTH):
        return None
    if month is None or day is None:
        return PartialDate(year, month, is_about=is_about)
    try:
        date(year, month, day)
    except ValueError:
        return None
    return PartialDate(year, month, day, is_about=is_about)


def _compare(one: PartialDate, other: PartialDate) -> DateReason:
    if one.until is not None or other.until is not None:
        is_within = one.year <= (other.until or other.year) and other.year <= (one.until or one.year)
        return DateReason.SAME_YEAR if is_within else _by_years(_gap(one, other))
    if one.year != other.year:
        return _by_years(abs(one.year - other.year))
    if one.month is None or other.month is None or one.is_about or other.is_about:
        return DateReason.SAME_YEAR
    if one.month == other.month:
        if one.day is None or other.day is None:
            # Two months without days are as precise as they are equal, and still no birthday.
            return DateReason.SAME_MONTH
        return DateReason.SAME if one.day == other.day else DateReason.SAME_MONTH
    return DateReason.SWAPPED if (one.month, one.day) == (other.day, other.month) else DateReason.SAME_YEAR


def _gap(one: PartialDate, other: PartialDate) -> int:
    return max(other.year - (one.until or one.year), one.year - (other.until or other.year))


def _by_years(years: int) -> DateReason:
    return DateReason.YEARS_APART if years <= NEAR_YEARS else DateReason.OTHER
