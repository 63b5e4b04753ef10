"""Waiting for a condition with a deadline, for what cannot be awaited."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE_SECONDS: Final = 0.02


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Asks `condition` again and again until it holds or `seconds` have passed; returns whether it holds.

    Blocks the calling thread, so nothing that needs this thread's event loop can make the condition true.
    """
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            return False
        pause.wait(PAUSE_SECONDS)
    return True


async def until(condition: Callable[[], bool], *, seconds: float = 10.0) -> None:
    """Returns as soon as `condition` holds, letting the loop run meanwhile. Raises TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (whatever the condition is about announces nothing)
            await asyncio.sleep(PAUSE_SECONDS)
