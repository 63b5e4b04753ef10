"""What can befall one write between desk and provider, and the first word the desk may then say of it."""

from __future__ import annotations

import asyncio
import gzip
import json
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tests.helpers.fault_proxy import parts_of
from tests.helpers.raw_server import answer_head

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.helpers.fault_proxy import Strike, Write

FOREVER: Final = 3_600.0  # seconds
LATENCY: Final = 1.0  # seconds
_MEBIBYTE: Final = 1024 * 1024
_PAGE: Final = b"<html><head><title>Sign in to the guest network</title></head><body>Welcome</body></html>"
_ENDLESS_CHUNK: Final = b"10000\r\n" + b" " * 65_536 + b"\r\n"


class Word(StrEnum):
    """The first word after "sent" that is allowed."""

    YES = "confirmed"
    NO = "refused"
    OPEN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """`is_slow`: ends only with the deadline. `is_alone`: its answer holds up other writes of the same life."""

    name: str
    word: Word
    strike: Strike
    is_slow: bool = False
    is_alone: bool = False


def _applied(speak: Callable[[Write, bytes], Awaitable[None]]) -> Strike:
    """The provider carries the write out; what comes back is up to `speak`, which gets the honest answer."""

    async def strike(write: Write) -> None:
        await speak(write, await write.forward())

    return strike


def _fixed(answer: bytes, *, is_applied: bool = False) -> Strike:
    async def strike(write: Write) -> None:
        if is_applied:
            await write.forward()
        await write.say(answer)

    return strike


def _answer(status: int, body: bytes = b"", *, more: str = "", content_type: str = "application/json") -> bytes:
    return answer_head(status, length=len(body), more=more, content_type=content_type) + body


async def _reset(write: Write) -> None:
    write.reset()


async def _close(write: Write) -> None:
    write.writer.close()


async def _hang(write: Write) -> None:
    await asyncio.sleep(FOREVER)


async def _applied_hang(write: Write, answer: bytes) -> None:
    await asyncio.sleep(FOREVER)


async def _applied_reset(write: Write, answer: bytes) -> None:
    write.reset()


async def _applied_close(write: Write, answer: bytes) -> None:
    write.writer.close()


async def _reset_in_head(write: Write, answer: bytes) -> None:
    await write.say(answer[:20])
    write.reset()


async def _reset_after_head(write: Write, answer: bytes) -> None:
    await write.say(parts_of(answer)[0])
    write.reset()


async def _reset_in_body(write: Write, answer: bytes) -> None:
    await write.say(answer[:-10])
    write.reset()


async def _hang_after_head(write: Write, answer: bytes) -> None:
    await write.say(parts_of(answer)[0])
    await asyncio.sleep(FOREVER)


async def _slow_drip(write: Write, answer: bytes) -> None:
    """Slow enough to outlast the deadline of daily use, 20 s."""
    for place in range(len(answer)):
        await write.say(answer[place : place + 1])
        await asyncio.sleep(0.25)


async def _late(write: Write, answer: bytes) -> None:
    await asyncio.sleep(LATENCY)
    await write.say(answer)


async def _in_pieces(write: Write, answer: bytes) -> None:
    for place in range(len(answer)):
        await write.say(answer[place : place + 1])


async def _endless(write: Write, answer: bytes) -> None:
    await write.say(answer_head(200, more="Transfer-Encoding: chunked\r\n"))
    while True:
        await write.say(_ENDLESS_CHUNK)


async def _hints_first(write: Write, answer: bytes) -> None:
    await write.say(b"HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n" + answer)


async def _twice(write: Write, answer: bytes) -> None:
    await write.say(answer + answer)


def _rewritten(
    *, length: Callable[[int], str] | None = None, body: Callable[[bytes], bytes] = lambda body: body, more: str = ""
) -> Strike:
    """The honest answer under another Content-Length (none when None) or with another body."""

    async def speak(write: Write, answer: bytes) -> None:
        honest = body(parts_of(answer)[1])
        told = f"Content-Length: {length(len(honest))}\r\n" if length is not None else ""
        await write.say(answer_head(200, more=told + more) + honest)

    return _applied(speak)


def _plain(size: int) -> str:
    return str(size)


def _of_another(body: bytes) -> bytes:
    told = json.loads(body)
    for name in ("session_id", "uuid", "id"):
        if name in told:
            told[name] = str(uuid.UUID(int=7))
    return json.dumps(told).encode()


def _named_twice(body: bytes) -> bytes:
    return body.rstrip()[:-1] + b', "session_id": "' + str(uuid.UUID(int=7)).encode() + b'"}'


def _bomb() -> bytes:
    return gzip.compress(b'"' + b"a" * (64 * _MEBIBYTE) + b'"')


def _said(*statuses: int, word: Word, is_applied: bool = False) -> list[Trouble]:
    body = json.dumps({"detail": "It was ordered."}).encode()
    tail = ", carried out" if is_applied else ""
    return [
        Trouble(name=f"{status}{tail}", word=word, strike=_fixed(_answer(status, body), is_applied=is_applied))
        for status in statuses
    ]


def _moved() -> list[Trouble]:
    found = []
    for status in (301, 302, 303, 307, 308):
        answer = _answer(status, more="Location: http://127.0.0.1:9/elsewhere\r\n")
        found.append(Trouble(name=f"{status}", word=Word.OPEN, strike=_fixed(answer)))
    return found


def _throttled() -> list[Trouble]:
    forms = {"seconds": "1", "a past date": "Wed, 21 Oct 2015 07:28:00 GMT", "zero": "0", "negative": "-5",
             "words": "soon", "a billion": "1000000000"}  # fmt: skip
    answers = {form: _answer(429, b"{}", more=f"Retry-After: {value}\r\n") for form, value in forms.items()}
    answers["nothing"] = _answer(429, b"{}")
    return [
        Trouble(name=f"429 with {form}", word=Word.NO, strike=_fixed(answer), is_alone=True)
        for form, answer in answers.items()
    ]


def _bodies() -> list[Trouble]:
    """Wrong bodies under an honest 200."""
    bodies = {
        "empty": b"", "not JSON": b"{", "a list": b"[]", "a number": b"1", "nothing in it": b"{}",
        "NaN": b'{"session_id": NaN}', "a wrong type": b'{"session_id": 5}', "null": b"null",
        "depth 100,000": b"[" * 100_000 + b"]" * 100_000, "10 MB": b'"' + b"a" * (10 * _MEBIBYTE) + b'"',
        "not UTF-8": b'{"session_id": "\xff\xfe"}',
    }  # fmt: skip
    return [
        Trouble(name=f"200 with {name}", word=Word.OPEN, strike=_fixed(_answer(200, body), is_applied=True))
        for name, body in bodies.items()
    ]


def troubles() -> list[Trouble]:
    """Every group of the fault matrix as it befalls a write."""
    page = _answer(200, _PAGE, content_type="text/html")
    wide = _answer(200, b"{}", more="X-Wide: " + "a" * 200_000 + "\r\n")
    packed = _answer(200, _bomb(), more="Content-Encoding: gzip\r\n")
    open_ends: dict[str, Strike] = {
        "reset before it was carried out": _reset,
        "closed before it was carried out": _close,
        "reset in place of an answer": _applied(_applied_reset),
        "closed in place of an answer": _applied(_applied_close),
        "reset inside the headers": _applied(_reset_in_head),
        "reset after the headers": _applied(_reset_after_head),
        "reset inside the body": _applied(_reset_in_body),
        "closed inside a body of no length": _rewritten(body=lambda body: body[:-5]),
        "Content-Length too short": _rewritten(length=lambda size: str(size // 2)),
        "Content-Length too long": _rewritten(length=lambda size: str(size + 10)),
        "Content-Length negative": _rewritten(length=lambda size: str(-size)),
        "two Content-Lengths": _rewritten(length=_plain, more="Content-Length: 3\r\n"),
        "garbage in place of chunks": _rewritten(more="Transfer-Encoding: chunked\r\n"),
        "endless chunks": _applied(_endless),
        "not HTTP": _fixed(b"SSH-2.0-OpenSSH_9.6\r\n", is_applied=True),
        "another protocol": _fixed(b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"),
        "a page that asks to sign in": _fixed(page),
        "204": _fixed(b"HTTP/1.1 204 No Content\r\n\r\n", is_applied=True),
        "200 for another session": _rewritten(length=_plain, body=_of_another),
        "200 that names two sessions": _rewritten(length=_plain, body=_named_twice),
        "headers of 200 kB": _fixed(wide, is_applied=True),
        "a gzip bomb": _fixed(packed, is_applied=True),
        "a wrong Content-Encoding": _rewritten(length=_plain, more="Content-Encoding: gzip\r\n"),
    }
    good_ends: dict[str, Strike] = {
        "a body of no length": _rewritten(),
        "one byte at a time": _applied(_in_pieces),
        "early hints first": _applied(_hints_first),
        "two answers": _applied(_twice),
        "a second of latency": _applied(_late),
    }
    slow_ends: dict[str, Strike] = {
        "silence, not carried out": _hang,
        "silence, carried out": _applied(_applied_hang),
        "silence after the headers": _applied(_hang_after_head),
        "four bytes a second": _applied(_slow_drip),
    }
    return [
        *(Trouble(name=name, word=Word.OPEN, strike=strike) for name, strike in open_ends.items()),
        *(Trouble(name=name, word=Word.YES, strike=strike) for name, strike in good_ends.items()),
        *(Trouble(name=name, word=Word.OPEN, strike=strike, is_slow=True) for name, strike in slow_ends.items()),
        *_bodies(),
        *_moved(),
        *_said(400, 401, 402, 403, 404, 409, 415, 422, word=Word.NO),
        *_said(405, 407, 408, 410, 418, 500, 502, 503, 504, 511, word=Word.OPEN),
        *_said(500, 502, 504, word=Word.OPEN, is_applied=True),
        *_throttled(),
    ]
