"""A few places for many who wait: the most urgent goes next, among equals the first to come."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


class Turns:
    """At most `places` at once. How urgent somebody is, is asked when a place gets free: it may have changed."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: list[tuple[Callable[[], int], asyncio.Future[None]]] = []

    async def take(self, rank: Callable[[], int]) -> None:
        """Returns with a place, which must be given back. The lowest `rank` is the most urgent."""
        if self._free:
            self._free -= 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((rank, place))
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.give_back()
            raise

    def give_back(self) -> None:
        """Hands the place on."""
        self._waiting = [waiting for waiting in self._waiting if not waiting[1].done()]
        if not self._waiting:
            self._free += 1
            return
        place = min(range(len(self._waiting)), key=lambda index: self._waiting[index][0]())
        _, waiting = self._waiting.pop(place)
        waiting.set_result(None)

    @asynccontextmanager
    async def turn(self, rank: Callable[[], int]) -> AsyncIterator[None]:
        """A place for as long as the context lasts."""
        await self.take(rank)
        try:
            yield
        finally:
            self.give_back()
