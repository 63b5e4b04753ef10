"""Names in Latin letters, whatever script they are written in.

Transliterations are those recommended by ICAO 9303-3, section 6; for scripts without one, `anyascii` gives letters
that are good enough to recognise agreement and never enough to claim a difference.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, TypeAlias

from anyascii import anyascii

Words: TypeAlias = tuple[str, ...]

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
_WORD: Final = re.compile(r"[A-Z0-9]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERED: Final = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts whose letters go over into Latin ones almost one by one."""
_MOST_WORDS: Final = 24


def latin_forms(text: str) -> tuple[Words, ...]:
    """The name in Latin capitals: each transliteration as words, empty ones left out."""
    upper = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text).replace("ß", "ẞ"))
    raised = upper.upper().translate(_CYRILLIC)
    found = [_words(raised.translate(table)) for table in (_WIDE, _PLAIN)]
    if not upper.isascii():
        found.append(_words(_HUMP.sub(" ", anyascii(upper))))
    return tuple(dict.fromkeys(words for words in found if words))


def is_lettered(text: str) -> bool:
    """Whether every letter is of a script whose letters can be told apart after transliteration."""
    return all(
        unicodedata.name(sign, "").startswith(_LETTERED) for sign in text if sign.isalpha() and not sign.isascii()
    )


def is_latin(text: str) -> bool:
    """Whether every letter is a Latin one, marked or not."""
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in text if sign.isalpha() and not sign.isascii())


def _words(text: str) -> Words:
    stripped = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    if not stripped.isascii():
        stripped = _HUMP.sub(" ", anyascii(stripped))
    return tuple(_WORD.findall(stripped.upper())[:_MOST_WORDS])
