"""How many requests may leave a minute, and in which order they leave."""

from __future__ import annotations

import asyncio
import heapq
import math
from collections import deque
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from didit_desk.models.clock import Clock

LONGEST_RETRY_AFTER: Final = 300.0  # seconds
SHORTEST_RETRY_AFTER: Final = 1.0  # seconds
UNTOLD_RETRY_AFTER: Final = 10.0  # seconds, when the server does not say or says nonsense
_GUARD: Final = 1.0
"""Seconds added to each window: a request is counted there when it arrives, here when it leaves."""

_ROUNDING: Final = 1e-6  # seconds; adding a wait to a time can fall short of the sum by a last digit


class Scope(StrEnum):
    """What the provider counts separately (Didit API, rate limiting)."""

    GET = "get"
    WRITE = "write"
    PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `requests` in any `seconds`."""

    requests: int
    seconds: float = 60.0


def seconds_to_wait(value: str | None, *, now: datetime) -> float:
    """A Retry-After header in seconds, always within 1 to 300 (RFC 9110 section 10.2.3).

    Seconds and HTTP dates are read; a past date or a negative number is the shortest wait; nothing or nonsense is ten
    seconds.
    """
    text = (value or "").strip()
    try:
        seconds = float(text)
    except ValueError:
        seconds = _seconds_until(text, now=now)
    if math.isnan(seconds):
        return UNTOLD_RETRY_AFTER
    return min(max(seconds, SHORTEST_RETRY_AFTER), LONGEST_RETRY_AFTER)


def _seconds_until(text: str, *, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return math.nan
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - now).total_seconds()


class Budget:
    """Sliding windows, one per scope. Time is an argument, in monotonic seconds; nothing here waits."""

    def __init__(self, table: Mapping[Scope, Limit]) -> None:
        self._table = dict(table)
        # For each request, the moment from which it no longer counts.
        self._counts_until: dict[Scope, deque[float]] = {scope: deque() for scope in self._table}
        self._paused_until: dict[Scope, float] = {}

    def uses(self, scope: Scope, *, now: float) -> tuple[int, int]:
        """Requests of the window ending now, and the most it may hold."""
        self._forget(scope, now=now)
        return len(self._counts_until[scope]), self._table[scope].requests

    def wait(self, scopes: Iterable[Scope], *, now: float) -> float:
        """Seconds until one request may leave that counts in every one of `scopes`; 0 when it may leave now."""
        return max((self._wait_of(scope, now=now) for scope in scopes), default=0.0)

    def spend(self, scopes: Iterable[Scope], *, now: float) -> None:
        """Counts one request as leaving now."""
        for scope in scopes:
            self._counts_until[scope].append(now + self._table[scope].seconds + _GUARD)

    def pause(self, scope: Scope, *, until: float) -> None:
        """Nothing of `scope` leaves before `until`; a shorter pause never cuts a longer one."""
        self._paused_until[scope] = max(until, self._paused_until.get(scope, until))

    def paused(self, scopes: Iterable[Scope], *, now: float) -> float:
        """Seconds of pause left, 0 without one."""
        return max((self._paused_until.get(scope, now) - now for scope in scopes), default=0.0)

    def _wait_of(self, scope: Scope, *, now: float) -> float:
        self._forget(scope, now=now)
        paused = max(self._paused_until.get(scope, now) - now, 0.0)
        most = self._table[scope].requests
        until = self._counts_until[scope]
        return paused if len(until) < most else max(paused, until[len(until) - most] - now)

    def _forget(self, scope: Scope, *, now: float) -> None:
        until = self._counts_until[scope]
        while until and until[0] <= now + _ROUNDING:
            until.popleft()


class GateClosed(Exception):
    """The gate closed while a request was still waiting in front of it: it never left."""


class Paused(Exception):
    """The provider asked for a longer pause than the caller is ready to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__("paused by the provider")
        self.seconds = seconds


_Waiter = tuple[int, int, "asyncio.Future[None]"]


class Gate:
    """Lets requests out in priority order, first come first served within one priority, as the budget allows."""

    def __init__(self, budget: Budget, *, clock: Clock) -> None:
        self._budget = budget
        self._clock = clock
        self._lanes: dict[tuple[Scope, ...], list[_Waiter]] = {}
        self._arrivals = 0
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    def uses(self, scope: Scope) -> tuple[int, int]:
        """Requests of the last minute and the most allowed, for "38 of 600 reads this minute"."""
        return self._budget.uses(scope, now=self._clock.monotonic())

    @property
    def waiting(self) -> int:
        """Requests that stand in front of the gate now."""
        return sum(1 for lane in self._lanes.values() for *_, future in lane if not future.done())

    async def admit(self, scopes: tuple[Scope, ...], *, priority: int, patience: float) -> None:
        """Returns when one request may leave; it is then already counted.

        Raises `Paused` when the provider's own pause is longer than `patience` seconds, `GateClosed` after `close`.
        """
        if self._closed:
            raise GateClosed
        paused = self._budget.paused(scopes, now=self._clock.monotonic())
        if paused > patience:
            raise Paused(paused)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._arrivals += 1
        heapq.heappush(self._lanes.setdefault(scopes, []), (priority, self._arrivals, future))
        self._pump()
        try:
            await future
        finally:
            # A cancelled head must not keep those behind it waiting for its turn.
            if future.cancelled():
                self._pump()

    def pause(self, scopes: tuple[Scope, ...], *, seconds: float) -> None:
        """After a 429: the narrowest scope of the request stands still for `seconds`."""
        self._budget.pause(scopes[-1], until=self._clock.monotonic() + seconds)

    def close(self) -> None:
        """Everything still waiting ends with `GateClosed`."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        for lane in self._lanes.values():
            for *_, future in lane:
                if not future.done():
                    future.set_exception(GateClosed())
        self._lanes.clear()

    def _pump(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._closed:
            return
        wait = self._release(now=self._clock.monotonic())
        if wait is not None:
            self._timer = asyncio.get_running_loop().call_later(wait, self._pump)

    def _release(self, *, now: float) -> float | None:
        """Lets out whoever may leave now; seconds until the next one may, None when nobody waits."""
        blocked: dict[tuple[Scope, ...], float] = {}
        while (scopes := self._next_lane(blocked)) is not None:
            wait = self._budget.wait(scopes, now=now)
            if wait > 0:
                blocked[scopes] = wait
                continue
            *_, future = heapq.heappop(self._lanes[scopes])
            self._budget.spend(scopes, now=now)
            future.set_result(None)
        return min(blocked.values(), default=None)

    def _next_lane(self, blocked: Mapping[tuple[Scope, ...], float]) -> tuple[Scope, ...] | None:
        heads: list[tuple[int, int, tuple[Scope, ...]]] = []
        for scopes, lane in self._lanes.items():
            while lane and lane[0][2].done():
                heapq.heappop(lane)
            if lane and scopes not in blocked:
                heads.append((lane[0][0], lane[0][1], scopes))
        return min(heads)[2] if heads else None
