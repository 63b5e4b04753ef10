"""How fast this machine is, told by the start of a window with nothing in it."""

from __future__ import annotations

import sys
from typing import Final

from tests.bench.figures import Figure, median, written
from tests.bench.start import BARE_WINDOW, started

ROUNDS: Final = 5
SET_ON_MS: Final = 110.0
"""The same start on the machine on which the bars in ms were set."""


def main() -> int:
    """Measures and prints the figure as one line of JSON."""
    took = []
    for _ in range(ROUNDS):
        with started([sys.executable, "-c", BARE_WINDOW]) as (_, ms):
            took.append(ms)
    print(written([Figure(name="bare window, where the bars were set", floor=SET_ON_MS, ours=median(took))]))
    return 0


def pace(figure: Figure) -> float:
    """How many times slower than the machine the bars were set on this one is; a faster one counts as equal."""
    return max(1.0, figure.ours / SET_ON_MS)


if __name__ == "__main__":
    raise SystemExit(main())
