"""A server that speaks bytes, for answers no honest HTTP server gives: halves, drips, resets, bombs."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

Speaking: TypeAlias = "Callable[[Line], Awaitable[None]]"


@dataclass(slots=True)
class Line:
    """One connection whose request has been read to the end of its head."""

    head: bytes
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


@dataclass(slots=True)
class RawServer:
    """Where it listens, and the head of every request that arrived."""

    url: str
    heads: list[bytes]


@asynccontextmanager
async def raw_server(speak: Speaking) -> AsyncIterator[RawServer]:
    """Runs in the loop of the test; the connection closes when `speak` returns."""
    heads: list[bytes] = []
    running: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            running.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                head = await reader.readuntil(b"\r\n\r\n")
                heads.append(head)
                await speak(Line(head=head, writer=writer))
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            if task is not None:
                running.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield RawServer(url=f"http://127.0.0.1:{port}", heads=heads)
    finally:
        server.close()
        for task in tuple(running):
            task.cancel()
        await asyncio.gather(*tuple(running), return_exceptions=True)
        await server.wait_closed()


def answer_head(
    status: int, *, length: int | None = None, content_type: str = "application/json", more: str = ""
) -> bytes:
    """The head of an answer; `more` is further header lines, each with its line break."""
    told = "" if length is None else f"Content-Length: {length}\r\n"
    return f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\n{told}{more}\r\n".encode()
