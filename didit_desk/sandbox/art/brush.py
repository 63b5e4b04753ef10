"""A brush that paints smooth shapes in head units, so that one face serves every picture size and head turn."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.sandbox.art.shapes import Colour, Point, closed_curve, mirrored, open_curve, ribbon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import ImageDraw

_TURN_SHIFT = 0.42
_TURN_SQUEEZE = 0.22


def dice(*keys: str) -> random.Random:
    """A source of chance that depends on `keys` alone."""
    return random.Random("\x1f".join(keys))  # noqa: S311 - pictures, not secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """Paints on `canvas`. Head units: 1 is half a face width; (0, 0) lies between the eyes, y grows downwards.

    `depth` of a shape says how far in front of the head's axis it lies (-1 to 1): when the head turns,
    deeper shapes travel further.
    """

    canvas: ImageDraw.ImageDraw
    origin: Point
    unit: float  # pixels
    turn: float  # -1 (to the viewer's left) to 1

    def shift(self, depth: float) -> float:
        """How far, in head units, the turn moves a shape at `depth` sideways."""
        return self.turn * depth * _TURN_SHIFT

    def squeeze(self, depth: float) -> float:
        """How much the turn narrows a shape at `depth`; 1 leaves it as it is."""
        return 1.0 - _TURN_SQUEEZE * abs(self.turn) * abs(depth)

    def place(self, points: Sequence[Point], *, depth: float = 0.0) -> list[Point]:
        """Pixel positions of `points`."""
        shift, squeeze = self.shift(depth), self.squeeze(depth)
        x0, y0 = self.origin
        return [(x0 + self.unit * (x * squeeze + shift), y0 + self.unit * y) for x, y in points]

    def blob(self, points: Sequence[Point], ink: Colour, *, depth: float = 0.0, alpha: int = 255) -> None:
        """Fill the smooth closed outline through `points`."""
        self.canvas.polygon(self.place(closed_curve(points), depth=depth), fill=(*ink, alpha))

    def twin(self, points: Sequence[Point], ink: Colour, *, depth: float = 0.0, alpha: int = 255) -> None:
        """Fill the outline and its mirror image."""
        self.blob(points, ink, depth=depth, alpha=alpha)
        self.blob([(-x, y) for x, y in points], ink, depth=depth, alpha=alpha)

    def whole(self, half: Sequence[Point], ink: Colour, *, depth: float = 0.0, alpha: int = 255) -> None:
        """Fill the outline whose right half is `half`, top to bottom."""
        self.blob(mirrored(half), ink, depth=depth, alpha=alpha)

    def disc(self, centre: Point, radii: Point, ink: Colour, *, depth: float = 0.0, alpha: int = 255) -> None:
        """Fill an ellipse."""
        ((x, y),) = self.place([centre], depth=depth)
        rx, ry = radii[0] * self.unit, radii[1] * self.unit
        self.canvas.ellipse((x - rx, y - ry, x + rx, y + ry), fill=(*ink, alpha))

    def stroke(
        self,
        points: Sequence[Point],
        ink: Colour,
        *,
        width: float,
        depth: float = 0.0,
        alpha: int = 255,
    ) -> None:
        """Draw a smooth line `width` head units wide: opaque with round ends, translucent with pointed ones."""
        path = self.place(open_curve(points), depth=depth)
        if alpha < 255:
            # A single outline: joined segments would overlap and show as beads.
            self.canvas.polygon(ribbon(path, width=width * self.unit), fill=(*ink, alpha))
            return
        pixels = max(1, round(width * self.unit))
        self.canvas.line(path, fill=(*ink, alpha), width=pixels, joint="curve")
        radius = pixels / 2
        for x, y in (path[0], path[-1]):
            self.canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(*ink, alpha))

    def frame(self, box: tuple[float, float, float, float], ink: Colour, *, width: float, depth: float = 0.0) -> None:
        """Draw a rounded frame around `box` (left, top, right, bottom), as of a pair of glasses."""
        (left, top), (right, bottom) = self.place([(box[0], box[1]), (box[2], box[3])], depth=depth)
        self.canvas.rounded_rectangle(
            (left, top, right, bottom),
            radius=0.38 * (bottom - top),
            outline=(*ink, 255),
            fill=(255, 255, 255, 26),
            width=max(1, round(width * self.unit)),
        )
