"""Time of one small request over loopback: the desk's client beside bare httpx."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING, Final

import httpx

from didit_desk.api.didit_v3.client import DiditV3
from didit_desk.api.pacing import Limit, Scope
from didit_desk.models.account import Account, ProviderName, Secret
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId
from didit_desk.models.session import SessionKind
from tests.bench.figures import Figure, median, written

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

ROUNDS: Final = 7
REQUESTS: Final = 60
KEY: Final = "sk_test_xxxxxxxxxxxx"
MOST_TIMES_FLOOR: Final = 2.0
MOST_MS: Final = 1.1
PLENTY: Final = 1_000_000
BODY: Final = b'{"count":0,"next":null,"previous":null,"results":[]}' + b" " * 1550
ANSWER: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    print(written([asyncio.run(_measured())]))
    return 0


async def _measured() -> Figure:
    server = await asyncio.start_server(_answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    ours_client = _client(url)
    floors, ours = [], []
    async with server, httpx.AsyncClient() as bare:
        for _ in range(ROUNDS):
            floors.append(await _ms_each(lambda: _with_httpx(bare, url)))
            ours.append(await _ms_each(lambda: ours_client.page(SessionKind.USER, offset=0, limit=50)))
        await ours_client.aclose()
        # Connections that are still open when the loop ends would be complained about.
        await bare.aclose()
        server.close()
        await server.wait_closed()
        await asyncio.sleep(0)
    return Figure(
        name="HTTP request over loopback",
        floor=median(floors),
        ours=median(ours),
        most_times_floor=MOST_TIMES_FLOOR,
        most_ms=MOST_MS,
    )


async def _ms_each(ask: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    for _ in range(REQUESTS):
        await ask()
    return (time.perf_counter() - began) * 1000 / REQUESTS


async def _with_httpx(client: httpx.AsyncClient, url: str) -> object:
    asked = {"session_kind": "user", "limit": "50", "offset": "0"}
    return (await client.get(f"{url}/v3/sessions/", params=asked)).json()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(ANSWER)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        return
    finally:
        writer.close()


def _client(url: str) -> DiditV3:
    account = Account(
        account_id=AccountId("bench"),
        name="bench",
        provider=ProviderName.DIDIT_V3,
        url=url,
        reviewer="",
        media_hosts=(),
    )
    budgets = {scope: Limit(requests=PLENTY) for scope in Scope}
    return DiditV3(account, Secret(KEY), clock=SystemClock(), random=random.Random(1), budgets=budgets)  # noqa: S311  places and noise, no secrets


if __name__ == "__main__":
    raise SystemExit(main())
