"""Videos for the tests: those of the sandbox's artists, and one whose every frame can be told by its colour."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from didit_desk.sandbox.art.mp4 import motion_jpeg_mp4
from tests.sandbox_art.specimens import drawn

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SIZE = (48, 64)
FRAMES_PER_SECOND = 12
FRAMES = 24
FRAME_US = 1_000_000 / FRAMES_PER_SECOND
LIGHTER = 10


@cache
def counted(frames: int = FRAMES) -> bytes:
    """An MP4 of grey frames, each 10 levels lighter than the one before."""
    files = []
    for number in range(frames):
        file = BytesIO()
        Image.new("RGB", SIZE, (number * LIGHTER,) * 3).save(file, "JPEG", quality=95)
        files.append(file.getvalue())
    return motion_jpeg_mp4(files, size=SIZE, frames_per_second=FRAMES_PER_SECOND)


def number_of(image: QImage) -> int:
    """Which frame of `counted` an image is, by its grey; full and narrow range differ by less than half a step."""
    return round(image.pixelColor(image.width() // 2, image.height() // 2).green() / LIGHTER)


def liveness() -> bytes:
    """The sandbox's head that turns: 2.5 seconds, 480 x 640."""
    return drawn("liveness_video")[1]
