"""Evidence bytes of a session: fetched once, kept in memory within a bound, compared when a link was renewed."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from didit_desk.models.errors import LinkEnded, NotVisible, StorageFault

if TYPE_CHECKING:
    from didit_desk.models.clock import Clock
    from didit_desk.models.decision import Decision
    from didit_desk.models.evidence import MediaLink, Medium
    from didit_desk.models.ids import SessionId
    from didit_desk.services.connection import Connection
    from didit_desk.services.detail import DetailService
    from didit_desk.services.ports import MediaBytes, Provider

_Key = tuple["SessionId", str, str]
KEPT_BYTES = 96 * 1024 * 1024
"""Undecoded evidence in memory: about seven sessions of five pictures."""
RENEW_AT_MOST_EVERY_SECONDS = 60.0
"""A session is read again for fresh links at most once a minute (a link that stays dead must not cause a loop)."""


class FirstHashes(Protocol):
    """Which bytes were seen first, by capture."""

    def first(self, session_id: SessionId, pointer: str, capture: str, sha256: str) -> str:
        """The SHA-256 told of a capture first, which is `sha256` when there was none. Raises `StorageFault`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The bytes behind one medium; `capture` is the `capture_of` its link.

    `changed` is true when a renewed link gave other bytes than those seen first, in this run or an earlier one.
    """

    pointer: str
    capture: str
    content: bytes
    claimed_type: str | None
    sha256: str
    changed: bool = False


class EvidenceService:
    """Fetches by session and pointer; never writes a byte to disk.

    Bytes are kept by session, pointer and capture: a person asked to repeat a step leaves a new capture at the same
    pointer, and it must never be taken for the old one. `hashes` remembers across runs which bytes were seen first;
    without it, or while it fails, they are remembered for this run.
    """

    def __init__(
        self,
        provider: Provider,
        connection: Connection,
        detail: DetailService,
        clock: Clock,
        hashes: FirstHashes | None = None,
    ) -> None:
        self._provider = provider
        self._connection = connection
        self._detail = detail
        self._clock = clock
        self._hashes = hashes
        self._kept: OrderedDict[_Key, Evidence] = OrderedDict()
        self._kept_bytes = 0
        self._first_hash: dict[_Key, str] = {}
        self._renewed_at: dict[SessionId, float] = {}
        self._renewals: dict[SessionId, asyncio.Lock] = {}

    def kept(self, session_id: SessionId, pointer: str) -> Evidence | None:
        """The bytes if they are in memory."""
        return self._kept.get((session_id, pointer, self.capture(session_id, pointer)))

    def capture(self, session_id: SessionId, pointer: str) -> str:
        """Which capture stands at `pointer` as last read; empty when nothing is known of it."""
        decision = self._detail.kept(session_id)
        medium = medium_at(decision, pointer) if decision is not None else None
        return capture_of(medium.link) if medium is not None and medium.link is not None else ""

    async def fetch(self, session_id: SessionId, pointer: str) -> Evidence:
        """The bytes behind `pointer`. Raises `LinkEnded`, `NotVisible` for a medium without a link, `ProviderError`."""
        kept = self.kept(session_id, pointer)
        if kept is not None:
            return kept
        decision = await self._detail.load(session_id)
        link = _link(decision, pointer)
        try:
            received = await self._provider.media.fetch(link)
        except LinkEnded:
            renewed = await self._read_since(decision)
            if renewed is None:
                raise
            link = _link(renewed, pointer)
            received = await self._provider.media.fetch(link)
        key = (session_id, pointer, capture_of(link))
        return self._keep(key, received, first=await self._first(key, received.sha256))

    def forget(self) -> None:
        """Drops every byte of evidence."""
        self._kept.clear()
        self._kept_bytes = 0

    async def _read_since(self, decision: Decision) -> Decision | None:
        """A later reading of the session; None when it was read again for links less than a minute ago.

        The links of a session end together, so whoever comes while it is being read takes the same reading.
        """
        session_id = decision.session_id
        async with self._renewals.setdefault(session_id, asyncio.Lock()):
            kept = self._detail.kept(session_id)
            if kept is not None and kept.read_at > decision.read_at:
                return kept
            return await self._detail.load(session_id, again=True) if self._may_renew(session_id) else None

    def _may_renew(self, session_id: SessionId) -> bool:
        now = self._clock.monotonic()
        last = self._renewed_at.get(session_id)
        if last is not None and now - last < RENEW_AT_MOST_EVERY_SECONDS:
            return False
        self._renewed_at[session_id] = now
        return True

    def _keep(self, key: _Key, received: MediaBytes, *, first: str) -> Evidence:
        _, pointer, capture = key
        evidence = Evidence(
            pointer=pointer,
            capture=capture,
            content=received.content,
            claimed_type=received.claimed_type,
            sha256=received.sha256,
            changed=first != received.sha256,
        )
        replaced = self._kept.pop(key, None)
        self._kept[key] = evidence
        self._kept_bytes += len(evidence.content) - (len(replaced.content) if replaced is not None else 0)
        while self._kept_bytes > KEPT_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._kept_bytes -= len(dropped.content)
        return evidence

    async def _first(self, key: _Key, sha256: str) -> str:
        """The hash that was seen first, which is this one when there was none."""
        if self._hashes is not None and key not in self._first_hash:
            # A vault that fails takes the memory of earlier runs, not the picture.
            with contextlib.suppress(StorageFault):
                # In a thread: a disk may take its time to keep it.
                self._first_hash[key] = await asyncio.to_thread(self._hashes.first, *key, sha256)
        return self._first_hash.setdefault(key, sha256)


def capture_of(link: MediaLink) -> str:
    """What stays when a link is renewed: its address without the query, which is a credential that ends."""
    return urlsplit(link.url)._replace(query="", fragment="").geturl()


def captures(decision: Decision) -> dict[str, str]:
    """Every JSON pointer with a link, and its `capture_of`."""
    media = (medium for step in decision.steps for medium in step.media)
    return {medium.pointer: capture_of(medium.link) for medium in media if medium.link is not None}


def medium_at(decision: Decision, pointer: str) -> Medium | None:
    """The medium at a JSON pointer of the decision."""
    media = (medium for step in decision.steps for medium in step.media)
    return next((medium for medium in media if medium.pointer == pointer), None)


def _link(decision: Decision, pointer: str) -> MediaLink:
    medium = medium_at(decision, pointer)
    if medium is None or medium.link is None:
        raise NotVisible("reading evidence without a link")
    return medium.link
