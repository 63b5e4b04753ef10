"""What the reviewer had on screen: for how long and how near, in memory, for the ticks of an approval and nothing else.

It is told again and again what is in sight. A picture counts as seen once it stood there whole, without a break, for
`LONG_ENOUGH_SECONDS`: going through the tabs shows every picture, and lets nobody look at one. Nothing of this is
written, sent or exported, and no time of a person leaves the session it belongs to: it is a gate and no stop-watch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from didit_desk.models.clock import Clock
    from didit_desk.models.ids import SessionId

LONG_ENOUGH_SECONDS: Final = 0.7
"""A single fixation while reading takes a quarter of a second: this is time for two or three of them."""
LONGEST_BREAK_SECONDS: Final = 1.5
"""Between two looks. After a longer one nobody knows what was in sight: the machine slept, or the window stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InSight:
    """One picture in sight. `is_whole`: all of it is painted as it was sent; `zoom` 1 fits the picture into its place.

    `capture` tells pictures apart that stand at the same pointer one after the other.
    """

    pointer: str
    capture: str
    is_whole: bool
    zoom: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """How a picture was looked at in all: milliseconds in sight and the greatest zoom."""

    milliseconds: int
    zoom: float


class Seeing:
    """`records` says whether the reviewer lets it record; it is asked each time."""

    def __init__(
        self,
        clock: Clock,
        *,
        records: Callable[[], bool],
        long_enough_seconds: float = LONG_ENOUGH_SECONDS,
    ) -> None:
        self._clock = clock
        self._records = records
        self._long_enough = long_enough_seconds
        self._looked_at: float | None = None
        self._session: SessionId | None = None
        self._since: dict[tuple[str, str], float] = {}
        self._before: Mapping[tuple[str, str], InSight] = {}
        self._seen: dict[SessionId, set[tuple[str, str]]] = {}
        self._sights: dict[SessionId, dict[str, Sight]] = {}
        self._tabs: dict[SessionId, dict[int, int]] = {}

    def look(self, session_id: SessionId | None, tab: int, in_sight: Iterable[InSight]) -> bool:
        """Takes what is in sight now; no session while the window is not in use. True when one more was seen."""
        if not self._records():
            self.forget()
            return False
        now = self._clock.monotonic()
        passed = self._passed(session_id, now)
        pictures = {(picture.pointer, picture.capture): picture for picture in in_sight} if session_id else {}
        if session_id is not None:
            self._add_up(session_id, tab, pictures, passed)
        self._session, self._looked_at, self._before = session_id, now, pictures
        whole = {key for key, picture in pictures.items() if picture.is_whole}
        self._since = {key: self._since.get(key, now) for key in whole}
        if session_id is None:
            return False
        seen = self._seen.setdefault(session_id, set())
        new = {key for key, since in self._since.items() if now - since >= self._long_enough} - seen
        seen |= new
        return bool(new)

    def seen(self, session_id: SessionId, captures: Mapping[str, str]) -> frozenset[str] | None:
        """Pointers of the pictures that were seen as they are now, by the `captures` of the session.

        None when nothing is recorded: then nobody can tell.
        """
        if not self._records():
            return None
        known = self._seen.get(session_id, set())
        return frozenset(pointer for pointer, capture in captures.items() if (pointer, capture) in known)

    def sights(self, session_id: SessionId) -> Mapping[str, Sight]:
        """How each picture of a session was looked at, by pointer, in this run."""
        return dict(self._sights.get(session_id, {}))

    def tabs(self, session_id: SessionId) -> Mapping[int, int]:
        """For how many milliseconds each tab of a session, from 0, was on screen in this run."""
        return dict(self._tabs.get(session_id, {}))

    def forget(self) -> None:
        """Drops everything that was recorded."""
        self._looked_at = self._session = None
        self._before = {}
        for kept in (self._since, self._seen, self._sights, self._tabs):
            kept.clear()

    def _passed(self, session_id: SessionId | None, now: float) -> float:
        """Seconds since the last look at the same session; none, and nothing is in sight any more, after a break."""
        passed = now - self._looked_at if self._looked_at is not None else None
        if passed is None or session_id != self._session or not 0 <= passed <= LONGEST_BREAK_SECONDS:
            self._since, self._before = {}, {}
            return 0.0
        return passed

    def _add_up(
        self, session_id: SessionId, tab: int, pictures: Mapping[tuple[str, str], InSight], passed: float
    ) -> None:
        """Time counts for what was in sight at the last look and is at this one."""
        milliseconds = round(passed * 1_000)
        tabs = self._tabs.setdefault(session_id, {})
        tabs[tab] = tabs.get(tab, 0) + milliseconds
        sights = self._sights.setdefault(session_id, {})
        for key, picture in pictures.items():
            before = sights.get(picture.pointer, Sight(milliseconds=0, zoom=0.0))
            added = milliseconds if key in self._before else 0
            sights[picture.pointer] = Sight(
                milliseconds=before.milliseconds + added, zoom=max(before.zoom, picture.zoom)
            )
