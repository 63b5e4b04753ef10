"""The whole campaign in one table: `python -m tests.faults [--runs N] [--seed S] [--full]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.campaign import EVERYDAY, FULL, campaign
from tests.faults.table import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.table import Tally


def main() -> int:
    """Runs every group; 1 when an act was lost, doubled or misreported."""
    parser = argparse.ArgumentParser(prog="faults", description="What goes wrong, and what becomes of acts then.")
    parser.add_argument("--runs", type=int, help=f"kills at random instants ({EVERYDAY.kills}, full {FULL.kills})")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same orders")
    parser.add_argument("--full", action="store_true", help="everything, with the deadlines of daily use")
    chosen = parser.parse_args()
    size = FULL if chosen.full else EVERYDAY
    if chosen.runs is not None:
        size = replace(size, kills=chosen.runs)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = []
    with tempfile.TemporaryDirectory(prefix="didit-desk-faults-") as folder:
        for tally in campaign(Path(folder), size=size, seed=chosen.seed):
            print(f"{tally.group}: {tally.cases} cases in {tally.seconds:.0f} s", file=sys.stderr, flush=True)
            found.append(tally)
    return told(found)


def told(found: Sequence[Tally]) -> int:
    """Prints the table and what was found; 1 when an act was lost, doubled or misreported."""
    print(table(found))
    without_trace = sum(tally.without_trace for tally in found)
    if without_trace:
        print(f"{without_trace} left unknown are marks on hits that show another id since: no reading can prove them.")
    for tally in found:
        for complaint in tally.complaints:
            print(f"{tally.group}: {complaint}")
    return 0 if all(tally.is_clean for tally in found) else 1


if __name__ == "__main__":
    sys.exit(main())
