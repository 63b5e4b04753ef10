"""Ages, and what the tool bar and the status bar say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from didit_desk.viewstate.status_bar import (
    acts_item,
    journal_item,
    prefetch_item,
    read_item,
    reads_item,
    reviewer_item,
)
from didit_desk.viewstate.tool_bar import connection_sign, match_line
from didit_desk.viewstate.waiting import age, short_time, spoken_age
from tests.ui.queue.queue_samples import NOW, make_row


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-5, "0 min"),
        (0, "0 min"),
        (40, "40 min"),
        (59.9, "59 min"),
        (60, "1 h"),
        (26 * 60, "26 h"),
        (71.9 * 60, "71 h"),
        (72 * 60, "3 d"),
        (24 * 60 * 1_200, "1,200 d"),
    ],
)
def test_that_ages_are_short_and_never_rounded_up(minutes: float, words: str) -> None:
    assert age(timedelta(minutes=minutes)) == words


def test_that_ages_are_spoken_in_whole_words() -> None:
    assert spoken_age(timedelta(hours=26)) == "26 hours"


def test_that_times_of_other_days_are_dates() -> None:
    assert short_time(NOW, now=NOW) == "14:31"
    assert short_time(NOW - timedelta(days=1), now=NOW) == "2026-11-19"


def test_that_the_bar_tells_when_it_read_and_reads_again() -> None:
    assert read_item(NOW, next_at=NOW + timedelta(minutes=1)).text == "Read 14:31:52 UTC, next look 14:32:52"
    assert read_item(NOW, next_at=None, is_offline=True).text == "Last read 14:31:52 UTC"
    assert read_item(None, next_at=None).text == "Not read yet"


@pytest.mark.parametrize(
    ("held", "unknown", "unsent", "words"),
    [
        (0, 0, 0, "Nothing unsent"),
        (1, 0, 0, "1 act held, 4 s"),
        (2, 1, 3, "1 outcome unknown"),
        (0, 0, 2, "2 acts not sent"),
    ],
)
def test_that_the_most_pressing_act_is_told(held: int, unknown: int, unsent: int, words: str) -> None:
    assert acts_item(held=held, seconds_left=4, unknown=unknown, unsent=unsent).text == words


def test_that_figures_of_the_status_bar_are_exact() -> None:
    assert journal_item(entries=1_204, is_kept=True).text == "Journal, 1,204 entries"
    assert journal_item(entries=9, is_kept=False).text == "Journal in memory for this run"
    assert journal_item(entries=9, is_kept=True, is_writable=False).text == "Journal cannot be written"
    assert reads_item(38, allowed=600).text == "38 of 600 reads this minute"
    assert reviewer_item("").text == "No reviewer named"
    three = prefetch_item(3)
    assert three is not None
    assert three.text == "Next 3 sessions ready"
    assert prefetch_item(0) is None


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("online", "Online"),
        ("offline", "Offline since 14:31"),
        ("limited", "Waiting 23 s"),
        ("key_refused", "Key refused"),
        ("connecting", "Connecting"),
        ("odd", "odd"),
    ],
)
def test_that_every_connection_state_has_a_word(state: str, word: str) -> None:
    assert connection_sign(state, since=NOW, now=NOW, seconds_left=23).word == word


def test_that_a_match_tells_name_number_country_and_document() -> None:
    assert match_line(make_row(7, name="Duarte")) == "\u2068Duarte\u2069   #7 · PRT · Passport · In Review"
