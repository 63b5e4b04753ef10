"""Finds the sessions of a list page: by arithmetic where status and date suffice, else by a lazy scan."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.matching import business_matches, user_matches
from didit_desk.sandbox.queries import Window
from didit_desk.sandbox.session_ids import is_canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from didit_desk.sandbox.queries import ListQuery
    from didit_desk.sandbox.wheel import Wheel
    from didit_desk.sandbox.world import World

_DAY: Final = timedelta(days=1)
_KEPT_SCANS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Numbers of one page, newest first, and how many sessions there are in all."""

    numbers: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Answers list queries over a world; keeps the last scans until something changes."""

    world: World
    scans: OrderedDict[object, tuple[int, ...]] = field(default_factory=OrderedDict)
    stopping: threading.Event = field(default_factory=threading.Event)

    def find(self, query: ListQuery, *, kind: str, only: frozenset[str] | None = None) -> Found:
        """The page of that kind. `only` restricts to statuses that the key may see."""
        statuses = _both(query.statuses, only)
        span = _Span.of(self.world, query=query, kind=kind)
        if query.arithmetic:
            return self._counted(span, statuses=statuses, window=query.window)
        numbers = self._scanned(span, statuses=statuses, query=query)
        first = query.window.offset
        return Found(numbers=numbers[first : first + query.window.limit], count=len(numbers))

    def _counted(self, span: _Span, *, statuses: frozenset[str] | None, window: Window) -> Found:
        if statuses is None:
            first = min(span.newest_place + window.offset, span.stop)
            last = min(first + window.limit, span.stop)
            numbers = tuple(self.world.number_at(place, kind=span.kind) for place in range(first, last))
            return Found(numbers=numbers, count=span.stop - span.newest_place)
        return self._by_status(span, statuses=statuses, window=window)

    def _by_status(self, span: _Span, *, statuses: frozenset[str], window: Window) -> Found:
        """Counting by rank: the wheel's places, without the changed ones, merged with the changed ones that fit."""
        world, wheel = self.world, span.wheel
        changed = sorted(place for place in self._exceptional(span) if span.newest_place <= place < span.stop)
        fitting = [place for place in changed if self._status(place, kind=span.kind) in statuses]
        lost = [place for place in changed if place >= 0 and wheel.scenario(place).status in statuses]

        before = wheel.rank(span.start, statuses=statuses)

        def rank(place: int) -> int:
            """How many sessions of the span fit before that place."""
            whole = wheel.rank(max(place, span.start), statuses=statuses) - before
            return whole - sum(other < place for other in lost) + sum(other < place for other in fitting)

        skip = set(changed)
        start = _first(span, rank=rank, wanted=window.offset)
        plain = (
            place
            for place in wheel.places(statuses=statuses, start=max(start, span.start), stop=span.stop)
            if place not in skip
        )
        merged = merge([place for place in fitting if place >= start], plain)
        numbers = tuple(world.number_at(place, kind=span.kind) for place in islice(merged, window.limit))
        return Found(numbers=numbers, count=rank(span.stop))

    def _exceptional(self, span: _Span) -> Iterator[int]:
        """Places the wheel cannot tell: changed sessions and arrivals."""
        world = self.world
        arrived = range(-len(world.arrivals), 0) if span.kind == "user" else range(0)
        newest = world.number_at(0, kind=span.kind)
        changed = (
            newest - number
            for (kind, number), change in list(world.changes.items())
            if kind == span.kind and change.status is not None and number <= newest
        )
        return chain(arrived, changed)

    def _status(self, place: int, *, kind: str) -> str:
        return self.world.status(kind, self.world.number_at(place, kind=kind))

    def _scanned(self, span: _Span, *, statuses: frozenset[str] | None, query: ListQuery) -> tuple[int, ...]:
        key = (span.kind, statuses, query.date_from, query.date_to, query.texts, query.sets, query.flags)
        versioned = (self.world.version, key)
        known = self.scans.get(versioned)
        if known is not None:
            return known
        numbers = tuple(self._scan(span, statuses=statuses, query=query))
        self.scans[versioned] = numbers
        while len(self.scans) > _KEPT_SCANS:
            self.scans.popitem(last=False)
        return numbers

    def _scan(self, span: _Span, *, statuses: frozenset[str] | None, query: ListQuery) -> Iterator[int]:
        world = self.world
        named = _named_session(query)
        if named is not None:
            places: Iterator[int] = self._one(named, span=span, statuses=statuses)
        elif statuses is None:
            places = iter(range(span.newest_place, span.stop))
        else:
            page = self._by_status(span, statuses=statuses, window=Window(limit=span.stop + span.arrived, offset=0))
            places = (world.number_at(0, kind=span.kind) - number for number in page.numbers)
        for place in places:
            # A scan of a million sessions takes minutes; the process must be able to end meanwhile.
            if self.stopping.is_set():
                return
            number = world.number_at(place, kind=span.kind)
            if (span.kind == "user" and user_matches(world.case(number), query=query)) or (
                span.kind == "business" and business_matches(world.company(number), query=query)
            ):
                yield number

    def _one(self, session_id: str, *, span: _Span, statuses: frozenset[str] | None) -> Iterator[int]:
        """The place of the session with that id, if the span and the statuses hold it."""
        found = self.world.find(session_id)
        if found is None or found[0] != span.kind:
            return
        place = self.world.number_at(0, kind=span.kind) - found[1]
        if span.newest_place <= place < span.stop and (statuses is None or self.world.status(*found) in statuses):
            yield place


def _named_session(query: ListQuery) -> str | None:
    """The session id that the query searches for, which spares the scan."""
    texts = dict(query.texts)
    wanted = texts.get("euuid") or texts.get("search", "").strip().lower()
    return wanted if is_canonical(wanted) else None


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The places that the dates leave: computed ones from `start` to before `stop`, arrivals when `arrived`."""

    kind: str
    wheel: Wheel
    start: int
    stop: int
    arrived: int

    @property
    def newest_place(self) -> int:
        return -self.arrived if self.arrived else self.start

    @classmethod
    def of(cls, world: World, *, query: ListQuery, kind: str) -> _Span:
        """The span of a query; users include the whole last day, businesses end at its midnight (Didit API)."""
        line = world.timeline(kind)
        wheel = world.users if kind == "user" else world.businesses
        start, stop = 0, line.total
        arrived = len(world.arrivals) if kind == "user" else 0
        if query.date_from is not None:
            begin = _midnight(query.date_from)
            stop = line.first_before(begin)
            arrived = arrived if all(arrival.created_at >= begin for arrival in world.arrivals) else 0
        if query.date_to is not None:
            end = _midnight(query.date_to) + (_DAY if kind == "user" else timedelta(microseconds=1))
            start = line.first_before(end)
            # Arrivals are of one day: either all of them are inside or none is.
            arrived = arrived if all(arrival.created_at < end for arrival in world.arrivals) else 0
        return cls(kind=kind, wheel=wheel, start=start, stop=max(stop, start), arrived=arrived)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _first(span: _Span, *, rank: Callable[[int], int], wanted: int) -> int:
    """The place of the session with that many fitting ones before it; the span's end when there are fewer."""
    low, high = span.newest_place, span.stop
    while low < high:
        middle = (low + high) // 2
        if rank(middle + 1) > wanted:
            high = middle
        else:
            low = middle + 1
    return low
