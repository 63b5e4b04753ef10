"""The names of a customer beside those of a listed entity: the two that fit best, aligned."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Final

from didit_desk.policy.screening.alignment import NameReason, align_words
from didit_desk.policy.screening.comparing import Found, missing_side
from didit_desk.policy.screening.verdict import Verdict
from didit_desk.policy.screening.words import Script, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.policy.screening.alignment import Alignment
    from didit_desk.policy.screening.words import Word

MOST_NAMES: Final = 6
"""Names of each side that are aligned with each other."""
_MOST_WORK: Final = 250
"""Pairs of words after which no further names are aligned: lists send names of any length."""
_LATIN: Final = frozenset({Script.LATIN})
_BEST_FIRST: Final = (Verdict.AGREES, Verdict.NEAR, Verdict.CANNOT_TELL, Verdict.DIFFERS)


@dataclass(slots=True)
class Names:
    """Cuts each name into words once, for as long as one hit is looked at; nobody's name outlives it."""

    is_company: bool
    _known: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    def words(self, name: str) -> tuple[Word, ...]:
        """The words of `name`."""
        if name not in self._known:
            self._known[name] = words_of(name, is_company=self.is_company)
        return self._known[name]

    def aligned(self, one: str, other: str, *, may_join: bool = True) -> Alignment:
        """The two aligned."""
        return align_words((one, other), self.words(one), self.words(other), may_join=may_join)

    def is_own_script(self, name: str) -> bool:
        """Whether any word of `name` is in another script than the Latin one."""
        return any(word.script not in _LATIN for word in self.words(name))

    def best(self, customer: Sequence[str], listed: Sequence[str]) -> tuple[Found, Alignment | None]:
        """The best pair of two lists of names with its alignment; the first that agrees is good enough."""
        absent = missing_side(customer, listed)
        if absent is not None:
            return absent, None
        best = ((len(_BEST_FIRST), 0), 0, 0)
        aligned: Alignment | None = None
        work = 0
        for place, there in product(range(min(len(customer), MOST_NAMES)), range(min(len(listed), MOST_NAMES))):
            found = self.aligned(customer[place], listed[there])
            if (rank := (self._rank(found), place, there)) < best:
                best, aligned = rank, found
            work += len(found.customer) * len(found.listed)
            if found.verdict is Verdict.AGREES or work > _MOST_WORK:
                break
        if aligned is None:
            return Found(Verdict.CANNOT_TELL, NameReason.NOTHING), None
        return Found(aligned.verdict, aligned.reason, best[1:]), aligned

    @staticmethod
    def _rank(alignment: Alignment) -> tuple[int, int]:
        mates = sum(word.mate is not None for word in alignment.customer)
        return _BEST_FIRST.index(alignment.verdict), -mates
