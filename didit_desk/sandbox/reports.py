"""PDF reports of sessions (Didit API, generate PDF): no two calls give the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.answers import Answer, detail, forbidden
from didit_desk.sandbox.decision import blocks_of
from didit_desk.sandbox.moments import now_utc, stamp

if TYPE_CHECKING:
    from didit_desk.sandbox.keys import Credential
    from didit_desk.sandbox.shapes import Body
    from didit_desk.sandbox.writes import Subject

_ELIGIBLE: Final = {
    "user": ("Approved", "Declined", "In Review", "Kyc Expired"),
    "business": ("Approved", "Declined", "In Review"),
}
_REFUSALS: Final = {
    "user": "You can only generate a PDF for sessions in review, declined, approved or kyc expired",
    "business": "You can only generate a PDF for sessions in review, declined or approved",
}


def report_answer(subject: Subject, *, credential: Credential) -> Answer:
    """The PDF; 403 for a session in another state or a key without media access."""
    if not credential.sees_media:
        return forbidden()
    if subject.status not in _ELIGIBLE[subject.kind]:
        return detail(_REFUSALS[subject.kind], status=403)
    # Pillow and the artists load only when something is drawn.
    from didit_desk.sandbox.art import report_pdf

    name = "business" if subject.kind == "business" else "session"
    content = report_pdf(f"Verification report #{subject.number}", _lines(subject.decision))
    headers = {"Content-Disposition": f"attachment; filename={name}_{subject.session_id}.pdf"}
    return Answer(status=200, content=content, content_type="application/pdf", headers=headers)


def _lines(decision: Body) -> list[str]:
    lines = [
        f"Session {decision['session_id']}",
        f"Status {decision['status']}",
        f"Environment {decision['environment']}",
        f"Created {decision['created_at']}",
        f"Report made {stamp(now_utc())}",
        "",
    ]
    for block in blocks_of(decision):
        lines.append(f"{block['node_id']}: {block['status']}")
        lines += [f"  {key}: {value}" for key, value in block.items() if _simple(value)]
        warnings = block.get("warnings") or ()
        lines += [f"  Warning {entry['risk']} ({entry['log_type']})" for entry in warnings]
        lines.append("")
    lines += [f"Review {entry['user']}: {entry['new_status']}" for entry in decision["reviews"]]
    return lines


def _simple(value: object) -> bool:
    match value:
        case str() as text:
            return not text.startswith("http") and len(text) < 200
        case bool() | int() | float():
            return True
        case _:
            return False
