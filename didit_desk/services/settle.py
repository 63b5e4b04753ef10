"""How an act without an answer is settled: when to read again, and what the readings prove. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from didit_desk.services.traces import is_anothers, is_marked, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.act import Command
    from didit_desk.models.decision import Decision
    from didit_desk.services.traces import Reading

EQUAL_READINGS_NEEDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """`pauses`: seconds before the successive re-reads, which makes them 0, 2, 5, 15 and 60 s after the reply was lost.

    The server may still apply a write whose reply was lost.

    `quiet_seconds`: twice the deadline of a write. Only after it may an unchanged session be called "not applied".
    """

    pauses: tuple[float, ...] = (0.0, 2.0, 3.0, 10.0, 45.0)
    quiet_seconds: float = 40.0


class Finding(Enum):
    """What the readings prove so far."""

    APPLIED = auto()
    NOT_APPLIED = auto()
    ALREADY_SO = auto()
    """What was wanted is so, and somebody else did it."""
    MOVED_ON = auto()
    """Somebody made something else of it, and nothing shows that the act was applied before."""
    NOT_YET_KNOWN = auto()


def judge(
    command: Command,
    *,
    readings: Sequence[Reading],
    seconds_since_sent: float,
    quiet_seconds: float,
    before: Decision | None = None,
) -> Finding:
    """`readings` are those since the act was sent, oldest first; `before` is the last decision read before it.
    `seconds_since_sent` had passed when the last reading began: what it shows may be as old as that.

    The act's own comment proves it, whatever came after. The wanted state proves it too, unless the traces show that
    somebody else set it (Didit API, update-status: the comment lands in `reviews[]` and the feed). Anything else is
    said only when nothing has moved for two readings and nothing can be on its way any more.
    """
    if not readings:
        return Finding.NOT_YET_KNOWN
    latest = readings[-1]
    if is_marked(command, latest):
        return Finding.APPLIED
    now = standing(command, latest)
    if now is None:
        return Finding.NOT_YET_KNOWN
    if now.is_reached and not is_anothers(command, latest, before=before):
        return Finding.APPLIED
    last = [standing(command, reading) for reading in readings[-EQUAL_READINGS_NEEDED:]]
    is_steady = len(last) == EQUAL_READINGS_NEEDED and len(set(last)) == 1
    if not is_steady or seconds_since_sent < quiet_seconds:
        return Finding.NOT_YET_KNOWN
    if now.is_reached:
        return Finding.ALREADY_SO
    return Finding.NOT_APPLIED if now.now == now.before else Finding.MOVED_ON
