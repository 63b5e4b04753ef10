"""Whether a session is still as the reviewer saw it when the act was committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind, FeatureChange
from didit_desk.policy.features import step_of

if TYPE_CHECKING:
    from didit_desk.models.act import Command
    from didit_desk.models.decision import Decision


def moved_to(command: Command, decision: Decision) -> str | None:
    """The status the session, or the step the act is about, has now; None while both are as they were seen.

    A note and the cancellation of a waiting status depend on neither. A step that is gone counts as moved, and the
    session's own status is told.
    """
    match command.kind:
        case ActKind.NOTE | ActKind.CANCEL_OVERRIDE:
            return None
        case _ if decision.status != command.seen_status:
            return decision.status
        case _:
            return _step_moved_to(command, decision)


def _step_moved_to(command: Command, decision: Decision) -> str | None:
    match command.details:
        case FeatureChange() as change:
            step = step_of(decision, change)
        case _:
            return None
    if step is None:
        return decision.status
    return step.status if step.status != change.previous_status else None


def has_moved_on(seen: Decision, now: Decision) -> bool:
    """What an armed act depends on is another: the session's status, or that of a step."""
    before = [(step.block, step.run, step.status) for step in seen.steps]
    return seen.status != now.status or before != [(step.block, step.run, step.status) for step in now.steps]
