"""Entries as rows and lines: the desk's own words, received text made visible, and nothing hidden."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from didit_desk.audit.entry import Entry
from didit_desk.models.act import ActKind, ActState
from didit_desk.models.journal import DONE, Noted
from didit_desk.viewstate.journal import entry_view, kind_choices, row_of, state_choices

ENTRY = Entry(
    seq=1_204,
    at="2026-11-20T14:31:05.123456+00:00",
    monotonic=5_000_000,
    kind="Declined",
    act_id="1c9e02ab",
    account="account",
    session_id="6b1f0c52",
    session_number=41_077,
    reviewer="A. Analyst",
    state="unknown",
    fields=json.dumps({"rationale": "Same person.", "reason": None, "details": {"steps": ["ä"]}, "new_field": 7}),
    previous_hash="a" * 64,
    hash="7f3a9c21d0e4" + "b" * 52,
)


def texts(entry: Entry) -> dict[str, str]:
    return {line.cells[0].text: line.cells[1].text for line in entry_view(entry).lines}


def test_that_a_row_has_time_act_session_reviewer_state_and_hash() -> None:
    row = row_of(ENTRY)
    assert (row.time, row.act, row.session) == ("2026-11-20 14:31:05", "Decline", "#41077")
    assert (row.reviewer, row.state, row.sign, row.hash) == ("A. Analyst", "Outcome unknown", "unknown", "7f3a9c21d0e4")


def test_that_an_entry_shows_every_field_and_both_hashes() -> None:
    view = entry_view(ENTRY)
    found = texts(ENTRY)
    assert view.title == "Entry 1,204: Decline"
    assert found["Rationale"] == "Same person."
    assert found["Reason"] == "none"
    assert found["Details"] == '{"steps": ["ä"]}'
    assert found["new field"] == "7"
    assert (found["Hash before"], found["Hash"]) == (ENTRY.previous_hash, ENTRY.hash)


@pytest.mark.parametrize(
    "change",
    [
        {"fields": "no json"},
        {"fields": "[1]"},
        {"fields": "[" * 3_000},
        {"at": "yesterday"},
        {"at": ""},
        {"kind": "x" * 10_000},
        {"state": "else"},
        {"session_number": None},
        {"reviewer": "\u202eevil\n\x00"},
    ],
)
def test_that_an_altered_entry_is_shown_and_hides_nothing(change: dict[str, Any]) -> None:
    entry = replace(ENTRY, **change)
    shown = [row_of(entry).spoken, *(cell.text for line in entry_view(entry).lines for cell in line.cells)]
    assert not [text for text in shown if "\u202e" in text or "\n" in text or "\x00" in text]


def test_that_every_kind_and_state_has_words_of_its_own() -> None:
    kinds, states = dict(kind_choices()), dict(state_choices())
    assert set(kinds) == {*map(str, ActKind), *map(str, Noted)}
    assert set(states) == {*map(str, ActState), DONE}
    assert len(set(kinds.values())) == len(kinds)
    assert len(set(states.values())) == len(states)
