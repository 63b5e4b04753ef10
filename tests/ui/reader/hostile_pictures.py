"""Files that want to be taken for pictures: bombs, disguises, moving and turned ones, cut and flipped ones.

Everything is made here from a seed; no file of anybody's is needed.
"""

from __future__ import annotations

import io
import random
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PIL import Image

from didit_desk.ui.decoding import RefusalReason

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED: Final = 20261121
FORMATS: Final = ("JPEG", "PNG", "WEBP", "JPEG2000", "AVIF")
FLIPS: Final = 500
SIZE: Final = (48, 36)
ORIENTATION: Final = 0x0112
PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file, and what must come of it: `size` in px when it is shown, `reasons` when not; neither if both will do."""

    name: str
    content: bytes
    size: tuple[int, int] | None = None
    reasons: frozenset[RefusalReason] = frozenset()


def cases() -> Iterator[Case]:
    """All of them, 500 flips last."""
    yield from bombs()
    yield from disguises()
    yield from moving_and_odd()
    yield from turned()
    yield from cut()
    yield from flipped()


def encoded(kind: str, size: tuple[int, int] = SIZE, **options: object) -> bytes:
    """A picture with some structure in it."""
    buffer = io.BytesIO()
    picture(size).save(buffer, kind, **options)
    return buffer.getvalue()


def picture(size: tuple[int, int] = SIZE) -> Image.Image:
    """A slope with noise over it, the same each time."""
    noise = random.Random(SEED).randbytes(size[0] * size[1])  # noqa: S311  noise, no secret
    ground = Image.linear_gradient("L").resize(size)
    return Image.blend(ground, Image.frombytes("L", size, noise), 0.2).convert("RGB")


def bombs() -> Iterator[Case]:
    """Few bytes that ask for much memory or time."""
    large, huge = frozenset({RefusalReason.TOO_LARGE}), frozenset({RefusalReason.TOO_LARGE, RefusalReason.DAMAGED})
    yield Case(name="JPEG of 20,000 a side", content=jpeg_claiming(20_000, 20_000), reasons=large)
    yield Case(name="JPEG of 100 megapixels", content=jpeg_claiming(10_000, 10_000), reasons=large)
    yield Case(name="PNG of 60,000 a side", content=png(60_000, 60_000, b"\0" * 64), reasons=large)
    yield Case(name="PNG of 16,385 by 10", content=png(16_385, 10, b"\0" * 64), reasons=large)
    yield Case(name="WebP of 16,383 a side", content=webp_claiming(16_383, 16_383), reasons=large)
    yield Case(name="JPEG 2000 of 60,000 a side", content=jpeg_2000_claiming(60_000, 60_000), reasons=huge)
    yield Case(name="AVIF of 60,000 a side", content=avif_claiming(60_000, 60_000), reasons=huge)
    yield Case(name="PNG that inflates for ever", content=png(30, 30, b"\0" * 40_000_000))
    yield Case(name="PNG with a text that inflates", content=png(8, 8, bytes(8 * 25), extra=text_bomb()), size=(8, 8))
    yield Case(name="JPEG of a thousand scans", content=jpeg_of_many_scans())
    yield Case(
        name="PNG of 64 megapixels",
        content=png(8_000, 8_000, bytes(8_000 * (1 + 1_000)), depth=1, colour=0),
        size=(8_000, 8_000),
    )


def disguises() -> Iterator[Case]:
    """Files of other kinds, some with a picture's first bytes in front or behind."""
    unknown = frozenset({RefusalReason.UNKNOWN_TYPE})
    document, markup = frozenset({RefusalReason.DOCUMENT}), frozenset({RefusalReason.MARKUP})
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hosts'/></svg>"
    yield Case(name="SVG", content=svg, reasons=markup)
    yield Case(name="SVG behind a declaration", content=b"<?xml version='1.0'?>" + svg, reasons=markup)
    yield Case(name="PDF", content=b"%PDF-1.7\n1 0 obj\n<<>>\nendobj", reasons=document)
    yield Case(name="PDF behind some bytes", content=b"\0\1\2" + b"%PDF-1.4\n", reasons=document)
    yield Case(name="HTML", content=b"\xef\xbb\xbf<!DOCTYPE html><script>1</script>", reasons=markup)
    for kind in ("TIFF", "GIF", "ICO", "BMP"):
        yield Case(name=kind, content=encoded(kind), reasons=unknown)
    yield Case(name="video", content=b"\0\0\0\x20ftypisom" + bytes(64), reasons=unknown)
    damaged = frozenset({RefusalReason.DAMAGED})
    yield Case(name="PDF behind a JPEG's first bytes", content=b"\xff\xd8\xff%PDF-1.7\n" + bytes(90), reasons=damaged)
    yield Case(name="SVG behind a PNG's first bytes", content=PNG_HEAD + svg, reasons=damaged)
    yield Case(name="nothing", content=b"", reasons=frozenset({RefusalReason.EMPTY}))


def moving_and_odd() -> Iterator[Case]:
    """Pictures that move, of four inks, with a profile that is none: the first frame is shown."""
    second = Image.new("RGB", SIZE, (10, 200, 90))
    for kind in ("WEBP", "PNG", "AVIF"):
        content = encoded(kind, save_all=True, append_images=[second], duration=100)
        yield Case(name=f"moving {kind}", content=content, size=SIZE)
    inks = io.BytesIO()
    picture().convert("CMYK").save(inks, "JPEG")
    yield Case(name="JPEG of four inks", content=inks.getvalue(), size=SIZE)
    for kind in ("JPEG", "PNG", "WEBP"):
        content = encoded(kind, icc_profile=random.Random(SEED).randbytes(3_000))  # noqa: S311  noise, no secret
        yield Case(name=f"{kind} with a profile of noise", content=content, size=SIZE)


def turned() -> Iterator[Case]:
    """Every way a telephone can be held, in the two formats that carry it."""
    for kind in ("JPEG", "AVIF"):
        for orientation in range(1, 9):
            note = Image.Exif()
            note[ORIENTATION] = orientation
            size = SIZE if orientation < 5 else (SIZE[1], SIZE[0])
            yield Case(name=f"{kind} turned {orientation}", content=encoded(kind, exif=note), size=size)


def cut() -> Iterator[Case]:
    """Every format, ended too early in four places."""
    for kind in FORMATS:
        whole = encoded(kind)
        for share in (0.02, 0.3, 0.6, 0.95):
            yield Case(name=f"{kind} cut at {share}", content=whole[: max(12, int(len(whole) * share))])


def flipped() -> Iterator[Case]:
    """One to eight bits of a good picture turned over."""
    chance = random.Random(SEED)  # noqa: S311  places, no secret
    wholes = {kind: encoded(kind) for kind in FORMATS}
    for number in range(FLIPS):
        kind = FORMATS[number % len(FORMATS)]
        content = bytearray(wholes[kind])
        for _ in range(chance.choice((1, 1, 2, 8))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        yield Case(name=f"{kind} flipped {number}", content=bytes(content))


def png(
    width: int, height: int, rows: bytes, *, depth: int = 8, colour: int = 2, extra: tuple[bytes, bytes] | None = None
) -> bytes:
    """A well-formed PNG whose header says what is wanted and whose data are `rows`."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    if extra is not None:
        chunks.insert(1, extra)
    parts = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return PNG_HEAD + b"".join(parts)


def text_bomb() -> tuple[bytes, bytes]:
    """A compressed comment of 40 MB."""
    return b"zTXt", b"Comment\0\0" + zlib.compress(bytes(40_000_000), 9)


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG whose frame header says otherwise."""
    content = bytearray(encoded("JPEG"))
    place = content.index(b"\xff\xc0")
    content[place + 5 : place + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def jpeg_of_many_scans() -> bytes:
    """A progressive JPEG whose last scan comes a thousand times: each has the decoder walk over every block."""
    whole = encoded("JPEG", (2_000, 1_500), progressive=True, quality=20)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * 1_000 + whole[-2:]


def webp_claiming(width: int, height: int) -> bytes:
    """A lossless WebP whose header says otherwise."""
    content = bytearray(encoded("WEBP", lossless=True))
    place = content.index(b"VP8L") + 9
    content[place : place + 4] = struct.pack("<I", (width - 1) | (height - 1) << 14)
    return bytes(content)


def jpeg_2000_claiming(width: int, height: int) -> bytes:
    """A JPEG 2000 whose two headers say otherwise."""
    content = bytearray(encoded("JPEG2000"))
    place = content.index(b"ihdr") + 4
    content[place : place + 8] = struct.pack(">II", height, width)
    place = content.index(b"\xff\x51") + 6
    content[place : place + 8] = struct.pack(">II", width, height)
    return bytes(content)


def avif_claiming(width: int, height: int) -> bytes:
    """An AVIF whose header says otherwise."""
    content = bytearray(encoded("AVIF"))
    place = content.index(b"ispe") + 8
    content[place : place + 8] = struct.pack(">II", width, height)
    return bytes(content)
