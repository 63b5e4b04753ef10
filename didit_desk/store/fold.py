"""The search form of a text: case, marks and Latin-like scripts folded, other scripts kept as they are."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import Final

_FIRST_BEYOND_GREEK_AND_CYRILLIC: Final = 0x0590
_MARKS: Final = range(0x0300, 0x0370)

# Cyrillic after ICAO 9303-3 section 6 B in its common part (soft and hard signs dropped), Greek after ELOT 743
# letter by letter but for "ου", and Latin letters that no decomposition takes apart. Keys are casefolded base letters.
_LETTERS: Final = MappingProxyType(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia"},
        **{"і": "i", "ї": "i", "є": "ie", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d", "џ": "dz"},
        **{"ѕ": "dz", "ѓ": "g", "ќ": "k", "ў": "u", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "қ": "q", "ғ": "g"},
        **{"ә": "a", "һ": "h", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th"},
        **{"ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s"},
        **{"ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o"},
        **{"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"},
    }
)


def search_form(text: str) -> str:
    """`text` casefolded, without marks, Cyrillic and Greek in Latin letters; white space becomes single blanks.

    Arabic, Hebrew, Chinese, Japanese, Korean and Indic text is kept (compatibility forms composed). NUL and lone
    surrogates, which no database text may hold, become blanks and U+FFFD. Holds: `search_form(search_form(x))`
    equals `search_form(x)`.
    """
    if text.isascii():
        return " ".join(text.replace("\x00", " ").lower().split())
    folded = unicodedata.normalize("NFKC", storable(text)).casefold()
    # Casefolding can leave sequences that compose again.
    composed = unicodedata.normalize("NFKC", folded).replace("ου", "ou").replace("ού", "ou")
    letters = "".join(_letter(character) for character in composed)
    return " ".join(letters.replace("\x00", " ").split())


def storable(text: str) -> str:
    """`text` with lone surrogates as U+FFFD; anything else stays."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _letter(character: str) -> str:
    if character.isascii():
        return character
    base = unicodedata.normalize("NFD", character)[0]
    if ord(base) in _MARKS:
        return ""
    if ord(base) < _FIRST_BEYOND_GREEK_AND_CYRILLIC:
        return _LETTERS.get(base, base)
    return character
