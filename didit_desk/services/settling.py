"""Follows acts whose outcome is unknown until readings prove it. Nothing is ever sent from here."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from didit_desk.models.act import ActState, Why
from didit_desk.models.errors import ProviderError
from didit_desk.services.settle import Finding, Schedule, judge
from didit_desk.services.traces import actual_status

if TYPE_CHECKING:
    from didit_desk.models.act import Act
    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import ActId
    from didit_desk.services.observing import Observer
    from didit_desk.services.tasks import TaskScope
    from didit_desk.services.traces import Reading


class Conclude(Protocol):
    """Takes an act to its outcome."""

    def __call__(
        self, act: Act, state: ActState, *, explanation: str | None = None, actual_status: str | None = None
    ) -> object: ...


class Settling:
    """Reads after each pause of the schedule; `conclude` is called once, when the readings prove something.

    An act they do not prove stays unknown, and can be taken up again by another `start`.
    """

    def __init__(
        self, observer: Observer, clock: Clock, scope: TaskScope, *, schedule: Schedule, conclude: Conclude
    ) -> None:
        self._observer = observer
        self._clock = clock
        self._scope = scope
        self._schedule = schedule
        self._conclude = conclude
        self._running: set[ActId] = set()
        self._since: dict[ActId, float] = {}
        self._before: dict[ActId, Decision] = {}

    def is_running(self, act_id: ActId) -> bool:
        """The act is being followed."""
        return act_id in self._running

    def remember(self, act_id: ActId, before: Decision) -> None:
        """`before` is what was read just before the act was sent: what it holds is not the act's doing."""
        self._before[act_id] = before

    def before(self, act_id: ActId) -> Decision | None:
        """What was read just before the act was sent; None for an act of an earlier run."""
        return self._before.get(act_id)

    def forget(self, act_id: ActId) -> None:
        """The act has an outcome."""
        self._since.pop(act_id, None)
        self._before.pop(act_id, None)

    def start(self, act: Act) -> None:
        """Follows `act` in a task of its own, unless it is being followed."""
        act_id = act.command.act_id
        if act_id not in self._running:
            self._running.add(act_id)
            self._scope.start(self.follow(act), name=f"settle {act_id}")

    async def follow(self, act: Act) -> None:
        """Returns when the act has an outcome or the schedule is over."""
        act_id = act.command.act_id
        self._running.add(act_id)
        self._since.setdefault(act_id, self._clock.monotonic())
        try:
            await self._read_until_known(act)
        finally:
            self._running.discard(act_id)

    async def _read_until_known(self, act: Act) -> None:
        readings: list[Reading] = []
        for pause in self._schedule.pauses:
            await asyncio.sleep(pause)
            # Not when it ends: a slow reading shows the session as it was before the quiet period was over.
            began = self._clock.monotonic()
            try:
                readings.append(await self._observer.reading(act.command))
            except ProviderError:
                continue
            if self._is_concluded(act, readings, began=began):
                return

    def _is_concluded(self, act: Act, readings: list[Reading], *, began: float) -> bool:
        command = act.command
        found = judge(
            command,
            readings=readings,
            seconds_since_sent=began - self._since[command.act_id],
            quiet_seconds=self._schedule.quiet_seconds,
            before=self._before.get(command.act_id),
        )
        status = actual_status(command, readings[-1])
        match found:
            case Finding.NOT_YET_KNOWN:
                return False
            case Finding.APPLIED:
                self._conclude(act, ActState.CONFIRMED, explanation=Why.FOUND_BY_READING, actual_status=status)
            case Finding.MOVED_ON:
                self._conclude(act, ActState.CONFLICT, actual_status=status)
            case Finding.ALREADY_SO:
                self._conclude(act, ActState.REFUSED, explanation=Why.ALREADY_SO, actual_status=status)
            case Finding.NOT_APPLIED:
                self._conclude(act, ActState.REFUSED, explanation=Why.NOT_APPLIED, actual_status=status)
        return True
