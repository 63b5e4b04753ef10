"""A way to a running provider on which single writes meet trouble: cut, garbled, slowed, answered by somebody else.

Reads and everything without a strike pass as they are, one request to a connection.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections import Counter
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Strike: TypeAlias = "Callable[[Write], Awaitable[None]]"

_SESSION: Final = re.compile(rb"^(?:PATCH|POST) /v3/sessions?/([0-9a-f-]{36})/")
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CONNECTION: Final = re.compile(rb"\r\nconnection:[^\r]*", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Write:
    """A write that has arrived whole."""

    request: bytes
    session_id: str
    forward: Callable[[], Awaitable[bytes]]
    """Lets the provider carry it out and gives its raw answer."""
    writer: asyncio.StreamWriter

    async def say(self, data: bytes) -> None:
        """Sends `data` now."""
        self.writer.write(data)
        await self.writer.drain()

    def reset(self) -> None:
        """Ends the connection with a reset instead of a goodbye."""
        raw: socket.socket = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


@dataclass(slots=True, kw_only=True)
class FaultProxy:
    """Where it listens, what is to go wrong, and how many writes of each session have arrived."""

    url: str
    upstream: str
    strikes: dict[str, Strike] = field(default_factory=dict)
    received: Counter[str] = field(default_factory=Counter)
    served: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once anything has been answered."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of one connection."""
        request = await _request(reader)
        found = _SESSION.match(request)
        session = found.group(1).decode() if found else ""
        strike = self.strikes.get(session)
        if session:
            self.received[session] += 1
        if strike is None:
            writer.write(await self._forwarded(request))
            await writer.drain()
            self.served.set()
            return
        await strike(
            Write(request=request, session_id=session, forward=lambda: self._forwarded(request), writer=writer)
        )

    async def _forwarded(self, request: bytes) -> bytes:
        place = urlsplit(self.upstream)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        try:
            head, rest = request.split(b"\r\n", 1)
            plain = _CONNECTION.sub(b"", b"\r\n" + rest).removeprefix(b"\r\n")
            writer.write(head + b"\r\nConnection: close\r\n" + plain)
            await writer.drain()
            return await reader.read(-1)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@asynccontextmanager
async def fault_proxy(upstream: str) -> AsyncIterator[FaultProxy]:
    """Runs in the loop of the caller, on loopback, for the length of an `async with` block."""
    proxy = FaultProxy(url="", upstream=upstream)
    running: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            running.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await proxy.serve(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()
            if task is not None:
                running.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        for task in tuple(running):
            task.cancel()
        await asyncio.gather(*tuple(running), return_exceptions=True)


async def _request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return head + (await reader.readexactly(int(length.group(1))) if length else b"")


def parts_of(answer: bytes) -> tuple[bytes, bytes]:
    """Head, with the empty line that ends it, and body of a raw answer."""
    head, mark, body = answer.partition(b"\r\n\r\n")
    return head + mark, body
