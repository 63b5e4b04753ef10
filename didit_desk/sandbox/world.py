"""The world: every session computed from the seed and its number, and the overlay of what writes changed.

User sessions are numbered so that 400 of them end at 48,251; business sessions have their own numbers, which
collide with those. Places count from 0, the newest; sessions that arrived later stand before place 0.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.blocks.company import Company
from didit_desk.sandbox.casting import Part, cast
from didit_desk.sandbox.moments import now_utc
from didit_desk.sandbox.overlay import Change
from didit_desk.sandbox.pins import PINS
from didit_desk.sandbox.session_ids import SessionIds
from didit_desk.sandbox.timeline import Timeline
from didit_desk.sandbox.wheel import Wheel, business_wheel, user_wheel

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case, Scenario
    from didit_desk.sandbox.shapes import Body

_OLDEST_USER: Final = 47_852
_BUSINESS_BEHIND: Final = 11  # the newest business number is that much below the newest user number
_FEWEST_BUSINESSES: Final = 12
_BUSINESS_SHARE: Final = 10
_KEPT_CASES: Final = 2_048
_PINS: Final = {pin.place: pin for pin in PINS}
_KEY_PEOPLE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A session that came in while the sandbox ran."""

    scenario: Scenario
    created_at: datetime


@dataclass(slots=True, kw_only=True)
class World:
    """All sessions of one seed and one day."""

    seed: str
    sessions: int
    today: date
    ids: SessionIds = field(init=False)
    users: Wheel = field(init=False)
    businesses: Wheel = field(init=False)
    changes: dict[tuple[str, int], Change] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    applied: list[Body] = field(default_factory=list)
    version: int = 0  # grows with every change, so that kept searches can be told stale
    _started: float = field(default_factory=monotonic)
    _cases: OrderedDict[int, Case] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.ids = SessionIds(seed=self.seed)
        self.users = user_wheel(self.seed, total=self.sessions)
        businesses = max(_FEWEST_BUSINESSES, self.sessions // _BUSINESS_SHARE)
        self.businesses = business_wheel(self.seed, total=businesses)

    @property
    def newest_user(self) -> int:
        """The newest user number of the computed sessions."""
        return _OLDEST_USER + self.sessions - 1

    @property
    def newest_business(self) -> int:
        """The newest business number."""
        return self.newest_user - _BUSINESS_BEHIND

    def now(self) -> datetime:
        """The present moment; noon of the chosen day plus the time running, when that day is not the real one."""
        real = now_utc()
        if real.date() == self.today:
            return real
        noon = datetime.combine(self.today, time(12), tzinfo=UTC)
        return noon + timedelta(seconds=monotonic() - self._started)

    def timeline(self, kind: str) -> Timeline:
        """When the computed sessions of that kind were made."""
        total = self.sessions if kind == "user" else self.businesses.total
        return Timeline(today=self.today, total=total)

    def number_at(self, place: int, *, kind: str) -> int:
        """The number of the session at a place; negative places are arrivals."""
        return (self.newest_user if kind == "user" else self.newest_business) - place

    def find(self, session_id: str) -> tuple[str, int] | None:
        """Kind and number of an existing session, None for every other id."""
        found = self.ids.number(session_id)
        return found if found is not None and self._exists(*found) else None

    def _exists(self, kind: str, number: int) -> bool:
        if kind == "user":
            return _OLDEST_USER <= number <= self.newest_user + len(self.arrivals)
        return self.newest_business - self.businesses.total < number <= self.newest_business

    def change(self, kind: str, number: int) -> Change | None:
        """What was changed about a session, None when nothing was."""
        return self.changes.get((kind, number))

    def changed(self, kind: str, number: int) -> Change:
        """The change record of a session about to be changed."""
        self.version += 1
        return self.changes.setdefault((kind, number), Change())

    def scenario(self, kind: str, number: int) -> Scenario:
        """The scenario of an existing session."""
        if kind == "business":
            return self.businesses.scenario(self.newest_business - number)
        if number > self.newest_user:
            return self.arrivals[number - self.newest_user - 1].scenario
        return self.users.scenario(self.newest_user - number)

    def status(self, kind: str, number: int) -> str:
        """The present status of an existing session."""
        change = self.change(kind, number)
        return (change.status if change else None) or self.scenario(kind, number).status

    def case(self, number: int) -> Case:
        """The user session of that number, as it was before any change."""
        with self._lock:
            known = self._cases.get(number)
        if known is not None:
            return known
        made = self._cast(number)
        with self._lock:
            self._cases[number] = made
            while len(self._cases) > _KEPT_CASES:
                self._cases.popitem(last=False)
        return made

    def _cast(self, number: int) -> Case:
        place = self.newest_user - number
        arrived = place < 0
        created = self.arrivals[-place - 1].created_at if arrived else self.timeline("user").created(place)
        return cast(
            Part(
                seed=self.seed,
                number=number,
                session_id=self.ids.of(number, kind="user"),
                scenario=self.scenario("user", number),
                created_at=created,
                today=self.today,
                pin=_PINS.get(place),
            )
        )

    def company(self, number: int) -> Company:
        """The business session of that number, with its key people."""
        place = self.newest_business - number
        first = place * _KEY_PEOPLE
        people = tuple(self.case(self.newest_user - (first + step) % self.sessions) for step in range(_KEY_PEOPLE))
        return Company(
            seed=self.seed,
            number=number,
            session_id=self.ids.of(number, kind="business"),
            scenario=self.scenario("business", number),
            created_at=self.timeline("business").created(place),
            today=self.today,
            people=people,
        )

    def arrive(self, scenarios: tuple[Scenario, ...]) -> list[int]:
        """New sessions at the top, in that order; their numbers."""
        numbers = []
        for scenario in scenarios:
            self.arrivals.append(Arrival(scenario=scenario, created_at=self.now()))
            numbers.append(self.newest_user + len(self.arrivals))
        self.version += 1
        return numbers
