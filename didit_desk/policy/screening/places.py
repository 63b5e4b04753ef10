"""Places and addresses told in words: a town in an address is near, other door numbers or other towns differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.policy.country_names import country_told
from didit_desk.policy.screening.alignment import NameReason, WordKind
from didit_desk.policy.screening.verdict import Verdict

if TYPE_CHECKING:
    from didit_desk.policy.screening.alignment import AlignedWord, Alignment
    from didit_desk.policy.screening.names_beside import Names

_ENOUGH: Final = 2
_MATED: Final = frozenset({WordKind.EQUAL, WordKind.NEAR})


def compare_places(one: str, other: str, names: Names) -> tuple[Verdict, NameReason]:
    """Two places in words. A country beside a town says nothing; a part of an address is near the whole of it."""
    found = names.aligned(one, other, may_join=False)
    if found.verdict is Verdict.AGREES:
        return Verdict.AGREES, found.reason
    if _other_numbers(found):
        return Verdict.DIFFERS, NameReason.OTHER_WORDS
    if found.verdict is Verdict.NEAR:
        return Verdict.NEAR, found.reason
    shared = sum(word.kind in _MATED for word in found.customer)
    if found.reason is NameReason.ONE_WORD and shared:
        return Verdict.NEAR, NameReason.PART
    if found.verdict is Verdict.DIFFERS and (shared >= _ENOUGH or _is_country(one) != _is_country(other)):
        return (Verdict.NEAR, NameReason.PART) if shared else (Verdict.CANNOT_TELL, NameReason.NOTHING)
    if found.verdict is Verdict.DIFFERS and shared:
        return Verdict.CANNOT_TELL, NameReason.ONE_WORD
    return found.verdict, found.reason


def _is_country(text: str) -> bool:
    return country_told(text) is not None


def _other_numbers(found: Alignment) -> bool:
    """Each side has a number the other lacks: another door, another postal code."""
    return all(any(_is_odd_number(word) for word in side) for side in (found.customer, found.listed))


def _is_odd_number(word: AlignedWord) -> bool:
    return word.kind not in _MATED and word.text[:1].isdecimal()
