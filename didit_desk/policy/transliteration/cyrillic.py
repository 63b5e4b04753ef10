"""Cyrillic letters in the letters of a zone, by language (ICAO 9303-3, section 6, table B)."""

from __future__ import annotations

from typing import Final

_COMMON: Final = {
    "А": "A", "Б": "B", "В": "V", "Г": "G", "Д": "D", "Е": "E", "Ж": "ZH", "З": "Z", "И": "I", "Й": "I", "К": "K",
    "Л": "L", "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R", "С": "S", "Т": "T", "У": "U", "Ф": "F", "Х": "KH",
    "Ц": "TS", "Ч": "CH", "Ш": "SH", "Щ": "SHCH", "Ъ": "IE", "Ы": "Y", "Э": "E", "Ю": "IU", "Я": "IA",
    "Ё": "E", "Ђ": "D", "Є": "IE", "Ѕ": "DZ", "І": "I", "Ї": "I", "Ј": "J", "Љ": "LJ", "Њ": "NJ", "Ќ": "K", "Ў": "U",
    "Џ": "DZ", "Ѫ": "U", "Ѵ": "Y", "Ґ": "G", "Ғ": "G", "Һ": "C",
    # Not of the table: the soft sign has no writing, and these letters no line.
    "Ь": "", "Ћ": "C", "Ѓ": "G",
}  # fmt: skip
_LANGUAGES: Final[tuple[dict[str, str], ...]] = (
    {},
    # Belarusian.
    {"Ё": "IO", "Г": "H"},
    # Ukrainian.
    {"Г": "H", "И": "Y"},
    # Serbian, as the table has it and with the G that documents carry.
    {"Г": "H", "Ж": "Z", "Х": "H", "Ц": "C", "Ч": "C", "Ш": "S"},
    {"Ж": "Z", "Х": "H", "Ц": "C", "Ч": "C", "Ш": "S", "Ђ": "DJ"},
    # Macedonian. The table gives GJ beside U+0492, the letter meant is U+0403.
    {"Ќ": "KJ", "Џ": "DJ", "Х": "H", "Ц": "C", "Ѓ": "GJ", "Ғ": "GJ"},
    # Bulgarian, and as its own law of 2009 writes names.
    {"Щ": "SHT"},
    {"Щ": "SHT", "Ъ": "A", "Й": "Y", "Х": "H", "Ю": "YU", "Я": "YA", "Ь": "Y"},
)
"""What each language writes otherwise; the first is the table's own column."""
_UKRAINIAN: Final = 2
_FIRST_UKRAINIAN: Final = {"Є": "YE", "Ї": "YI", "Й": "Y", "Ю": "YU", "Я": "YA"}
"""At the beginning of a word."""
LANGUAGES: Final = len(_LANGUAGES)


def cyrillic_writing(letter: str, *, language: int, is_first: bool) -> str | None:
    """One capital letter in the way of one of `LANGUAGES`; None for a letter that is not in the table."""
    if is_first and language == _UKRAINIAN and letter in _FIRST_UKRAINIAN:
        return _FIRST_UKRAINIAN[letter]
    return _LANGUAGES[language].get(letter, _COMMON.get(letter))
