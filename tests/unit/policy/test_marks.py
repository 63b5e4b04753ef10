"""Marks on hits: only what was opened and is in sight is touched, and one request carries exactly the marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from didit_desk.models.act import HitMark, HitReview
from didit_desk.models.aml import HitStatus
from didit_desk.policy.marks import (
    MARK_STATUSES,
    MarkRow,
    Marks,
    followed,
    is_of,
    marked,
    opened,
    renamed,
    review_of,
    settled,
)

OPEN = HitStatus.UNREVIEWED
FALSE = HitStatus.FALSE_POSITIVE
PLACES = st.integers(min_value=0, max_value=5)


def row(hit_id: str, status: str = OPEN, *, is_shown: bool = True, of: str = "") -> MarkRow:
    return MarkRow(hit_id=hit_id, status=status, is_shown=is_shown, identity=(of,) if of else ())


def opened_all(*rows: MarkRow) -> Marks:
    marks = Marks()
    for each in rows:
        marks = opened(marks, each)
    return marks


def test_that_a_selected_row_nobody_opened_is_counted_and_left_alone() -> None:
    first, second = row("a"), row("b")
    after = marked(opened(Marks(), first), [first, second], FALSE)
    assert (dict(after.marks.wanted), after.taken, after.not_opened) == ({"a": FALSE}, 1, 1)


def test_that_a_folded_row_takes_no_mark_even_if_it_was_opened_before() -> None:
    first = row("a")
    after = marked(opened_all(first), [replace(first, is_shown=False)], FALSE)
    assert (dict(after.marks.wanted), after.taken, after.not_opened) == ({}, 0, 0)


def test_that_the_status_a_hit_has_takes_its_mark_back() -> None:
    first = row("a")
    once = marked(opened_all(first), [first], FALSE).marks
    assert not marked(once, [first], OPEN).marks


def test_that_an_unknown_status_is_no_mark() -> None:
    with pytest.raises(ValueError, match="Approved"):
        marked(Marks(), [row("a")], "Approved")


def test_that_one_request_carries_the_marks_in_the_order_of_the_rows() -> None:
    rows = [row("b"), row("a"), row("c", FALSE)]
    marks = marked(opened_all(*rows), rows, FALSE).marks
    review = review_of(marks, rows, node_id="node")
    assert review == HitReview(
        node_id="node", marks=(HitMark(hit_id="b", status=FALSE), HitMark(hit_id="a", status=FALSE))
    )


def test_that_a_mark_changed_while_the_request_was_under_way_stays() -> None:
    rows = [row("a"), row("b")]
    marks = marked(opened_all(*rows), rows, FALSE).marks
    sent = review_of(marks, rows, node_id=None)
    later = marked(marks, [rows[1]], HitStatus.CONFIRMED).marks
    assert dict(settled(later, sent).wanted) == {"b": HitStatus.CONFIRMED}


def test_that_a_mark_follows_its_hit_to_a_new_id() -> None:
    before = [row("cOLD", of="Ivanov"), row("b", of="Petrov")]
    now = [row("hit_new", of="Ivanov"), row("b", of="Petrov")]
    marks = marked(opened_all(*before), before, FALSE).marks
    after = followed(marks, before, now)
    assert dict(after.marks.wanted) == {"hit_new": FALSE, "b": FALSE}
    assert after.marks.opened == {"hit_new", "b"}
    assert after.lost == 0


def test_that_a_mark_is_lost_rather_than_given_to_one_of_two_like_hits() -> None:
    before = [row("old", of="Ivanov")]
    now = [row("one", of="Ivanov"), row("two", of="Ivanov")]
    after = followed(marked(opened_all(*before), before, FALSE).marks, before, now)
    assert (dict(after.marks.wanted), after.lost) == ({}, 1)
    assert renamed(before, now) == {}


def test_that_a_mark_somebody_else_made_meanwhile_is_done() -> None:
    before = [row("a")]
    after = followed(marked(opened_all(*before), before, FALSE).marks, before, [row("a", FALSE)])
    assert (dict(after.marks.wanted), after.lost) == ({}, 0)


def test_that_a_request_of_another_session_is_told_apart() -> None:
    review = HitReview(node_id=None, marks=(HitMark(hit_id="a", status=FALSE),))
    assert is_of(review, ["a", "b"])
    assert not is_of(review, ["b"])


class MarkingADesk(RuleBasedStateMachine):
    """A reviewer opens, folds, selects and marks in any order while the provider answers or refuses.

    A model beside the rules remembers which hits were ever laid out in sight.
    """

    sent = Bundle("sent")

    @initialize(statuses=st.lists(st.sampled_from(MARK_STATUSES), min_size=6, max_size=6))
    def begin(self, statuses: list[str]) -> None:
        self.rows = [row(f"h{place}", status, of=f"person {place}") for place, status in enumerate(statuses)]
        self.marks = Marks()
        self.looked_at: set[str] = set()
        self.chosen: set[str] = set()
        self.generation = 0

    @rule(place=PLACES)
    def open_one(self, place: int) -> None:
        self.marks = opened(self.marks, self.rows[place])
        if self.rows[place].is_shown:
            self.looked_at.add(self.rows[place].hit_id)

    @rule(places=st.sets(PLACES), is_shown=st.booleans())
    def fold(self, places: set[int], is_shown: bool) -> None:
        self.rows = [replace(each, is_shown=is_shown) if at in places else each for at, each in enumerate(self.rows)]

    @rule(places=st.sets(PLACES), status=st.sampled_from(MARK_STATUSES))
    def press(self, places: set[int], status: str) -> None:
        before = dict(self.marks.wanted)
        selected = [self.rows[place] for place in sorted(places)]
        after = marked(self.marks, selected, status)
        self.marks = after.marks
        touched = {
            hit_id for hit_id in {*before, *after.marks.wanted} if before.get(hit_id) != after.marks.wanted.get(hit_id)
        }
        in_sight = {each.hit_id for each in selected if each.is_shown}
        assert touched <= in_sight & self.looked_at
        self.chosen |= in_sight

    @rule(target=sent)
    def send(self) -> HitReview:
        review = review_of(self.marks, self.rows, node_id="n")
        assert {mark.hit_id: mark.status for mark in review.marks} == dict(self.marks.wanted)
        return review

    @rule(review=sent)
    def answer(self, review: HitReview) -> None:
        """All or nothing: every hit of an accepted request has its new status."""
        if not is_of(review, [each.hit_id for each in self.rows]):
            return
        given = {mark.hit_id: mark.status for mark in review.marks}
        now = [replace(each, status=given.get(each.hit_id, each.status)) for each in self.rows]
        self.marks = followed(settled(self.marks, review), self.rows, now).marks
        self.rows = now

    @rule(place=PLACES)
    def rename(self, place: int) -> None:
        self.generation += 1
        old = self.rows[place]
        now = [*self.rows]
        now[place] = replace(old, hit_id=f"h{place}.{self.generation}")
        after = followed(self.marks, self.rows, now)
        assert after.lost == 0
        self.marks, self.rows = after.marks, now
        for known in (self.looked_at, self.chosen):
            if old.hit_id in known:
                known.add(now[place].hit_id)

    @invariant()
    def nothing_unseen_is_marked(self) -> None:
        assert set(self.marks.wanted) <= self.looked_at & self.chosen
        assert self.marks.opened <= self.looked_at

    @invariant()
    def every_mark_changes_something(self) -> None:
        status = {each.hit_id: each.status for each in self.rows}
        assert all(status[hit_id] != wanted for hit_id, wanted in self.marks.wanted.items())


TestMarkingADesk = MarkingADesk.TestCase
TestMarkingADesk.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
