"""One value told to many: services announce, presenters listen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Value = TypeVar("_Value")


class Notice(Generic[_Value]):
    """Calls every listener with each value, in the order they subscribed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[_Value], None]] = []

    def subscribe(self, listener: Callable[[_Value], None]) -> Callable[[], None]:
        """Adds `listener`; the returned function removes it again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, value: _Value) -> None:
        """Announces `value`."""
        for listener in tuple(self._listeners):
            listener(value)
