"""Pixels through a tone: new pictures beside the received ones, which are only read.

Runs in a thread. Pillow's tables let go of the interpreter's lock while they work; a `QPainter` or a `QImage`
conversion would keep it and halt the window for as long.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QImage

from didit_desk.viewstate.tone import Channel, tone_table

if TYPE_CHECKING:
    from PIL.Image import Image

    from didit_desk.viewstate.tone import Tone

RGB32: Final = QImage.Format.Format_RGB32
BYTES_PER_PIXEL: Final = 4
VALUES: Final = 256
# A pixel of this format is one number 0xffRRGGBB, so where a colour stands depends on the order of its bytes.
_ORDER: Final = ("blue", "green", "red", "unused") if sys.byteorder == "little" else ("unused", "red", "green", "blue")
_WEIGHTS: Final = {"red": 0.299, "green": 0.587, "blue": 0.114, "unused": 0.0}
"""Luminance after ITU-R BT.601, by which JPEG itself separates it."""


def counts_of(picture: QImage, tone: Tone) -> tuple[int, ...]:
    """How many pixels have each of the 256 values a stretch goes by: those of one channel, or of all colours."""
    bands = [_band(picture, tone)] if tone.channel is not Channel.ALL else list(_colours(_borrowed(_plain(picture))))
    counts = [band.histogram() for band in bands]
    return tuple(sum(column) for column in zip(*counts, strict=True))


def toned(picture: QImage, tone: Tone, counts: tuple[int, ...]) -> QImage:
    """A copy of the picture as the tone shows it. `counts` are those of the whole picture, the same for every size."""
    from PIL import Image

    table = list(tone_table(tone, counts))
    if tone.channel is Channel.ALL:
        shown = _borrowed(_plain(picture)).point(_table_by_band(table))
    else:
        grey = _band(picture, tone).point(table)
        shown = Image.merge("RGBX", [grey] * BYTES_PER_PIXEL)
    pixels = shown.tobytes()
    # The image only borrows the bytes, so it is copied before they go away.
    return QImage(pixels, shown.width, shown.height, shown.width * BYTES_PER_PIXEL, RGB32).copy()


def _plain(picture: QImage) -> QImage:
    return picture if picture.format() == RGB32 else picture.convertToFormat(RGB32)


def _borrowed(picture: QImage) -> Image:
    """The pixels in place; bands stand in the order of the bytes, whatever Pillow calls them."""
    # Imported here: most pictures are looked at as they are, and the first paint waits for no import it can do without.
    from PIL import Image

    size = (picture.width(), picture.height())
    # Pillow takes any buffer, its type information knows two of them.
    pixels: Any = picture.constBits()
    borrowed = Image.frombuffer("RGBX", size, pixels, "raw", "RGBX", picture.bytesPerLine(), 1)
    # The pixels live as long as the picture they are borrowed from.
    borrowed.info["picture"] = picture
    return borrowed


def _colours(pixels: Image) -> tuple[Image, ...]:
    return tuple(pixels.getchannel(place) for place, name in enumerate(_ORDER) if name != "unused")


def _band(picture: QImage, tone: Tone) -> Image:
    """One channel in grey."""
    from PIL import Image

    pixels = _borrowed(_plain(picture))
    if tone.channel is not Channel.LUMINANCE:
        return pixels.getchannel(_ORDER.index(tone.channel.value))
    names = [name for name in _ORDER if name != "unused"]
    weights = (*(_WEIGHTS[name] for name in names), 0.0)
    return Image.merge("RGB", _colours(pixels)).convert("L", weights)


def _table_by_band(table: list[int]) -> list[int]:
    untouched = list(range(VALUES))
    return [value for name in _ORDER for value in (untouched if name == "unused" else table)]
