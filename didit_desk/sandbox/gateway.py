"""The ASGI applications of the two origins: reads a request, strikes or answers it, and logs it."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from didit_desk.sandbox.asks import Ask
from didit_desk.sandbox.routes import SLOW
from didit_desk.sandbox.strikes import send_answer, strike

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import Receive, Scope, Send

    from didit_desk.sandbox.answers import Answer
    from didit_desk.sandbox.controls import Controls
    from didit_desk.sandbox.faults import FaultPlan
    from didit_desk.sandbox.media import Media
    from didit_desk.sandbox.routes import Api

_MOST_BODY: Final = 1024 * 1024  # bytes of a request body that are read
_PAINTERS: Final = 2
_OWN: Final = "/_sandbox/"
TRANSPORT: Final = "didit_desk.transport"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """What both origins share: reading, faults, the access log."""

    origin: str  # "api" | "media"
    faults: FaultPlan
    produce: Callable[[Ask], Awaitable[Answer]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One HTTP request. Anything else is ignored: the servers run without lifespan and websockets."""
        if scope["type"] != "http":
            return
        begun = time.perf_counter()
        ask = await _read(scope, receive)
        if ask is None:
            return
        rule = None
        if not ask.path.startswith(_OWN):
            rule = self.faults.strike(method=ask.method, path=ask.path, origin=self.origin)
        if rule is None:
            answer = await self.produce(ask)
            await send_answer(answer, send=send, head=ask.method == "HEAD")
            status = answer.status
        else:
            transport = scope["extensions"][TRANSPORT]["transport"]
            status = await strike(rule, produce=lambda: self.produce(ask), send=send, transport=transport)
        took = (time.perf_counter() - begun) * 1000
        # No query: it may hold names that were searched for, and signatures.
        print(f"{ask.method} {ask.path} {status} {took:.1f}", file=sys.stderr, flush=True)


async def _read(scope: Scope, receive: Receive) -> Ask | None:
    """The whole request; None when the caller was gone before its end: half a request is carried out by nobody."""
    content = b""
    more = True
    while more and len(content) <= _MOST_BODY:
        message: Any = await receive()
        if message["type"] != "http.request":
            return None
        content += message.get("body", b"")
        more = message.get("more_body", False)
    client = scope.get("client")
    return Ask(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers={name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]},
        content=content,
        caller=client[0] if client else "",
    )


def api_gateway(api: Api, *, controls: Controls, faults: FaultPlan) -> Gateway:
    """The API origin. Lists and reports are made in a thread, so that a scan of a million sessions blocks nobody."""

    async def produce(ask: Ask) -> Answer:
        if ask.path.startswith(_OWN):
            return controls.answer(ask)
        route = api.route(ask.path)
        if route is not None and route.template in SLOW:
            return await asyncio.to_thread(api.answer, ask)
        return api.answer(ask)

    return Gateway(origin="api", faults=faults, produce=produce)


@dataclass(frozen=True, slots=True, kw_only=True)
class Easel:
    """Draws in threads, two at a time."""

    media: Media
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_PAINTERS))

    async def produce(self, ask: Ask) -> Answer:
        """The answer of the media origin."""
        async with self.gate:
            return await asyncio.to_thread(self.media.answer, ask)


def media_gateway(media: Media, *, faults: FaultPlan) -> Gateway:
    """The media origin."""
    return Gateway(origin="media", faults=faults, produce=Easel(media=media).produce)
