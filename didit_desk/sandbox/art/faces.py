"""Portraits of invented people: flat painted heads that keep their features from picture to picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from didit_desk.sandbox.art.brush import Brush, dice
from didit_desk.sandbox.art.features import (
    age_lines,
    beard,
    brows,
    eyes,
    glasses,
    mouth,
    nose,
    traits,
)
from didit_desk.sandbox.art.hair import aged_hair, hair_before, hair_behind
from didit_desk.sandbox.art.shapes import (
    BLACK,
    WHITE,
    Colour,
    Point,
    brightness,
    colour,
    mix,
    muted,
)

if TYPE_CHECKING:
    from didit_desk.sandbox.art.features import Traits
    from didit_desk.sandbox.facts import Face, Person

_FINE_BELOW_PIXELS = 200
_STUBBLE_ALPHA = 120
_BEARD_ALPHA = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How a face is held and lit. `head` is the face's half width as a share of the picture's width."""

    head: float = 0.225
    height: float = 0.49  # of the eyes, as a share of the picture's height
    turn: float = 0.0  # -1 to 1
    lean: float = 0.0  # sideways shift, share of the picture's width
    years: int = 0  # added to the face's age
    fade: float = 0.0  # 0 to 1: how far colours are muted, as print mutes them
    warmth: float = 0.0  # -1 (cold light) to 1 (warm light)
    smile: float = 0.4
    groomed: bool = False  # as for a document: no glasses, beard kept to stubble


def portrait_pose() -> Pose:
    """As photographed for a document (ICAO Doc 9303-3: frontal, no glasses, plain ground)."""
    return Pose(head=0.262, height=0.475, years=-4, fade=0.28, smile=0.12, groomed=True)


def paint(person: Person, *, size: tuple[int, int], pose: Pose, ground: Image.Image | None) -> Image.Image:
    """`person` as an RGB picture of `size` pixels, on `ground` (scaled to fit) or on the face's own colour."""
    factor = 3 if size[0] < _FINE_BELOW_PIXELS else 2
    wide, tall = size[0] * factor, size[1] * factor
    face = person.face
    backdrop = _plain_ground(face, pose=pose) if ground is None else ground
    smooth = backdrop.resize((wide // 10, tall // 10), Image.Resampling.BICUBIC)
    picture = smooth.resize((wide, tall), Image.Resampling.BILINEAR)
    brush = Brush(
        canvas=ImageDraw.Draw(picture, "RGBA"),
        origin=(wide * (0.5 + pose.lean), tall * pose.height),
        unit=wide * pose.head,
        turn=pose.turn,
    )
    _head(brush, face, own=traits(face, sex=person.sex), pose=pose)
    return picture.reduce(factor)


def look_alike(person: Person, *, seed: str) -> Person:
    """Someone else of the same sex and complexion, as a search for similar faces would return."""
    chance = dice("look-alike", seed)
    face = person.face
    women = ("long", "bun", "curly", "short")
    men = ("short", "curly", "bald", "short")
    return replace(
        person,
        face=replace(
            face,
            eyes=chance.choice(("#5b3a1e", "#3f6b8c", "#4d7048", "#2f2622")),
            shirt=chance.choice(("#6b7f8f", "#7a4b4b", "#3f5a48", "#c7b08a", "#2f3e5c")),
            background=chance.choice(("#c9d2da", "#d8cdbd", "#bcc7b8")),
            hair_style=chance.choice(women if person.sex == "F" else men),
            glasses=chance.random() < 0.3,
            beard=person.sex != "F" and chance.random() < 0.4,
            age=max(18, face.age + chance.randint(-6, 8)),
        ),
    )


def _plain_ground(face: Face, *, pose: Pose) -> Image.Image:
    base = muted(colour(face.background), share=pose.fade)
    ground = Image.new("RGB", (3, 3), base)
    ground.putpixel((1, 1), mix(base, WHITE, share=0.22))
    ground.putpixel((0, 2), mix(base, BLACK, share=0.1))
    ground.putpixel((2, 2), mix(base, BLACK, share=0.14))
    return ground


def _lit(ink: Colour, *, pose: Pose) -> Colour:
    light: Colour = (255, 190, 120) if pose.warmth > 0 else (120, 170, 230)
    return mix(muted(ink, share=pose.fade), light, share=abs(pose.warmth) * 0.14)


def _head(brush: Brush, face: Face, *, own: Traits, pose: Pose) -> None:
    age = face.age + pose.years
    skin = _lit(colour(face.skin), pose=pose)
    shirt = _lit(colour(face.shirt), pose=pose)
    hair = _lit(aged_hair(colour(face.hair), age=age), pose=pose)
    cloth = mix(shirt, WHITE, share=0.45) if brightness(shirt) < 0.55 else mix(shirt, BLACK, share=0.35)
    hair_behind(brush, style=face.hair_style, ink=hair, cloth=cloth)
    _bust(brush, own=own, skin=skin, shirt=shirt)
    if face.hair_style != "scarf":
        _ears(brush, skin=skin)
    _skull(brush, own=own, skin=skin)
    if face.beard:
        alpha = _STUBBLE_ALPHA if pose.groomed else _BEARD_ALPHA
        beard(brush, own, ink=mix(hair, skin, share=0.12), alpha=alpha)
    age_lines(brush, own, age=age)
    mouth(brush, own, skin=skin, smile=pose.smile)
    eyes(brush, own, iris=_lit(colour(face.eyes), pose=pose), skin=skin)
    brows(brush, own, ink=mix(hair, BLACK, share=0.25))
    nose(brush, own, skin=skin)
    hair_before(brush, style=face.hair_style, ink=hair, cloth=cloth, fringe=own.female or own.jaw > 0.08)
    if face.glasses and not pose.groomed:
        glasses(brush, own)


def _bust(brush: Brush, *, own: Traits, skin: Colour, shirt: Colour) -> None:
    neck = 0.42 if own.female else 0.54
    broad = 1.85 if own.female else 2.12
    shade = mix(skin, (70, 30, 20), share=0.26)
    torso: list[Point] = [
        (0, 1.85),
        (0.5, 1.72),
        (1.1, 1.93),
        (broad, 2.35),
        (broad + 0.3, 3.4),
        (broad + 0.34, 5.6),
        (0, 5.8),
    ]
    brush.whole(torso, shirt)
    seam = mix(shirt, BLACK, share=0.2)
    for side in (-1, 1):
        brush.stroke([(side * 1.5, 2.75), (side * 1.42, 3.3), (side * 1.46, 4.2)], seam, width=0.035)
    brush.whole([(0, 0.8), (neck, 0.9), (neck, 1.6), (neck + 0.1, 1.84), (0, 2.2)], skin)
    brush.whole([(0, 0.9), (neck, 0.95), (neck, 1.42), (0.2, 1.68), (0, 1.72)], shade)
    if own.female:
        brush.stroke([(-0.56, 1.8), (0, 2.2), (0.56, 1.8)], mix(shirt, BLACK, share=0.22), width=0.06)
        return
    collar: list[Point] = [(0.5, 1.62), (0.74, 1.86), (0.42, 2.32), (0.0, 2.1), (0.36, 1.9)]
    brush.twin(collar, mix(shirt, WHITE, share=0.22))
    brush.stroke([(0, 2.16), (0, 4)], mix(shirt, BLACK, share=0.22), width=0.03)


def _ears(brush: Brush, *, skin: Colour) -> None:
    shade = mix(skin, (120, 40, 20), share=0.2)
    for side in (-1, 1):
        brush.disc((side * 0.99, 0.12), (0.15, 0.27), shade, depth=-0.3)
        brush.disc((side * 0.985, 0.12), (0.12, 0.23), skin, depth=-0.3)
        brush.stroke([(side * 1.02, -0.02), (side * 1.06, 0.12), (side * 1.0, 0.24)], shade, width=0.03, depth=-0.3)


def _skull(brush: Brush, *, own: Traits, skin: Colour) -> None:
    half: list[Point] = [
        (0, -1.34),
        (0.55, -1.22),
        (0.9, -0.75),
        (0.97, -0.1),
        (0.92 + own.jaw * 0.4, 0.5),
        (0.72 + own.jaw, 1.0),
        (0.34 + own.jaw * 0.8, 1.33),
        (0, 1.42),
    ]
    brush.whole(half, skin)
    side = -1 if brush.turn > 0 else 1
    flank = [(0.5, -1.1), *half[2:6], (0.5, 1.2), (0.66, 0.6), (0.7, 0.0), (0.62, -0.6)]
    brush.blob([(side * x, y) for x, y in flank], (70, 30, 20), alpha=24)
    brush.disc((0, -0.66), (0.45, 0.2), WHITE, depth=0.5, alpha=14)
    for way in (-1, 1):
        brush.disc((way * 0.56, 0.44), (0.2, 0.14), (220, 80, 70), depth=0.6, alpha=30 if own.female else 16)
    if own.female:
        return
    brush.blob([(-0.5, 1.1), (0, 1.02), (0.5, 1.1), (0.3, 1.34), (-0.3, 1.34)], (40, 40, 40), alpha=12)
