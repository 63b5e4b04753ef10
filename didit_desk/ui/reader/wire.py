"""What the desk and a reader process say to each other: one request and one answer at a time over two pipes.

The desk sends the length of a file and the largest size wanted, then the file. The reader answers with the sizes of
the picture and of its levels, then their pixels, 4 bytes each, row by row. What a reader says is believed by the desk
no more than the file was: every number is checked before a byte of memory is asked for.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.ui.decoding import LARGEST_PIXELS, LARGEST_SIDE, RefusalReason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

READY: Final = b"\x01"
"""A reader says this once, when its limits are in place and it can take a request."""
BYTES_A_PIXEL: Final = 4
LEVELS_AT_MOST: Final = 16
LONGEST_FILE: Final = 128 * 1024 * 1024
"""Bytes; longer files are refused unsent."""
PIPE_BYTES: Final = 1024 * 1024
ALONE_SECONDS: Final = 20.0
"""A reader ends itself when a picture takes this long: the desk that would have ended it is gone."""

_REQUEST: Final = struct.Struct(">QHH")
_ANSWER: Final = struct.Struct(">BBIIB")
_LEVEL: Final = struct.Struct(">HHB")
_REASONS: Final = tuple(RefusalReason)
_MEDIA_TYPES: Final = ("", "image/jpeg", "image/png", "image/webp", "image/jp2", "image/avif")


class Garbled(Exception):
    """The other side said what it never says, or ended in the middle of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`length` bytes of a file follow; the picture is wanted no larger than `width` by `height` px."""

    length: int
    width: int
    height: int

    def packed(self) -> bytes:
        """The request as bytes."""
        return _REQUEST.pack(self.length, self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The pixels of one level: premultiplied ARGB with alpha, else RGB with an unused byte."""

    width: int
    height: int
    has_alpha: bool

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return self.width * BYTES_A_PIXEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reason and no levels, or levels of a picture that is `width` by `height` px in its file."""

    reason: RefusalReason | None = None
    media_type: str = ""
    width: int = 0
    height: int = 0
    levels: Sequence[Level] = ()

    def packed(self) -> bytes:
        """The answer as bytes, without pixels."""
        kind = 0 if self.reason is None else 1 + _REASONS.index(self.reason)
        head = _ANSWER.pack(kind, _MEDIA_TYPES.index(self.media_type), self.width, self.height, len(self.levels))
        return head + b"".join(_LEVEL.pack(level.width, level.height, level.has_alpha) for level in self.levels)


def read_request(descriptor: int) -> Request | None:
    """The next request; None when the desk has gone. Raises `Garbled`."""
    first = os.read(descriptor, 1)
    if not first:
        return None
    length, width, height = _REQUEST.unpack(first + received(descriptor, _REQUEST.size - 1))
    if not 0 <= length <= LONGEST_FILE:
        raise Garbled
    return Request(length=length, width=max(1, width), height=max(1, height))


def read_answer(descriptor: int, asked: Request) -> Answer:
    """The answer to `asked`, its pixels unread. Raises `Garbled` for one that no honest reader gives."""
    kind, media_type, width, height, count = _ANSWER.unpack(received(descriptor, _ANSWER.size))
    if kind > len(_REASONS) or media_type >= len(_MEDIA_TYPES) or count > LEVELS_AT_MOST:
        raise Garbled
    named = _MEDIA_TYPES[media_type]
    if kind:
        return Answer(reason=_REASONS[kind - 1], media_type=named)
    levels = tuple(_read_level(descriptor) for _ in range(count))
    _check(levels, asked, width=width, height=height)
    return Answer(media_type=named, width=width, height=height, levels=levels)


def received(descriptor: int, count: int) -> bytes:
    """Exactly `count` bytes. Raises `Garbled` when the other side ends before."""
    into = bytearray(count)
    receive_into(descriptor, memoryview(into))
    return bytes(into)


def receive_into(descriptor: int, into: memoryview) -> None:
    """Fills `into`. The interpreter's lock is free while the bytes are copied. Raises `Garbled`."""
    with open(descriptor, "rb", buffering=0, closefd=False) as pipe:
        done = 0
        while done < len(into):
            count = pipe.readinto(into[done : done + PIPE_BYTES])
            if not count:
                raise Garbled
            done += count


def send(descriptor: int, content: bytes | memoryview) -> None:
    """Writes all of `content`. The interpreter's lock is free while the bytes are copied. Raises OSError."""
    rest = memoryview(content).cast("B")
    while rest:
        rest = rest[os.write(descriptor, rest[:PIPE_BYTES]) :]


def widen(descriptor: int) -> None:
    """Gives a pipe room for a megabyte where that can be asked for: sixteen times fewer turns for a picture."""
    set_size = _pipe_size_setter()
    if set_size is not None:
        try:
            set_size(descriptor)
        except OSError:
            # The user's share of such room is used up: the pipe stays as it is.
            return


def _pipe_size_setter() -> Callable[[int], object] | None:
    try:
        import fcntl
    except ImportError:
        return None
    command = getattr(fcntl, "F_SETPIPE_SZ", None)
    return None if command is None else lambda descriptor: fcntl.fcntl(descriptor, command, PIPE_BYTES)


def _read_level(descriptor: int) -> Level:
    width, height, has_alpha = _LEVEL.unpack(received(descriptor, _LEVEL.size))
    return Level(width=width, height=height, has_alpha=bool(has_alpha))


def _check(levels: Sequence[Level], asked: Request, *, width: int, height: int) -> None:
    if not levels or not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise Garbled
    if width * height > LARGEST_PIXELS:
        raise Garbled
    most_wide, most_high = asked.width, asked.height
    for level in levels:
        if not (0 < level.width <= most_wide and 0 < level.height <= most_high):
            raise Garbled
        most_wide, most_high = level.width, level.height
