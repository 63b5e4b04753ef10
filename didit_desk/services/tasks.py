"""Tasks with a name and an owner: a scope keeps its tasks, reports their failures and can be closed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, TypeVar

from didit_desk.models.errors import ProviderError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

logger = logging.getLogger(__name__)
_Result = TypeVar("_Result")


class TaskScope:
    """Owns tasks. `replace=True` is latest-wins: a running task of that name is cancelled first.

    A task that fails goes to `on_failure`, so that no mistake is ever dropped silently; a `ProviderError` is expected
    and belongs to whoever awaits the task.
    """

    def __init__(self, name: str, *, on_failure: Callable[[str, BaseException], None] | None = None) -> None:
        self._name = name
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._replaced: set[asyncio.Task[Any]] = set()
        self._cancelled: set[asyncio.Task[Any]] = set()
        self._on_failure = on_failure or _log_failure
        self._count = 0

    def start(self, work: Coroutine[Any, Any, _Result], *, name: str, replace: bool = False) -> asyncio.Task[_Result]:
        """Starts `work` under `name`. Without `replace` an equal name gets a number."""
        key = name
        if key in self._tasks and not replace:
            self._count += 1
            key = f"{name}#{self._count}"
        elif key in self._tasks:
            before = self._tasks.pop(key)
            self._replaced.add(before)
            self._end(before)
        loop = asyncio.get_running_loop()
        task = loop.create_task(work, name=f"{self._name}:{key}")
        self._tasks[key] = task
        task.add_done_callback(lambda done: self._on_done(key, done))
        return task

    def is_running(self, name: str) -> bool:
        """A task of this name is under way."""
        return name in self._tasks

    def cancel(self, name: str) -> None:
        """Cancels the task of this name, if there is one."""
        if name in self._tasks:
            self._end(self._tasks[name])

    @property
    def is_idle(self) -> bool:
        """No task is under way."""
        return not self._under_way()

    async def finished(self) -> None:
        """Returns when no task is under way."""
        while tasks := self._under_way():
            await asyncio.wait(tasks)

    async def aclose(self) -> None:
        """Cancels every task and waits for each to end, also for those that were replaced."""
        tasks = self._under_way()
        for task in tasks:
            self._end(task)
        if tasks:
            await asyncio.wait(tasks)

    def _under_way(self) -> list[asyncio.Task[Any]]:
        return [*self._tasks.values(), *self._replaced]

    def _end(self, task: asyncio.Task[Any]) -> None:
        """Cancels a task once: a second cancellation would cut the tidying up that follows the first one short.

        `task.cancelling()` does not tell: a time limit that runs out in the task counts there for a moment too.
        """
        if task not in self._cancelled:
            self._cancelled.add(task)
            task.cancel()

    def _on_done(self, key: str, task: asyncio.Task[Any]) -> None:
        self._replaced.discard(task)
        self._cancelled.discard(task)
        if self._tasks.get(key) is task:
            del self._tasks[key]
        if task.cancelled():
            return
        failure = task.exception()
        if failure is not None and not isinstance(failure, ProviderError):
            self._on_failure(task.get_name(), failure)


def _log_failure(name: str, failure: BaseException) -> None:
    logger.error("Task %s ended with %s in %s", name, type(failure).__name__, _place(failure))


def _place(failure: BaseException) -> str:
    """Module and line where it was raised: enough to find the mistake, and nothing of the data it was about."""
    trace = failure.__traceback__
    if trace is None:
        return "no known place"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
