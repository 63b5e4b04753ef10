"""Marks that were confirmed, remembered so that the same hit on the same customer is known again.

Off unless the reviewer switched it on. Kept are keyed hashes, the status given and the day: no name, no session. A
customer counts as the same only by the name together with a birth date or a document number; a name alone is no person.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.act import ActState, HitReview
from didit_desk.models.aml import HitStatus, Screening
from didit_desk.models.decision import Block
from didit_desk.models.errors import StorageFault
from didit_desk.models.seen import SeenMark
from didit_desk.policy.findings.reading import text_of
from didit_desk.policy.screening.seen_before import seen_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from didit_desk.models.act import Act
    from didit_desk.models.aml import Hit
    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import ActId, SessionId
    from didit_desk.models.json_value import JsonObject
    from didit_desk.models.seen import SeenBefore
    from didit_desk.services.detail import DetailService
    from didit_desk.services.notice import Notice
    from didit_desk.services.tasks import TaskScope
    from didit_desk.store.seen_marks import SeenMarks

NOTHING_SEEN: Final[Mapping[str, SeenBefore]] = MappingProxyType({})
_TELLS_APART: Final = ("date_of_birth", "document_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A hit that got a status, with the data that were screened."""

    screened: JsonObject
    hit: Hit
    status: str


class MarkMemory:
    """`days` says how long marks are remembered, 0 for not at all; it is asked each time.

    `scope` is the one of the acts: closing the account waits for what is being kept.
    """

    def __init__(
        self,
        acts: Notice[Act],
        detail: DetailService,
        kept: SeenMarks,
        clock: Clock,
        scope: TaskScope,
        *,
        days: Callable[[], int],
    ) -> None:
        self._detail = detail
        self._kept = kept
        self._clock = clock
        self._scope = scope
        self._days = days
        self._sent: dict[ActId, tuple[_Marked, ...]] = {}
        acts.subscribe(self._on_act)

    async def look_up(self, session_id: SessionId, screening: Screening) -> Mapping[str, SeenBefore]:
        """How the hits of a screening were marked in other sessions of the same customer, by hit id.

        Read in a thread. Nothing when marks are not remembered, or the vault fails.
        """
        if not self._days() or not _is_identified(screening.screened):
            return NOTHING_SEEN
        try:
            return await asyncio.to_thread(self._found, session_id, screening)
        except StorageFault:
            # A memory is a help and no finding: without it the hits are looked at as ever.
            return NOTHING_SEEN

    def tidy(self) -> None:
        """Forgets what is older than it may be, and everything when marks are not remembered. Blocks."""
        with suppress(StorageFault):
            if self._days():
                self._kept.drop_older(self._oldest())
            else:
                # Switched off, and the desk was closed before it had forgotten.
                self._kept.forget()

    def _found(self, session_id: SessionId, screening: Screening) -> Mapping[str, SeenBefore]:
        key = self._kept.key()
        if key is None:
            return NOTHING_SEEN
        entities = {hit.hit_id: seen_mark(screening.screened, hit, key) for hit in screening.hits if _is_named(hit)}
        found = self._kept.find(entities.values(), except_of=_origin(session_id, key), oldest=self._oldest())
        return {hit_id: found[entity] for hit_id, entity in entities.items() if entity in found}

    def _on_act(self, act: Act) -> None:
        review = act.command.details
        if not isinstance(review, HitReview):
            return
        act_id, session_id = act.command.act_id, act.command.session_id
        if act.state is ActState.INTENDED and self._days():
            # As they are now: the provider renames hits, and reads them anew once the marks are in.
            self._sent[act_id] = tuple(_marked(self._detail.kept(session_id), review))
        if act.state.is_open:
            return
        marked = self._sent.pop(act_id, None)
        if act.state is not ActState.CONFIRMED or not self._days():
            return
        if marked is None:
            marked = tuple(_marked(self._detail.kept(session_id), review))
        if marked:
            self._scope.start(self._keep(session_id, marked), name=f"remember marks {act_id}")

    async def _keep(self, session_id: SessionId, marked: tuple[_Marked, ...]) -> None:
        with suppress(StorageFault):
            # The marks are confirmed and in the journal; what is not remembered is looked at again.
            await asyncio.to_thread(self._write, session_id, marked)

    def _write(self, session_id: SessionId, marked: tuple[_Marked, ...]) -> None:
        with self._kept.together():
            if not self._days():
                # Switched off on the way here.
                return
            key = self._kept.key_made()
            origin, today = _origin(session_id, key), self._today()
            entities = [(seen_mark(item.screened, item.hit, key), item.status) for item in marked]
            self._kept.drop_older(self._oldest())
            self._kept.drop((entity for entity, status in entities if not _is_judged(status)), origin=origin)
            self._kept.keep(
                SeenMark(entity=entity, origin=origin, status=status, day=today)
                for entity, status in entities
                if _is_judged(status)
            )

    def _today(self) -> date:
        return self._clock.now().date()

    def _oldest(self) -> date:
        return self._today() - timedelta(days=self._days())


def _marked(decision: Decision | None, review: HitReview) -> Iterator[_Marked]:
    """The hits of a request that can be known again."""
    status_of = {mark.hit_id: mark.status for mark in review.marks}
    for screening in _screenings(decision, review.node_id):
        if not _is_identified(screening.screened):
            continue
        for hit in screening.hits:
            if hit.hit_id in status_of and _is_named(hit):
                yield _Marked(screened=screening.screened, hit=hit, status=status_of[hit.hit_id])


def _screenings(decision: Decision | None, node_id: str | None) -> Iterable[Screening]:
    steps = decision.runs_of(Block.AML) if decision is not None else ()
    for step in steps:
        if node_id in {None, step.node_id} and isinstance(step.detail, Screening):
            yield step.detail


def _is_identified(screened: JsonObject) -> bool:
    return bool(text_of(screened.get("full_name"))) and any(text_of(screened.get(name)) for name in _TELLS_APART)


def _is_named(hit: Hit) -> bool:
    return bool(hit.caption.strip())


def _is_judged(status: str) -> bool:
    return status != HitStatus.UNREVIEWED


def _origin(session_id: SessionId, key: bytes) -> str:
    """The session as a keyed hash: its own marks are no news to it."""
    return hmac.new(key, session_id.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
