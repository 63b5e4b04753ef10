"""Budgets and order of requests, on a virtual clock."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didit_desk.api.pacing import Budget, Gate, GateClosed, Limit, Paused, Scope, seconds_to_wait

if TYPE_CHECKING:
    from collections.abc import Coroutine

NOW = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("30", 30.0),
        (" 30 ", 30.0),
        ("2.5", 2.5),
        ("Fri, 20 Nov 2026 12:00:42 GMT", 42.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 1.0),
        ("Fri, 20 Nov 2099 12:00:42 GMT", 300.0),
        ("0", 1.0),
        ("-1", 1.0),
        ("1e9", 300.0),
        ("inf", 300.0),
        ("nan", 10.0),
        ("abc", 10.0),
        ("", 10.0),
        (None, 10.0),
        ("99999999999999999999999999", 300.0),
        ("Fri, 99 Foo 2026", 10.0),
        ("x" * 10_000, 10.0),
    ],
)
def test_that_every_form_of_retry_after_is_read_and_bounded(value: str | None, seconds: float) -> None:
    assert seconds_to_wait(value, now=NOW) == seconds


@given(st.text() | st.floats().map(str) | st.datetimes().map(str))
def test_that_no_retry_after_leaves_its_bounds(value: str) -> None:
    assert 1.0 <= seconds_to_wait(value, now=NOW) <= 300.0


def _busiest_minute(times: list[float]) -> int:
    window: deque[float] = deque()
    busiest = 0
    for moment in times:
        window.append(moment)
        while window[0] <= moment - 60.0:
            window.popleft()
        busiest = max(busiest, len(window))
    return busiest


@settings(deadline=None, max_examples=40)
@given(
    limit=st.integers(1, 40),
    gaps=st.lists(st.floats(0, 20), min_size=1, max_size=300),
)
def test_that_no_sliding_minute_holds_more_than_its_limit(limit: int, gaps: list[float]) -> None:
    budget = Budget({Scope.GET: Limit(requests=limit)})
    now = 0.0
    left: list[float] = []
    for gap in gaps:
        now += gap
        now += budget.wait((Scope.GET,), now=now)
        assert budget.wait((Scope.GET,), now=now) <= 0
        budget.spend((Scope.GET,), now=now)
        left.append(now)
    assert _busiest_minute(left) <= limit
    assert budget.uses(Scope.GET, now=now)[0] <= limit


def test_that_a_hundred_thousand_hungry_requests_use_nearly_all_of_the_budget_and_never_more() -> None:
    budget = Budget({Scope.GET: Limit(requests=600)})
    now = 0.0
    left: list[float] = []
    for _ in range(100_000):
        now += budget.wait((Scope.GET,), now=now)
        budget.spend((Scope.GET,), now=now)
        left.append(now)
    assert _busiest_minute(left) == 600
    allowed = 600 * (now / 60.0 + 1)
    assert len(left) / allowed >= 0.97


def test_that_a_report_spends_from_both_of_its_budgets() -> None:
    budget = Budget({Scope.GET: Limit(requests=600), Scope.PDF: Limit(requests=2)})
    for _ in range(2):
        budget.spend((Scope.GET, Scope.PDF), now=0.0)
    assert budget.uses(Scope.GET, now=1.0) == (2, 600)
    assert budget.uses(Scope.PDF, now=1.0) == (2, 2)
    assert budget.wait((Scope.GET,), now=1.0) == 0
    assert budget.wait((Scope.GET, Scope.PDF), now=1.0) == pytest.approx(60.0)
    assert budget.uses(Scope.PDF, now=62.0) == (0, 2)


def test_that_a_pause_stops_a_scope_and_a_shorter_one_does_not_cut_it() -> None:
    budget = Budget({Scope.GET: Limit(requests=600), Scope.WRITE: Limit(requests=300)})
    budget.pause(Scope.GET, until=30.0)
    budget.pause(Scope.GET, until=5.0)
    assert budget.wait((Scope.GET,), now=10.0) == 20.0
    assert budget.wait((Scope.WRITE,), now=10.0) == 0
    assert budget.wait((Scope.GET,), now=30.0) == 0


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose time jumps to the next timer instead of passing."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 1000.0

    def time(self) -> float:
        return self._at

    def _run_once(self) -> None:
        ready: deque[Any] = self._ready  # type: ignore[attr-defined]
        scheduled: list[Any] = self._scheduled  # type: ignore[attr-defined]
        while scheduled and scheduled[0]._cancelled:
            heapq.heappop(scheduled)._scheduled = False
        if not ready and scheduled:
            self._at = max(self._at, scheduled[0]._when)
        super()._run_once()  # type: ignore[misc]


class LoopClock:
    """The virtual loop's own time."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return self._loop.time()


def _run(story: Coroutine[Any, Any, None], loop: VirtualLoop) -> None:
    try:
        loop.run_until_complete(story)
    finally:
        loop.close()


def test_that_waiting_requests_leave_by_priority_and_in_order_of_arrival() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)
    left: list[str] = []

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=1)}), clock=clock)
        await gate.admit((Scope.GET,), priority=3, patience=0)

        async def leave(name: str, priority: int) -> None:
            await gate.admit((Scope.GET,), priority=priority, patience=0)
            left.append(name)

        async with asyncio.TaskGroup() as group:
            for name, priority in (("sync", 3), ("user", 1), ("prefetch", 2), ("second user", 1), ("reconcile", 0)):
                group.create_task(leave(name, priority))
        assert gate.waiting == 0

    _run(story(), loop)
    assert left == ["reconcile", "user", "second user", "prefetch", "sync"]


def test_that_the_gate_lets_three_minutes_of_requests_out_on_time() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)
    left: list[float] = []

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=600)}), clock=clock)

        async def leave() -> None:
            await gate.admit((Scope.GET,), priority=3, patience=0)
            left.append(clock.monotonic())

        async with asyncio.TaskGroup() as group:
            for _ in range(2400):
                group.create_task(leave())
        assert gate.uses(Scope.GET) == (600, 600)

    _run(story(), loop)
    assert _busiest_minute(left) == 600
    assert left[-1] - left[0] == pytest.approx(183.0)


def test_that_writes_pass_while_reads_wait() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=1), Scope.WRITE: Limit(requests=1)}), clock=clock)
        await gate.admit((Scope.GET,), priority=0, patience=0)
        began = clock.monotonic()
        waiting = asyncio.get_running_loop().create_task(gate.admit((Scope.GET,), priority=0, patience=0))
        await asyncio.sleep(0)
        await gate.admit((Scope.WRITE,), priority=3, patience=0)
        assert clock.monotonic() == began
        await waiting
        assert clock.monotonic() == pytest.approx(began + 61.0)

    _run(story(), loop)


def test_that_a_cancelled_request_gives_its_place_to_the_next() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=1)}), clock=clock)
        await gate.admit((Scope.GET,), priority=0, patience=0)
        first = asyncio.get_running_loop().create_task(gate.admit((Scope.GET,), priority=0, patience=0))
        second = asyncio.get_running_loop().create_task(gate.admit((Scope.GET,), priority=1, patience=0))
        await asyncio.sleep(0)
        first.cancel()
        await second
        assert first.cancelled()
        assert gate.uses(Scope.GET) == (1, 1)

    _run(story(), loop)


def test_that_a_pause_longer_than_the_patience_is_told_and_a_shorter_one_waited_out() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=9)}), clock=clock)
        gate.pause((Scope.GET,), seconds=40.0)
        with pytest.raises(Paused) as caught:
            await gate.admit((Scope.GET,), priority=0, patience=15.0)
        assert caught.value.seconds == pytest.approx(40.0)
        began = clock.monotonic()
        await gate.admit((Scope.GET,), priority=0, patience=60.0)
        assert clock.monotonic() - began == pytest.approx(40.0)

    _run(story(), loop)


def test_that_closing_the_gate_ends_every_wait() -> None:
    loop = VirtualLoop()
    clock = LoopClock(loop)

    async def story() -> None:
        gate = Gate(Budget({Scope.GET: Limit(requests=1)}), clock=clock)
        await gate.admit((Scope.GET,), priority=0, patience=0)
        waiting = asyncio.get_running_loop().create_task(gate.admit((Scope.GET,), priority=0, patience=0))
        await asyncio.sleep(0)
        gate.close()
        with pytest.raises(GateClosed):
            await waiting
        with pytest.raises(GateClosed):
            await gate.admit((Scope.GET,), priority=0, patience=0)

    _run(story(), loop)
