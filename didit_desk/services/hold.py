"""The pause between commit and sending, in which an act can still be recalled."""

from __future__ import annotations

import asyncio


class Hold:
    """A running hold: `wake` ends it, `recalled` says in which way; `is_over` when nothing can be recalled any more."""

    def __init__(self, *, seconds: float, started: float) -> None:
        self.seconds = seconds
        self.started = started
        self.wake = asyncio.Event()
        self.recalled = False
        self.is_over = False

    def remaining(self, *, now: float) -> float:
        """Seconds left at the monotonic time `now`, never below 0."""
        return max(0.0, self.started + self.seconds - now)

    async def run_out(self, *, now: float) -> None:
        """Returns when the time is up or somebody ended the hold."""
        try:
            async with asyncio.timeout(self.remaining(now=now)):
                await self.wake.wait()
        except TimeoutError:
            return
