"""Telling one value to many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.services.notice import Notice

if TYPE_CHECKING:
    from tests.helpers.guards import WarningWatch


def test_that_listeners_are_told_in_order_until_they_leave() -> None:
    told: list[str] = []
    notice: Notice[str] = Notice()
    leave = notice.subscribe(lambda value: told.append(f"first {value}"))
    notice.subscribe(lambda value: told.append(f"second {value}"))
    notice.tell("a")
    leave()
    notice.tell("b")
    assert told == ["first a", "second a", "second b"]


def test_that_a_listener_may_leave_while_it_is_told() -> None:
    told: list[int] = []
    notice: Notice[int] = Notice()
    leave = notice.subscribe(lambda _value: leave())
    notice.subscribe(told.append)
    notice.tell(1)
    notice.tell(2)
    assert told == [1, 2]


def test_that_a_failing_listener_keeps_the_value_from_nobody_else(logs: WarningWatch) -> None:
    def fail(value: str) -> None:
        raise ValueError(value)

    told: list[str] = []
    logs.expect("A listener ended with ValueError")
    notice: Notice[str] = Notice()
    notice.subscribe(fail)
    notice.subscribe(told.append)
    notice.tell("personal")
    assert told == ["personal"]
    assert "personal" not in logs.records[0].getMessage()
