"""Reading a response body without trusting its size, its encoding or its shape."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    import httpx

_BRACES_AS_BRACKETS: Final = bytes.maketrans(b"{}", b"[]")
_NEITHER_QUOTE_NOR_BRACKET: Final = bytes(set(range(256)) - set(b'"[]{}'))
_WINDOW_BITS: Final = {"gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


class OddBody(Exception):
    """A body over its cap, in an encoding nobody asked for, or nested deeper than any answer is."""


class _Inflater:
    """Decompresses at most `room` bytes more than were asked for, so that a small bomb stays small."""

    def __init__(self, encoding: str) -> None:
        self._engine = zlib.decompressobj(_WINDOW_BITS[encoding])

    def feed(self, data: bytes, *, room: int) -> bytes:
        try:
            # One byte over the room is enough to know; a length of 0 would mean "no limit".
            return self._engine.decompress(data, room + 1)
        except zlib.error:
            raise OddBody("damaged compression") from None

    @property
    def ended(self) -> bool:
        return self._engine.eof


async def whole_body(
    response: httpx.Response,
    *,
    most: int,
    on_progress: Callable[[int, int | None], None] | None = None,
    on_part: Callable[[bytes], None] | None = None,
) -> bytes:
    """The decoded body of at most `most` bytes.

    `on_progress(received, expected)` is called after each part; `expected` is None for a compressed or untold length.
    `on_part` gets every decoded part in order.
    Raises `OddBody` over the cap, for an unknown encoding or damaged compression; httpx's own errors pass through.
    """
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    expected = _told_length(response) if encoding == "identity" else None
    if expected is not None and expected > most:
        raise OddBody("longer than allowed")
    parts: list[bytes] = []
    received = 0
    async for part in _decoded(response, encoding=encoding, most=most):
        received += len(part)
        if received > most:
            raise OddBody("longer than allowed")
        parts.append(part)
        if on_part is not None:
            on_part(part)
        if on_progress is not None:
            on_progress(received, expected)
    return b"".join(parts)


async def _decoded(response: httpx.Response, *, encoding: str, most: int) -> AsyncIterator[bytes]:
    if encoding == "identity":
        async for part in response.aiter_raw():
            yield part
        return
    if encoding not in _WINDOW_BITS:
        raise OddBody("unknown content encoding")
    inflater = _Inflater(encoding)
    received = 0
    async for part in response.aiter_raw():
        plain = inflater.feed(part, room=most - received)
        received += len(plain)
        yield plain
    if not inflater.ended:
        raise OddBody("compression ends early")


def _told_length(response: httpx.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def header_size(headers: httpx.Headers) -> int:
    """Bytes of all header names and values."""
    return sum(len(name) + len(value) for name, value in headers.raw)


def media_type(headers: httpx.Headers) -> str | None:
    """The type the server claims, lower case, without parameters; None when it claims none."""
    return headers.get("content-type", "").partition(";")[0].strip().lower() or None


def is_json(headers: httpx.Headers) -> bool:
    """The claimed type is JSON (RFC 8259, RFC 6839)."""
    claimed = media_type(headers) or ""
    return claimed == "application/json" or claimed.endswith("+json")


def nests_deeper_than(body: bytes, depth: int) -> bool:
    """Arrays and objects lie more than `depth` deep, or their brackets do not pair. Strings do not count.

    Works by removing the innermost pairs `depth` times: linear in C, where a walk in Python would cost milliseconds.
    """
    unescaped = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    skeleton = unescaped.translate(None, _NEITHER_QUOTE_NOR_BRACKET)
    # Every other piece between quotes is the inside of a string.
    brackets = b"".join(skeleton.split(b'"')[::2]).translate(_BRACES_AS_BRACKETS)
    for _ in range(depth):
        brackets = brackets.replace(b"[]", b"")
        if not brackets:
            return False
    return bool(brackets)
