"""Received bytes to pictures: type by content, size before pixels, three formats of Qt and two of Pillow.

Runs in a reader process (`ui.reader`), never in the one with the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

LARGEST_PIXELS = 64_000_000
LARGEST_SIDE = 16_384
HALVED_PIXELS = 1_000_000
"""A larger picture comes without copies of half the size: those of its preview serve, and nobody waits for more."""
SMALLEST_LEVEL = 96
"""Shorter side in px of the last halved copy; a thumbnail needs no less."""

LONGEST_FTYP = 256
"""Bytes of the box that names the kind of an AVIF file; real ones have about 32."""
TURNED_BY_A_QUARTER = range(5, 9)
"""EXIF orientations that exchange width and height."""

_PILLOW_NAMES: Final = {"jp2": "JPEG2000", "avif": "AVIF"}
_ORIENTATION: Final = 0x0112
_JPEG_2000_HEADS: Final = (b"\x00\x00\x00\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")
_MARKUP_HEADS: Final = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body")


class RefusalReason(StrEnum):
    """Why a file is not shown."""

    EMPTY = "empty"
    DOCUMENT = "document"
    MARKUP = "markup"
    UNKNOWN_TYPE = "unknown_type"
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    READER_ENDED = "reader_ended"
    TOO_SLOW = "too_slow"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedPicture:
    """A picture: `levels` are the decoded picture and copies of half the size each; `size` is the file's own.

    A picture of more than `HALVED_PIXELS` comes without copies.
    """

    levels: tuple[QImage, ...]
    size: QSize
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPicture:
    """A file that is not shown. `media_type` is what its content says it is, empty when unknown."""

    reason: RefusalReason
    media_type: str = ""


def decode(content: bytes, *, largest: QSize) -> DecodedPicture | RefusedPicture:
    """The picture in `content`, scaled down to fit `largest` and turned upright; never raises for bad content.

    The media type a server declares plays no part. Dimensions come from the header and are refused before any pixel is
    allocated: at most 64 megapixels and 16,384 px a side.
    """
    match _format_of(content):
        case RefusalReason() as reason:
            return RefusedPicture(reason=reason)
        case "jp2" | "avif" as name:
            return _decode_with_pillow(content, name, largest)
        case name:
            return _decode_with_qt(content, name, largest)


def with_levels(image: QImage) -> tuple[QImage, ...]:
    """`image`, and if it is small copies of half the size each, in the format the painter draws fastest."""
    if image.width() * image.height() > HALVED_PIXELS:
        return (image,)
    opaque, alpha = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied
    level = image.convertToFormat(alpha if image.hasAlphaChannel() else opaque)
    levels = [level]
    while min(level.width(), level.height()) >= 2 * SMALLEST_LEVEL:
        half = QSize(max(1, level.width() // 2), max(1, level.height() // 2))
        level = level.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        levels.append(level)
    return tuple(levels)


def _format_of(content: bytes) -> str | RefusalReason:
    if not content:
        return RefusalReason.EMPTY
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(_JPEG_2000_HEADS):
        return "jp2"
    return "avif" if _is_avif(content) else _refusal_for(content)


def _is_avif(content: bytes) -> bool:
    """By the brands of its first box: one picture or a sequence, of which the first is shown."""
    if content[4:8] != b"ftyp":
        return False
    box = content[: min(int.from_bytes(content[:4], "big"), LONGEST_FTYP)]
    brands = {box[8:12], *(box[place : place + 4] for place in range(16, len(box), 4))}
    return not brands.isdisjoint({b"avif", b"avis"})


def _refusal_for(content: bytes) -> RefusalReason:
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in content[:1024].lower():
        return RefusalReason.DOCUMENT
    return RefusalReason.MARKUP if head.startswith(_MARKUP_HEADS) else RefusalReason.UNKNOWN_TYPE


def _decode_with_qt(content: bytes, name: str, largest: QSize) -> DecodedPicture | RefusedPicture:
    media_type = f"image/{name}"
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    stored = reader.size()
    if not stored.isValid() or stored.isEmpty():
        return RefusedPicture(reason=RefusalReason.DAMAGED, media_type=media_type)
    if _is_too_large(stored):
        return RefusedPicture(reason=RefusalReason.TOO_LARGE, media_type=media_type)
    # The transformation turns by 90 degrees for half of its values; scaling happens before it.
    turned = bool(reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value)
    limit = largest.transposed() if turned else largest
    if stored.width() > limit.width() or stored.height() > limit.height():
        reader.setScaledSize(stored.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return RefusedPicture(reason=RefusalReason.DAMAGED, media_type=media_type)
    size = stored.transposed() if turned else stored
    return DecodedPicture(levels=with_levels(image), size=size, media_type=media_type)


def _decode_with_pillow(content: bytes, name: str, largest: QSize) -> DecodedPicture | RefusedPicture:
    # Imported here: whoever only needs the names of this module does not pay for it.
    from io import BytesIO

    from PIL import Image, ImageOps

    media_type = f"image/{name}"
    too_large = RefusedPicture(reason=RefusalReason.TOO_LARGE, media_type=media_type)
    try:
        with Image.open(BytesIO(content), formats=(_PILLOW_NAMES[name],)) as picture:
            stored = QSize(*picture.size)
            if _is_too_large(stored):
                return too_large
            turned = picture.getexif().get(_ORIENTATION) in TURNED_BY_A_QUARTER
            limit = largest.transposed() if turned else largest
            picture.thumbnail((max(1, limit.width()), max(1, limit.height())))
            plain = ImageOps.exif_transpose(picture).convert("RGBA")
            pixels = plain.tobytes()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return too_large
    # Pillow's readers raise whatever Python raises for numbers that make no sense.
    except Exception:
        return RefusedPicture(reason=RefusalReason.DAMAGED, media_type=media_type)
    # The image only borrows the bytes, so it is copied before they go away.
    image = QImage(pixels, plain.width, plain.height, plain.width * 4, QImage.Format.Format_RGBA8888).copy()
    size = stored.transposed() if turned else stored
    return DecodedPicture(levels=with_levels(image), size=size, media_type=media_type)


def _is_too_large(size: QSize) -> bool:
    return max(size.width(), size.height()) > LARGEST_SIDE or size.width() * size.height() > LARGEST_PIXELS
