"""Short videos: a head that turns for the liveness check, and a document tilted before the camera."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from didit_desk.sandbox.art.faces import Pose, paint
from didit_desk.sandbox.art.mp4 import motion_jpeg_mp4
from didit_desk.sandbox.art.photos import Shot, as_jpeg, grain, on_table, speckled, table

if TYPE_CHECKING:
    from PIL import Image

    from didit_desk.sandbox.facts import Person

CLIP_SIZE = (480, 640)
FRAMES_PER_SECOND = 12
FRAME_COUNT = 30

_QUALITY = 82
_STRENGTH = 6  # of the grain, in levels
_GRAINS = 4  # noise patterns in turn: new grain for every frame would cost more than the drawing


def head_clip(person: Person, *, seed: str, pose: Pose, behind: Image.Image) -> bytes:
    """An MP4 of `person` before `behind` looking to one side, then to the other; 2.5 seconds, `CLIP_SIZE` pixels."""
    # The way back shows the same poses as the way out: half of them are drawn, all get grain of their own.
    poses = {_mirrored(index): _turned(pose, swing=_swing(index)) for index in range(FRAME_COUNT)}
    drawn = {key: paint(person, size=CLIP_SIZE, pose=held, ground=behind) for key, held in poses.items()}
    tiles = [grain(f"{seed}/{index}", strength=_STRENGTH) for index in range(_GRAINS)]
    return _clip(
        [speckled(drawn[_mirrored(index)], tiles[index % _GRAINS], strength=_STRENGTH) for index in range(FRAME_COUNT)]
    )


def document_clip(document: Image.Image, *, seed: str) -> bytes:
    """An MP4 of a flat `document` tilted to and fro on a table; 2.5 seconds, `CLIP_SIZE` pixels."""
    small = document.reduce(3)
    base = Shot(size=CLIP_SIZE, width=0.84, grain=_STRENGTH)
    surface = table(CLIP_SIZE, seed=seed)
    frames = [
        on_table(
            small,
            seed=f"{seed}/{index % _GRAINS}",
            surface=surface,
            shot=replace(
                base,
                tilt=0.05 * _swing(index),
                keystone=0.09 + 0.09 * _swing(index + 5),
                squash=0.88 + 0.12 * abs(_swing(index)),
                centre=(0.5 + 0.012 * _swing(index + 9), 0.48),
            ),
        )
        for index in range(FRAME_COUNT)
    ]
    return _clip(frames)


def _mirrored(index: int) -> int:
    """The frame whose swing is that of frame `index`, on the other side of the widest turn."""
    twin = FRAME_COUNT // 2 - index
    return min(index % FRAME_COUNT, twin % FRAME_COUNT)


def _swing(index: int) -> float:
    return math.sin(2 * math.pi * index / FRAME_COUNT)


def _turned(pose: Pose, *, swing: float) -> Pose:
    return replace(pose, turn=-0.8 * swing, lean=pose.lean - 0.02 * swing, smile=0.3 + 0.2 * abs(swing))


def _clip(frames: list[Image.Image]) -> bytes:
    files = [as_jpeg(frame, quality=_QUALITY) for frame in frames]
    return motion_jpeg_mp4(files, size=CLIP_SIZE, frames_per_second=FRAMES_PER_SECOND)
