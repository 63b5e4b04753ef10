"""Unsent marks outlive the desk; what was kept is bad input like any other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from didit_desk.models.ids import SessionId
from didit_desk.policy.marks import MarkRow, Marks, followed, marked, opened
from didit_desk.services.mark_book import MarkBook

SESSION = SessionId("s")
FALSE, OPEN = "False Positive", "Unreviewed"


@dataclass(frozen=True, slots=True)
class Kept:
    rationale: str


@dataclass(slots=True)
class Texts:
    """Texts by name, as the drafts of an account keep them."""

    kept: dict[str, str] = field(default_factory=dict)

    def save(self, session_id: SessionId, rationale: str, *, at: datetime) -> None:
        self.kept.pop(session_id, None)
        if rationale:
            self.kept[session_id] = rationale

    def load(self, session_id: SessionId) -> Kept | None:
        return Kept(self.kept[session_id]) if session_id in self.kept else None


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 12, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


def row(hit_id: str, of: str) -> MarkRow:
    return MarkRow(hit_id=hit_id, status=OPEN, identity=(of, "", ""))


def test_that_marks_come_back_and_find_their_hits_under_new_ids() -> None:
    texts = Texts()
    rows = (row("cOLD", "Ivanov"), row("b", "Petrov"), row("c", "Sidorov"))
    marks = Marks()
    for each in rows[:2]:
        marks = opened(marks, each)
    MarkBook(texts, Noon()).save(SESSION, "node", marked(marks, rows[:2], FALSE).marks, rows)
    kept, kept_rows = MarkBook(texts, Noon()).load(SESSION, "node")
    now = (row("hit_new", "Ivanov"), row("b", "Petrov"), row("c", "Sidorov"))
    after = followed(kept, kept_rows, now)
    assert (dict(after.marks.wanted), after.lost) == ({"hit_new": FALSE, "b": FALSE}, 0)
    assert not MarkBook(texts, Noon()).load(SESSION, "another node")[0]


def test_that_the_last_mark_taken_back_leaves_nothing_behind() -> None:
    texts = Texts()
    one = row("a", "Ivanov")
    book = MarkBook(texts, Noon())
    marks = marked(opened(Marks(), one), [one], FALSE).marks
    book.save(SESSION, "node", marks, [one])
    assert texts.kept
    book.save(SESSION, "node", marked(marks, [one], OPEN).marks, [one])
    assert not texts.kept


@pytest.mark.parametrize(
    "text", ["", "no json", "{}", "[1]", '[["a"]]', '[["a", "Unreviewed", "Approved"]]', '[["a", 1, "False Positive"]]']
)
def test_that_a_text_that_is_no_list_of_marks_is_nothing(text: str) -> None:
    texts = Texts({"s#marks:node": text})
    marks, rows = MarkBook(texts, Noon()).load(SESSION, "node")
    assert not marks
    assert rows == ()
