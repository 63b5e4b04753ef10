"""Reads what can show the traces of an act: the session, its feed, and the statuses that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.models.act import ActKind
from didit_desk.models.errors import ProviderError
from didit_desk.models.session import SessionKind
from didit_desk.services.ports import Priority
from didit_desk.services.traces import Reading, is_marked

if TYPE_CHECKING:
    from didit_desk.models.act import Command
    from didit_desk.models.decision import Decision
    from didit_desk.models.override import FeatureOverride
    from didit_desk.models.review import Activity
    from didit_desk.services.connection import Connection
    from didit_desk.services.detail import DetailService
    from didit_desk.services.ports import Provider

_ON_OVERRIDES = frozenset({ActKind.FEATURE, ActKind.CANCEL_OVERRIDE})


class Observer:
    """Reads ahead of everything else: what became of an act comes before what the reviewer looks at next."""

    def __init__(self, provider: Provider, connection: Connection, detail: DetailService) -> None:
        self._provider = provider
        self._connection = connection
        self._detail = detail

    async def decision(self, command: Command) -> Decision:
        """The session, read now. Raises a `ProviderError`."""
        return await self._detail.load(command.session_id, again=True, priority=Priority.RECONCILE)

    async def reading(self, command: Command) -> Reading:
        """The session and, where it does not prove the act by itself, the rest. Raises a `ProviderError`.

        Only the session must be readable; a feed or list that is not stays None in the reading.
        """
        reading = Reading(decision=await self.decision(command))
        if is_marked(command, reading):
            return reading
        feed = await self._feed(command)
        overrides = await self._overrides(command)
        return Reading(decision=reading.decision, feed=feed, overrides=overrides)

    async def _feed(self, command: Command) -> tuple[Activity, ...] | None:
        if command.session_kind is SessionKind.BUSINESS:
            return None
        try:
            return await self._connection.watch(
                self._provider.sessions.activities(command.session_id, priority=Priority.RECONCILE)
            )
        except ProviderError:
            return None

    async def _overrides(self, command: Command) -> tuple[FeatureOverride, ...] | None:
        writer = self._provider.decisions
        if writer is None or command.kind not in _ON_OVERRIDES:
            return None
        try:
            return await self._connection.watch(writer.overrides(command.session_id))
        except ProviderError:
            return None
