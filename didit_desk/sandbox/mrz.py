"""Writes machine-readable zones: two lines of 44 (TD3) or three lines of 30 (TD1), ICAO Doc 9303 parts 3 to 5."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

_WEIGHTS: Final = (7, 3, 1)
# ICAO 9303-3, section 6: letters whose transliteration is not the letter without its mark.
_LETTERS: Final = {
    "Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "Å": "AA", "Æ": "AE", "Ø": "OE", "Þ": "TH", "Đ": "D",
    "Ð": "D", "Ł": "L", "Œ": "OE", "Ħ": "H", "Ŧ": "T", "ẞ": "SS", "Ĳ": "IJ", "Ə": "E", "I": "I",
}  # fmt: skip
# ICAO 9303-3, section 5: the one state whose three-letter code in the zone is not its ISO 3166 code.
_STATES: Final = {"DEU": "D"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneFields:
    """What goes into a zone. Names in Latin letters with any marks; states as ISO 3166 alpha-3."""

    type_code: str  # "P", "ID", "AR"
    issuer: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth_date: date
    sex: str
    expiry_date: date
    optional: str


def check_digit(text: str) -> str:
    """Check digit of a zone field: weights 7, 3, 1, modulo 10 (ICAO 9303-3, section 4.9)."""
    return str(sum(_value(sign) * _WEIGHTS[place % 3] for place, sign in enumerate(text)) % 10)


def _value(sign: str) -> int:
    if sign == "<":
        return 0
    return int(sign) if sign.isdigit() else ord(sign) - 55


def state_code(alpha3: str) -> str:
    """The state as it stands in a zone, without filler: `D` for Germany, else the ISO 3166 code."""
    return _STATES.get(alpha3, alpha3)


def transliterated(name: str) -> str:
    """A Latin name in zone letters: capitals, hyphens and spaces as fillers, apostrophes dropped."""
    letters = "".join(_LETTERS.get(sign, sign) for sign in name.replace("ß", "SS").upper())
    plain = unicodedata.normalize("NFKD", letters)
    kept = "".join("<" if sign in " -‐" else sign for sign in plain if sign in " -‐" or "A" <= sign <= "Z")
    while "<<" in kept:
        kept = kept.replace("<<", "<")
    return kept.strip("<")


def _names(fields: ZoneFields, width: int) -> str:
    surname, given = transliterated(fields.surname), transliterated(fields.given_names)
    return _filled(f"{surname}<<{given}" if given else surname, width)


def _filled(text: str, width: int) -> str:
    return text[:width].ljust(width, "<")


def zone_date(day: date) -> str:
    """A date as it stands in a zone: YYMMDD."""
    return f"{day:%y%m%d}"


def passport_lines(fields: ZoneFields) -> tuple[str, str]:
    """The two lines of a TD3 document (ICAO 9303-4)."""
    number = _filled(fields.number, 9)
    birth, expiry = zone_date(fields.birth_date), zone_date(fields.expiry_date)
    optional = _filled(fields.optional, 14)
    # An empty personal number may carry either 0 or a filler as its check digit; issuers print the filler.
    optional_check = check_digit(optional) if optional.strip("<") else "<"
    head = f"{number}{check_digit(number)}"
    tail = f"{birth}{check_digit(birth)}", f"{expiry}{check_digit(expiry)}{optional}{optional_check}"
    sex = fields.sex if fields.sex in {"M", "F"} else "<"
    second = f"{head}{_filled(state_code(fields.nationality), 3)}{tail[0]}{sex}{tail[1]}"
    first = f"{_filled(fields.type_code, 2)}{_filled(state_code(fields.issuer), 3)}{_names(fields, 39)}"
    return first, second + check_digit(head + tail[0] + tail[1])


def card_lines(fields: ZoneFields) -> tuple[str, str, str]:
    """The three lines of a TD1 document (ICAO 9303-5)."""
    number = _filled(fields.number, 9)
    birth, expiry = zone_date(fields.birth_date), zone_date(fields.expiry_date)
    upper = f"{number}{check_digit(number)}{_filled(fields.optional, 15)}"
    sex = fields.sex if fields.sex in {"M", "F"} else "<"
    dates = f"{birth}{check_digit(birth)}", f"{expiry}{check_digit(expiry)}"
    spare = "<" * 11
    second = f"{dates[0]}{sex}{dates[1]}{_filled(state_code(fields.nationality), 3)}{spare}"
    first = f"{_filled(fields.type_code, 2)}{_filled(state_code(fields.issuer), 3)}{upper}"
    return first, second + check_digit(upper + dates[0] + dates[1] + spare), _names(fields, 30)
