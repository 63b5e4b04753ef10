"""What a reviewer must tick before an approval: open hits, standing errors, evidence that was never on screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.act import ActKind
from didit_desk.models.aml import HitStatus, Screening
from didit_desk.models.decision import Block, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from didit_desk.models.decision import Decision, Step

_REQUIRED: Final[Mapping[Block, frozenset[str]]] = MappingProxyType(
    {Block.DOCUMENT: frozenset({"front_image", "back_image"})}
)
"""The pictures nobody may approve unseen, by the provider's own field names.

Both sides of the document, which stand side by side when a session opens: whoever looks at what was opened owes no
tick, and a clean session stays at four key presses.
"""


class TickKind(StrEnum):
    """What is to be acknowledged. The words are in `viewstate`."""

    OPEN_HITS = "open_hits"
    STANDING_ERROR = "standing_error"
    UNSEEN_EVIDENCE = "unseen_evidence"
    UNRECORDED_EVIDENCE = "unrecorded_evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One item to tick. `tick_id` stays the same while the item does; `facts` are the parts of its sentence:

    `count` of open hits, `risk` and `short` of a warning, `slot` and `pointer` of a picture.
    """

    tick_id: str
    kind: TickKind
    block: Block
    run: int
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def required_ticks(kind: ActKind, decision: Decision, seen_pointers: Collection[str] | None) -> tuple[Tick, ...]:
    """The items to tick before `kind`, in the order of the decision; only an approval has any.

    `seen_pointers` are the JSON pointers of the pictures that were looked at; None when nothing is recorded, and then
    every required picture is asked for. A picture without a link cannot be seen and is not asked for.
    """
    if kind is not ActKind.APPROVE:
        return ()
    ticks: dict[str, Tick] = {}
    for step in decision.steps:
        for tick in (*_open_hits(step), *_errors(step), *_unseen(step, seen_pointers)):
            ticks.setdefault(tick.tick_id, tick)
    return tuple(ticks.values())


def _open_hits(step: Step) -> Iterator[Tick]:
    match step.detail:
        case Screening(hits=hits):
            count = sum(1 for hit in hits if hit.status == HitStatus.UNREVIEWED)
        case _:
            return
    if count:
        # The number is part of the id: a tick given for two hits says nothing about a third.
        yield _tick(TickKind.OPEN_HITS, step, f"{count}", count=f"{count}")


def _errors(step: Step) -> Iterator[Tick]:
    for warning in step.warnings:
        if warning.severity == Severity.ERROR:
            yield _tick(TickKind.STANDING_ERROR, step, warning.risk, risk=warning.risk, short=warning.short or "")


def _unseen(step: Step, seen_pointers: Collection[str] | None) -> Iterator[Tick]:
    wanted = _REQUIRED.get(step.block, frozenset())
    kind = TickKind.UNRECORDED_EVIDENCE if seen_pointers is None else TickKind.UNSEEN_EVIDENCE
    for medium in step.media:
        if medium.slot in wanted and medium.link is not None and medium.pointer not in (seen_pointers or ()):
            yield _tick(kind, step, medium.pointer, slot=medium.slot, pointer=medium.pointer)


def _tick(kind: TickKind, step: Step, subject: str, **facts: str) -> Tick:
    return Tick(
        tick_id=f"{kind.value}:{step.block.value}:{step.run}:{subject}",
        kind=kind,
        block=step.block,
        run=step.run,
        facts=MappingProxyType(facts),
    )
