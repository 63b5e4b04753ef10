"""Carries faults out on the wire: late, wrong, half and missing answers."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final

from didit_desk.sandbox.answers import Answer, detail
from didit_desk.sandbox.moments import now_utc

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from didit_desk.sandbox.faults import Rule

    Send = Callable[[dict[str, Any]], Awaitable[None]]
    Produce = Callable[[], Awaitable[Answer]]

_RESET_NOW: Final = struct.pack("ii", 1, 0)  # SO_LINGER: drop what is unsent and send a reset
_HUGE: Final = 64 * 1024 * 1024  # bytes
_CHUNK: Final = 64 * 1024
_DEFAULT_DELAY: Final = 1.0  # seconds
_DEFAULT_INTERVAL: Final = 0.05  # seconds between two pieces
_EXPIRED: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code>'
    "<Message>Request has expired</Message></Error>"
)


async def send_answer(answer: Answer, *, send: Send, head: bool = False) -> None:
    """Sends an answer as it is; without its body to a HEAD request."""
    await send(_start(answer))
    await send({"type": "http.response.body", "body": b"" if head else answer.content})


async def strike(rule: Rule, *, produce: Produce, send: Send, transport: asyncio.Transport) -> int:
    """Does what the rule says and gives the status for the log, 0 where nothing complete was sent.

    `produce` makes the honest answer and applies what it applies; faults that come before it never call it.
    """
    params = rule.params
    match rule.kind:
        case "delay":
            await asyncio.sleep(params.get("seconds", _DEFAULT_DELAY))
            return await _sent(await produce(), send=send)
        case "reset_before":
            return _reset(transport)
        case "reset_after":
            await produce()
            return _reset(transport)
        case "half_body":
            return await _half(await produce(), send=send, transport=transport)
        case "drip":
            return await _drip(await produce(), params=params, send=send)
        case "huge":
            return await _huge(params.get("bytes", _HUGE), send=send)
        case _:
            return await _sent(await _wrong(rule, produce=produce), send=send)


async def _wrong(rule: Rule, *, produce: Produce) -> Answer:
    """The faults that are just another answer."""
    params = rule.params
    match rule.kind:
        case "status":
            return _status(params)
        case "throttle":
            return throttled(params.get("retry_after", "seconds:1"))
        case "expired_link":
            return Answer(status=403, content=_EXPIRED.encode(), content_type="application/xml")
        case "redirect":
            location = params.get("location", "http://127.0.0.1:9/elsewhere")
            return Answer(status=params.get("status", 302), headers={"Location": location}, content_type="text/html")
        case "content_type":
            return replace(await produce(), content_type=params.get("value", "text/html"))
        case _:
            page = b"<html><body>Bad gateway</body></html>"
            return replace(await produce(), content=page)


def _status(params: dict[str, Any]) -> Answer:
    body = params.get("body", {"detail": "A fault was ordered."})
    if isinstance(body, str):
        return Answer(status=params.get("status", 500), content=body.encode(), content_type="text/html")
    return Answer(status=params.get("status", 500), content=json.dumps(body).encode())


def throttled(form: str) -> Answer:
    """A 429 with one of the forms of Retry-After that occur: `seconds:3`, `date:3`, `none`, `negative`, ..."""
    name, _, number = form.partition(":")
    seconds = int(number) if number.isdigit() else 1
    values = {
        "seconds": f"{seconds}",
        "date": format_datetime(now_utc() + timedelta(seconds=seconds), usegmt=True),
        "negative": "-5",
        "zero": "0",
        "garbage": "soon",
        "huge": "86400000",
    }
    headers = {"Retry-After": values[name]} if name in values else {}
    return detail(f"Request was throttled. Expected available in {seconds} seconds.", status=429, headers=headers)


def _start(answer: Answer, *, length: int | None = None) -> dict[str, Any]:
    size = len(answer.content) if length is None else length
    pairs = {"Content-Type": answer.content_type, "Content-Length": f"{size}", **answer.headers}
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs.items()]
    return {"type": "http.response.start", "status": answer.status, "headers": headers}


async def _sent(answer: Answer, *, send: Send) -> int:
    await send_answer(answer, send=send)
    return answer.status


def _reset(transport: asyncio.Transport) -> int:
    raw = transport.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_NOW)
    transport.abort()
    return 0


async def _half(answer: Answer, *, send: Send, transport: asyncio.Transport) -> int:
    await send(_start(answer))
    half = answer.content[: len(answer.content) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})
    # Closing, unlike aborting, lets the first half through.
    transport.close()
    return 0


async def _drip(answer: Answer, *, params: dict[str, Any], send: Send) -> int:
    interval, chunk = params.get("interval", _DEFAULT_INTERVAL), max(1, params.get("chunk", 1))
    await send(_start(answer))
    for first in range(0, len(answer.content), chunk):
        await send({"type": "http.response.body", "body": answer.content[first : first + chunk], "more_body": True})
        await asyncio.sleep(interval)
    await send({"type": "http.response.body", "body": b""})
    return answer.status


async def _huge(size: int, *, send: Send) -> int:
    await send(_start(Answer(status=200), length=size))
    piece = b'"' + b"a" * (_CHUNK - 1)
    left = size
    while left > 0:
        await send({"type": "http.response.body", "body": piece[:left], "more_body": True})
        piece, left = b"a" * _CHUNK, left - min(left, len(piece))
    await send({"type": "http.response.body", "body": b""})
    return 200
