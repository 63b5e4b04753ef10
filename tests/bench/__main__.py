"""Runs every measurement in a process of its own and prints one table; 1 when a ratio is above its bar."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tests.bench.figures import read, table
from tests.bench.machine import pace
from tests.helpers.display import XDisplay
from tests.helpers.keyring_session import keyring_session
from tests.helpers.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.bench.figures import Figure

MEASUREMENTS: Final = (
    "start",
    "walk",
    "arrival",
    "queue_frames",
    "screening",
    "pictures",
    "five_at_once",
    "http_client",
    "sandbox_size",
)
LONGEST_SECONDS: Final = 300.0


def main() -> int:
    """Measures what the command line names, or everything."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(MEASUREMENTS)}")
    names = parser.parse_args().names or list(MEASUREMENTS)
    unknown = sorted(set(names) - set(MEASUREMENTS))
    if unknown:
        parser.error(f"there is no measurement {unknown[0]}")
    with _desktop() as environment:
        paced = [pair for name in names for pair in _paced(name, environment)]
    print(table(paced))
    missed = [figure for figure, _ in paced if not figure.is_ratio_met]
    return 1 if missed else 0


def _paced(name: str, environment: Mapping[str, str]) -> Sequence[tuple[Figure, float]]:
    """The figures of a measurement with the machine's pace around it: a shared machine changes it by the minute."""
    (before,) = _measured("machine", environment)
    figures = _measured(name, environment)
    (after,) = _measured("machine", environment)
    around = (pace(before) + pace(after)) / 2
    return [(figure, around) for figure in figures]


@contextmanager
def _desktop() -> Iterator[Mapping[str, str]]:
    """The environment of a screen and a keyring of their own, on Linux; elsewhere the ones that are there."""
    if sys.platform != "linux":
        yield os.environ
        return
    with XDisplay() as display, keyring_session() as session:
        left_out = {"QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE"}
        kept = {name: value for name, value in session.items() if name not in left_out}
        yield {**kept, "DISPLAY": display.name}


def _measured(name: str, environment: Mapping[str, str]) -> Sequence[Figure]:
    """One process for each, so that none inherits another's memory, imports or threads."""
    print(f"measuring {name}", file=sys.stderr)
    answer = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}"],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=LONGEST_SECONDS,
    )
    return read(answer.stdout)


if __name__ == "__main__":
    raise SystemExit(main())
