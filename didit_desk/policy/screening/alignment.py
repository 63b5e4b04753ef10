"""Two names side by side, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.policy.screening.likeness import are_told_apart
from didit_desk.policy.screening.pairing import paired
from didit_desk.policy.screening.verdict import Verdict
from didit_desk.policy.screening.words import words_of

if TYPE_CHECKING:
    from didit_desk.policy.screening.pairing import Pair
    from didit_desk.policy.screening.words import Word

    Side = tuple[Word, ...]

_ENOUGH: Final = 2
"""Words that must have mates before one name can be a part of the other."""


class WordKind(StrEnum):
    """How a word stands to its mate. `PARTICLE` words (de la, bin, titles, Ltd) never decide anything."""

    EQUAL = "equal"
    NEAR = "near"
    INITIAL = "initial"
    PARTICLE = "particle"
    MISSING = "missing"


class NameReason(StrEnum):
    """Why the verdict of two names is what it is; the gravest reason that applies."""

    SAME_WORDS = "same_words"
    OTHER_ORDER = "other_order"
    OTHER_SCRIPT = "other_script"
    JOINED = "joined"
    SPELLING = "spelling"
    INITIALS = "initials"
    PART = "part"
    LEGAL_FORM = "legal_form"
    ONE_WORD = "one_word"
    OTHER_WORDS = "other_words"
    NO_READING = "no_reading"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedWord:
    """A word of a name as written: `text` stands at `start:end` of it. `mate` is the other side's word or words."""

    text: str
    start: int
    end: int
    kind: WordKind
    mate: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Both names in their own order, with what comparing them came to."""

    customer: tuple[AlignedWord, ...]
    listed: tuple[AlignedWord, ...]
    verdict: Verdict
    reason: NameReason


def align(customer: str, listed: str, *, is_company: bool = False) -> Alignment:
    """Both names aligned; the verdict is the same whichever name stands first. Never raises.

    Order means nothing. A name whose words all stand in the longer one is near; words left over on both sides are a
    difference, unless their scripts cannot be told apart. `is_company` lets forms such as Ltd decide nothing.
    """
    sides = (words_of(name, is_company=is_company) for name in (customer, listed))
    return align_words((customer, listed), *sides)


def align_words(names: tuple[str, str], words: Side, others: Side, *, may_join: bool = True) -> Alignment:
    """`align` for two names whose words are known already; they must be those of `names`.

    Without `may_join` no words are run together, which places do not need.
    """
    # Which of two equal mates a word gets may depend on the order; the verdict must not.
    is_turned = names[0] > names[1]
    found = paired(*((others, words) if is_turned else (words, others)), may_join=may_join)
    pairs = tuple(_turned(pair) for pair in found) if is_turned else found
    verdict, reason = _verdict(words, others, pairs)
    return Alignment(
        customer=_side(words, others, {place: pair for pair in pairs for place in pair.ones}, is_customer=True),
        listed=_side(others, words, {place: pair for pair in pairs for place in pair.others}, is_customer=False),
        verdict=verdict,
        reason=reason,
    )


def _turned(pair: Pair) -> Pair:
    return type(pair)(pair.others, pair.ones, is_equal=pair.is_equal, is_initial=pair.is_initial)


def _side(words: Side, mates: Side, pairs: dict[int, Pair], *, is_customer: bool) -> tuple[AlignedWord, ...]:
    found = []
    for place, word in enumerate(words):
        pair = pairs.get(place)
        there = () if pair is None else pair.others if is_customer else pair.ones
        found.append(
            AlignedWord(
                text=word.text,
                start=word.start,
                end=word.end,
                kind=_kind(word, pair),
                mate=" ".join(mates[each].text for each in there) or None,
            )
        )
    return tuple(found)


def _kind(word: Word, pair: Pair | None) -> WordKind:
    if pair is None:
        return WordKind.PARTICLE if word.is_particle else WordKind.MISSING
    if pair.is_initial:
        return WordKind.INITIAL
    return WordKind.EQUAL if pair.is_equal else WordKind.NEAR


def _verdict(ones: Side, others: Side, pairs: tuple[Pair, ...]) -> tuple[Verdict, NameReason]:
    if not ones or not others:
        return Verdict.CANNOT_TELL, NameReason.NOTHING
    left = _left_over(ones, {place for pair in pairs for place in pair.ones})
    right = _left_over(others, {place for pair in pairs for place in pair.others})
    told = [pair for pair in pairs if not ones[pair.ones[0]].is_particle or not others[pair.others[0]].is_particle]
    words = [pair for pair in told if not pair.is_initial]
    if left and right:
        if _is_told_apart(left, right) or _is_told_apart(right, left):
            return Verdict.DIFFERS, NameReason.OTHER_WORDS
        return Verdict.CANNOT_TELL, NameReason.NO_READING
    if not words:
        return Verdict.CANNOT_TELL, NameReason.INITIALS
    if left or right:
        return _verdict_on_part(words, told)
    return _verdict_on_whole(ones, others, words, told)


def _is_told_apart(ones: list[Word], others: list[Word]) -> bool:
    """One word that is certainly none of the other name's is enough."""
    return any(all(are_told_apart(one, other) for other in others) for one in ones)


def _left_over(words: Side, paired_places: set[int]) -> list[Word]:
    return [word for place, word in enumerate(words) if place not in paired_places and not word.is_particle]


def _verdict_on_part(words: list[Pair], told: list[Pair]) -> tuple[Verdict, NameReason]:
    """All of the shorter name stands in the longer one; a single word of it proves nothing."""
    is_enough = len(told) >= _ENOUGH or any(pair.is_joined for pair in words)
    return (Verdict.NEAR, NameReason.PART) if is_enough else (Verdict.CANNOT_TELL, NameReason.ONE_WORD)


def _verdict_on_whole(ones: Side, others: Side, words: list[Pair], told: list[Pair]) -> tuple[Verdict, NameReason]:
    if len(words) < len(told):
        return Verdict.NEAR, NameReason.INITIALS
    if not all(pair.is_equal for pair in words):
        return Verdict.NEAR, NameReason.SPELLING
    if {word.legal_form for word in ones} != {word.legal_form for word in others}:
        return Verdict.NEAR, NameReason.LEGAL_FORM
    if any(ones[pair.ones[0]].script is not others[pair.others[0]].script for pair in words):
        return Verdict.AGREES, NameReason.OTHER_SCRIPT
    if any(pair.is_joined for pair in words):
        return Verdict.AGREES, NameReason.JOINED
    places = [pair.others for pair in sorted(words, key=lambda pair: pair.ones)]
    return Verdict.AGREES, NameReason.SAME_WORDS if places == sorted(places) else NameReason.OTHER_ORDER
