"""Names aligned word by word: labelled pairs in many scripts, and what must hold for any two texts."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didit_desk.policy.screening.alignment import Alignment, NameReason, WordKind, align
from didit_desk.policy.screening.verdict import Verdict
from didit_desk.policy.screening.words import MOST_WORDS, Script, words_of

PAIRS: Final = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("name_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if not line.startswith("#")
]
"""Customer, listed name, verdict, and the kinds of the words of both by their first letters."""
LETTERS: Final = {kind: kind.name[0] for kind in WordKind}
_ODD: Final = "Anna Al bin de Rossi A. 王小明 محمد علي Петров Jr Ltd o'x -- 김 . ـ ् ' 李 ال"
NAMES: Final = st.one_of(
    st.sampled_from(sorted({name for pair in PAIRS for name in pair[:2]})),
    st.text(max_size=40),
    st.lists(st.sampled_from(_ODD.split()), max_size=6).map(" ".join),
)


def kinds(found: Alignment) -> tuple[str, str]:
    customer, listed = ("".join(LETTERS[word.kind] for word in side) for side in (found.customer, found.listed))
    return customer, listed


@pytest.mark.parametrize(("customer", "listed", "verdict", "ours", "theirs"), PAIRS)
def test_that_labelled_names_align_as_a_reader_would_align_them(
    customer: str, listed: str, verdict: str, ours: str, theirs: str
) -> None:
    found = align(customer, listed)
    assert (found.verdict, *kinds(found)) == (verdict, ours, theirs)


@pytest.mark.parametrize(("customer", "listed", "verdict", "ours", "theirs"), PAIRS)
def test_that_labelled_names_align_the_same_the_other_way_round(
    customer: str, listed: str, verdict: str, ours: str, theirs: str
) -> None:
    found = align(listed, customer)
    assert (found.verdict, *kinds(found)) == (verdict, theirs, ours)


def test_that_the_labelled_names_are_many_and_of_many_scripts() -> None:
    scripts = {word.script for pair in PAIRS for name in pair[:2] for word in words_of(name)}
    assert len(PAIRS) >= 300
    assert scripts == set(Script)
    assert {pair[2] for pair in PAIRS} == set(Verdict)


def test_that_names_of_different_people_are_hardly_ever_near() -> None:
    """Every labelled name beside those some rows below, which belong to somebody else."""
    others = [(PAIRS[place], PAIRS[(place + 97) % len(PAIRS)]) for place in range(len(PAIRS))]
    near = [(one[0], other[1]) for one, other in others if align(one[0], other[1]).verdict is not Verdict.DIFFERS]
    claimed = [pair for pair in near if align(*pair).verdict in {Verdict.AGREES, Verdict.NEAR}]
    assert claimed == []


@pytest.mark.parametrize(
    ("customer", "listed", "verdict", "reason"),
    [
        ("Acme Trading Ltd", "ACME TRADING LIMITED", Verdict.AGREES, NameReason.SAME_WORDS),
        ("Acme Trading Ltd", "Acme Trading", Verdict.NEAR, NameReason.LEGAL_FORM),
        ("Acme Trading GmbH", "Acme Trading Inc.", Verdict.NEAR, NameReason.LEGAL_FORM),
        ("Acme Trading Ltd", "Apex Holding Ltd", Verdict.DIFFERS, NameReason.OTHER_WORDS),
        ("ООО Ромашка", "Romashka LLC", Verdict.AGREES, NameReason.OTHER_SCRIPT),
        ("Müller & Söhne KG", "Mueller und Soehne KG", Verdict.AGREES, NameReason.SAME_WORDS),
    ],
)
def test_that_the_form_of_a_company_decides_nothing_alone(
    customer: str, listed: str, verdict: Verdict, reason: NameReason
) -> None:
    found = align(customer, listed, is_company=True)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("customer", "listed", "reason"),
    [
        ("Anna Rossi", "Anna Rossi", NameReason.SAME_WORDS),
        ("Anna Rossi", "Rossi, Anna", NameReason.OTHER_ORDER),
        ("Александр Петров", "Aleksandr Petrov", NameReason.OTHER_SCRIPT),
        ("María de la Cruz", "Maria Delacruz", NameReason.JOINED),
        ("John Smith", "John Smyth", NameReason.SPELLING),
        ("J. Smith", "John Smith", NameReason.INITIALS),
        ("Anna Maria Rossi", "Anna Rossi", NameReason.PART),
        ("Rossi", "Anna Rossi", NameReason.ONE_WORD),
        ("Anna Rossi", "Anna Bianchi", NameReason.OTHER_WORDS),
        ("山田太郎", "Yamada Taro", NameReason.NO_READING),
        ("", "Anna Rossi", NameReason.NOTHING),
        ("...", "Anna Rossi", NameReason.NOTHING),
    ],
)
def test_that_a_verdict_says_why(customer: str, listed: str, reason: NameReason) -> None:
    assert align(customer, listed).reason is reason


def test_that_a_word_names_its_mate_and_its_place() -> None:
    found = align("de la Cruz, María", "Maria Delacruz")
    assert [(word.text, word.start, word.end, word.mate) for word in found.customer] == [
        ("de", 0, 2, "Delacruz"),
        ("la", 3, 5, "Delacruz"),
        ("Cruz", 6, 10, "Delacruz"),
        ("María", 12, 17, "Maria"),
    ]
    assert found.listed[1].mate == "de la Cruz"


@given(NAMES, NAMES)
@settings(max_examples=300, deadline=None)
def test_that_the_verdict_is_the_same_both_ways(one: str, other: str) -> None:
    there, back = align(one, other), align(other, one)
    assert (there.verdict, there.reason) == (back.verdict, back.reason)
    assert (there.customer, there.listed) == (back.listed, back.customer)


@given(NAMES)
@settings(max_examples=200, deadline=None)
def test_that_a_name_agrees_with_itself(name: str) -> None:
    found = align(name, name)
    words = [word for word in words_of(name) if not word.is_initial and word.plain]
    if words and len(words) == len(words_of(name)):
        assert found.verdict is Verdict.AGREES


@given(NAMES, NAMES)
@settings(max_examples=200, deadline=None)
def test_that_words_are_slices_of_the_name_in_order(one: str, other: str) -> None:
    found = align(one, other)
    for name, side in ((one, found.customer), (other, found.listed)):
        assert all(name[word.start : word.end] == word.text for word in side)
        assert all(before.end <= after.start for before, after in pairwise(side))
        assert len(side) <= MOST_WORDS * 2


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_that_a_missing_side_never_differs(text: str) -> None:
    for found in (align(text, ""), align("", text)):
        assert found.verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u2066", "\x00", "\ufeff"])
def test_that_hidden_signs_change_no_verdict(sign: str) -> None:
    assert unicodedata.category(sign) in {"Cf", "Cc"}
    assert align(f"{sign}Anna {sign}Rossi{sign}", "Anna Rossi").verdict is Verdict.AGREES


def test_that_a_name_of_a_thousand_words_is_cut() -> None:
    assert len(align("Anna " * 1000, "Rossi " * 1000).customer) == MOST_WORDS
