"""The program dies at each point of an act's way, before or after what happens there."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tests.faults.bench import KINDS, WRITES, Bench, bench, chosen
from tests.faults.judge import facts
from tests.faults.script import Cut, act
from tests.faults.table import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from didit_desk.models.act import ActKind
    from tests.faults.bench import Round
    from tests.faults.script import Order

AT_ONCE: Final = 4
ON_THE_WAY: Final = (
    Cut(place="intended before"),
    Cut(place="intended after"),
    Cut(place="held before"),
    Cut(place="held after"),
    Cut(place="read before"),
    Cut(place="read after"),
    Cut(place="sent before"),
    Cut(place="sent after"),
    Cut(place="write before"),
)
ANSWERED: Final = (
    *ON_THE_WAY,
    Cut(place="write after"),
    Cut(place="read before", turn=2),
    Cut(place="read after", turn=2),
    Cut(place="confirmed before"),
    Cut(place="confirmed after"),
)
UNANSWERED: Final = (
    Cut(place="unknown before"),
    Cut(place="unknown after"),
    Cut(place="read before", turn=2),
    Cut(place="read after", turn=3),
    Cut(place="confirmed before"),
    Cut(place="confirmed after"),
)
NOT_APPLIED: Final = (
    Cut(place="unknown before"),
    Cut(place="unknown after"),
    Cut(place="read after", turn=3),
    Cut(place="refused before"),
    Cut(place="refused after"),
)
SAID_NO: Final = (Cut(place="refused before"), Cut(place="refused after"))
# What becomes of the reply -> the points there are then.
REPLIES: Final[Mapping[str, tuple[Mapping[str, Any] | None, tuple[Cut, ...]]]] = {
    "answered": (None, ANSWERED),
    "applied, reply lost": ({"kind": "reset_after"}, UNANSWERED),
    "applied, half a reply": ({"kind": "half_body"}, UNANSWERED),
    "lost before it was applied": ({"kind": "reset_before"}, NOT_APPLIED),
    "refused": ({"kind": "status", "status": 400}, SAID_NO),
}


def run_points(
    folder: Path, *, seed: int, kinds: Sequence[ActKind] = KINDS, share: float = 1.0, mutation: str = ""
) -> Tally:
    """Each point with `share` of the kinds of act, drawn anew for it, and each fate of the reply.

    A point that is never reached raises AssertionError, except under a `mutation`, which may lead another way.
    """
    began = time.monotonic()
    tally = Tally(group="death at each named point")
    with bench(folder, seed=seed, kinds=kinds) as track, ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        for fate, (fault, cuts) in REPLIES.items():
            drawn = [(cut, chosen(track.dice, kinds, share=share)) for cut in cuts]
            deaths = [[(cut, track.order(kind)) for cut, some in drawn if kind in some] for kind in kinds]
            rounds = [(track.round(), each) for each in deaths]
            _break_writes(track, fault)
            list(pool.map(partial(_die, fate=fate, mutation=mutation), rounds))
            track.break_with()
            list(pool.map(lambda each: each[0].run(), rounds))
            known = facts(track.sandbox)
            for one, _ in rounds:
                tally.add(one.judged("", known=known))
    tally.seconds = time.monotonic() - began
    return tally


def _die(part: tuple[Round, Sequence[tuple[Cut, Order]]], *, fate: str, mutation: str) -> None:
    one, deaths = part
    for cut, order in deaths:
        was_cut = one.run(act(order), cut=cut, mutation=mutation)
        # Without a trace no reading settles it, and it never comes to its last points.
        if not was_cut and not mutation and not order.may_stay_open:
            raise AssertionError(f"{order.kind}, {fate}: the program never came to '{cut.place}', turn {cut.turn}.")


def _break_writes(track: Bench, fault: Mapping[str, Any] | None) -> None:
    if fault is None:
        track.break_with()
        return
    track.break_with(*({"match": {"method": method, "path": WRITES}, "fault": fault} for method in ("PATCH", "POST")))
