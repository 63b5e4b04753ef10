"""Feature decisions, waiting overrides and AML hits (Didit API, update feature status, overrides, AML hits)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.answers import json_answer
from didit_desk.sandbox.blocks.aml import new_hit_id
from didit_desk.sandbox.decision import blocks_of
from didit_desk.sandbox.dice import uuid_for
from didit_desk.sandbox.features import BY_BLOCK
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.writes import Outcome, Subject, note, refused

if TYPE_CHECKING:
    from didit_desk.sandbox.shapes import Body

_TARGETS: Final = ("Approved", "Declined", "In Review")
_REVIEWS: Final = ("Unreviewed", "Confirmed Match", "False Positive", "Inconclusive")
_PENDING: Final = "pending_until_flow_finishes"
_IN_FLOW: Final = frozenset({"In Progress", "Resubmitted", "Awaiting User"})
_DEFAULT: Final = "default"


def update_feature(subject: Subject, *, node: str, body: Body, standalone: bool) -> Outcome:
    """Sets one feature's status, now or, with `defer_until_flow_finishes`, when the person has finished."""
    if standalone:
        return refused({"detail": "Cannot change feature status for API sessions."})
    wanted = body.get("new_status")
    if wanted is None:
        return refused({"new_status": ["This field is required."]})
    if wanted not in _TARGETS:
        return refused({"new_status": [f'"{wanted}" is not a valid choice.']})
    found = _feature_block(subject.decision, node=node, feature_type=body.get("feature_type"))
    if found is None:
        return refused({"detail": f"No feature found with node_id '{node}' in this session."}, status=404)
    name, block = found
    if block["status"] == wanted:
        return refused({"new_status": "The new status is the same as the current status."})
    return _apply(subject, name=name, block=block, body=body)


def _feature_block(decision: Body, *, node: str, feature_type: object) -> tuple[str, Body] | None:
    for name, feature in BY_BLOCK.items():
        value = decision.get(name)
        for block in value if isinstance(value, list) else ():
            if not isinstance(block, dict) or "node_id" not in block:
                continue
            named = feature_type in {feature.name, feature.model, feature.resubmit, None}
            if block["node_id"] == node and named:
                return name, block
            if node == _DEFAULT and feature_type is not None and named:
                return name, block
    return None


def _apply(subject: Subject, *, name: str, block: Body, body: Body) -> Outcome:
    change = subject.changed()
    deferred = body.get("defer_until_flow_finishes") is True and subject.status in _IN_FLOW
    override: Body = {
        "id": uuid_for(subject.session_id, "override", len(change.overrides)),
        "node_id": block["node_id"],
        "feature_type": body.get("feature_type") or "",
        "new_status": body["new_status"],
        "state": _PENDING if deferred else "applied",
        "reason": body.get("comment"),
        "cancelled_at": None,
        "cancel_reason": None,
        "created_at": stamp(subject.world.now()),
    }
    change.overrides.append(override)
    if not deferred:
        change.features[block["node_id"]] = body["new_status"]
    fields = (f"{name}.status",)
    note(change, subject=subject, kind="KYC_DATA_UPDATED", comment=body.get("comment"), fields=fields)
    answer = {
        "session_id": subject.session_id,
        "node_id": block["node_id"],
        "feature_type": BY_BLOCK[name].model,
        "new_status": body["new_status"],
        "override": override,
    }
    return Outcome(answer=json_answer(answer), applied=True)


def list_overrides(subject: Subject) -> Body:
    """The overrides of a session, newest first."""
    change = subject.world.change(subject.kind, subject.number)
    flowing = subject.status in _IN_FLOW
    return {
        "session_id": subject.session_id,
        "person_in_flow": flowing,
        "flow_finished_at": None if flowing else subject.decision["created_at"],
        "overrides": list(reversed(change.overrides)) if change else [],
    }


def cancel_override(subject: Subject, *, override_id: str) -> Outcome:
    """Cancels an override that still waits; 409 for one that does not, 404 for an unknown one."""
    change = subject.world.change(subject.kind, subject.number)
    found = next((entry for entry in (change.overrides if change else ()) if entry["id"] == override_id), None)
    if change is None or found is None:
        return refused({"detail": "Not found."}, status=404)
    if found["state"] != _PENDING:
        text = "Only an override that waits for the flow to finish can be cancelled."
        return refused({"detail": text, "code": "feature_override_not_pending"}, status=409)
    subject.changed()
    found["state"] = "cancelled"
    found["cancelled_at"] = stamp(subject.world.now())
    found["cancel_reason"] = "cancelled_by_reviewer"
    note(change, subject=subject, kind="FEATURE_OVERRIDE_CANCELLED")
    return Outcome(answer=json_answer(found), applied=True)


def update_hit(subject: Subject, *, body: Body) -> Outcome:
    """Sets the review status of one hit. The step, its score and the session stay as they are."""
    if errors := _hit_errors(body):
        return refused(errors)
    screenings = _screenings(subject.decision, node=body.get("node_id"))
    if not screenings:
        return refused({"detail": "The session does not have an AML check."}, status=404)
    wanted = body["hit_id"]
    found = _place(screenings, hit_id=wanted)
    if found is None:
        return refused({"detail": f"Hit with ID '{wanted}' not found in the AML check."}, status=404)
    shown = _mark(subject, found=found, status=body["review_status"])
    _noted(subject)
    text = "Hit status updated successfully"
    answer = {"message": text, "hit_id": shown, "review_status": body["review_status"]}
    return Outcome(answer=json_answer(answer), applied=True)


def update_hits(subject: Subject, *, body: Body) -> Outcome:
    """The same for several hits, all or none."""
    updates = body.get("hit_updates")
    if updates is None:
        return refused({"hit_updates": ["This field is required."]})
    if not isinstance(updates, list) or not updates:
        return refused({"hit_updates": ["hit_updates cannot be empty"]})
    errors = [
        _hit_errors(entry) if isinstance(entry, dict) else {"non_field_errors": ["Invalid data."]} for entry in updates
    ]
    if any(errors):
        return refused({"hit_updates": [error or {} for error in errors]})
    screenings = _screenings(subject.decision, node=body.get("node_id"))
    if not screenings:
        return refused({"detail": "The session does not have an AML check."}, status=404)
    places = [(entry, _place(screenings, hit_id=entry["hit_id"])) for entry in updates]
    if missing := [entry["hit_id"] for entry, place in places if place is None]:
        return refused({"detail": f"Hits not found: {', '.join(missing)}"}, status=404)
    shown = [_mark(subject, found=place, status=entry["review_status"]) for entry, place in places if place is not None]
    _noted(subject)
    answer = {"message": f"Updated {len(shown)} hit(s) successfully", "updated_hits": shown}
    return Outcome(answer=json_answer(answer), applied=True)


def _hit_errors(body: Body) -> Body | None:
    missing = {key: ["This field is required."] for key in ("hit_id", "review_status") if not body.get(key)}
    if missing:
        return missing
    if body["review_status"] not in _REVIEWS:
        return {"review_status": [f'"{body["review_status"]}" is not a valid choice.']}
    return None


def _screenings(decision: Body, *, node: object) -> list[Body]:
    blocks = [block for block in blocks_of(decision) if block.get("hits") is not None]
    return [block for block in blocks if node is None or block["node_id"] == node]


def _place(screenings: list[Body], *, hit_id: object) -> tuple[Body, int] | None:
    """The screening and place of a hit, asked for by the id it shows or by the one it will show."""
    for block in screenings:
        for place, hit in enumerate(block["hits"]):
            if hit_id in {hit["id"], new_hit_id(hit["id"], place=place)}:
                return block, place
    return None


def _mark(subject: Subject, *, found: tuple[Body, int], status: str) -> str:
    block, place = found
    hit = block["hits"][place]
    key = (block["node_id"], _first_id(subject, node=block["node_id"], shown=hit["id"]))
    change = subject.changed()
    change.hits[key] = status
    shown: str = hit["id"] if hit["id"].startswith("hit_") else new_hit_id(hit["id"], place=place)
    # An old id is accepted, and from then on the hit shows its new one (Didit API, AML hits).
    change.hit_ids[key] = shown
    return shown


def _first_id(subject: Subject, *, node: str, shown: str) -> str:
    """The id a hit had before any change: what the overlay is keyed by."""
    change = subject.world.change(subject.kind, subject.number)
    for (at, first), now in (change.hit_ids if change else {}).items():
        if at == node and now == shown:
            return first
    return shown


def _noted(subject: Subject) -> None:
    note(subject.changed(), subject=subject, kind="AML_HIT_STATUS_UPDATED", fields=("review_status",))
