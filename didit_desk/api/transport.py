"""One provider, one key: what leaves, when it is repeated, and what the answer means."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from didit_desk.api import outcomes
from didit_desk.api.connection import Deadlines, Passage, new_client, quiet_libraries
from didit_desk.api.exchange import Answer, Limits, Lost, OddAnswer, exchange, opened
from didit_desk.api.origin import Origin, UnsafeAddress, origin_of
from didit_desk.api.pacing import GateClosed, Paused
from didit_desk.models.errors import (
    AccessRefused,
    ContractBroken,
    OutcomeUnknown,
    ProviderError,
    ServerFault,
    Throttled,
    Unreachable,
)

if TYPE_CHECKING:
    import random
    import ssl
    from collections.abc import Mapping

    import httpx

    from didit_desk.api.pacing import Gate
    from didit_desk.api.route import Route
    from didit_desk.models.account import Secret
    from didit_desk.models.clock import Clock

__all__ = ["Answer", "Limits", "Transport", "UnsafeAddress"]

_LOG: Final = logging.getLogger("didit_desk.api")
_NO_ANSWER: Final = 0  # logged in place of a status
_ONCE_MORE: Final = 500
"""The one server fault that is repeated once only (Didit API, API errors)."""


class Transport:
    """Sends to one origin with one key. Reads may be repeated, writes never are."""

    def __init__(
        self,
        origin: Origin,
        key: Secret,
        *,
        key_header: str,
        gate: Gate,
        clock: Clock,
        random: random.Random,
        certificates: ssl.SSLContext,
        limits: Limits | None = None,
    ) -> None:
        quiet_libraries()
        self._origin = origin
        self._key = key
        self._key_header = key_header
        self._gate = gate
        self._clock = clock
        self._random = random
        self._limits = limits or Limits()
        self._deadlines = Deadlines()
        self._closed = False
        seconds = self._limits.connect_seconds
        self._reading = new_client(certificates=certificates, connect_seconds=seconds, connections=8, kept=8)
        # A kept connection may have died unseen; a write that meets one would end as unknown for no reason.
        self._writing = new_client(certificates=certificates, connect_seconds=seconds, connections=4, kept=0)

    async def read(self, route: Route, *, path: str, query: Mapping[str, str] | None = None, priority: int) -> Answer:
        """The JSON answer to a read.

        Repeated at most twice, inside one deadline, after a lost connection, an ill server or a short 429. Raises
        `Unreachable`, `AccessRefused`, `NotVisible`, `Throttled`, `Refused`, `ServerFault` or `ContractBroken`.
        """
        remaining = self._limits.read_seconds
        await self._admit(route, priority=priority, patience=remaining)
        for attempt in range(1, self._limits.retries + 2):
            started = self._clock.monotonic()
            try:
                return await self._read_once(route, path=path, query=query, seconds=remaining, attempt=attempt)
            except (Unreachable, ServerFault, Throttled) as error:
                pause = self._pause_after(error, attempt=attempt)
                remaining -= self._clock.monotonic() - started + (pause or 0.0)
                if pause is None or remaining <= 0:
                    raise
            await asyncio.sleep(pause)
            await self._admit(route, priority=priority, patience=remaining)
        raise Unreachable(route.attempted)  # not reached: the last attempt never asks for a pause

    async def write(self, route: Route, *, path: str, body: bytes | None, priority: int) -> Answer:
        """The 2xx JSON answer to a write, which is sent once.

        Raises `Unreachable` when no byte left, `Refused`, `AccessRefused`, `NotVisible` or `Throttled` when the
        provider said so (all: not applied), and `OutcomeUnknown` for everything else.
        """
        request = self._request(self._writing, route, path=path, query=None, body=body)
        await self._admit(route, priority=priority, patience=0.0)
        sent_at = self._clock.now()
        passage = Passage()
        started = self._clock.monotonic()
        status = _NO_ANSWER
        try:
            async with self._deadlines.within(self._limits.write_seconds):
                answer = await exchange(self._writing, request, passage=passage, limits=self._limits)
            status = answer.status
        except (Lost, TimeoutError):
            if not passage.left:
                raise Unreachable(route.attempted) from None
            raise OutcomeUnknown(route.attempted, sent_at=sent_at) from None
        except OddAnswer as error:
            raise OutcomeUnknown(route.attempted, sent_at=sent_at, status=error.status) from None
        finally:
            self._log(route, status=status, started=started, attempt=1)
        if outcomes.is_success(answer.status):
            return answer
        raise self._noted(
            outcomes.write_error(
                answer.status,
                headers=answer.headers,
                body=answer.body,
                attempted=route.attempted,
                now=self._clock.now(),
                sent_at=sent_at,
            ),
            route=route,
        )

    async def probe(self, route: Route, *, path: str, priority: int) -> int:
        """The status of a read whose body nobody needs; it is not downloaded. Never repeated.

        Raises `Unreachable`, `Throttled` or `ContractBroken`; every other status is returned.
        """
        request = self._request(self._reading, route, path=path, query=None, body=None)
        await self._admit(route, priority=priority, patience=self._limits.read_seconds)
        started = self._clock.monotonic()
        status = _NO_ANSWER
        try:
            async with self._deadlines.within(self._limits.read_seconds):
                response = await opened(self._reading, request, passage=None, limits=self._limits)
                await response.aclose()
            status = response.status_code
        except (Lost, TimeoutError):
            raise Unreachable(route.attempted) from None
        except OddAnswer as error:
            raise ContractBroken(route.attempted, status=error.status) from None
        finally:
            self._log(route, status=status, started=started, attempt=1)
        if status == 429:
            raise self._noted(self._read_error(status, route=route, headers=response.headers, body=b""), route=route)
        return status

    async def aclose(self) -> None:
        """Ends everything in flight and closes the connections. Calls after it end with `Unreachable`."""
        self._closed = True
        self._gate.close()
        await self._deadlines.end_all()
        await self._reading.aclose()
        await self._writing.aclose()

    async def _read_once(
        self, route: Route, *, path: str, query: Mapping[str, str] | None, seconds: float, attempt: int
    ) -> Answer:
        request = self._request(self._reading, route, path=path, query=query, body=None)
        started = self._clock.monotonic()
        status = _NO_ANSWER
        try:
            async with self._deadlines.within(seconds):
                answer = await exchange(self._reading, request, passage=None, limits=self._limits)
            status = answer.status
        except (Lost, TimeoutError):
            raise Unreachable(route.attempted) from None
        except OddAnswer as error:
            raise ContractBroken(route.attempted, status=error.status, detail=error.reason) from None
        finally:
            self._log(route, status=status, started=started, attempt=attempt)
        if outcomes.is_success(status):
            return answer
        raise self._noted(self._read_error(status, route=route, headers=answer.headers, body=answer.body), route=route)

    def _read_error(self, status: int, *, route: Route, headers: Mapping[str, str], body: bytes) -> ProviderError:
        return outcomes.read_error(status, headers=headers, body=body, attempted=route.attempted, now=self._clock.now())

    def _noted(self, error: ProviderError, *, route: Route) -> ProviderError:
        """The same error; a 429 also stops the scope it came from."""
        match error:
            case Throttled():
                self._gate.pause(route.scopes, seconds=error.retry_after)
            case _:
                pass
        return error

    def _pause_after(self, error: ProviderError, *, attempt: int) -> float | None:
        """Seconds before a read is repeated, None when it is not. The gate itself waits out a 429."""
        if self._closed or attempt > self._limits.retries:
            return None
        match error:
            case Throttled():
                return 0.0
            case ServerFault(status=status) if status == _ONCE_MORE and attempt > 1:
                return None
            case _:
                longest = self._limits.backoff_seconds * 2**attempt
                return self._random.uniform(longest / 2, longest)

    async def _admit(self, route: Route, *, priority: int, patience: float) -> None:
        if self._closed:
            raise Unreachable(route.attempted)
        try:
            await self._gate.admit(route.scopes, priority=priority, patience=patience)
        except Paused as pause:
            raise Throttled(route.attempted, retry_after=pause.seconds) from None
        except GateClosed:
            raise Unreachable(route.attempted) from None

    def _request(
        self, client: httpx.AsyncClient, route: Route, *, path: str, query: Mapping[str, str] | None, body: bytes | None
    ) -> httpx.Request:
        """A request to this origin, the only kind that carries the key.

        Raises `AccessRefused` for a key that cannot stand in a header: the library would quote it in its own error.
        """
        key = self._key.reveal()
        if not key or not key.isascii() or not key.isprintable() or " " in key:
            raise AccessRefused(route.attempted, detail="The key holds characters no key has.")
        url = f"{self._origin}{path}"
        if origin_of(url, attempted=route.attempted) != self._origin:
            raise UnsafeAddress(route.attempted)
        headers = {"accept": "application/json", self._key_header: key}
        if body is not None:
            headers["content-type"] = "application/json"
        return client.build_request(route.method, url, params=query, headers=headers, content=body)

    def _log(self, route: Route, *, status: int, started: float, attempt: int) -> None:
        milliseconds = round((self._clock.monotonic() - started) * 1000)
        _LOG.info("%s %s %d %d ms attempt %d", route.method, route.template, status, milliseconds, attempt)
