"""Which word of one name stands for which of another: equal ones first, then run together ones, near ones, initials."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from didit_desk.policy.screening.likeness import CONSONANTAL, is_equal, likeness
from didit_desk.policy.screening.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Places = tuple[tuple[int, ...], tuple[int, ...]]

_MOST_JOINED: Final = 4
"""Words that one word may stand for: Abd al-Rahman with its article, de la Cruz with its particles."""
_MOST_TO_JOIN: Final = 120
"""Pairs of words up to which runs are tried; their number grows with the third power."""
_SHORTEST_JOINED: Final = 4
_SHORTEST_IN_SIGNS: Final = 2
_MOST_LETTERS_APART: Final = 2
_ARTICLES: Final = frozenset({"al", "el", "ul", "ال"})
_MOST_FORMS: Final = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Words that stand for each other, by their places; one side may be several words run together."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    is_equal: bool
    is_initial: bool = False

    @property
    def is_joined(self) -> bool:
        """Whether words were run together."""
        return len(self.ones) != len(self.others)


@dataclass(slots=True)
class _Side:
    """The words of one name, those still without a mate, and runs of them already written together."""

    words: tuple[Word, ...]
    free: set[int]
    runs: dict[tuple[int, ...], Word] = field(default_factory=dict)

    def whole(self, places: tuple[int, ...]) -> Word:
        """The words at `places` as one word."""
        if len(places) == 1:
            return self.words[places[0]]
        if places not in self.runs:
            self.runs[places] = joined([self.words[place] for place in places])
        return self.runs[places]


@dataclass(slots=True)
class _Table:
    """Both names while pairs are found."""

    ones: _Side
    others: _Side
    pairs: list[Pair] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether both names have words without a mate."""
        return bool(self.ones.free and self.others.free)

    def are_free(self, ones: tuple[int, ...], others: tuple[int, ...]) -> bool:
        """Whether none of these words has a mate yet."""
        return self.ones.free.issuperset(ones) and self.others.free.issuperset(others)

    def take(self, pair: Pair) -> None:
        """Keeps a pair if all its words are still free."""
        if self.are_free(pair.ones, pair.others):
            self.pairs.append(pair)
            self.ones.free.difference_update(pair.ones)
            self.others.free.difference_update(pair.others)


def paired(ones: tuple[Word, ...], others: tuple[Word, ...], *, may_join: bool = True) -> tuple[Pair, ...]:
    """The pairs of two names, each word in one pair at most; without `may_join` no words are run together."""
    table = _Table(_Side(ones, set(range(len(ones)))), _Side(others, set(range(len(others)))))
    _take_equal(table)
    if table.is_open:
        runs = _joined(table) if may_join and len(ones) * len(others) <= _MOST_TO_JOIN else []
        _take_joined(table, runs)
        _take_near(table, _singles(table))
        _take_near(table, (run for run in runs if not _has_initial(table, run)))
        _take_initials(table)
    return tuple(table.pairs)


def _take_equal(table: _Table) -> None:
    for place, one in enumerate(table.ones.words):
        for there, other in enumerate(table.others.words):
            if there in table.others.free and one.is_initial == other.is_initial and is_equal(one, other):
                table.take(Pair((place,), (there,), is_equal=not one.is_initial, is_initial=one.is_initial))
                break


def _take_joined(table: _Table, runs: list[Places]) -> None:
    for ones, others in runs:
        if table.are_free(ones, others) and is_equal(table.ones.whole(ones), table.others.whole(others)):
            table.take(Pair(ones, others, is_equal=True))


def _take_near(table: _Table, candidates: Iterable[Places]) -> None:
    """The likeliest pairs first; of equally likely ones those that stand at like places."""
    found = [
        (like, ones, others)
        for ones, others in candidates
        if table.are_free(ones, others) and (like := likeness(table.ones.whole(ones), table.others.whole(others)))
    ]
    for _, ones, others in sorted(found, key=lambda each: (-each[0], abs(each[1][0] - each[2][0]), each[1])):
        table.take(Pair(ones, others, is_equal=False))


def _singles(table: _Table) -> Iterator[Places]:
    sides = [
        [place for place in sorted(side.free) if not (side.words[place].is_initial or side.words[place].is_particle)]
        for side in (table.ones, table.others)
    ]
    return (((place,), (there,)) for place, there in product(*sides))


def _has_initial(table: _Table, run: Places) -> bool:
    sides = zip((table.ones, table.others), run, strict=True)
    return any(side.words[place].is_initial for side, places in sides for place in places)


def _take_initials(table: _Table) -> None:
    for place in sorted(table.ones.free):
        for there in sorted(table.others.free):
            one, other = table.ones.words[place], table.others.words[there]
            if one.is_particle or other.is_particle or not (one.is_initial or other.is_initial):
                continue
            if _is_initial_of(one, other):
                table.take(Pair((place,), (there,), is_equal=False, is_initial=True))
                break


def _is_initial_of(one: Word, other: Word) -> bool:
    short, long = (one, other) if one.is_initial else (other, one)
    return any(form.startswith(beginning) for form in long.forms for beginning in short.forms)


def _joined(table: _Table) -> list[Places]:
    """Every free word beside every run of free neighbours of the other name, longer runs first."""
    ones, others = table.ones, table.others
    found = [((one,), run) for one, run in _beside_runs(ones, others)]
    return found + [(run, (other,)) for other, run in _beside_runs(others, ones)]


def _beside_runs(side: _Side, opposite: _Side) -> list[tuple[int, tuple[int, ...]]]:
    words = [place for place in sorted(side.free) if _may_be_whole(side.words[place])]
    if not words:
        return []
    return [
        (place, run)
        for run in _runs(opposite)
        for place in words
        if _are_of_one_length(side.words[place], [opposite.words[each] for each in run])
    ]


def _are_of_one_length(word: Word, run: list[Word]) -> bool:
    """Whether a run has about as many letters as the word, or as many consonants where a script has no vowels."""
    scripts = {word.script, run[0].script}
    if len(scripts) == 1:
        return abs(sum(len(each.text) for each in run) - len(word.text)) <= _MOST_LETTERS_APART
    if scripts & CONSONANTAL:
        return abs(sum(each.consonant_count for each in run) - word.consonant_count) <= _MOST_LETTERS_APART
    return abs(sum(each.letter_count for each in run) - word.letter_count) <= _MOST_LETTERS_APART


def _may_be_whole(word: Word) -> bool:
    is_long = len(word.text) >= (_SHORTEST_JOINED if word.text.isascii() else _SHORTEST_IN_SIGNS)
    return is_long and not word.is_particle and not word.is_initial


def _runs(side: _Side) -> list[tuple[int, ...]]:
    """Runs of free neighbours."""
    runs = []
    for size in range(min(_MOST_JOINED, len(side.free)), 1, -1):
        for start in range(len(side.words) - size + 1):
            places = tuple(range(start, start + size))
            if side.free.issuperset(places) and _may_be_run([side.words[place] for place in places]):
                runs.append(places)
    return runs


def _may_be_run(words: list[Word]) -> bool:
    """A run ends in a word of its own, or in an Arabic article that is written with the word before: Abd al-, Abdel."""
    return not words[-1].is_particle or words[-1].plain in _ARTICLES


def joined(parts: list[Word]) -> Word:
    """Words written together as one, with at most `_MOST_FORMS` Latin forms."""
    combined = islice(product(*(sorted(word.forms)[:2] for word in parts)), _MOST_FORMS)
    return Word(
        text=" ".join(word.text for word in parts),
        start=parts[0].start,
        end=parts[-1].end,
        script=parts[0].script,
        plain="".join(word.plain for word in parts),
        forms=frozenset("".join(forms) for forms in combined),
        is_particle=False,
        is_initial=False,
        has_inner_apostrophe=any(word.has_inner_apostrophe for word in parts),
    )
