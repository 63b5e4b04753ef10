"""How an act without an answer is settled: when to read again, and what the readings prove. Pure."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.act import Command
    from didit_desk.models.review import Activity

READ_AGAIN_AFTER_SECONDS = (0.0, 2.0, 5.0, 15.0, 60.0)
"""Pauses before the successive re-reads. The server may still apply a write whose reply was lost."""
QUIET_SECONDS = 40.0
"""Twice the deadline of a write: only after it may an unchanged session be called "not applied"."""
EQUAL_READINGS_NEEDED = 2


class Finding(Enum):
    """What the readings prove so far."""

    APPLIED = auto()
    NOT_APPLIED = auto()
    NOT_YET_KNOWN = auto()


def judge(command: Command, *, statuses: Sequence[str], seconds_since_sent: float) -> Finding:
    """`statuses` are the readings since the act was sent, oldest first."""
    if not statuses:
        return Finding.NOT_YET_KNOWN
    if statuses[-1] == command.kind.value and command.seen_status != command.kind.value:
        return Finding.APPLIED
    equal = len(statuses) >= EQUAL_READINGS_NEEDED and len(set(statuses[-EQUAL_READINGS_NEEDED:])) == 1
    if seconds_since_sent >= QUIET_SECONDS and equal:
        return Finding.NOT_APPLIED
    return Finding.NOT_YET_KNOWN


def was_ours(comment: str, activities: Sequence[Activity]) -> bool:
    """The feed holds the very comment this desk sent: the act id in it makes it unique."""
    return any(activity.comment == comment for activity in activities)
