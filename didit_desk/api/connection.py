"""One httpx client made the way this desk needs it, and the story of each request it carries."""

from __future__ import annotations

import asyncio
import logging
import ssl
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import certifi
import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from typing import Any

_USER_AGENT: Final = "didit-desk"
_FIRST_BYTES_LEAVE: Final = "http11.send_request_headers.started"
_TURNS_TO_END: Final = 100  # turns of the loop; a cancelled request needs a handful


@dataclass(slots=True)
class Passage:
    """How far one request came. A request of which no byte left has changed nothing."""

    left: bool = False

    async def trace(self, event: str, _details: Mapping[str, Any]) -> None:
        """Called by httpcore at each step (httpcore, extensions, "trace")."""
        if event == _FIRST_BYTES_LEAVE:
            self.left = True


def trusted_certificates(*, needed: bool) -> ssl.SSLContext:
    """TLS 1.2 or newer, host names checked, the system's and certifi's roots; without roots when not `needed`.

    Built by hand: the library's own constructor would write session keys to the file named by SSLKEYLOGFILE.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if needed:
        context.load_verify_locations(cafile=certifi.where())
        context.load_default_certs()
    return context


def quiet_libraries() -> None:
    """The HTTP libraries log whole addresses at lower levels; a query can be a credential or a name."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


class _NoCookies(httpx.Cookies):
    """Cookies that are never kept: a session cookie would be a second credential nobody manages."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Keeps nothing."""


def new_client(
    *, certificates: ssl.SSLContext, connect_seconds: float, connections: int, kept: int
) -> httpx.AsyncClient:
    """HTTP/1.1, no redirects, no proxies or credentials from the environment, no cookies.

    Only connecting has a time-out of its own; the deadline of the whole exchange is set by `Deadlines`.
    """
    client = httpx.AsyncClient(
        verify=certificates,
        http1=True,
        http2=False,
        follow_redirects=False,
        trust_env=False,
        timeout=httpx.Timeout(None, connect=connect_seconds),
        limits=httpx.Limits(max_connections=connections, max_keepalive_connections=kept, keepalive_expiry=15.0),
        headers={"user-agent": _USER_AGENT, "accept-encoding": "gzip"},
    )
    client._cookies = _NoCookies()  # the public setter copies into a cookie jar that keeps them
    return client


class Deadlines:
    """The time limits of everything in flight, so that closing can end all of it at once."""

    def __init__(self) -> None:
        self._running: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncIterator[None]:
        """Ends the block with `TimeoutError` after `seconds`, or at once when `end_all` is called."""
        async with asyncio.timeout(seconds) as limit:
            self._running.add(limit)
            try:
                yield
            finally:
                self._running.discard(limit)

    async def end_all(self) -> None:
        """Every block now running ends with `TimeoutError`; returns when they have, so that closing comes after."""
        now = asyncio.get_running_loop().time()
        for limit in tuple(self._running):
            limit.reschedule(now)
        for _ in range(_TURNS_TO_END):
            if not self._running:
                return
            await asyncio.sleep(0)
