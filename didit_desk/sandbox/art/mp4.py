"""A minimal MP4 writer: one video track whose samples are JPEG pictures (ISO/IEC 14496-12 and -14)."""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TICKS_PER_SECOND = 12_000
_OBJECT_TYPE_JPEG = 0x6C  # ISO/IEC 10918-1, registered with the MP4 Registration Authority
_STREAM_TYPE_VISUAL = 0x04
_IDENTITY_MATRIX = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_UNDETERMINED_LANGUAGE = 0x55C4  # "und", packed as ISO/IEC 14496-12, 8.4.2 says


def motion_jpeg_mp4(frames: Sequence[bytes], *, size: tuple[int, int], frames_per_second: int) -> bytes:
    """An MP4 file that shows `frames` (JPEG files, all of `size` pixels) one after another.

    The movie header precedes the pictures, so that playing can start before all is received.
    Raises ValueError for no frames, or a rate that does not divide the time scale of 12,000 ticks.
    """
    if not frames:
        raise ValueError("a video needs at least one frame")
    if _TICKS_PER_SECOND % frames_per_second:
        raise ValueError("the frame rate must divide 12000")
    kind = _box(b"ftyp", b"isom", pack(">I", 0x200), b"isomiso2mp41")
    # The offset of the pictures has a fixed width, so a first pass with any value tells the header's length.
    length = len(kind) + len(_movie(frames, size=size, rate=frames_per_second, offset=0)) + 8
    movie = _movie(frames, size=size, rate=frames_per_second, offset=length)
    return kind + movie + _box(b"mdat", *frames)


def _box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return pack(">I4s", len(body) + 8, name) + body


def _full_box(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return _box(name, pack(">I", flags), *parts)


def _movie(frames: Sequence[bytes], *, size: tuple[int, int], rate: int, offset: int) -> bytes:
    step = _TICKS_PER_SECOND // rate
    duration = step * len(frames)
    matrix = pack(">9I", *_IDENTITY_MATRIX)
    movie_header = _full_box(
        b"mvhd",
        pack(">4I", 0, 0, _TICKS_PER_SECOND, duration),
        pack(">IHHII", 0x10000, 0x100, 0, 0, 0),
        matrix,
        bytes(24),
        pack(">I", 2),
    )
    track_header = _full_box(
        b"tkhd",
        pack(">5I", 0, 0, 1, 0, duration),
        bytes(8),
        pack(">4H", 0, 0, 0, 0),
        matrix,
        pack(">2I", size[0] << 16, size[1] << 16),
        flags=3,
    )
    media_header = _full_box(
        b"mdhd", pack(">4I", 0, 0, _TICKS_PER_SECOND, duration), pack(">HH", _UNDETERMINED_LANGUAGE, 0)
    )
    role = _full_box(b"hdlr", pack(">I4s", 0, b"vide"), bytes(12), b"Video\0")
    reference = _box(b"dinf", _full_box(b"dref", pack(">I", 1), _full_box(b"url ", flags=1)))
    samples = _samples(frames, size=size, step=step, offset=offset)
    media_info = _box(b"minf", _full_box(b"vmhd", bytes(8), flags=1), reference, samples)
    track = _box(b"trak", track_header, _box(b"mdia", media_header, role, media_info))
    return _box(b"moov", movie_header, track)


def _samples(frames: Sequence[bytes], *, size: tuple[int, int], step: int, offset: int) -> bytes:
    """The sample table: every sample lasts `step` ticks; all lie in one chunk at `offset`."""
    count = len(frames)
    entry = _box(
        b"mp4v",
        bytes(6),
        pack(">H", 1),
        bytes(16),
        pack(">HHIIIH", size[0], size[1], 0x480000, 0x480000, 0, 1),
        bytes(32),
        pack(">Hh", 24, -1),
        _stream_descriptor(max(len(frame) for frame in frames)),
    )
    return _box(
        b"stbl",
        _full_box(b"stsd", pack(">I", 1), entry),
        _full_box(b"stts", pack(">3I", 1, count, step)),
        _full_box(b"stsc", pack(">4I", 1, 1, count, 1)),
        _full_box(b"stsz", pack(">2I", 0, count), *(pack(">I", len(frame)) for frame in frames)),
        _full_box(b"stco", pack(">2I", 1, offset)),
    )


def _stream_descriptor(largest: int) -> bytes:
    """Says that the samples are JPEG pictures (ISO/IEC 14496-1, elementary stream descriptor)."""
    decoder = pack(">BB", _OBJECT_TYPE_JPEG, _STREAM_TYPE_VISUAL << 2 | 1)
    decoder += largest.to_bytes(3, "big") + pack(">II", 0, 0)
    body = pack(">HB", 1, 0) + _descriptor(0x04, decoder) + _descriptor(0x06, b"\x02")
    return _full_box(b"esds", _descriptor(0x03, body))


def _descriptor(tag: int, body: bytes) -> bytes:
    return bytes((tag, len(body))) + body
