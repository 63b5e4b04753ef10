"""Whether two names can be one person's: across scripts, orders, marks and spellings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from didit_desk.policy.latin import is_latin, is_lettered, latin_forms

if TYPE_CHECKING:
    from didit_desk.policy.findings.reading import Statement
    from didit_desk.policy.latin import Words

_NEAR: Final = 84.0
"""Likeness, 0-100, from which two unequal words are spellings of one name."""
_SPELLING: Final = 70.0
"""Likeness, 0-100, from which a word may be another spelling of a word: Mohammed and Muhammad have 75."""
_FAR: Final = 55.0
"""Likeness, 0-100, below which two transliterated names are different ones."""
_REMEMBERED: Final = 256


def same_name(one: Statement, other: Statement) -> bool | None:
    """Names told at different times: order, middle names, marks and script may differ.

    None for an initial that fits, for near spellings and for scripts that cannot be compared.
    """
    equal = _equal(one, other)
    if equal or _is_part(one, other):
        return True
    if equal is None or _is_near(one, other):
        return None
    return False


def same_printed_name(one: Statement, other: Statement) -> bool | None:
    """Names of one document, which must be the same words: one letter apart is a difference.

    None when one is only a part of the other, or in scripts that cannot be compared.
    """
    equal = _equal(one, other)
    if equal is False and _is_part(one, other):
        return None
    return equal


def is_beginning(cut: Statement, whole: Statement) -> bool:
    """All words of `cut` stand in `whole`, but for one that is only the beginning of a word there."""
    for words, entire in _pairs(cut, whole):
        odd = [word for word in words if word not in entire]
        if not odd or (len(odd) == 1 and any(word.startswith(odd[0]) for word in entire)):
            return True
    return False


@lru_cache(maxsize=_REMEMBERED)
def writings(text: str) -> tuple[Words, ...]:
    """The name in Latin capitals, as `latin_forms` gives it.

    A pass asks for the same few names many times; it clears the cache when it is done.
    """
    return latin_forms(text)


def _equal(one: Statement, other: Statement) -> bool | None:
    """Equal words in any order and any writing; None where unequal words prove nothing."""
    ones = [words for form in one.forms for words in writings(form)]
    others = [words for form in other.forms for words in writings(form)]
    if not ones or not others:
        return None
    if {_key(words) for words in ones} & {_key(words) for words in others}:
        return True
    if any(_run_together(a, b) for a in ones for b in others):
        return True
    if _share_letters(one, other):
        return False
    best = max(fuzz.token_sort_ratio(" ".join(a), " ".join(b)) for a in ones for b in others)
    if best >= _NEAR:
        return True
    is_told_apart = all(any(is_lettered(form) for form in each.forms) for each in (one, other))
    return False if best < _FAR and is_told_apart else None


def _run_together(ones: Words, others: Words) -> bool:
    """The same letters with other gaps between them: DELACRUZ for DE LA CRUZ, WANG XIAOMING for XIAO MING WANG."""
    shorter, longer = sorted((ones, others), key=len)
    whole = "".join(longer)
    return len("".join(shorter)) == len(whole) and all(word in whole for word in shorter)


def _share_letters(one: Statement, other: Statement) -> bool:
    """Both are received in Latin letters, or neither script changed on the way."""
    return all(any(is_latin(form) for form in each.forms) for each in (one, other))


def _key(words: Words) -> Words:
    return tuple(sorted(words))


def _is_part(one: Statement, other: Statement) -> bool:
    """At least two words, and all words of the shorter name stand in the longer one."""
    for a, b in _pairs(one, other):
        shorter, longer = sorted((set(a), set(b)), key=len)
        if len(shorter) > 1 and shorter <= longer:
            return True
    return False


def _is_near(one: Statement, other: Statement) -> bool:
    """Every word of the shorter name is a spelling or the initial of a word of the longer one, or run together."""
    for a, b in _pairs(one, other):
        shorter, longer = sorted((a, b), key=len)
        if fuzz.ratio("".join(_key(a)), "".join(_key(b))) >= _NEAR:
            return True
        if all(any(_fits(word, longer_word) for longer_word in longer) for word in shorter):
            return True
    return False


def _fits(word: str, longer: str) -> bool:
    if min(len(word), len(longer)) == 1:
        return word[0] == longer[0]
    return fuzz.ratio(word, longer) >= _SPELLING


def _pairs(one: Statement, other: Statement) -> list[tuple[Words, Words]]:
    return [(a, b) for x in one.forms for a in writings(x) for y in other.forms for b in writings(y)]
