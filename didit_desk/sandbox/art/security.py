"""The printer's art on documents: ground tints, guilloche lines, seal, chip, signature, and SPECIMEN across it."""

from __future__ import annotations

import math
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw

from didit_desk.sandbox.art.brush import dice
from didit_desk.sandbox.art.lettering import font
from didit_desk.sandbox.art.photos import tiled
from didit_desk.sandbox.art.shapes import WHITE, Colour, Point, mix, open_curve

_FINE = 4  # supersampling of line work
_CREAM: Colour = (250, 246, 232)
_SKY: Colour = (226, 236, 246)
_SPECIMEN_RED: Colour = (214, 72, 66)
_SPECIMEN_ALPHA = 62
_GOLD: Colour = (203, 171, 92)


def ground(size: tuple[int, int], *, tint: Colour) -> Image.Image:
    """A ground of `size` that runs from `tint` over cream back to a cool white, corner to corner."""
    wash = Image.new("RGB", (3, 2))
    wash.putpixel((0, 0), mix(tint, WHITE, share=0.45))
    wash.putpixel((1, 0), mix(tint, _SKY, share=0.62))
    wash.putpixel((2, 0), mix(tint, _CREAM, share=0.7))
    wash.putpixel((0, 1), mix(tint, _CREAM, share=0.72))
    wash.putpixel((1, 1), mix(tint, _CREAM, share=0.85))
    wash.putpixel((2, 1), mix(tint, _SKY, share=0.6))
    # In two steps: a wide smooth kernel over millions of pixels is slow and looks the same.
    middle = wash.resize((size[0] // 10, size[1] // 10), Image.Resampling.BICUBIC)
    return middle.resize(size, Image.Resampling.BILINEAR)


def with_guilloche(picture: Image.Image, *, ink: Colour, seed: str) -> Image.Image:
    """`picture` under interlaced wavy lines, faint enough to read print on."""
    chance = dice("guilloche", seed)
    wide, tall = chance.choice((160, 192, 240)), chance.choice((72, 84, 96))
    mask = _wave_tile(wide, tall, chance.uniform(0.5, 1.0))
    return ImageChops.multiply(picture, tiled(_tinting(mask, ink), size=picture.size))


def rosette(picture: Image.Image, *, centre: Point, radius: int, ink: Colour) -> None:
    """Draw a rosette of turning curves, as on banknotes."""
    side = 2 * radius * 2
    mask = Image.new("L", (side, side))
    draw = ImageDraw.Draw(mask)
    for ring in range(7):
        reach = radius * 2 * (0.4 + 0.08 * ring)
        loop: list[Point] = []
        for step in range(181):
            angle = step * math.pi / 90
            swing = reach * (1 + 0.11 * math.cos(12 * angle + ring * 0.45))
            loop.append((side / 2 + swing * math.cos(angle), side / 2 + swing * math.sin(angle)))
        draw.line(loop, fill=90, width=3)
    small = mask.reduce(2)
    picture.paste(ink, (round(centre[0] - radius), round(centre[1] - radius)), small)


def seal(picture: Image.Image, *, centre: Point, radius: int, ink: Colour) -> None:
    """Draw a round star seal."""
    side = 2 * radius * _FINE
    middle, reach = side / 2, side / 2 - 6
    mask = Image.new("L", (side, side))
    draw = ImageDraw.Draw(mask)
    for share, width in ((1.0, 6), (0.9, 3), (0.62, 3)):
        edge = reach * share
        draw.ellipse((middle - edge, middle - edge, middle + edge, middle + edge), outline=150, width=width + _FINE)
    star: list[Point] = []
    for step in range(10):
        angle = math.pi * step / 5 - math.pi / 2
        length = reach * (0.56 if step % 2 == 0 else 0.23)
        star.append((middle + length * math.cos(angle), middle + length * math.sin(angle)))
    draw.polygon(star, fill=60)
    draw.line([*star, star[0], star[1]], fill=170, width=2 * _FINE, joint="curve")
    for step in range(36):
        angle = math.pi * step / 18
        ray = [(middle + reach * far * math.cos(angle), middle + reach * far * math.sin(angle)) for far in (0.68, 0.84)]
        draw.line(ray, fill=120, width=_FINE + 2)
    picture.paste(ink, (round(centre[0] - radius), round(centre[1] - radius)), mask.reduce(_FINE))


def chip(picture: Image.Image, *, corner: Point, size: tuple[int, int]) -> None:
    """Draw the contact plate of a chip (ISO/IEC 7816-2)."""
    wide, tall = size[0] * _FINE, size[1] * _FINE
    plate = Image.new("RGBA", (wide, tall))
    draw = ImageDraw.Draw(plate)
    dark = (*mix(_GOLD, (90, 60, 10), share=0.55), 255)
    draw.rounded_rectangle((0, 0, wide - 1, tall - 1), radius=tall * 0.14, fill=(*_GOLD, 255), outline=dark, width=8)
    lines: list[list[Point]] = [
        [(0, tall * 0.33), (wide * 0.34, tall * 0.33)],
        [(0, tall * 0.67), (wide * 0.34, tall * 0.67)],
        [(wide * 0.66, tall * 0.33), (wide, tall * 0.33)],
        [(wide * 0.66, tall * 0.67), (wide, tall * 0.67)],
        [(wide * 0.5, 0), (wide * 0.5, tall * 0.2)],
        [(wide * 0.5, tall * 0.8), (wide * 0.5, tall)],
    ]
    for line in lines:
        draw.line(line, fill=dark, width=8)
    draw.rounded_rectangle((wide * 0.34, tall * 0.2, wide * 0.66, tall * 0.8), radius=tall * 0.1, outline=dark, width=8)
    small = plate.reduce(_FINE)
    picture.paste(small, (round(corner[0]), round(corner[1])), small)


def signature_mask(size: tuple[int, int], *, seed: str) -> Image.Image:
    """A handwritten line as a mask (255 where there is ink) of `size`."""
    chance = dice("signature", seed)
    wide, tall = size[0] * _FINE, size[1] * _FINE
    strokes = chance.randint(4, 7)
    points: list[Point] = [(wide * 0.04, tall * 0.75)]
    for step in range(strokes):
        x = wide * (0.07 + 0.8 * step / strokes)
        high = tall * chance.uniform(0.08, 0.42 if step > 1 else 0.15)
        low = tall * chance.uniform(0.55, 0.86)
        points += [(x + wide * 0.035, high), (x + wide * chance.uniform(0.0, 0.05), low)]
    points += [(wide * 0.8, tall * 0.82), (wide * 0.97, tall * chance.uniform(0.45, 0.6))]
    mask = Image.new("L", (wide, tall))
    draw = ImageDraw.Draw(mask)
    path = open_curve(points)
    for index, (start, end) in enumerate(pairwise(path)):
        draw.line([start, end], fill=255, width=round(tall * (0.036 + 0.008 * math.sin(index / 9))))
    return mask.reduce(_FINE)


def specimen(picture: Image.Image, *, share: float, angle: float = 24.0) -> None:
    """Write SPECIMEN across `picture` in translucent red, `share` of its width long, rising by `angle` degrees."""
    face = font("bold", 100)
    length = face.getlength("SPECIMEN")
    size = 100 * picture.width * share / length
    # Drawn at half size: soft edges do no harm here, and turning a big mask is slow.
    half = font("bold", size / 2)
    box = half.getbbox("SPECIMEN")
    mask = Image.new("L", (round(box[2]) + 20, round(box[3]) + 20))
    ImageDraw.Draw(mask).text((10, 10), "SPECIMEN", font=half, fill=_SPECIMEN_ALPHA)
    turned = mask.rotate(angle, Image.Resampling.BILINEAR, expand=True)
    veil = _tinting(turned, _SPECIMEN_RED).resize((turned.width * 2, turned.height * 2), Image.Resampling.BILINEAR)
    left, top = round((picture.width - veil.width) / 2), round(picture.height * 0.53 - veil.height / 2)
    region = picture.crop((left, top, left + veil.width, top + veil.height))
    picture.paste(ImageChops.multiply(region, veil), (left, top))


def _tinting(mask: Image.Image, ink: Colour) -> Image.Image:
    """What to multiply a picture by, so that it takes on `ink` where `mask` is set."""
    return Image.merge(
        "RGB",
        [mask.point([255 - round((255 - level) * share / 255) for share in range(256)]) for level in ink],
    )


def _wave_tile(wide: int, tall: int, swing: float) -> Image.Image:
    """One period of the pattern, which meets itself on all sides."""
    mask = Image.new("L", (wide * _FINE, 3 * tall * _FINE))
    draw = ImageDraw.Draw(mask)
    for line in range(9):
        middle = tall * _FINE * (line + 0.5) / 3
        for sign, strength in ((1, 34), (-1, 26), (2, 18)):
            path: list[Point] = []
            for step in range(-1, 34):
                turn = 2 * math.pi * step / 32
                reach = tall * _FINE * 0.15 * swing * (1 if abs(sign) == 1 else 0.6)
                path.append((wide * _FINE * step / 32, middle + reach * math.sin(turn * abs(sign)) * sign))
            draw.line(path, fill=strength, width=_FINE + 3)
    return mask.crop((0, tall * _FINE, wide * _FINE, 2 * tall * _FINE)).reduce(_FINE)
