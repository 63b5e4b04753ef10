"""How an act without an answer is settled: when to read again, and what the readings prove. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.act import Command
    from didit_desk.models.decision import Decision, Review

EQUAL_READINGS_NEEDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """`pauses`: seconds before the successive re-reads; the server may still apply a write whose reply was lost.

    `quiet_seconds`: twice the deadline of a write. Only after it may an unchanged session be called "not applied".
    """

    pauses: tuple[float, ...] = (0.0, 2.0, 5.0, 15.0, 60.0)
    quiet_seconds: float = 40.0


class Finding(Enum):
    """What the readings prove so far."""

    APPLIED = auto()
    NOT_APPLIED = auto()
    NOT_YET_KNOWN = auto()


def judge(
    command: Command,
    *,
    comment: str | None,
    readings: Sequence[Decision],
    seconds_since_sent: float,
    quiet_seconds: float,
) -> Finding:
    """`readings` are those since the act was sent, oldest first; `comment` is what was sent, None when not known.

    The comment in the session's reviews proves the act. The wanted status proves it too, unless the reviews show that
    somebody else set it (Didit API, update-status: the comment lands in `reviews[]`).
    """
    if not readings:
        return Finding.NOT_YET_KNOWN
    latest = readings[-1]
    if comment is not None and any(review.comment == comment for review in latest.reviews):
        return Finding.APPLIED
    wanted = command.kind.value
    if latest.status == wanted != command.seen_status and not _set_by_another(command, latest, comment=comment):
        return Finding.APPLIED
    last = [reading.status for reading in readings[-EQUAL_READINGS_NEEDED:]]
    is_steady = len(last) == EQUAL_READINGS_NEEDED and len(set(last)) == 1
    return Finding.NOT_APPLIED if is_steady and seconds_since_sent >= quiet_seconds else Finding.NOT_YET_KNOWN


def _set_by_another(command: Command, latest: Decision, *, comment: str | None) -> bool:
    """A review since the act was armed gives the wanted status under another comment, and none gives ours."""
    return comment is not None and any(_is_fresh(review, command) for review in latest.reviews)


def _is_fresh(review: Review, command: Command) -> bool:
    created = review.created_at
    return review.new_status == command.kind.value and created is not None and created >= command.armed_at
