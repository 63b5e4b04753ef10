"""The budget of a key that other desks use too, on a virtual clock: never over, hardly wasted, and in order."""

from __future__ import annotations

import asyncio
import random
from collections import deque

from didit_desk.api.pacing import Budget, Gate, Limit, Scope, seconds_to_wait
from tests.unit.api.test_pacing import NOW, LoopClock, VirtualLoop

ALLOWED = 600
MINUTE = 60.0
TRANSIT = 0.05  # seconds a request is under way


class SharedKey:
    """The provider's own sliding window over a key. It answers 429 with the seconds until a request fits."""

    def __init__(self) -> None:
        self._taken: deque[float] = deque()
        self.refused = 0
        self.busiest = 0
        self.ours = 0

    def take(self, *, now: float, is_ours: bool) -> float | None:
        """None when the request counts, else the seconds it asks to wait."""
        while self._taken and self._taken[0] <= now - MINUTE:
            self._taken.popleft()
        if len(self._taken) >= ALLOWED:
            self.refused += is_ours
            return self._taken[0] + MINUTE - now
        self._taken.append(now)
        self.busiest = max(self.busiest, len(self._taken))
        self.ours += is_ours
        return None


def test_that_half_a_budget_is_used_when_others_eat_the_other_half() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)
    key = SharedKey()
    minutes = 20
    rng = random.Random(5)  # noqa: S311 - repeatable pauses

    async def others(until: float) -> None:
        """Another desk: three hundred a minute, evenly, whether or not they are taken."""
        while clock.monotonic() < until:
            key.take(now=clock.monotonic(), is_ours=False)
            await asyncio.sleep(MINUTE / (ALLOWED / 2))

    async def worker(gate: Gate, until: float) -> None:
        while clock.monotonic() < until:
            await gate.admit((Scope.GET,), priority=3, patience=300.0)
            await asyncio.sleep(TRANSIT * rng.uniform(0.5, 1.5))
            wait = key.take(now=clock.monotonic(), is_ours=True)
            if wait is not None:
                told = f"{max(1, round(wait))}"
                gate.pause((Scope.GET,), seconds=seconds_to_wait(told, now=NOW))

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=ALLOWED)}), clock=clock)
        until = clock.monotonic() + minutes * MINUTE
        async with asyncio.TaskGroup() as group:
            group.create_task(others(until))
            for _ in range(8):
                group.create_task(worker(gate, until))
        gate.close()

    try:
        loop.run_until_complete(story())
    finally:
        loop.close()
    assert key.busiest <= ALLOWED
    # The provider's own limit binds here, so nothing of it stays unused for long.
    assert key.ours >= 0.97 * (ALLOWED / 2) * (minutes - 1)
    assert key.refused <= 0.12 * key.ours


def test_that_settling_overtakes_a_hundred_waiting_reads() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)
    left: list[int] = []

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=10)}), clock=clock)

        async def leave(priority: int) -> None:
            await gate.admit((Scope.GET,), priority=priority, patience=0.0)
            left.append(priority)

        async with asyncio.TaskGroup() as group:
            for _ in range(50):
                group.create_task(leave(3))
                group.create_task(leave(2))
            await asyncio.sleep(1.0)
            group.create_task(leave(1))
            group.create_task(leave(0))

    try:
        loop.run_until_complete(story())
    finally:
        loop.close()
    assert left[10:12] == [0, 1]
    assert left[12:] == sorted(left[12:])
