"""A loop whose time is made up: it jumps to the next timer instead of waiting for it."""

from __future__ import annotations

import asyncio
import selectors
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

_Result = TypeVar("_Result")
START: Final = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)


class VirtualLoop(asyncio.SelectorEventLoop):
    """Time stands still while work is done and jumps where the loop would wait. It begins at 0."""

    def __init__(self) -> None:
        self._seconds = 0.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._seconds

    def jump(self, seconds: float) -> None:
        """Lets `seconds` have passed."""
        self._seconds += seconds


class VirtualClock:
    """The clock of the program, on the time of a loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def now(self) -> datetime:
        """The day and time."""
        return START + timedelta(seconds=self._loop.time())

    def monotonic(self) -> float:
        """Seconds since the loop was made."""
        return self._loop.time()


class _Jumping(selectors.SelectSelector):
    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout > 0:
            self._loop.jump(timeout)
        return super().select(0)


def run_virtually(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Runs `work` to its end on a `VirtualLoop`; hours take milliseconds."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
