"""Print on documents: labelled fields, head bands, machine-readable lines and a stacked bar code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from didit_desk.sandbox.art.brush import dice
from didit_desk.sandbox.art.lettering import Style, fitted, font
from didit_desk.sandbox.art.shapes import WHITE, Colour, brightness, mix

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Box = tuple[int, int, int, int]

INK: Colour = (24, 28, 36)
LABEL_INK: Colour = (92, 98, 108)
_BAND_DARK: Colour = (28, 52, 66)
_MRZ_PAPER: Colour = (250, 248, 240)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One labelled value; `left`, `top` and `width` in pixels. Values too wide are set smaller."""

    label: str
    value: str
    left: int
    top: int
    width: int
    style: Style = "bold"
    size: int = 46


def print_fields(picture: Image.Image, fields: Sequence[Field]) -> None:
    """Print each field: a small grey label with its value below."""
    draw = ImageDraw.Draw(picture)
    label_face = font("regular", 27)
    for field in fields:
        draw.text((field.left, field.top), field.label, font=label_face, fill=LABEL_INK)
        face = fitted(field.value, style=field.style, size=field.size, width=field.width)
        base = field.top + 38 + round(field.size * 0.93)
        draw.text((field.left, base), field.value, font=face, fill=INK, anchor="ls")


def print_band(picture: Image.Image, *, title: str, remark: str, tint: Colour, height: int) -> None:
    """Print the coloured head band with the document's title and, at the right, `remark`."""
    draw = ImageDraw.Draw(picture)
    ground = band_colour(tint)
    draw.rectangle((0, 0, picture.width, height), fill=ground)
    draw.rectangle((0, height, picture.width, height + 5), fill=mix(ground, WHITE, share=0.45))
    middle = height // 2
    face = fitted(title, style="bold", size=64, width=picture.width * 0.66)
    draw.text((72, middle), title, font=face, fill=WHITE, anchor="lm")
    draw.text(
        (picture.width - 72, middle),
        remark,
        font=font("regular", 40),
        fill=mix(ground, WHITE, share=0.78),
        anchor="rm",
    )


def band_colour(tint: Colour) -> Colour:
    """A dark relative of `tint` on which white text keeps a contrast of at least 4.5 to 1 (WCAG 1.4.3)."""
    ground = mix(tint, _BAND_DARK, share=0.62)
    while brightness(ground) > 0.38:
        ground = mix(ground, _BAND_DARK, share=0.3)
    return ground


def print_mrz(picture: Image.Image, *, lines: Sequence[str], box: Box, size: int) -> None:
    """Print machine-readable `lines` in cells that fill `box`, on a plain ground (ICAO Doc 9303-3, 4)."""
    left, top, right, bottom = box
    draw = ImageDraw.Draw(picture)
    margin = (bottom - top) // 8
    draw.rectangle((0, top - margin, picture.width, picture.height), fill=_MRZ_PAPER)
    face = font("mono", size)
    pitch = (bottom - top) / len(lines)
    for row, line in enumerate(lines):
        cell = (right - left) / len(line)
        for column, sign in enumerate(line):
            place = (left + cell * (column + 0.5), top + pitch * (row + 0.5))
            draw.text(place, sign, font=face, fill=INK, anchor="mm")


def print_bars(picture: Image.Image, *, box: Box, seed: str) -> None:
    """Print a block of bars that looks like a stacked bar code and encodes nothing."""
    left, top, right, bottom = box
    columns, rows = 96, 14
    chance = dice("bars", seed)
    code = Image.frombytes("L", (columns, rows), chance.randbytes(columns * rows)).point(
        [0 if level < 128 else 255 for level in range(256)]
    )
    draw = ImageDraw.Draw(code)
    for column in (0, 2, columns - 3, columns - 1):
        draw.line((column, 0, column, rows), fill=0)
    picture.paste(code.resize((right - left, bottom - top), Image.Resampling.NEAREST).convert("RGB"), (left, top))


def printed_date(day: date) -> str:
    """`day` as documents print it: day, month, year with spaces."""
    return f"{day.day:02d} {day.month:02d} {day.year:04d}"
