"""From the key J to the next session painted, when it was read ahead.

The floor is painting the same two panes once more with nothing changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from tests.bench.figures import Figure, median, p95, written
from tests.bench.gui import PaintCount, on_stage, painted_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.screens.stage import Stage

STEPS: Final = 24
MOST_MS: Final = 20.0


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    print(written(on_stage(_walk, sessions=120)))
    return 0


async def _walk(stage: Stage) -> Sequence[Figure]:
    await stage.rows()
    stage.window.queue.focus_list()
    stage.press(Qt.Key.Key_J)
    counts = [PaintCount(stage.evidence), PaintCount(stage.acts)]
    floors, samples = [], []

    def paint_again() -> None:
        for pane in (stage.evidence, stage.acts):
            pane.repaint()

    for _ in range(STEPS):
        await _ready_ahead(stage)
        floors.append(painted_ms(paint_again, *counts))
        samples.append(painted_ms(lambda: stage.press(Qt.Key.Key_J), *counts))
    return [
        Figure(name="next session", floor=median(floors), ours=median(samples)),
        Figure(name="next session, p95", ours=p95(samples), most_ms=MOST_MS),
    ]


async def _ready_ahead(stage: Stage) -> None:
    evidence, queue = stage.presenter.evidence, stage.presenter.queue

    def is_ready() -> bool:
        return all(evidence.is_prepared(session_id) for session_id in queue.neighbours()[:1])

    await stage.until(is_ready, "the next session read ahead")
    await stage.at_rest()


if __name__ == "__main__":
    raise SystemExit(main())
