"""Rows, head and empty states of the queue as values."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from didit_desk.models.queue import QueueQuery
from didit_desk.models.session import SessionKind
from didit_desk.viewstate import queue_states
from didit_desk.viewstate.queue import (
    Mark,
    QueueCounts,
    QueueMarks,
    QueueRowView,
    new_words,
    overdue_words,
    row_view,
    views_with_counts,
)
from tests.ui.queue.queue_samples import NOW, make_row, session_id

LIMIT = timedelta(hours=24)


def view_of(*, mixed: bool = False, marks: QueueMarks | None = None, **values: Any) -> QueueRowView:
    return row_view(
        make_row(7, **values),
        now=NOW,
        overdue_after=LIMIT,
        mixed=mixed,
        marks=marks,
    )


@pytest.mark.parametrize(
    ("values", "marks", "mixed", "mark"),
    [
        ({}, QueueMarks(), False, Mark.NONE),
        ({"opened": False}, QueueMarks(), False, Mark.UNOPENED),
        ({"opened": False, "has_draft": True}, QueueMarks(), False, Mark.DRAFT),
        ({"has_draft": True, "decided": "Approved"}, QueueMarks(), False, Mark.OUTCOME),
        ({"decided": "Approved"}, QueueMarks(unsettled={session_id(7): "Approve"}), False, Mark.UNKNOWN),
        ({"decided": "Approved"}, QueueMarks(pinned=session_id(7)), False, Mark.PIN),
        ({}, QueueMarks(held=frozenset({session_id(7)})), False, Mark.PIN),
        ({}, QueueMarks(pinned=session_id(8)), False, Mark.NONE),
        ({"opened": False}, QueueMarks(), True, Mark.STATUS),
    ],
)
def test_that_the_sign_column_shows_the_first_that_applies(
    values: dict[str, Any], marks: QueueMarks, mixed: bool, mark: Mark
) -> None:
    assert view_of(marks=marks, mixed=mixed, **values).mark is mark


def test_that_without_a_connection_a_row_without_a_copy_is_dimmed_and_says_so() -> None:
    absent = view_of(marks=QueueMarks(readable=frozenset()), opened=False)
    here = view_of(marks=QueueMarks(readable=frozenset({session_id(7)})), opened=False)
    unsettled = QueueMarks(readable=frozenset(), unsettled={session_id(7): "Approve"})

    assert (absent.is_dimmed, absent.is_strong, absent.mark, absent.reasons) == (True, False, Mark.NONE, ())
    assert absent.second_line.endswith(" · not on this machine")
    assert "not on this machine" in absent.spoken
    assert (here.is_dimmed, here.mark) == (False, Mark.UNOPENED)
    assert not view_of(marks=unsettled).is_dimmed
    assert view_of(marks=unsettled).second_line.endswith("Approve sent, no answer")


def test_that_a_waiting_row_reads_as_drawn() -> None:
    view = view_of(name="王小明", latin="Wang Xiaoming", hours=31, document="Passport")
    assert (view.name, view.latin, view.time, view.is_overdue) == ("王小明", "Wang Xiaoming", "31 h", True)
    assert view.second_line == "#7 · PRT · Passport"


def test_that_a_decided_row_says_who_and_when_and_waits_no_more() -> None:
    view = view_of(hours=40, decided="Approved", features=[("AML", "In Review")])
    assert (view.second_line, view.time) == ("#7 · Approved by you", "14:28")
    assert view.is_dimmed
    assert not view.is_overdue
    assert view.reasons == ()


@pytest.mark.parametrize(("hours", "overdue"), [(23.9, False), (24, False), (24.1, True)])
def test_that_overdue_begins_past_the_limit(hours: float, overdue: bool) -> None:
    assert view_of(hours=hours).is_overdue is overdue


def test_that_only_sessions_in_review_become_overdue() -> None:
    assert not view_of(hours=90, status="Approved", mixed=True).is_overdue


@pytest.mark.parametrize("name", [None, "", "  "])
def test_that_a_missing_name_is_said(name: str | None) -> None:
    view = view_of(name=name, opened=False, document=None)
    assert view.name == "Name not read"
    assert view.is_name_missing
    assert not view.is_strong
    assert view.second_line == "#7 · PRT · document not read"


def test_that_a_company_is_told_from_a_person_of_the_same_number() -> None:
    assert view_of(kind=SessionKind.BUSINESS, document=None).second_line == "#7 · PRT · company"


def test_that_reasons_are_at_most_three_in_the_order_of_tabs() -> None:
    features = [
        ("PHONE", "In Review"),
        ("AML", "In Review"),
        ("NFC", "Approved"),
        ("IP_ANALYSIS", "Declined"),
        ("LIVENESS", "Expired"),
        ("FACE_MATCH", "In Review"),
        ("ID_VERIFICATION", "Resub Requested"),
    ]
    marks = view_of(features=features, hits=2).reasons
    assert [(mark.icon, mark.count) for mark in marks] == [("3 Face", None), ("4 AML", 2), ("7 Network", None)]


def test_that_a_check_this_version_does_not_know_is_still_shown() -> None:
    view = view_of(features=[("PALM_PRINT", "Declined")])
    assert [mark.icon for mark in view.reasons] == [""]
    assert "PALM_PRINT Declined" in view.spoken


def test_that_a_row_is_spoken_whole() -> None:
    view = view_of(name="Duarte", hours=26, features=[("ID_VERIFICATION", "In Review")], opened=False)
    assert view.spoken == "\u2068Duarte\u2069, #7, In Review, waiting 26 hours, document In Review, not opened"


def test_that_tricks_of_direction_become_visible() -> None:
    assert view_of(name="abc\u202ecba").name == "abc⟨U+202E⟩cba"


def test_that_views_are_offered_with_unknown_statuses_last() -> None:
    views = views_with_counts({"": 9, "Paused By Issuer": 1, "Approved": 5, "In Review": 3})
    assert [(status, count) for status, _, count in views] == [
        (None, 9),
        ("In Review", 3),
        ("Approved", 5),
        ("Paused By Issuer", 1),
    ]


def test_that_figures_of_zero_say_nothing() -> None:
    assert (overdue_words(QueueCounts()), new_words(0)) == ("", "")
    assert overdue_words(QueueCounts(overdue=1_203, overdue_hours=12)) == "1,203 over 12 h"


@pytest.mark.parametrize(
    ("query", "title", "actions"),
    [
        (QueueQuery(), "Nothing waits for review", ["all_statuses"]),
        (QueueQuery(status=None), "No session on this desk yet", []),
        (QueueQuery(status="Approved"), "No session is Approved", ["all_statuses"]),
        (QueueQuery(search="Sydorenko"), "No session fits “Sydorenko”", ["all_statuses", "clear_search"]),
        (QueueQuery(search="x", status=None), "No session fits “x”", ["clear_search"]),
        (QueueQuery(country="ESP"), "No session fits the filters", ["clear_filters"]),
    ],
)
def test_that_an_empty_view_says_why(query: QueueQuery, title: str, actions: list[str]) -> None:
    state = queue_states.nothing_to_show(query, by_status={"": 400, "In Review": 42}, read_at=NOW)
    assert state.title == title
    assert [identity for identity, _ in state.actions] == actions


def test_that_a_failed_reading_names_the_answer_and_the_time() -> None:
    state = queue_states.not_readable(what="Didit", status=503, at=NOW)
    assert state.text == "Didit answered 503 at 14:31:52 UTC. Nothing was changed."
