"""How long a sandbox of a million sessions takes to start, and a page of it anywhere."""

from __future__ import annotations

import random
import time
from typing import Final

from tests.bench.figures import Figure, p95, written
from tests.helpers.sandbox_process import running_sandbox

SESSIONS: Final = 1_000_000
PAGES: Final = 40
PAGE_ROWS: Final = 50
START_MOST_MS: Final = 3_000.0
PAGE_MOST_MS: Final = 50.0


def main() -> int:
    """Measures and prints the figures as one line of JSON."""
    began = time.perf_counter()
    chance = random.Random(1)  # noqa: S311  places and noise, no secrets
    pages = []
    with running_sandbox(sessions=SESSIONS) as sandbox:
        start = _ms_since(began)
        for _ in range(PAGES):
            asked = time.perf_counter()
            sandbox.request(f"/v3/sessions/?limit={PAGE_ROWS}&offset={chance.randrange(SESSIONS)}")
            pages.append(_ms_since(asked))
    print(
        written(
            [
                Figure(name="sandbox of 1,000,000, start", ours=start, most_ms=START_MOST_MS),
                Figure(name="sandbox of 1,000,000, page, p95", ours=p95(pages), most_ms=PAGE_MOST_MS),
            ]
        )
    )
    return 0


def _ms_since(moment: float) -> float:
    return (time.perf_counter() - moment) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
