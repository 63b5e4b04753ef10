"""Session decisions: approve, decline, resubmit (Didit API, update status)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from didit_desk.sandbox.answers import Answer, detail, json_answer
from didit_desk.sandbox.decision import blocks_of
from didit_desk.sandbox.dice import uuid_for
from didit_desk.sandbox.features import (
    BACKEND_ONLY,
    BY_BLOCK,
    RESUBMIT_ALIASES,
    RESUBMIT_CHOICES,
    RESUBMIT_REFUSED,
    Feature,
)
from didit_desk.sandbox.feed import API_CLIENT, activity, review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.sandbox.overlay import Change
    from didit_desk.sandbox.shapes import Body
    from didit_desk.sandbox.world import World

TARGETS: Final = ("Approved", "Declined", "Resubmitted")
SOURCES: Final = ("Approved", "Declined", "In Review", "Kyc Expired", "Abandoned", "Resubmitted")
ALL_STATUSES: Final = (
    "Not Started", "In Progress", "Awaiting User", "In Review", "Approved", "Declined", "Resubmitted",
    "Expired", "Kyc Expired", "Abandoned",
)  # fmt: skip
COOL_DOWN: Final = 30.0  # seconds between two backend-only resubmissions of a session
_SAME: Final = "The new status is the same as the current status."
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_REDO: Final = frozenset({"Declined", "In Review", "Not Finished", "Expired"})
BY_KEY: Final = (API_CLIENT, None, "API_KEY")
_RESUB_WORD: Final = "Resub Requested"
# These blocks' status has no word for a requested repetition (Didit API, feature status).
_WITHOUT_RESUB: Final = frozenset(
    {"id_verifications", "phone_verifications", "email_verifications", "document_ai_documents"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The session a write is about, with its decision as it stands."""

    world: World
    kind: str
    number: int
    session_id: str
    decision: Body

    @property
    def status(self) -> str:
        """The present status."""
        return self.world.status(self.kind, self.number)

    def changed(self) -> Change:
        """The session's change record, about to be written to."""
        return self.world.changed(self.kind, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer to a write, and whether anything was changed."""

    answer: Answer
    applied: bool = False


def refused(body: Any, *, status: int = 400) -> Outcome:
    """A write that changed nothing."""
    return Outcome(answer=json_answer(body, status=status))


def update_status(subject: Subject, *, body: Body) -> Outcome:
    """Checks in Didit's order: state of the session, fields of the body, sameness, steps; then applies."""
    if subject.status not in SOURCES:
        text = f"Only sessions with status {', '.join(SOURCES)} can be updated. Current status: {subject.status}"
        return refused({"detail": text})
    if errors := _field_errors(body):
        return refused(errors)
    wanted: str = body["new_status"]
    if wanted == subject.status:
        return refused([_SAME]) if wanted == "Resubmitted" else _accepted(subject, applied=False)
    if wanted == "Resubmitted":
        return _resubmit(subject, body=body)
    _record(subject, status=wanted, comment=body.get("comment"))
    return _accepted(subject, applied=True)


def _accepted(subject: Subject, *, applied: bool) -> Outcome:
    return Outcome(answer=json_answer({"session_id": subject.session_id}), applied=applied)


def _field_errors(body: Body) -> Body | None:
    wanted = body.get("new_status")
    if wanted is None:
        return {"new_status": ["This field is required."]}
    if wanted not in ALL_STATUSES:
        return {"new_status": [f'"{wanted}" is not a valid choice.']}
    if wanted not in TARGETS:
        return {"new_status": ["You can only update the status to 'Approved', 'Declined', or 'Resubmitted'."]}
    if body.get("comment") is not None and not isinstance(body["comment"], str):
        return {"comment": ["Not a valid string."]}
    return _email_errors(body) or _node_errors(body.get("nodes_to_resubmit"))


def _email_errors(body: Body) -> Body | None:
    address = body.get("email_address")
    if body.get("send_email") is True and not address:
        return {"email_address": ["Email address is required when send_email is true."]}
    if address is not None and not (isinstance(address, str) and _EMAIL.fullmatch(address)):
        return {"email_address": ["Enter a valid email address."]}
    return None


def _node_errors(nodes: object) -> Body | None:
    if nodes is None:
        return None
    if not isinstance(nodes, list):
        return {"nodes_to_resubmit": ['Expected a list of items but got type "str".']}
    errors = [_node_error(node) for node in nodes]
    return {"nodes_to_resubmit": errors} if any(errors) else None


def _node_error(node: object) -> Body:
    if not isinstance(node, dict):
        return {"non_field_errors": ["Invalid data. Expected a dictionary, but got str."]}
    missing = {key: ["This field is required."] for key in ("node_id", "feature") if not node.get(key)}
    if missing:
        return missing
    if node["feature"] in RESUBMIT_CHOICES:
        return {}
    return {"feature": [f'"{node["feature"]}" is not a valid choice. Valid choices are: {", ".join(RESUBMIT_CHOICES)}']}


def _resubmit(subject: Subject, *, body: Body) -> Outcome:
    chosen = body.get("nodes_to_resubmit")
    if chosen:
        names = [RESUBMIT_ALIASES.get(node["feature"], node["feature"]) for node in chosen]
        nodes = [node["node_id"] for node in chosen]
    else:
        found = _automatic(subject.decision)
        names, nodes = [feature.resubmit for feature, _ in found], [node for _, node in found]
    if refusal := _step_refusal(subject, names=names, nodes=nodes):
        return refused({"nodes_to_resubmit": refusal})
    if set(names) <= BACKEND_ONLY:
        return _resubmit_backend(subject, nodes=nodes, comment=body.get("comment"))
    change = _record(subject, status="Resubmitted", comment=body.get("comment"))
    for block, node in _nodes(subject.decision):
        if node in nodes:
            change.cleared.add(node)
            change.features[node] = "Not Finished" if block in _WITHOUT_RESUB else _RESUB_WORD
    return _accepted(subject, applied=True)


def _step_refusal(subject: Subject, *, names: list[str], nodes: list[str]) -> str | None:
    if blocked := [name for name in names if name in RESUBMIT_REFUSED]:
        return (
            f"The following features cannot be resubmitted directly: {', '.join(blocked)}. "
            "Resubmit the relevant child KYC sessions instead; the parent will recompute automatically."
        )
    if not names:
        return "No features found that need resubmission. All features are already approved."
    known = {node for _, node in _nodes(subject.decision)}
    if unknown := [node for node in nodes if node not in known]:
        return f"No feature found with node_id '{unknown[0]}' in this session."
    return None


def _automatic(decision: Body) -> list[tuple[Feature, str]]:
    """The steps chosen when none is named: attempted, of the automatic kind, and not approved."""
    found = []
    for name, feature in BY_BLOCK.items():
        blocks = decision.get(name)
        if not feature.auto or not isinstance(blocks, list):
            continue
        found += [(feature, block["node_id"]) for block in blocks if _needs_again(block)]
    return found


def _needs_again(block: object) -> bool:
    return isinstance(block, dict) and block.get("status") in _REDO


def _nodes(decision: Body) -> Iterable[tuple[str, str]]:
    for name, value in decision.items():
        if name in BY_BLOCK and isinstance(value, list):
            for block in value:
                if isinstance(block, dict) and "node_id" in block:
                    yield name, block["node_id"]


def _resubmit_backend(subject: Subject, *, nodes: list[str], comment: str | None) -> Outcome:
    """Steps that need nothing from the person run again at once, and the session gets its status anew."""
    change = subject.changed()
    now = monotonic()
    if change.backend_at is not None and now - change.backend_at < COOL_DOWN:
        wait = int(COOL_DOWN - (now - change.backend_at)) + 1
        text = f"Request was throttled. Expected available in {wait} seconds."
        return Outcome(answer=detail(text, status=429, headers={"Retry-After": f"{wait}"}))
    _record(subject, status="Resubmitted", comment=comment)
    change.backend_at = now
    states = {block["status"] for block in blocks_of(subject.decision)}
    change.status = "Approved" if states <= {"Approved", "Not Finished"} else "In Review"
    return _accepted(subject, applied=True)


def _record(subject: Subject, *, status: str, comment: str | None) -> Change:
    """Sets the status and leaves the traces: an entry in `reviews[]` and one in the feed."""
    return record(subject, status=status, comment=comment, actor=BY_KEY, user=API_CLIENT)


def record(
    subject: Subject, *, status: str, comment: str | None, actor: tuple[str, str | None, str], user: str
) -> Change:
    """The same for whoever did it."""
    before, change, moment = subject.status, subject.changed(), subject.world.now()
    change.status = status
    change.reviews.append(review(user, status=status, comment=comment, moment=moment))
    note(change, subject=subject, kind="STATUS_UPDATED", actor=actor, status=(status, before), comment=comment)
    return change


def note(
    change: Change,
    *,
    subject: Subject,
    kind: str,
    actor: tuple[str, str | None, str] = BY_KEY,
    status: tuple[str, str | None] | None = None,
    comment: str | None = None,
    fields: tuple[str, ...] = (),
) -> None:
    """Puts one row into the activity feed."""
    change.activity.append(
        activity(
            kind,
            uuid=uuid_for(subject.session_id, "activity", len(change.activity), "write"),
            actor=actor,
            moment=subject.world.now(),
            status=status,
            comment=comment,
            fields=fields,
        )
    )
