"""Acts as journal fields and back, so that an act whose outcome is unknown survives the end of the program."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from didit_desk.models.act import Act, ActKind, ActState, Command
from didit_desk.models.ids import ActId, SessionId
from didit_desk.models.session import SessionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.audit.entry import Entry


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
    }


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
        ),
        state=ActState(entry.state),
        changed_at=datetime.fromisoformat(fields["changed_at"]),
        explanation=fields["explanation"],
        actual_status=fields["actual_status"],
    )
