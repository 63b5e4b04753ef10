"""One value told to many: services announce, presenters listen."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)
_Value = TypeVar("_Value")


class Notice(Generic[_Value]):
    """Calls every listener with each value, in the order they subscribed.

    A listener that fails is logged, by the kind of its failure, and keeps the value from nobody else.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[_Value], None]] = []

    def subscribe(self, listener: Callable[[_Value], None]) -> Callable[[], None]:
        """Adds `listener`; the returned function removes it again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, value: _Value) -> None:
        """Announces `value`."""
        for listener in tuple(self._listeners):
            try:
                listener(value)
            except Exception as failure:
                # Whoever tells may be between journal and sending: no mistake of a listener may stop an act there.
                logger.error("A listener ended with %s", type(failure).__name__)
