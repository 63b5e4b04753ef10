"""The photograph that is decoded in measurements, and how libjpeg-turbo does it.

Pillow decodes at a fraction of the size as well (`draft`) and reduces the rest.
"""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image

PIXELS: Final = (4000, 3000)
SCREEN: Final = (1200, 900)


@cache
def photograph() -> bytes:
    """Noise over a soft ground compresses to 4 MB, as a telephone's photograph does."""
    width, height = PIXELS
    noise = Image.frombytes("L", PIXELS, random.Random(1).randbytes(width * height))  # noqa: S311  noise, no secrets
    ground = Image.linear_gradient("L").resize(PIXELS)
    buffer = BytesIO()
    Image.blend(ground, noise, 0.16).convert("RGB").save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def decoded_by_pillow() -> int:
    """The photograph at the size of the screen; only its width is told."""
    with Image.open(BytesIO(photograph())) as picture:
        picture.draft("RGB", SCREEN)
        return picture.resize(SCREEN, Image.Resampling.BILINEAR).width
