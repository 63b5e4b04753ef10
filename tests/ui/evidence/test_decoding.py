"""Received bytes: only pictures are decoded, sizes are checked before pixels, nothing raises."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QSize

from didit_desk.ui.decoding import DecodedPicture, RefusalReason, RefusedPicture, decode
from didit_desk.ui.presenters.pictures import PREVIEW_AT_MOST

LARGEST = QSize(4096, 4096)


def encoded(kind: str, size: tuple[int, int] = (320, 200), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (180, 90, 40)).save(buffer, kind, **options)
    return buffer.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A well-formed file of a few bytes whose header claims a huge picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "JPEG2000", "AVIF"])
def test_that_the_five_picture_formats_are_shown(kind: str) -> None:
    picture = decode(encoded(kind), largest=LARGEST)
    assert isinstance(picture, DecodedPicture)
    assert picture.size == QSize(320, 200)
    colour = picture.levels[0].pixelColor(10, 10)
    assert abs(colour.red() - 180) < 6


def test_that_a_picture_is_scaled_while_it_is_decoded() -> None:
    picture = decode(encoded("JPEG", (2000, 1000)), largest=QSize(500, 500))
    assert isinstance(picture, DecodedPicture)
    assert picture.levels[0].size() == QSize(500, 250)
    assert picture.size == QSize(2000, 1000)


def test_that_a_small_picture_is_not_enlarged() -> None:
    picture = decode(encoded("PNG", (30, 20)), largest=LARGEST)
    assert isinstance(picture, DecodedPicture)
    assert picture.levels[0].size() == QSize(30, 20)


def test_that_each_level_has_half_the_size_of_the_one_before() -> None:
    picture = decode(encoded("PNG", (1000, 800)), largest=LARGEST)
    assert isinstance(picture, DecodedPicture)
    assert [level.width() for level in picture.levels] == [1000, 500, 250, 125]


def test_that_a_large_picture_comes_without_copies_because_making_them_would_halt_the_window() -> None:
    picture = decode(encoded("JPEG", (1600, 1000)), largest=LARGEST)
    assert isinstance(picture, DecodedPicture)
    assert [level.width() for level in picture.levels] == [1600]


def test_that_the_preview_of_a_large_picture_is_read_small_and_tells_the_size_of_the_file() -> None:
    picture = decode(encoded("JPEG", (4000, 3000)), largest=PREVIEW_AT_MOST)
    assert isinstance(picture, DecodedPicture)
    assert [level.width() for level in picture.levels] == [1000, 500, 250]
    assert picture.size == QSize(4000, 3000)


@pytest.mark.parametrize("kind", ["JPEG", "AVIF"])
def test_that_a_picture_taken_sideways_stands_upright(kind: str) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    picture = decode(encoded(kind, (400, 200), exif=turned), largest=QSize(100, 300))
    assert isinstance(picture, DecodedPicture)
    assert picture.size == QSize(200, 400)
    assert picture.levels[0].size() == QSize(100, 200)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RefusalReason.EMPTY),
        (b"%PDF-1.7\n1 0 obj", RefusalReason.DOCUMENT),
        (b"\n\n%PDF-1.4", RefusalReason.DOCUMENT),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", RefusalReason.MARKUP),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", RefusalReason.MARKUP),
        (b"<?xml version='1.0'?><svg/>", RefusalReason.MARKUP),
        (b"GIF89a" + b"\0" * 40, RefusalReason.UNKNOWN_TYPE),
        (b"BM" + b"\0" * 60, RefusalReason.UNKNOWN_TYPE),
        (b"\0\0\0\x20ftypmp42", RefusalReason.UNKNOWN_TYPE),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", RefusalReason.UNKNOWN_TYPE),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + b"\0" * 40, RefusalReason.DAMAGED),
        (b"MZ\x90\0", RefusalReason.UNKNOWN_TYPE),
        (b"\xff\xd8\xff", RefusalReason.DAMAGED),
        (b"\x89PNG\r\n\x1a\n", RefusalReason.DAMAGED),
        (b"RIFF\x10\0\0\0WEBPVP8 ", RefusalReason.DAMAGED),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\0" * 40, RefusalReason.DAMAGED),
        (png_claiming(16_385, 10), RefusalReason.TOO_LARGE),
        (png_claiming(10_000, 10_000), RefusalReason.TOO_LARGE),
    ],
)
@pytest.mark.qt_log_ignore("")
def test_that_anything_else_is_refused_with_its_reason(content: bytes, reason: RefusalReason) -> None:
    refused = decode(content, largest=LARGEST)
    assert isinstance(refused, RefusedPicture)
    assert refused.reason is reason


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG2000", "AVIF"])
@pytest.mark.qt_log_ignore("")
def test_that_a_picture_cut_short_never_raises(kind: str) -> None:
    whole = encoded(kind, (300, 300))
    for share in (0.1, 0.5, 0.9):
        found = decode(whole[: int(len(whole) * share)], largest=LARGEST)
        assert isinstance(found, (DecodedPicture, RefusedPicture))


@pytest.mark.qt_log_ignore("")
@settings(max_examples=60, deadline=None)
@given(
    head=st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b""]),
    rest=st.binary(max_size=200),
)
def test_that_random_bytes_are_refused_and_never_raise(head: bytes, rest: bytes) -> None:
    assert isinstance(decode(head + rest, largest=LARGEST), RefusedPicture)
