"""Latin letters of national alphabets in the letters of a zone (ICAO 9303-3, section 6, table A)."""

from __future__ import annotations

import unicodedata
from typing import Final

_SEVERAL: Final = {
    "Ä": ("AE", "A"),
    "Å": ("AA", "A"),
    "Ñ": ("N", "NXX"),
    "Ö": ("OE", "O"),
    "Ü": ("UE", "U", "UXX"),
}
"""Letters for which the table gives more than one writing; the writing of this desk's first guess comes first."""
_ONE: Final = {
    "Æ": "AE", "Ð": "D", "Ø": "OE", "Þ": "TH", "Đ": "D", "Ħ": "H", "ı": "I", "Ĳ": "IJ", "Ŀ": "L", "Ł": "L", "Ŋ": "N",
    "Œ": "OE", "Ŧ": "T", "ẞ": "SS",
}  # fmt: skip
"""Letters that are more than a letter of A to Z with a mark."""
_IN_USE: Final = {"Ø": ("O",), "Ə": ("E",), "ʻ": ("",), "Ơ": ("O",), "Ư": ("U",), "Ɓ": ("B",), "Ɗ": ("D",), "Ƙ": ("K",)}
"""Not of the table: Ø as O on foreign documents, and letters of alphabets the table leaves out."""


def latin_writings(letter: str) -> tuple[str, ...]:
    """Every writing of one capital letter, the recommended one first; empty for a letter that is not Latin."""
    if "A" <= letter <= "Z":
        return (letter,)
    recommended = _SEVERAL.get(letter, ()) or ((_ONE[letter],) if letter in _ONE else ())
    found = (*recommended, *_IN_USE.get(letter, ()))
    return found or _without_marks(letter)


def is_in_table(letter: str) -> bool:
    """The table names a writing other than the letter itself."""
    return letter in _SEVERAL or letter in _ONE


def _without_marks(letter: str) -> tuple[str, ...]:
    """Marks are dropped: all other letters of the table are one of A to Z with a mark."""
    stripped = "".join(sign for sign in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(sign))
    return (stripped.upper(),) if stripped.isascii() and stripped.isalpha() else ()
