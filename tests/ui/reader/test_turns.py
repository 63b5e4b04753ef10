"""Places for those who wait: the most urgent first, nobody forgotten, no place lost."""

from __future__ import annotations

import asyncio

import pytest

from didit_desk.ui.reader.turns import Turns


async def test_that_a_place_goes_to_the_most_urgent_and_then_to_the_first() -> None:
    turns, order = Turns(1), []

    async def wait(name: str, rank: int) -> None:
        async with turns.turn(lambda: rank):
            order.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(wait("a", 5), wait("b", 3), wait("c", 1), wait("d", 3))
    assert order == ["a", "c", "b", "d"]


async def test_that_urgency_is_asked_when_a_place_gets_free() -> None:
    turns, order, ranks = Turns(1), [], {"b": 1, "c": 2}
    await turns.take(lambda: 0)

    async def wait(name: str) -> None:
        async with turns.turn(lambda: ranks[name]):
            order.append(name)

    waiting = asyncio.gather(wait("b"), wait("c"))
    await asyncio.sleep(0)
    ranks["c"] = 0
    turns.give_back()
    await waiting
    assert order == ["c", "b"]


async def test_that_no_place_is_lost_to_one_who_left() -> None:
    turns = Turns(1)
    await turns.take(lambda: 0)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await turns.take(lambda: 0)
    turns.give_back()
    async with asyncio.timeout(5):
        await turns.take(lambda: 0)


async def test_that_a_place_given_to_one_who_leaves_at_that_moment_goes_on() -> None:
    turns = Turns(1)
    await turns.take(lambda: 0)
    waiting = asyncio.gather(turns.take(lambda: 0))
    await asyncio.sleep(0)
    turns.give_back()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(5):
        await turns.take(lambda: 0)


async def test_that_there_are_as_many_places_as_were_asked_for() -> None:
    turns, inside, most = Turns(3), 0, 0

    async def wait() -> None:
        nonlocal inside, most
        async with turns.turn(lambda: 0):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(wait() for _ in range(12)))
    assert most == 3
