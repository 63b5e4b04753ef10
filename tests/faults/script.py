"""What a life of the subject is told to do, as plain values that travel as one line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from didit_desk.models.act import (
    ActKind,
    Details,
    FeatureChange,
    HitMark,
    HitReview,
    NodeFeature,
    OverrideCancellation,
    Resubmission,
)
from didit_desk.models.aml import HitStatus

SEEN: Final = "In Review"
KEY: Final = bytes(range(32))
ACCOUNT: Final = "test"
# Pauses of daily use, much shortened. A killed life's write may still wait at a busy sandbox: it must be carried out
# within the quiet period, or "not applied" is said too early by the campaign's own doing.
QUICK_PAUSES: Final = (0.0, 0.05, 0.15, 0.3, 0.6)
QUICK_QUIET: Final = 1.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One act. `act_id` stands in the rationale too, so that the provider's own list tells whose write it was.

    `prepared` counts the writes by which the campaign itself made the session fit for the act. `may_stay_open`: the
    act leaves no trace that a reading could prove it by. `seen` is the status the reviewer saw.
    """

    act_id: str
    kind: str
    session_id: str
    hold: float = 0.0
    node_id: str = ""
    feature: str = ""
    feature_type: str = ""
    previous_status: str = ""
    hit_id: str = ""
    override_id: str = ""
    prepared: int = 0
    may_stay_open: bool = False
    seen: str = SEEN

    def details(self) -> Details | None:
        """What the kind needs beyond a rationale."""
        match ActKind(self.kind):
            case ActKind.RESUBMIT:
                return Resubmission(steps=(NodeFeature(node_id=self.node_id, feature=self.feature),))
            case ActKind.FEATURE:
                return FeatureChange(
                    node_id=self.node_id,
                    feature_type=self.feature_type,
                    previous_status=self.previous_status,
                    new_status="Declined" if self.previous_status != "Declined" else "Approved",
                )
            case ActKind.HITS:
                mark = HitMark(hit_id=self.hit_id, status=HitStatus.INCONCLUSIVE)
                return HitReview(node_id=self.node_id, marks=(mark,))
            case ActKind.CANCEL_OVERRIDE:
                return OverrideCancellation(override_id=self.override_id)
            case _:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The program dies at `place`, when it comes there for the `turn`-th time."""

    place: str
    turn: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`do`: `act`, `again` (the same gesture, another act), `pause`, `finish`, `limit`, `read only`, `lift`, `open`
    (reads the order's session now), `send now`, `mark` (makes a file at `path`) and `wait` (until there is one).

    `bytes` is how much the vault may still grow under a `limit`.
    """

    do: str
    order: Order | None = None
    seconds: float = 0.0
    bytes: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One run of the program on one vault. Times in seconds; `mutation` names a protection that is switched off."""

    vault: str
    report: str
    url: str
    api_key: str
    steps: tuple[Step, ...] = ()
    cut: Cut | None = None
    mutation: str = ""
    pauses: tuple[float, ...] = QUICK_PAUSES
    quiet: float = QUICK_QUIET
    write_seconds: float = 20.0
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    media_hosts: tuple[str, ...] = field(default=())

    def line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self))


def life_of(told: dict[str, Any]) -> Life:
    """The life that `Life.line` wrote down."""
    cut = told.pop("cut")
    steps = tuple(_step(step) for step in told.pop("steps"))
    pauses, hosts = tuple(told.pop("pauses")), tuple(told.pop("media_hosts"))
    return Life(**told, steps=steps, cut=Cut(**cut) if cut else None, pauses=pauses, media_hosts=hosts)


def _step(told: dict[str, Any]) -> Step:
    order = told.pop("order")
    return Step(**told, order=Order(**order) if order else None)


def act(order: Order) -> Step:
    """The reviewer commits."""
    return Step(do="act", order=order)


def finish() -> Step:
    """Everything under way comes to its end."""
    return Step(do="finish")
