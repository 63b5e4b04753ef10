"""The way to the provider ends before a byte of the write has left: nothing is sent, and the desk says so."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from tests.faults.bench import KINDS, Bench, chosen, each_kind
from tests.faults.judge import facts
from tests.faults.script import act
from tests.faults.table import Tally
from tests.helpers.fault_proxy import FaultProxy
from tests.helpers.tls_door import DAY, tls_door

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from didit_desk.models.act import ActKind
    from tests.faults.bench import Round

    DeadEnd: TypeAlias = Callable[[Round, ActKind], None]

CONNECT_SECONDS: Final = 0.6
READ_SECONDS: Final = 1.5
_FILLERS: Final = 4
UNREACHABLE: Final = {
    "a name that does not exist": "https://desk.invalid",
    "no route": "https://[2001:db8::1]",
    "an address that swallows everything": "https://[100::1]",
}


def run_ways(folder: Path, *, seed: int, kinds: Sequence[ActKind] = KINDS, share: float = 1.0) -> Tally:
    """Each dead end, from the start and between the reading and the write, with `share` of the kinds of act."""
    began = time.monotonic()
    tally = Tally(group="dead ends on the way to the provider")
    dice = random.Random(seed)  # noqa: S311
    drawn = [(end, chosen(dice, kinds, share=share)) for end in _dead_ends()]
    tally.add(each_kind(folder, seed=seed, kinds=kinds, run=partial(_kind, drawn=drawn)))
    tally.seconds = time.monotonic() - began
    return tally


def _dead_ends() -> list[DeadEnd]:
    """Each takes a round and a kind of act, and tries the one with the other."""
    from_the_start = [partial(_try, url=url) for url in UNREACHABLE.values()]
    at_a_port = [
        partial(_try_at, place=place, scheme=scheme)
        for place in (_closed, _silent, _full)
        for scheme in ("http", "https")
    ]
    strangers = [partial(_try_at, place=place, scheme="https") for place in (tls_door, partial(tls_door, age=60 * DAY))]
    return [
        *from_the_start,
        *at_a_port,
        *strangers,
        *(partial(_try_after_reading, then=then) for then in (None, _full_at)),
    ]


def _kind(track: Bench, kind: ActKind, *, drawn: Sequence[tuple[DeadEnd, Sequence[ActKind]]]) -> Tally:
    one = track.round()
    for attempt, kinds in drawn:
        if kind in kinds:
            attempt(one, kind)
    one.run()
    tally = one.judged("", known=facts(track.sandbox))
    _must_all_be_refused(tally, one)
    return tally


def _must_all_be_refused(tally: Tally, one: Round) -> None:
    shown = "".join(report.read_text("utf-8") for report in one.reports if report.exists())
    for order in one.orders:
        lines = [line for line in shown.splitlines() if order.act_id in line]
        if not lines or '"refused"' not in lines[-1]:
            tally.misreported += 1
            tally.complaints.append(f"{order.kind} {order.act_id}: {lines[-1:]}")


def _try_at(one: Round, kind: ActKind, *, place: Callable[[], AbstractContextManager[int]], scheme: str) -> None:
    with place() as port:
        _try(one, kind, url=f"{scheme}://127.0.0.1:{port}")


def _try_after_reading(one: Round, kind: ActKind, *, then: Callable[[int], AbstractContextManager[int]] | None) -> None:
    asyncio.run(_shut_after_reading(one, kind, then=then))


def _try(one: Round, kind: ActKind, *, url: str) -> None:
    order = one.bench.order(kind)
    one.run(act(order), url=url, connect_seconds=CONNECT_SECONDS, read_seconds=READ_SECONDS)


async def _shut_after_reading(
    one: Round, kind: ActKind, *, then: Callable[[int], AbstractContextManager[int]] | None
) -> None:
    """The reading before the write goes well; then the door is shut, or (`then`) something else stands there."""
    order = one.bench.order(kind)
    async with _door(one.bench.sandbox.didit) as (proxy, server, port):
        run = partial(one.run, act(order), url=proxy.url, connect_seconds=CONNECT_SECONDS, read_seconds=READ_SECONDS)
        life = asyncio.get_running_loop().run_in_executor(None, run)
        await proxy.served.wait()
        with ExitStack() as stack:
            server.close()
            if then is not None:
                stack.enter_context(then(port))
            await life


@asynccontextmanager
async def _door(upstream: str) -> AsyncIterator[tuple[FaultProxy, asyncio.Server, int]]:
    proxy = FaultProxy(url="", upstream=upstream)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await proxy.serve(reader, writer)
        # The door is shut before the reading ends, so that the write that follows at once finds it shut.
        server.close()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    proxy.url = f"http://127.0.0.1:{port}"
    yield proxy, server, port


@contextmanager
def _closed() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@contextmanager
def _silent() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@contextmanager
def _full() -> Iterator[int]:
    with _full_at(0) as port:
        yield port


@contextmanager
def _full_at(port: int) -> Iterator[int]:
    """A listener whose queue is full: connecting to it hangs."""
    with ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(0)
        for _ in range(_FILLERS):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            with suppress(BlockingIOError):
                filler.connect(listening.getsockname())
        yield listening.getsockname()[1]
