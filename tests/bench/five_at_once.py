"""Five 12-megapixel JPEGs at once, from bytes to pictures of the screen's size, and the window meanwhile.

The floor is libjpeg-turbo in as many processes as the desk has readers. Each has the file
already and keeps the picture.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

import qasync
from PySide6.QtCore import QSize

from didit_desk.ui.decoding import DecodedPicture
from didit_desk.ui.reader.readers import READERS, PictureReaders
from tests.bench.figures import Figure, median, written
from tests.bench.gui import new_application
from tests.bench.photograph import SCREEN, decoded_by_pillow, photograph
from tests.helpers.gaps import gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS: Final = 15
AT_ONCE: Final = 5
IDLE_SECONDS: Final = 2.0
MOST_TIMES_FLOOR: Final = 1.15
GAP_MOST_MS: Final = 16.7


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    application = new_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        print(written(runner.run(_measure())))
    return 0


async def _measure() -> Sequence[Figure]:
    content = photograph()
    readers = PictureReaders()
    floors, ours, worst = [], [], []
    with ProcessPoolExecutor(READERS, mp_context=get_context("spawn")) as pool:
        try:
            # The first round starts the processes of both.
            for number in range(ROUNDS + 1):
                # Watched too: watching takes a part of one of the cores both are given.
                with gaps():
                    floor = await _floor_ms(pool)
                with gaps() as meanwhile:
                    took = await _our_ms(readers, content)
                if number:
                    floors.append(floor)
                    ours.append(took)
                    worst.append(meanwhile.worst)
            with gaps() as idle:
                await asyncio.sleep(IDLE_SECONDS)
        finally:
            readers.close()
    return [
        Figure(
            name="five 12-megapixel JPEGs at once",
            floor=median(floors),
            ours=median(ours),
            most_times_floor=MOST_TIMES_FLOOR,
        ),
        Figure(name="worst gap, five are decoded", floor=idle.worst, ours=median(worst), most_ms=GAP_MOST_MS),
    ]


async def _floor_ms(pool: ProcessPoolExecutor) -> float:
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    await asyncio.gather(*(loop.run_in_executor(pool, decoded_by_pillow) for _ in range(AT_ONCE)))
    return (time.perf_counter() - began) * 1000


async def _our_ms(readers: PictureReaders, content: bytes) -> float:
    began = time.perf_counter()
    found = await asyncio.gather(*(readers.read(content, largest=QSize(*SCREEN)) for _ in range(AT_ONCE)))
    took = (time.perf_counter() - began) * 1000
    if not all(isinstance(picture, DecodedPicture) for picture in found):
        raise ValueError(found)
    return took


if __name__ == "__main__":
    raise SystemExit(main())
