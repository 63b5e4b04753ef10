"""What was looked at: whole, long enough and without a break; passing by is no look, and off means nobody can tell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from didit_desk.models.ids import SessionId
from didit_desk.services.seeing import LONG_ENOUGH_SECONDS, LONGEST_BREAK_SECONDS, InSight, Seeing, Sight

ONE: Final = SessionId("one")
TWO: Final = SessionId("two")
FRONT: Final = InSight(pointer="/front", capture="a", is_whole=True)
BACK: Final = InSight(pointer="/back", capture="b", is_whole=True)
CAPTURES: Final = {"/front": "a", "/back": "b"}
STEP: Final = 0.1


class HandClock:
    """Moves when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 20, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


class Desk:
    """A reviewer who looks for a while at what is in sight."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.records = True
        self.seeing = Seeing(self.clock, records=lambda: self.records)

    def look(self, seconds: float, *in_sight: InSight, session: SessionId | None = ONE, tab: int = 0) -> int:
        """Looks every `STEP`; how often one more picture was seen."""
        news = 0
        for _ in range(round(seconds / STEP)):
            news += self.seeing.look(session, tab, in_sight)
            self.clock.seconds += STEP
        return news

    def seen(self, session: SessionId = ONE) -> set[str]:
        return set(self.seeing.seen(session, CAPTURES) or ())


def test_that_a_picture_is_seen_after_its_time_and_told_once() -> None:
    desk = Desk()

    assert desk.look(LONG_ENOUGH_SECONDS, FRONT) == 0
    assert desk.seen() == set()
    assert desk.look(3 * STEP, FRONT) == 1
    assert desk.seen() == {"/front"}


def test_that_going_through_pictures_again_and_again_shows_none() -> None:
    desk = Desk()

    for _ in range(20):
        desk.look(LONG_ENOUGH_SECONDS / 2, FRONT)
        desk.look(LONG_ENOUGH_SECONDS / 2, BACK)

    assert desk.seen() == set()


def test_that_a_part_of_a_picture_is_not_the_picture() -> None:
    desk = Desk()

    desk.look(10, InSight(pointer="/front", capture="a", is_whole=False, zoom=8.0))

    assert desk.seen() == set()


def test_that_nothing_is_seen_in_a_window_that_is_not_in_use() -> None:
    desk = Desk()

    desk.look(LONG_ENOUGH_SECONDS / 2, FRONT)
    desk.look(10, session=None)
    desk.look(LONG_ENOUGH_SECONDS / 2, FRONT)

    assert desk.seen() == set()


def test_that_a_machine_that_slept_has_seen_nothing() -> None:
    desk = Desk()

    desk.look(2 * STEP, FRONT)
    desk.clock.seconds += LONGEST_BREAK_SECONDS + 3_600
    desk.look(2 * STEP, FRONT)

    assert desk.seen() == set()


def test_that_a_picture_is_seen_for_its_own_session() -> None:
    desk = Desk()

    desk.look(LONG_ENOUGH_SECONDS / 2, FRONT)
    desk.look(LONG_ENOUGH_SECONDS, FRONT, session=TWO)
    assert (desk.seen(ONE), desk.seen(TWO)) == (set(), set())

    desk.look(2 * STEP, FRONT, session=TWO)
    assert (desk.seen(ONE), desk.seen(TWO)) == (set(), {"/front"})


def test_that_another_picture_at_the_same_place_was_not_seen() -> None:
    desk = Desk()
    desk.look(1, FRONT)

    assert not desk.seeing.seen(ONE, {"/front": "taken anew"})
    assert desk.seen() == {"/front"}


def test_that_nobody_can_tell_while_it_is_off_and_what_was_recorded_is_gone() -> None:
    desk = Desk()
    desk.look(1, FRONT)
    desk.records = False

    assert desk.seeing.seen(ONE, CAPTURES) is None
    desk.look(1, BACK)
    desk.records = True

    assert desk.seen() == set()
    assert desk.seeing.sights(ONE) == {}
    assert desk.seeing.tabs(ONE) == {}


def test_that_time_and_greatest_zoom_add_up() -> None:
    desk = Desk()
    near = InSight(pointer="/front", capture="a", is_whole=False, zoom=4.0)

    desk.look(0.5, FRONT)
    desk.look(0.5, near)
    desk.look(0.5, FRONT, BACK, tab=2)

    assert desk.seeing.sights(ONE)["/front"] == Sight(milliseconds=1_400, zoom=4.0)
    assert desk.seeing.sights(ONE)["/back"] == Sight(milliseconds=400, zoom=1.0)
    assert desk.seeing.tabs(ONE) == {0: 900, 2: 500}


def test_that_the_same_looks_give_the_same_record() -> None:
    records = []
    for _ in range(2):
        desk = Desk()
        desk.look(1, FRONT)
        desk.look(0.4, BACK, tab=1)
        records.append((desk.seen(), desk.seeing.sights(ONE), desk.seeing.tabs(ONE)))

    assert records[0] == records[1]
