"""Acts as journal fields and back, so that an act whose outcome is unknown survives the end of the program."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from didit_desk.models.act import (
    Act,
    ActKind,
    ActState,
    Command,
    FeatureChange,
    HitMark,
    HitReview,
    NodeFeature,
    OverrideCancellation,
    Resubmission,
)
from didit_desk.models.ids import ActId, SessionId
from didit_desk.models.session import SessionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.audit.entry import Entry
    from didit_desk.models.act import Details


def fields_of(act: Act) -> Mapping[str, object]:
    """What an entry keeps of `act` besides its own columns."""
    command = act.command
    return {
        "session_kind": command.session_kind.value,
        "seen_status": command.seen_status,
        "rationale": command.rationale,
        "reason": command.reason,
        "armed_at": command.armed_at.isoformat(),
        "changed_at": act.changed_at.isoformat(),
        "explanation": act.explanation,
        "actual_status": act.actual_status,
        "details": details_of(command.details),
    }


def details_of(details: Details | None) -> Mapping[str, object] | None:
    """What an act needs beyond a rationale, as plain values with its own name under `of`."""
    match details:
        case None:
            return None
        case Resubmission():
            return {"of": "resubmission", **asdict(details)}
        case FeatureChange():
            return {"of": "feature_change", **asdict(details)}
        case HitReview():
            return {"of": "hit_review", **asdict(details)}
        case OverrideCancellation():
            return {"of": "override_cancellation", **asdict(details)}


def details_from(fields: Mapping[str, Any] | None) -> Details | None:
    """The details `details_of` wrote. Of an unknown name, or with a field missing: ValueError or KeyError."""
    if fields is None:
        return None
    match fields["of"]:
        case "resubmission":
            steps = tuple(
                NodeFeature(node_id=str(step["node_id"]), feature=str(step["feature"])) for step in fields["steps"]
            )
            return Resubmission(steps=steps, email=fields["email"], language=fields["language"])
        case "feature_change":
            return FeatureChange(
                node_id=fields["node_id"],
                feature_type=fields["feature_type"],
                previous_status=fields["previous_status"],
                new_status=fields["new_status"],
                deferred=fields["deferred"],
            )
        case "hit_review":
            marks = tuple(HitMark(hit_id=mark["hit_id"], status=mark["status"]) for mark in fields["marks"])
            return HitReview(node_id=fields["node_id"], marks=marks)
        case "override_cancellation":
            return OverrideCancellation(override_id=fields["override_id"])
        case _:
            raise ValueError("details of an unknown kind")


def act_of(entry: Entry) -> Act:
    """The act an entry of `fields_of` describes. An entry of another kind raises ValueError or KeyError."""
    fields: dict[str, Any] = json.loads(entry.fields)
    return Act(
        command=Command(
            act_id=ActId(entry.act_id),
            kind=ActKind(entry.kind),
            session_id=SessionId(entry.session_id),
            session_kind=SessionKind(fields["session_kind"]),
            session_number=entry.session_number,
            seen_status=fields["seen_status"],
            rationale=fields["rationale"],
            reason=fields["reason"],
            reviewer=entry.reviewer,
            armed_at=datetime.fromisoformat(fields["armed_at"]),
            # Entries of the first version have no details.
            details=details_from(fields.get("details")),
        ),
        state=ActState(entry.state),
        changed_at=datetime.fromisoformat(fields["changed_at"]),
        explanation=fields["explanation"],
        actual_status=fields["actual_status"],
    )
