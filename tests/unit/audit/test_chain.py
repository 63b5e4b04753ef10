"""The chain notices every change of what was written."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.audit.chain import GENESIS, Head, Soundness, canonical, hash_of, verify
from didit_desk.audit.entry import Entry

LENGTH = 50


def a_chain(length: int = LENGTH) -> list[Entry]:
    chain: list[Entry] = []
    previous = GENESIS
    for seq in range(1, length + 1):
        draft = Entry(
            seq=seq,
            at=f"2026-03-02T12:00:{seq:02}.000000+00:00",
            monotonic=seq * 1_000,
            kind="Approved",
            act_id=f"act-{seq}",
            account="account",
            session_id=f"session-{seq}",
            session_number=seq,
            reviewer="A. Analyst",
            state="confirmed",
            fields=canonical({"rationale": f"Reason {seq}"}),
            previous_hash=previous,
            hash="",
        )
        chain.append(replace(draft, hash=hash_of(draft)))
        previous = chain[-1].hash
    return chain


def head_of(chain: list[Entry]) -> Head:
    return Head(count=len(chain), hash=chain[-1].hash if chain else GENESIS)


def test_that_an_untouched_chain_is_intact() -> None:
    chain = a_chain()
    assert verify(chain, head=head_of(chain)).soundness is Soundness.INTACT
    assert verify([], head=head_of([])).soundness is Soundness.INTACT


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_that_every_field_of_every_entry_counts(name: str) -> None:
    chain = a_chain()
    for place, entry in enumerate(chain):
        value = getattr(entry, name)
        other: Any = value + 1 if isinstance(value, int) else f"{value}x"
        changed = [*chain[:place], replace(entry, **{name: other}), *chain[place + 1 :]]
        assert verify(changed, head=head_of(chain)).soundness is Soundness.TAMPERED


def test_that_an_entry_left_out_is_named() -> None:
    chain = a_chain()
    for place in range(LENGTH - 1):
        verdict = verify([*chain[:place], *chain[place + 1 :]], head=head_of(chain))
        assert (verdict.soundness, verdict.at) == (Soundness.TAMPERED, place + 1)


def test_that_changed_order_is_noticed() -> None:
    dice = random.Random(7)  # noqa: S311 - repeatable, not secret
    for _ in range(50):
        chain = a_chain()
        first, second = dice.sample(range(LENGTH), 2)
        chain[first], chain[second] = chain[second], chain[first]
        assert verify(chain).soundness is Soundness.TAMPERED


def test_that_a_missing_tail_is_torn_at_the_first_missing_entry() -> None:
    chain = a_chain()
    for left in range(LENGTH):
        verdict = verify(chain[:left], head=head_of(chain))
        assert (verdict.soundness, verdict.at) == (Soundness.TORN, left + 1)


def test_that_entries_beyond_the_head_are_tampering() -> None:
    chain = a_chain()
    assert verify(chain, head=head_of(chain[:-1])).soundness is Soundness.TAMPERED


def test_that_a_chain_written_anew_does_not_meet_the_old_head() -> None:
    head = head_of(a_chain())
    entry = replace(a_chain(1)[0], reviewer="Somebody else", hash="")
    forged = [replace(entry, hash=hash_of(entry))]
    assert verify(forged, head=Head(count=1, hash=head.hash)).soundness is Soundness.TAMPERED


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text()))
def test_that_equal_fields_have_one_form(content: dict[str, object]) -> None:
    assert canonical(content) == canonical(dict(reversed(content.items())))
    assert canonical(content).isascii()


def test_that_values_without_a_form_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"score": float("nan")})
