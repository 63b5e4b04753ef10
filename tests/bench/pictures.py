"""From the bytes of a 12-megapixel JPEG through a reader process to a picture of the screen's size; zoom and pan steps.

The floor is Pillow with libjpeg-turbo, which decodes at a fraction of the size as well (`draft`) and reduces the rest.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from didit_desk.ui.decoding import DecodedPicture, RefusedPicture
from didit_desk.ui.look import Look
from didit_desk.ui.presenters.pictures import SHOWN_AT_MOST
from didit_desk.ui.reader.process import ReaderProcess
from didit_desk.ui.widgets.picture_shelf import SHOWN, PictureView, Posture
from didit_desk.ui.widgets.picture_view import PicturePane
from tests.bench.figures import Figure, median, p95, written
from tests.bench.gui import PaintCount, is_exposed, new_application, painted_ms
from tests.bench.photograph import SCREEN, decoded_by_pillow, photograph

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

ROUNDS: Final = 21
STEPS: Final = 40
DECODE_MOST_TIMES_FLOOR: Final = 1.25
STEP_MOST_MS: Final = 8.0
PAN_PX: Final = 30


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    application = new_application()
    content = photograph()
    reader = ReaderProcess()
    reader.warm()
    floors, ours = [], []
    try:
        for _ in range(ROUNDS):
            floors.append(_ms(decoded_by_pillow))
            ours.append(_ms(lambda: reader.read(content, QSize(*SCREEN))))
        large = reader.read(content, SHOWN_AT_MOST)
    finally:
        reader.close()
        reader.end()
    decoding = Figure(
        name="12-megapixel JPEG to screen size",
        floor=median(floors),
        ours=median(ours),
        most_times_floor=DECODE_MOST_TIMES_FLOOR,
    )
    print(written([decoding, *_steps(application, large)]))
    return 0


def _steps(application: QApplication, picture: DecodedPicture | RefusedPicture) -> list[Figure]:
    look = Look(scheme="light", reduced_motion=True)
    look.apply_to(application)
    pane = PicturePane(look, name="bench_picture")
    pane.resize(*SCREEN)
    pane.show()
    while not is_exposed(pane):
        application.processEvents()
    match picture:
        case DecodedPicture(levels=levels, size=size):
            pane.show_picture(PictureView(state=SHOWN, levels=levels, size=size), Posture())
        case refused:
            raise ValueError(refused.reason)
    application.processEvents()
    count = PaintCount(pane.viewport())
    zooms = [painted_ms(pane.zoom_in if step % 16 < 8 else pane.zoom_out, count) for step in range(2 * STEPS)]
    pane.fit()
    for _ in range(6):
        pane.zoom_in()
    bar = pane.horizontalScrollBar()
    pans = []
    for step in range(STEPS):
        by = PAN_PX if step % 10 < 5 else -PAN_PX
        pans.append(painted_ms(partial(bar.setValue, bar.value() + by), count))
    return [
        Figure(name="picture, zoom step, p95", ours=p95(zooms), most_ms=STEP_MOST_MS),
        Figure(name="picture, pan step, p95", ours=p95(pans), most_ms=STEP_MOST_MS),
    ]


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
