"""The program is killed at random instants, starts again on the same vault, and finds out what it does not know."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from tests.faults.bench import KINDS, WRITES, Bench, Round, bench
from tests.faults.script import Step, act
from tests.faults.table import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from didit_desk.models.act import ActKind

TRACKS: Final = 4
"""More than processors: a life mostly waits, for its holds, for the sandbox and for its next reading."""
KILLS_OF_A_ROUND: Final = 25
ACTS_OF_A_LIFE: Final = 3
# A life that ended before its kill was waited for too long. About one in six may, or late instants are never met.
SHORTER: Final = 0.8
LONGER: Final = 1.02
LONGEST_HOLD: Final = 0.03  # seconds
LONGEST_GAP: Final = 0.03  # seconds between two commits
# Every fourth write or so goes wrong on its way, on top of the kill.
TROUBLE: Final[tuple[dict[str, Any], ...]] = (
    {"match": {"method": "PATCH", "path": WRITES, "every": 11}, "fault": {"kind": "reset_after"}},
    {"match": {"method": "PATCH", "path": WRITES, "every": 13}, "fault": {"kind": "reset_before"}},
    {"match": {"method": "PATCH", "path": WRITES, "every": 7}, "fault": {"kind": "delay", "seconds": 0.15}},
    {"match": {"method": "PATCH", "path": WRITES, "every": 9}, "fault": {"kind": "drip", "interval": 0.01, "chunk": 8}},
)


def run_kills(folder: Path, *, runs: int, seed: int, kinds: Sequence[ActKind] = KINDS, mutation: str = "") -> Tally:
    """`runs` kills on several tracks. A case is one act that was begun."""
    began = time.monotonic()
    tally = Tally(group=f"kill -9 at random instants ({runs} kills)")
    shares = [runs // TRACKS + (track < runs % TRACKS) for track in range(TRACKS)]
    with ThreadPoolExecutor(max_workers=TRACKS) as pool:
        parts = [
            pool.submit(_track, folder / f"track-{number}", runs=share, seed=seed + number, kinds=kinds, way=mutation)
            for number, share in enumerate(shares)
            if share
        ]
        for part in parts:
            tally.add(part.result())
    tally.seconds = time.monotonic() - began
    return tally


def _track(folder: Path, *, runs: int, seed: int, kinds: Sequence[ActKind], way: str) -> Tally:
    tally = Tally(group="")
    with bench(folder, seed=seed, kinds=kinds) as track:
        done = 0
        while done < runs:
            todo = min(KILLS_OF_A_ROUND, runs - done)
            tally.add(_round(track, kills=todo, mutation=way))
            done += todo
    return tally


def _round(track: Bench, *, kills: int, mutation: str) -> Tally:
    one = track.round()
    track.break_with(*TROUBLE)
    began = time.monotonic()
    one.run(*_steps(track), mutation=mutation)
    whole = time.monotonic() - began
    done = 0
    while done < kills:
        was_alive = _killed(one, after=track.dice.uniform(0.0, whole), mutation=mutation)
        done += was_alive
        whole *= LONGER if was_alive else SHORTER
    one.settle()
    return one.judged("")


def _killed(one: Round, *, after: float, mutation: str) -> bool:
    """Whether the life was still under way when it was killed."""
    lives = one.bench.subject
    pid = lives.begin(one.life(*_steps(one.bench), mutation=mutation))
    threading.Event().wait(after)
    lives.kill(pid)
    return lives.end(pid)


def _steps(track: Bench) -> list[Step]:
    steps: list[Step] = []
    for _ in range(ACTS_OF_A_LIFE):
        steps.append(act(track.order(hold=track.dice.uniform(0.0, LONGEST_HOLD))))
        steps.append(Step(do="pause", seconds=track.dice.uniform(0.0, LONGEST_GAP)))
    return steps
