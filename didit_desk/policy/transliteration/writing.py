"""A name as a zone may write it: every writing the tables allow (ICAO 9303-3, sections 4.6 and 6)."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from didit_desk.policy.transliteration.arabic import arabic_writings, is_arabic
from didit_desk.policy.transliteration.cyrillic import LANGUAGES, cyrillic_writing
from didit_desk.policy.transliteration.latin import latin_writings

if TYPE_CHECKING:
    from collections.abc import Iterator

    Words = tuple[str, ...]

MOST_WRITINGS: Final = 64
"""Of one name; a name with more letters that have several writings is rare, and its first ones are the usual ones."""
LONGEST_NAME: Final = 300
"""Characters of a name that is transliterated; a longer text is no name."""
_APOSTROPHES: Final = re.compile("['’ʼ`´ʹʻʽ‘]")
_GAPS: Final = re.compile(r"[\s<,\-\u2010-\u2015\u2212]+")


def zone_writings(name: str) -> tuple[Words, ...]:
    """The name in A to Z as the words of each writing, the recommended one first.

    Apostrophes and other signs are dropped, hyphens, commas and spaces part words. Empty for a name in a script that
    has no table, for one without letters, and for one longer than `LONGEST_NAME`.
    """
    if len(name) > LONGEST_NAME:
        return ()
    words = [word for word in (_letters(word) for word in _GAPS.split(_raised(name))) if word]
    found = [tuple(word for word in writing if word) for writing in _writings(words)]
    return tuple(dict.fromkeys(writing for writing in found if writing))


def has_letters(name: str) -> bool:
    """The name has a letter of any script."""
    return any(sign.isalpha() for sign in name)


def is_arabic_name(name: str) -> bool:
    """The name is written in Arabic letters, for which most states transcribe the sound instead."""
    return is_arabic(_raised(name[:LONGEST_NAME]))


def _raised(name: str) -> str:
    """Capitals, one code point to a letter; ß has a capital of its own, and presentation forms become letters."""
    whole = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", name))
    return unicodedata.normalize("NFC", _APOSTROPHES.sub("", whole).replace("ß", "ẞ").upper())


def _letters(word: str) -> str:
    """Letters, digits and the marks that belong to letters; punctuation is dropped."""
    return "".join(sign for sign in word if unicodedata.category(sign)[0] in "LMN")


def _writings(words: list[str]) -> Iterator[Words]:
    if any(is_arabic(word) for word in words):
        choices = [arabic_writings(word) if is_arabic(word) else _choices(word, 0) for word in words]
        yield from islice(product(*choices), MOST_WRITINGS)
        return
    for language in range(LANGUAGES if any(_is_cyrillic(word) for word in words) else 1):
        choices = [_choices(word, language) for word in words]
        yield from islice(product(*choices), MOST_WRITINGS)


def _choices(word: str, language: int) -> tuple[str, ...]:
    """The writings of one word; empty when a letter has none."""
    if word.isascii():
        return (word,)
    letters: list[tuple[str, ...]] = []
    for place, letter in enumerate(word):
        if unicodedata.combining(letter):
            continue
        cyrillic = cyrillic_writing(letter, language=language, is_first=place == 0)
        options = (letter,) if letter.isascii() else latin_writings(letter) if cyrillic is None else (cyrillic,)
        if not options:
            return ()
        letters.append(options)
    return tuple(dict.fromkeys("".join(each) for each in islice(product(*letters), MOST_WRITINGS)))


def _is_cyrillic(word: str) -> bool:
    return any(cyrillic_writing(letter, language=0, is_first=False) is not None for letter in word)
