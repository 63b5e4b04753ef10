"""What a camera adds: grain, a table under the document, perspective, vignette, a room, and the JPEG file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from didit_desk.sandbox.art.brush import dice
from didit_desk.sandbox.art.shapes import BLACK, WHITE, Colour, Point, mix

if TYPE_CHECKING:
    from collections.abc import Sequence

_TILE_PIXELS = 256
_TABLES: tuple[Colour, ...] = ((112, 98, 84), (126, 103, 78), (92, 94, 98), (146, 128, 104), (84, 76, 70))
_WALLS: tuple[Colour, ...] = ((196, 180, 152), (178, 186, 190), (204, 196, 186), (168, 176, 160))
CARD_CORNER = 0.036  # ID-1 cards: 3.18 mm on 85.6 mm (ISO/IEC 7810)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """How a document lies in a photograph. Shares are of the picture's width."""

    size: tuple[int, int]
    width: float = 0.64
    tilt: float = 0.0  # radians, clockwise
    keystone: float = 0.0  # how much narrower the far edge is, share
    squash: float = 1.0  # vertical foreshortening
    grain: int = 14
    centre: Point = (0.5, 0.5)
    enlarged: tuple[int, int] | None = None  # size the scene is scaled to before the grain falls on it
    corner: float = CARD_CORNER  # radius, share of the document's width


def grain_tile(seed: str, *, strength: int) -> Image.Image:
    """A grey tile of noise between 0 and 2 * `strength`, the same for the same `seed`."""
    count = _TILE_PIXELS * _TILE_PIXELS
    chance = dice("grain", seed)
    first, second = (Image.frombytes("L", (_TILE_PIXELS, _TILE_PIXELS), chance.randbytes(count)) for _ in range(2))
    # The mean of two even distributions falls off to both sides, as sensor noise does.
    soft = Image.blend(first, second, 0.5)
    return soft.point([round(level * 2 * strength / 255) for level in range(256)])


def tiled(tile: Image.Image, *, size: tuple[int, int]) -> Image.Image:
    """`tile` repeated over a picture of `size`, doubling what is there at each paste."""
    cover = Image.new(tile.mode, size)
    cover.paste(tile, (0, 0))
    wide, tall = tile.size
    while wide < size[0]:
        cover.paste(cover.crop((0, 0, min(wide, size[0] - wide), tall)), (wide, 0))
        wide *= 2
    while tall < size[1]:
        cover.paste(cover.crop((0, 0, size[0], min(tall, size[1] - tall))), (0, tall))
        tall *= 2
    return cover


def grain(seed: str, *, strength: int) -> Image.Image:
    """An RGB tile of sensor noise for `speckled`: mostly grey, a little of it in colour."""
    bands = [grain_tile(f"{seed}/{band}", strength=strength) for band in "RGB"]
    grey = grain_tile(seed, strength=strength)
    return Image.merge("RGB", [Image.blend(grey, band, 0.35) for band in bands])


def speckled(picture: Image.Image, tile: Image.Image, *, strength: int) -> Image.Image:
    """`picture` (RGB) with the noise of `tile`, up to `strength` levels either way."""
    return ImageChops.add(picture, tiled(tile, size=picture.size), 1, -strength)


def grained(picture: Image.Image, *, seed: str, strength: int) -> Image.Image:
    """`picture` (RGB) with sensor noise that follows from `seed`."""
    return speckled(picture, grain(seed, strength=strength), strength=strength)


def as_jpeg(picture: Image.Image, *, quality: int) -> bytes:
    """`picture` as a baseline JPEG file without metadata."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, subsampling="4:2:0")
    return buffer.getvalue()


def on_table(document: Image.Image, *, seed: str, shot: Shot, surface: Image.Image | None = None) -> Image.Image:
    """`document` (RGB) lying on a table with a soft shadow, as a camera above it sees it.

    `surface`, of the shot's size, saves drawing the table anew for each of many shots.
    """
    picture = table(shot.size, seed=seed) if surface is None else surface.copy()
    corners = _corners(document.size, shot=shot)
    _cast_shadow(picture, corners=corners)
    _lay(picture, document, corners=corners, corner=shot.corner)
    scene = _vignetted(picture)
    if shot.enlarged:
        scene = scene.resize(shot.enlarged, Image.Resampling.BILINEAR)
    return grained(scene, seed=seed, strength=shot.grain)


def room(seed: str) -> Image.Image:
    """A small out-of-focus room, to be enlarged behind a person who holds the camera."""
    chance = dice("room", seed)
    wall = chance.choice(_WALLS)
    picture = Image.new("RGB", (90, 120), wall)
    draw = ImageDraw.Draw(picture)
    left = chance.randint(58, 70)
    match chance.randint(0, 2):
        case 0:
            draw.rectangle((left, 14, 96, 62), fill=mix(wall, WHITE, share=0.62))
            draw.line((left + 14, 14, left + 14, 62), fill=mix(wall, BLACK, share=0.2), width=2)
        case 1:
            draw.rectangle((left, 8, 100, 130), fill=mix(wall, (92, 66, 44), share=0.55))
        case _:
            for index, ink in enumerate(((142, 68, 58), (62, 92, 112), (188, 160, 92), (70, 98, 74), (120, 100, 130))):
                draw.rectangle((left + 5 * index, 30 - index % 3 * 3, left + 5 * index + 4, 52), fill=ink)
            draw.rectangle((left - 6, 52, 96, 55), fill=mix(wall, (70, 46, 30), share=0.7))
    draw.rectangle((-2, 102, 92, 122), fill=mix(wall, BLACK, share=0.12))
    return picture.filter(ImageFilter.GaussianBlur(2.2))


def table(size: tuple[int, int], *, seed: str) -> Image.Image:
    """A wooden or stone table top, seen from above."""
    chance = dice("table", seed)
    base = chance.choice(_TABLES)
    # Noise stretched along one axis reads as the grain of wood.
    fibre = grain_tile(f"{seed}/table", strength=18).crop((0, 0, 24, 256)).resize((1024, 256), Image.Resampling.BICUBIC)
    cloud = grain_tile(f"{seed}/cloud", strength=14).crop((0, 0, 8, 8)).resize((1024, 256), Image.Resampling.BICUBIC)
    tone = ImageChops.add(fibre, cloud, 2)
    board = Image.merge(
        "RGB",
        [tone.point([max(0, min(255, level + grey - 17)) for grey in range(256)]) for level in base],
    )
    mirror = board.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    plank = Image.new("RGB", (2048, 256))
    plank.paste(board, (0, 0))
    plank.paste(mirror, (1024, 0))
    double = Image.new("RGB", (2048, 512))
    double.paste(plank, (0, 0))
    double.paste(plank.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, 256))
    return tiled(double, size=size)


def _corners(size: tuple[int, int], *, shot: Shot) -> list[Point]:
    """Where the document's corners lie, in pixels: top left, top right, bottom right, bottom left."""
    wide = shot.size[0] * shot.width
    tall = wide * size[1] / size[0] * shot.squash
    # A rotation by a small angle, to third order: the same digits on every machine.
    sine, cosine = shot.tilt - shot.tilt**3 / 6, 1 - shot.tilt**2 / 2
    x0, y0 = shot.size[0] * shot.centre[0], shot.size[1] * shot.centre[1]
    far = 1.0 - shot.keystone
    flat = [
        (-wide * far / 2, -tall / 2),
        (wide * far / 2, -tall / 2),
        (wide / 2, tall / 2),
        (-wide / 2, tall / 2),
    ]
    return [(x0 + x * cosine - y * sine, y0 + x * sine + y * cosine) for x, y in flat]


def _cast_shadow(picture: Image.Image, *, corners: Sequence[Point]) -> None:
    """Darken the table under and around the quadrilateral; light comes from the upper left."""
    offset = picture.width * 0.006
    margin = 4 * offset
    left, top = (int(min(point[axis] for point in corners) - margin) for axis in (0, 1))
    right, bottom = (int(max(point[axis] for point in corners) + margin) for axis in (0, 1))
    scale = picture.width / 200
    small = Image.new("L", (round((right - left) / scale), round((bottom - top) / scale)), 255)
    cast = [((x + offset - left) / scale, (y + 2 * offset - top) / scale) for x, y in corners]
    ImageDraw.Draw(small).polygon(cast, fill=85)
    soft = small.filter(ImageFilter.GaussianBlur(1.8)).resize((right - left, bottom - top), Image.Resampling.BILINEAR)
    region = picture.crop((left, top, right, bottom))
    picture.paste(ImageChops.multiply(region, Image.merge("RGB", (soft, soft, soft))), (left, top))


def _lay(picture: Image.Image, document: Image.Image, *, corners: Sequence[Point], corner: float) -> None:
    """Paste `document` into the four `corners`, its own corners rounded by `corner` of its width."""
    left, top = (int(min(point[axis] for point in corners)) for axis in (0, 1))
    right, bottom = (int(max(point[axis] for point in corners)) + 2 for axis in (0, 1))
    local = [(x - left, y - top) for x, y in corners]
    wide, tall = document.size
    coefficients = _perspective(local, [(0, 0), (wide, 0), (wide, tall), (0, tall)])
    rounded = Image.new("L", document.size)
    # Inset by a pixel, so that the resampled edge fades out instead of being cut.
    ImageDraw.Draw(rounded).rounded_rectangle((1, 1, wide - 2, tall - 2), radius=wide * corner, fill=255)
    sheet = Image.merge("RGBA", (*document.split(), rounded))
    box = (right - left, bottom - top)
    laid = sheet.transform(box, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR)
    picture.paste(laid, (left, top), laid)


def _perspective(target: Sequence[Point], source: Sequence[Point]) -> list[float]:
    """The eight coefficients that map each `target` corner to its `source` corner (a homography)."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve a linear system given with its right side as last column (Gauss-Jordan, partial pivoting)."""
    count = len(rows)
    for column in range(count):
        pivot = max(range(column, count), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [value / lead for value in rows[column]]
        for row in range(count):
            if row != column and rows[row][column]:
                share = rows[row][column]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[-1] for row in rows]


def _vignetted(picture: Image.Image) -> Image.Image:
    """Darken towards the corners, brightest a little above the middle."""
    glow = Image.radial_gradient("L").point([255 - round((level / 255) ** 2 * 120) for level in range(256)])
    shade = glow.resize(picture.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(picture, Image.merge("RGB", (shade, shade, shade)))
