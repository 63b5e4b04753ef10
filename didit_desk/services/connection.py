"""What is known of the way to the provider, learned from every call that goes through it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from didit_desk.models.errors import (
    AccessRefused,
    NotVisible,
    ProviderError,
    Refused,
    ServerFault,
    Throttled,
    Unreachable,
)
from didit_desk.policy.acts import Reach
from didit_desk.services.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from datetime import datetime

    from didit_desk.models.clock import Clock

_Result = TypeVar("_Result")


class ConnectionState(StrEnum):
    """The words of the connection vocabulary."""

    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    LIMITED = "limited"
    KEY_REFUSED = "key_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionView:
    """State, when it began, the failing HTTP status if any, and for a limit the seconds asked for."""

    state: ConnectionState
    since: datetime
    status: int | None = None
    retry_after: float | None = None
    was_server_fault: bool = False

    @property
    def reach(self) -> Reach:
        """How policy sees it: a limit or a first attempt does not forbid acts."""
        match self.state:
            case ConnectionState.OFFLINE:
                return Reach.OFFLINE
            case ConnectionState.KEY_REFUSED:
                return Reach.KEY_REFUSED
            case _:
                return Reach.ONLINE


class Connection:
    """Turns results of calls into one state. `changed` tells each new view once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.changed: Notice[ConnectionView] = Notice()
        self.view = ConnectionView(state=ConnectionState.CONNECTING, since=clock.now())

    async def watch(self, call: Awaitable[_Result]) -> _Result:
        """Awaits `call`, learns from how it ended and passes result or error on."""
        try:
            result = await call
        except ProviderError as failure:
            self._learn(failure)
            raise
        self._become(ConnectionState.ONLINE)
        return result

    def _learn(self, failure: ProviderError) -> None:
        match failure:
            case Unreachable():
                self._become(ConnectionState.OFFLINE)
            case ServerFault():
                self._become(ConnectionState.OFFLINE, status=failure.status, was_server_fault=True)
            case Throttled():
                self._become(ConnectionState.LIMITED, status=429, retry_after=failure.retry_after)
            case AccessRefused() if failure.status == 401:
                self._become(ConnectionState.KEY_REFUSED, status=401)
            case AccessRefused() | NotVisible() | Refused() if self.view.state is not ConnectionState.KEY_REFUSED:
                # The provider is there. Whether it knows the key stays open: it may look for the session first.
                self._become(ConnectionState.ONLINE)
            case _:
                pass

    def _become(
        self,
        state: ConnectionState,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        was_server_fault: bool = False,
    ) -> None:
        is_going_on = state is self.view.state and state is not ConnectionState.LIMITED
        if is_going_on and status == self.view.status:
            return
        # A limit counts down from when it was told; any other state began with its first cause.
        since = self.view.since if is_going_on else self._clock.now()
        self.view = ConnectionView(
            state=state,
            since=since,
            status=status,
            retry_after=retry_after,
            was_server_fault=was_server_fault,
        )
        self.changed.tell(self.view)
