"""Which scenario a place holds: blocks with a fixed mix, shuffled per block, so that counting is arithmetic."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.pins import PINS
from didit_desk.sandbox.scenarios import BUSINESS_SLOTS, IN_REVIEW, USER_SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.sandbox.case import Scenario

_KEPT_BLOCKS: Final = 512
_FRONT: Final = 120  # the sessions in review stand among this many of the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """Places 0 (newest) to `total` - 1 of one kind of session. Works for a million places without a table."""

    seed: str
    kind: str
    total: int
    slots: tuple[Scenario, ...]
    kept: OrderedDict[int, tuple[Scenario, ...]] = field(default_factory=OrderedDict)

    def scenario(self, place: int) -> Scenario:
        """The scenario at a place."""
        block, within = divmod(place, len(self.slots))
        return self._block(block)[within]

    def rank(self, place: int, *, statuses: frozenset[str]) -> int:
        """How many places before this one hold a session of those statuses."""
        block, within = divmod(min(place, self.total), len(self.slots))
        whole = sum(slot.status in statuses for slot in self.slots) if block else 0
        part = sum(slot.status in statuses for slot in self._block(block)[:within]) if within else 0
        return block * whole + part

    def places(self, *, statuses: frozenset[str], start: int, stop: int) -> Iterator[int]:
        """The places from `start` to before `stop` that hold a session of those statuses, lazily."""
        place = start
        while place < stop:
            block, within = divmod(place, len(self.slots))
            order = self._block(block)
            first = block * len(self.slots)
            for offset in range(within, min(len(order), stop - first)):
                if order[offset].status in statuses:
                    yield first + offset
            place = first + len(order)

    def first(self, name: str) -> int | None:
        """The newest place that holds the scenario, None when no place of the newest block does."""
        order = self._block(0)[: self.total]
        return next((place for place, scenario in enumerate(order) if scenario.name == name), None)

    def _block(self, block: int) -> tuple[Scenario, ...]:
        known = self.kept.get(block)
        if known is not None:
            return known
        order = self._newest() if block == 0 else self._shuffled(block)
        self.kept[block] = order
        while len(self.kept) > _KEPT_BLOCKS:
            self.kept.popitem(last=False)
        return order

    def _shuffled(self, block: int) -> tuple[Scenario, ...]:
        order = list(self.slots)
        dice(self.seed, "wheel", self.kind, block).shuffle(order)
        return tuple(order)

    def _newest(self) -> tuple[Scenario, ...]:
        if self.kind == "business":
            return self.slots
        draw = dice(self.seed, "wheel", "newest")
        pinned = {pin.place: pin.scenario for pin in PINS}
        by_name = {scenario.name: scenario for scenario in IN_REVIEW}
        review = [scenario for scenario in IN_REVIEW if scenario.name not in pinned.values()]
        rest = [scenario for scenario in self.slots if scenario.status != "In Review"]
        draw.shuffle(review)
        draw.shuffle(rest)
        free = [place for place in range(_FRONT) if place not in pinned]
        chosen = dict(zip(sorted(draw.sample(free, len(review))), review, strict=True))
        chosen |= {place: by_name[name] for place, name in pinned.items()}
        others = iter(rest)
        return tuple(chosen.get(place) or next(others) for place in range(len(self.slots)))


def user_wheel(seed: str, *, total: int) -> Wheel:
    """The wheel of the user sessions."""
    return Wheel(seed=seed, kind="user", total=total, slots=USER_SLOTS)


def business_wheel(seed: str, *, total: int) -> Wheel:
    """The wheel of the business sessions, whose newest block stands in the table's order."""
    return Wheel(seed=seed, kind="business", total=total, slots=BUSINESS_SLOTS)
