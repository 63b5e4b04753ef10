"""How alike two words of names are: the same, near, or not telling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from didit_desk.policy.screening.sounds import korean
from didit_desk.policy.screening.words import ABJADS, LETTERED, Script, surname_writings

if TYPE_CHECKING:
    from didit_desk.policy.screening.words import Word

_ALIKE: Final = 75.0
"""Likeness of letters, 0-100, from which words of the same first sound are spellings of one name."""
_VERY_ALIKE: Final = 84.0
_ALMOST_EQUAL: Final = 90.0
"""Likeness from which even the first letter may be another: Hristos for Christos, and not Hernandez for Fernandez."""
_FAR: Final = 55.0
"""Likeness below which two transliterated words are different ones."""
_SHORT: Final = 5
_FEW: Final = 2
_SURE: Final = 3
_MOST_LETTERS_APART: Final = 4
_MOST_APART: Final = 3
_VOWELS: Final = frozenset("AEIOUYJW")
CONSONANTAL: Final = ABJADS | {Script.OTHER}
"""Scripts whose Latin forms lack vowels or have others."""
_NASAL: Final = re.compile("M(?=[TDKGSZJ1LRNH])")
_COARSE: Final = str.maketrans({"1": "S", "J": "S", "Z": "S"})
"""Sibilants made one: romanisations of Indic and Thai scripts differ most in them."""


def is_equal(one: Word, other: Word) -> bool:
    """The same word: the same letters, or the same Latin form across scripts.

    Within one script other letters are another word, whatever their Latin form. Nor is an apostrophe inside a word,
    which stands for a letter of another script, nothing.
    """
    if one.plain == other.plain and one.plain:
        return one.has_inner_apostrophe == other.has_inner_apostrophe
    if one.script is other.script and one.script is not Script.LATIN:
        return False
    if one.has_inner_apostrophe != other.has_inner_apostrophe and one.script is other.script:
        return False
    if ABJADS & {one.script, other.script}:
        return bool(one.legal_form and one.legal_form == other.legal_form)
    return bool(one.forms & other.forms)


def likeness(one: Word, other: Word) -> float:
    """How alike two unequal words are, 0-100; 0 where they are not near."""
    if not is_near(one, other):
        return 0.0
    return max((fuzz.ratio(a, b) for a in one.forms for b in other.forms), default=0.0) + 1.0


def is_near(one: Word, other: Word) -> bool:
    """Another spelling, the same sound, or the same consonants where a script has no vowels."""
    if one.plain == other.plain and one.plain:
        return True
    if surname_writings(one) & other.forms or surname_writings(other) & one.forms:
        return True
    scripts = {one.script, other.script}
    if scripts & CONSONANTAL:
        return _share_consonants(one, other)
    if one.forms & other.forms:
        return True
    if Script.HANGUL in scripts and len(scripts) > 1:
        return any(_is_korean(a, b) for a in one.forms for b in other.forms)
    if Script.HAN in scripts:
        return False
    if any(_is_spelling(a, b) for a in one.sounds for b in other.sounds):
        return True
    return any(len(bone) >= _SURE for bone in one.bones & other.bones) and _are_of_one_length(one, other)


def are_told_apart(one: Word, other: Word) -> bool:
    """Whether two words that are not near are certainly different ones, and not merely of scripts no table joins."""
    if one.script is other.script:
        return True
    if not {one.script, other.script} <= LETTERED:
        return False
    return max((fuzz.ratio(a, b) for a in one.forms for b in other.forms), default=100.0) < _FAR


def _is_spelling(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Two Latin forms with their sounds: one sound, or letters so alike that the first sound decides."""
    (form, sound), (other_form, other_sound) = one, other
    shorter, longer = sorted((len(form), len(other_form)))
    if sound == other_sound and shorter >= _FEW:
        return bool(sound)
    if shorter < _SURE or longer - shorter > min(_MOST_APART, (shorter - 1) // 2):
        return False
    if shorter == _SURE:
        short, long = sorted((form, other_form), key=len)
        return long.startswith(short) and long[-1] in _VOWELS
    like = max(fuzz.ratio(form, other_form), fuzz.ratio(sound, other_sound))
    starts = {form[0], other_form[0]}
    if sound[:1] == other_sound[:1] or starts <= _VOWELS:
        return like >= _ALIKE
    return like >= (_VERY_ALIKE if starts & _VOWELS else _ALMOST_EQUAL)


def _are_of_one_length(one: Word, other: Word) -> bool:
    return any(abs(len(a) - len(b)) <= _MOST_LETTERS_APART for a in one.forms for b in other.forms)


def _is_korean(one: str, other: str) -> bool:
    bones = korean(one)
    is_one_start = (one[0] in _VOWELS) == (other[0] in _VOWELS)
    is_one_length = abs(len(one) - len(other)) <= _MOST_LETTERS_APART
    return bool(bones) and bones == korean(other) and is_one_start and is_one_length


def _share_consonants(one: Word, other: Word) -> bool:
    ones, others = one.bones, other.bones
    if Script.OTHER in {one.script, other.script}:
        ones, others = _coarse(ones), _coarse(others)
    shared = {bone for bone in ones & others if bone}
    if any(len(bone) >= _FEW for bone in shared):
        return True
    # One consonant alone, as in Ali, says something of short words only.
    return bool(shared) and all(len(form) <= _SHORT for word in (one, other) for form in word.forms)


def _coarse(bones: frozenset[str]) -> frozenset[str]:
    return frozenset(_NASAL.sub("N", bone).translate(_COARSE) for bone in bones)
