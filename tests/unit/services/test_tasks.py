"""A scope of tasks: named, latest wins, failures reported, closed without leftovers."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from didit_desk.models.errors import Unreachable
from didit_desk.services.tasks import TaskScope

if TYPE_CHECKING:
    from tests.helpers.guards import WarningWatch


async def fail(error: Exception) -> None:
    raise error


async def wait_forever() -> None:
    await asyncio.Event().wait()


async def wait_and_tidy(done: list[str], name: str) -> None:
    """Needs some turns of the loop to end once it is cancelled."""
    try:
        await wait_forever()
    finally:
        for _ in range(5):
            await asyncio.sleep(0)
        done.append(name)


async def answer() -> int:
    return 42


async def test_that_a_task_gives_its_result_and_leaves_the_scope() -> None:
    scope = TaskScope("test")
    task = scope.start(answer(), name="answer")
    assert scope.is_running("answer")
    assert not scope.is_idle
    assert task.get_name() == "test:answer"
    await scope.finished()
    assert await task == 42
    assert scope.is_idle
    assert not scope.is_running("answer")


async def test_that_an_equal_name_runs_beside_the_first() -> None:
    scope = TaskScope("test")
    first = scope.start(wait_forever(), name="same")
    second = scope.start(wait_forever(), name="same")
    await asyncio.sleep(0)
    assert not first.done()
    assert not second.done()
    assert first.get_name() != second.get_name()
    await scope.aclose()


async def test_that_the_latest_wins_and_closing_waits_for_the_one_it_replaced() -> None:
    scope = TaskScope("test")
    done: list[str] = []
    first = scope.start(wait_and_tidy(done, "first"), name="same")
    await asyncio.sleep(0)
    scope.start(wait_and_tidy(done, "second"), name="same", replace=True)
    await asyncio.sleep(0)
    assert scope.is_running("same")
    assert not first.done()
    await scope.aclose()
    assert done == ["first", "second"]
    assert first.cancelled()
    assert scope.is_idle


async def test_that_the_end_of_a_replaced_task_does_not_hide_its_successor() -> None:
    scope = TaskScope("test")
    first = scope.start(wait_forever(), name="same")
    await asyncio.sleep(0)
    scope.start(wait_forever(), name="same", replace=True)
    await asyncio.wait([first])
    assert scope.is_running("same")
    await scope.aclose()


async def test_that_one_task_can_be_cancelled_by_name() -> None:
    scope = TaskScope("test")
    task = scope.start(wait_forever(), name="one")
    other = scope.start(wait_forever(), name="other")
    scope.cancel("one")
    scope.cancel("nobody")
    await asyncio.wait([task])
    assert task.cancelled()
    assert not other.done()
    await scope.aclose()


async def test_that_a_mistake_is_reported_and_a_provider_error_is_left_to_its_caller() -> None:
    told: list[tuple[str, BaseException]] = []
    scope = TaskScope("test", on_failure=lambda name, failure: told.append((name, failure)))
    mistake = ValueError("personal")
    scope.start(fail(mistake), name="mistake")
    expected = scope.start(fail(Unreachable("reading")), name="expected")
    cancelled = scope.start(wait_forever(), name="cancelled")
    await asyncio.wait([expected])
    cancelled.cancel()
    await scope.finished()
    assert told == [("test:mistake", mistake)]
    with pytest.raises(Unreachable):
        await expected


async def test_that_a_mistake_is_logged_without_its_text(logs: WarningWatch) -> None:
    logs.expect("ended with ValueError")
    scope = TaskScope("test")
    scope.start(fail(ValueError("personal")), name="mistake")
    await scope.finished()
    (record,) = logs.records
    assert "personal" not in record.getMessage()
    assert f"in {__name__}:{fail.__code__.co_firstlineno + 1}" in record.getMessage()


async def test_that_closing_ends_everything_whatever_it_ends_with() -> None:
    scope = TaskScope("test", on_failure=lambda _name, _failure: None)
    tasks = [scope.start(wait_forever(), name="waiting"), scope.start(fail(ValueError()), name="failing")]
    await scope.aclose()
    assert all(task.done() for task in tasks)
    assert scope.is_idle
    await scope.aclose()


async def test_that_closing_can_itself_be_cancelled() -> None:
    scope = TaskScope("test")
    may_end = asyncio.Event()

    async def stay() -> None:
        try:
            await wait_forever()
        finally:
            await may_end.wait()

    scope.start(stay(), name="stay")
    await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await scope.aclose()
    may_end.set()
    await scope.finished()


async def test_that_a_time_limit_that_runs_out_at_the_same_moment_does_not_keep_a_task_alive() -> None:
    scope = TaskScope("test")
    limits: list[asyncio.Timeout] = []

    async def look_again_and_again() -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(None) as limit:
                    limits.append(limit)
                    await wait_forever()

    task = scope.start(look_again_and_again(), name="look")
    await asyncio.sleep(0)
    loop, is_time = asyncio.get_running_loop(), asyncio.Event()
    loop.call_soon(is_time.set)
    limits[0].reschedule(loop.time())
    await is_time.wait()
    assert task.cancelling(), "The limit has not run out just now."
    try:
        async with asyncio.timeout(5):
            await scope.aclose()
    finally:
        task.cancel()
    assert task.cancelled()
    assert len(limits) == 1
