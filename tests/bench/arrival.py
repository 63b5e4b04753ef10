"""The longest standstill of the window while rows and large pictures arrive.

The floor is the longest one of an idle desk, which shows what else the machine is doing.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from tests.bench.figures import Figure, written
from tests.bench.gui import gaps, on_stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.screens.stage import Stage

SCENARIO: Final = "bad-picture"
SETTLE_SECONDS: Final = 0.3
IDLE_SECONDS: Final = 2.0
MOST_MS: Final = 50.0


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    print(written(on_stage(_arrive, sessions=400)))
    return 0


async def _arrive(stage: Stage) -> Sequence[Figure]:
    with gaps() as syncing:
        await stage.rows()
    await asyncio.sleep(SETTLE_SECONDS)
    with gaps() as idle:
        await asyncio.sleep(IDLE_SECONDS)
    with gaps() as opening:
        await stage.open_scenario(SCENARIO)
        await asyncio.sleep(SETTLE_SECONDS)
    return [
        Figure(name="worst gap, first reading of the queue", floor=idle.worst, ours=syncing.worst),
        Figure(name="worst gap, 12-megapixel pictures arrive", floor=idle.worst, ours=opening.worst, most_ms=MOST_MS),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
