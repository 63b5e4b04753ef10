"""What happened to a session before the sandbox started: its reviews and its activity feed (Didit API, reviews)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from didit_desk.sandbox.dice import uuid_for
from didit_desk.sandbox.moments import stamp

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body

COLLEAGUE: Final = "reviewer@example.test"
API_CLIENT: Final = "API Client"
_COMMENTS: Final = {
    "Approved": "Checked, all clear",
    "Declined": "See warnings",
    "Resubmitted": "Please take the picture again without glare",
    "Kyc Expired": "Checked, all clear",
}
_TAKEN: Final = timedelta(minutes=22)


def first_reviews(case: Case) -> list[Body]:
    """The `reviews[]` of a decision before any write; a third of the sessions in review carry a note."""
    if case.status == "In Review":
        if case.number % 3:
            return []
        return [_review(COLLEAGUE, status="In Review", comment="Second pair of eyes please", moment=_when(case))]
    comment = _COMMENTS.get(case.status)
    if comment is None or case.number % 2:
        return []
    user = API_CLIENT if case.number % 4 else COLLEAGUE
    status = "Approved" if case.status == "Kyc Expired" else case.status
    return [_review(user, status=status, comment=comment, moment=_when(case))]


def review(user: str, *, status: str, comment: str | None, moment: datetime) -> Body:
    """One entry of `reviews[]`."""
    return _review(user, status=status, comment=comment, moment=moment)


def _review(user: str, *, status: str, comment: str | None, moment: datetime) -> Body:
    return {"user": user, "new_status": status, "comment": comment, "created_at": stamp(moment)}


def _when(case: Case) -> datetime:
    return case.created_at + _TAKEN


def first_activity(case: Case) -> list[Body]:
    """The feed before any write, oldest first: one entry per review, and a page view of the console."""
    found = []
    for place, entry in enumerate(first_reviews(case)):
        by_key = entry["user"] == API_CLIENT
        changes = entry["new_status"] != "In Review"
        found.append(
            activity(
                "STATUS_UPDATED" if changes else "COMMENT",
                uuid=uuid_for(case.subject, "activity", place),
                actor=(API_CLIENT, None, "API_KEY") if by_key else ("reviewer", COLLEAGUE, "CONSOLE_USER"),
                moment=_when(case),
                status=(entry["new_status"], "In Review") if changes else None,
                comment=entry["comment"],
            )
        )
    if case.number % 2 == 0 and case.done:
        view = activity(
            "COMMENT",
            uuid=uuid_for(case.subject, "activity", "view"),
            actor=("reviewer", COLLEAGUE, "CONSOLE_USER"),
            moment=_when(case) + timedelta(minutes=1),
        )
        found.append({**view, "metadata": {"system_event": "DETAIL_VIEWED", "detail_type": "verification"}})
    return found


def activity(
    kind: str,
    *,
    uuid: str,
    actor: tuple[str, str | None, str],
    moment: datetime,
    status: tuple[str, str | None] | None = None,
    comment: str | None = None,
    fields: tuple[str, ...] = (),
) -> Body:
    """One row of the activity feed. `actor` is (display, e-mail, type); `status` is (new, previous)."""
    display, email, actor_type = actor
    new, previous = status or (None, None)
    moved = previous is not None
    old_value: dict[str, Any] | None = {"status": previous} if moved else None
    return {
        "uuid": uuid,
        "activity_type": kind,
        "actor_display": display,
        "actor_email": email,
        "actor_type": actor_type,
        "new_status": new,
        "previous_status": previous,
        "comment": comment,
        "mentioned_emails": [],
        "previous_value": old_value,
        "new_value": {"status": new} if moved else None,
        "changed_fields": list(fields) or (["status"] if moved else []),
        "metadata": None,
        "created_at": stamp(moment),
    }
