"""The activity feed, and notes that change nothing (Didit API, reviews)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from didit_desk.sandbox.answers import json_answer
from didit_desk.sandbox.feed import first_activity
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.writes import ALL_STATUSES, Outcome, Subject, note, refused

if TYPE_CHECKING:
    from didit_desk.sandbox.queries import Window
    from didit_desk.sandbox.shapes import Body

_OLDEST_FIRST: Final = "created_at"
_NOBODY: Final = ("Unknown", None, "CONSOLE_USER")


def review_page(subject: Subject, *, window: Window, url: str, ordering: str) -> Body:
    """One page of the feed, newest first unless `ordering` is `created_at`; other orderings are ignored."""
    change = subject.world.change(subject.kind, subject.number)
    rows = [*first_activity(subject.world.case(subject.number)), *(change.activity if change else ())]
    if ordering != _OLDEST_FIRST:
        rows.reverse()
    after = window.offset + window.limit
    before = max(window.offset - window.limit, 0)

    def address(offset: int) -> str:
        query: dict[str, str | int] = {"limit": window.limit, "offset": offset}
        return f"{url}?{urlencode(query | ({'ordering': ordering} if ordering else {}))}"

    return {
        "count": len(rows),
        "next": address(after) if after < len(rows) else None,
        "previous": address(before) if window.offset else None,
        "results": rows[window.offset : after],
    }


def add_review(subject: Subject, *, body: Body) -> Outcome:
    """A note. `new_status` is a label only: the session does not change. Businesses have no feed: 404."""
    if subject.kind == "business":
        return refused({"detail": "Session not found."}, status=404)
    label, comment = body.get("new_status"), body.get("comment")
    if label is not None and label not in ALL_STATUSES:
        return refused({"new_status": [f'"{label}" is not a valid choice.']})
    change, moment = subject.changed(), subject.world.now()
    note(
        change,
        subject=subject,
        kind="STATUS_UPDATED",
        actor=_NOBODY,
        status=(label, None) if label else None,
        comment=comment,
    )
    answer = {"user": "Unknown", "new_status": label, "comment": comment, "created_at": stamp(moment)}
    change.reviews.append(answer)
    return Outcome(answer=json_answer(answer, status=201), applied=True)
