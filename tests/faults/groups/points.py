"""The program dies at each point of an act's way, before or after what happens there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from tests.faults.bench import KINDS, Bench, bench
from tests.faults.script import Cut, act
from tests.faults.table import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from didit_desk.models.act import ActKind

_PATH: Final = "/(update-status|reviews|cancel)/$"
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


def run_points(folder: Path, *, seed: int, kinds: Sequence[ActKind] = KINDS, mutation: str = "") -> Tally:
    """Each point with each kind of act and each fate of the reply.

    A point that is never reached raises AssertionError, except under a `mutation`, which may lead another way.
    """
    began = time.monotonic()
    tally = Tally(group="death at each named point")
    with bench(folder, seed=seed, kinds=kinds) as track:
        for fate, (fault, cuts) in REPLIES.items():
            for kind in kinds:
                tally.add(_fate(track, kind, cuts, fault=fault, fate=fate, mutation=mutation))
    tally.seconds = time.monotonic() - began
    return tally


def _fate(
    track: Bench,
    kind: ActKind,
    cuts: Sequence[Cut],
    *,
    fault: Mapping[str, Any] | None,
    fate: str,
    mutation: str,
) -> Tally:
    one = track.round()
    for cut in cuts:
        _break_writes(track, fault)
        was_cut = one.run(act(track.order(kind)), cut=cut, mutation=mutation)
        if not was_cut and not mutation:
            raise AssertionError(f"{kind.name} {fate}: the program never came to '{cut.place}', turn {cut.turn}.")
    one.settle()
    return one.judged("")


def _break_writes(track: Bench, fault: Mapping[str, Any] | None) -> None:
    if fault is None:
        track.break_with()
        return
    track.break_with(*({"match": {"method": method, "path": _PATH}, "fault": fault} for method in ("PATCH", "POST")))
