"""Didit v3 as a provider: sessions read, changed and their evidence fetched, with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.api.connection import trusted_certificates
from didit_desk.api.didit_v3 import endpoints, wire
from didit_desk.api.didit_v3.deciding import DiditDecisions
from didit_desk.api.didit_v3.mapping import decision_from, named_session
from didit_desk.api.didit_v3.mapping_media import hide_from_key
from didit_desk.api.didit_v3.mapping_rows import activity_from
from didit_desk.api.didit_v3.paging import page_from
from didit_desk.api.didit_v3.paths import session_path
from didit_desk.api.didit_v3.permissions import Permissions
from didit_desk.api.media import MediaClient
from didit_desk.api.origin import api_origin
from didit_desk.api.pacing import Budget, Gate, Scope
from didit_desk.api.provider import Priority
from didit_desk.api.transport import Transport
from didit_desk.models.capability import Access
from didit_desk.models.errors import (
    AccessRefused,
    ContractBroken,
    NotVisible,
    ProviderError,
    ServerFault,
)
from didit_desk.models.json_value import as_object
from didit_desk.models.session import SessionKind, SessionStatus

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    import msgspec

    from didit_desk.api.exchange import Limits
    from didit_desk.api.media import MediaLimits
    from didit_desk.api.pacing import Limit
    from didit_desk.api.provider import Page
    from didit_desk.models.account import Account, Secret
    from didit_desk.models.capability import Capabilities
    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.ids import SessionId
    from didit_desk.models.review import Activity
    from didit_desk.models.session import SessionRow

_PROBED_SESSIONS: Final = 3
_FEED_PAGE: Final = 50
_FEED_ROWS: Final = 1_000
_REPORTABLE: Final = frozenset(
    {SessionStatus.APPROVED, SessionStatus.DECLINED, SessionStatus.IN_REVIEW, SessionStatus.KYC_EXPIRED}
)
"""Personal sessions have a report in these statuses; others answer 403 for that alone (Didit API, generate-pdf)."""


class DiditV3:
    """One Didit account with one key; implements `Provider`, and is its own `sessions`.

    Raises `UnsafeAddress` when the account's address is neither https nor on this machine. Making one reads the trusted
    roots (up to 0.2 s for https) and may be done in another thread; everything else belongs to one event loop.
    """

    def __init__(
        self,
        account: Account,
        key: Secret,
        *,
        clock: Clock,
        random: random.Random,
        limits: Limits | None = None,
        media_limits: MediaLimits | None = None,
        budgets: Mapping[Scope, Limit] = endpoints.BUDGETS,
    ) -> None:
        origin = api_origin(account.url)
        # Reading the roots takes tens of milliseconds, so both clients share them.
        certificates = trusted_certificates(needed=origin.scheme == "https")
        self._clock = clock
        self._is_loopback = origin.is_loopback
        self._permissions = Permissions()
        self._gate = Gate(Budget(budgets), clock=clock)
        self._transport = Transport(
            origin,
            key,
            key_header=endpoints.KEY_HEADER,
            gate=self._gate,
            clock=clock,
            random=random,
            certificates=certificates,
            limits=limits,
        )
        self._decisions = DiditDecisions(self._transport, self._permissions, clock=clock)
        self._media = MediaClient(
            origin, account.media_hosts, clock=clock, certificates=certificates, limits=media_limits
        )

    @property
    def capabilities(self) -> Capabilities:
        """What Didit and this key can do, as far as answers have shown."""
        return self._permissions.known

    @property
    def sessions(self) -> DiditV3:
        return self

    @property
    def decisions(self) -> DiditDecisions:
        return self._decisions

    @property
    def media(self) -> MediaClient:
        return self._media

    def reads_this_minute(self) -> tuple[int, int]:
        """Reads used and allowed in the sliding minute."""
        return self.uses(Scope.GET)

    def uses(self, scope: Scope) -> tuple[int, int]:
        """Requests of the last minute and the most allowed."""
        return self._gate.uses(scope)

    async def page(
        self,
        kind: SessionKind,
        *,
        offset: int,
        limit: int,
        status: str | None = None,
        search: str | None = None,
        priority: int = Priority.SYNC,
    ) -> Page:
        """One page, newest first. `total` is None for business counts of 100 and more (Didit API, list sessions)."""
        query = {"session_kind": kind.value, "limit": str(limit), "offset": str(offset)}
        if status:
            query["status"] = status
        if search:
            query["search"] = search
        try:
            answer = await self._transport.read(
                endpoints.LIST, path=endpoints.LIST.path(), query=query, priority=priority
            )
        except AccessRefused as error:
            self._permissions.refused("reads_sessions", error)
            raise
        self._permissions.granted("reads_sessions")
        try:
            return page_from(answer.body, asked=kind, offset=offset, limit=limit)
        except wire.NotUnderstood:
            raise ContractBroken(endpoints.LIST.attempted, status=answer.status) from None

    async def decision(self, session_id: SessionId, *, priority: int = Priority.USER) -> Decision:
        """Everything known of one session. An answer about another session is a broken contract."""
        route = endpoints.DECISION
        path = session_path(route, session_id)
        try:
            answer = await self._transport.read(route, path=path, priority=priority)
        except AccessRefused as error:
            self._permissions.refused("reads_decisions", error)
            raise
        self._permissions.granted("reads_decisions")
        try:
            top = wire.top_level(answer.body)
        except wire.NotUnderstood:
            raise ContractBroken(route.attempted, status=answer.status) from None
        if named_session(top) != session_id:
            raise ContractBroken(route.attempted, status=answer.status, detail="another session")
        decision = decision_from(top, asked=session_id, read_at=self._clock.now(), loopback=self._is_loopback)
        if _has_link(decision):
            self._permissions.granted("reads_media")
        is_hidden = self._permissions.known.reads_media is Access.REFUSED
        return hide_from_key(decision) if is_hidden else decision

    async def activities(self, session_id: SessionId, *, priority: int = Priority.USER) -> tuple[Activity, ...]:
        """The whole feed without page views. Business sessions have none: 404, as for a session nobody knows.

        Raises `NotVisible` then, and `ContractBroken` for a feed that does not end within a thousand rows.
        """
        route = endpoints.ACTIVITIES
        path = session_path(route, session_id)
        found: dict[str, Activity] = {}
        for offset in range(0, _FEED_ROWS, _FEED_PAGE):
            query = {"limit": str(_FEED_PAGE), "offset": str(offset)}
            answer = await self._transport.read(route, path=path, query=query, priority=priority)
            try:
                page = wire.page_from(answer.body)
            except wire.NotUnderstood:
                raise ContractBroken(route.attempted, status=answer.status) from None
            rows = page.results or []
            known = len(found)
            found |= {entry.activity_id: entry for raw in rows if (entry := _activity(raw)) is not None}
            # A short page without news is the last one, whatever it says of a next one.
            is_last = len(rows) < _FEED_PAGE and len(found) == known
            if page.next is None or is_last:
                return tuple(found.values())
        raise ContractBroken(route.attempted, detail="a feed without end")

    async def check_key(self) -> Capabilities:
        """Reads a short list, up to three decisions, and asks for one report when no decision showed a picture.

        Nothing is changed and writing stays "not tried". An account without sessions shows only that the list can be
        read. Raises `AccessRefused` when the list is refused, `Unreachable` and the other errors of a list.
        """
        page = await self.page(SessionKind.USER, offset=0, limit=_PROBED_SESSIONS, priority=Priority.USER)
        await self._try_decisions(page.rows)
        reportable = next((row for row in page.rows if row.status in _REPORTABLE), None)
        is_open = self.capabilities.reads_media is Access.NOT_TRIED
        if is_open and reportable is not None and self.capabilities.reads_decisions is Access.GRANTED:
            await self._try_report(reportable)
        return self.capabilities

    async def aclose(self) -> None:
        """Ends everything in flight and closes all connections."""
        await self._transport.aclose()
        await self._media.aclose()

    async def _try_decisions(self, rows: Iterable[SessionRow]) -> None:
        for row in rows:
            try:
                await self.decision(row.session_id)
            except AccessRefused:
                return
            except (NotVisible, ContractBroken, ServerFault):
                continue
            if self.capabilities.reads_media is Access.GRANTED:
                return

    async def _try_report(self, row: SessionRow) -> None:
        """A report needs the media permission: 403 for a session that has one means the key lacks it."""
        route = endpoints.REPORT
        try:
            status = await self._transport.probe(
                route, path=session_path(route, row.session_id), priority=Priority.USER
            )
        except ProviderError:
            # The question stays open; everything that can be said without it has been said.
            return
        if status == 403:
            self._permissions.refused("reads_media", AccessRefused(route.attempted, status=status))


def _activity(raw: msgspec.Raw) -> Activity | None:
    try:
        return activity_from(as_object(wire.value_of(raw)))
    except wire.NotUnderstood:
        return None


def _has_link(decision: Decision) -> bool:
    return any(medium.link is not None for step in decision.steps for medium in step.media)
