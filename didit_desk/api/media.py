"""Fetching pictures, videos and files by presigned link: no key, no cookies, known hosts only."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import httpx

from didit_desk.api import bodies, exchange
from didit_desk.api.connection import Deadlines, new_client, quiet_libraries
from didit_desk.api.origin import Origin, UnsafeAddress, origin_of
from didit_desk.api.outcomes import is_success, read_error
from didit_desk.api.provider import MediaBytes
from didit_desk.models.errors import ContractBroken, LinkEnded, Unreachable

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    from didit_desk.models.clock import Clock
    from didit_desk.models.evidence import MediaLink

_LOG: Final = logging.getLogger("didit_desk.api")
_ATTEMPTED: Final = "fetching evidence"
_LINK_OVER: Final = frozenset({403, 404, 410})
_HTTPS_PORT: Final = 443

DOCUMENTED_HOSTS: Final = ("service-didit-verification-production-a1c5f9b8.s3.amazonaws.com",)
"""The bucket seen in presigned links of Didit's decisions; others are added to the account."""
DOCUMENTED_DOMAINS: Final = ("didit.me",)
"""Domains whose subdomains are trusted too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLimits:
    """Seconds for a whole fetch, bytes for a picture and for anything else."""

    seconds: float = 60.0
    connect_seconds: float = 10.0
    picture_bytes: int = 40 * 1024 * 1024
    file_bytes: int = 200 * 1024 * 1024
    header_bytes: int = 64 * 1024


class MediaClient:
    """A client without credentials. A loopback account may also fetch from its own host on any port."""

    def __init__(
        self,
        account_origin: Origin,
        hosts: Iterable[str],
        *,
        clock: Clock,
        certificates: ssl.SSLContext,
        limits: MediaLimits | None = None,
    ) -> None:
        quiet_libraries()
        self._account_origin = account_origin
        self._hosts = frozenset(host.strip().lower().removesuffix(".") for host in (*DOCUMENTED_HOSTS, *hosts))
        self._clock = clock
        self._limits = limits or MediaLimits()
        self._deadlines = Deadlines()
        self._closed = False
        self._client = new_client(
            certificates=certificates,
            connect_seconds=self._limits.connect_seconds,
            connections=6,
            kept=6,
        )

    async def fetch(
        self, link: MediaLink, *, on_progress: Callable[[int, int | None], None] | None = None
    ) -> MediaBytes:
        """The whole body of one link, at most 40 MB for a picture and 200 MB for anything else.

        Never repeated. Raises `LinkEnded` (403, 404, 410), `UnsafeAddress` for a host this account does not know,
        `Unreachable`, `ServerFault`, `Throttled`, `Refused` or `ContractBroken`.
        """
        self._check(link.url)
        started = self._clock.monotonic()
        status = 0
        try:
            async with self._deadlines.within(self._limits.seconds):
                response = await self._open(link.url)
                status = response.status_code
                try:
                    return await self._read(response, on_progress=on_progress)
                finally:
                    await response.aclose()
        except (exchange.Lost, TimeoutError):
            raise Unreachable(_ATTEMPTED) from None
        except (exchange.OddAnswer, bodies.OddBody) as error:
            raise ContractBroken(_ATTEMPTED, status=status or None, detail=str(error)) from None
        except httpx.HTTPError:
            raise ContractBroken(_ATTEMPTED, status=status or None, detail="half a body") from None
        finally:
            milliseconds = round((self._clock.monotonic() - started) * 1000)
            _LOG.info("GET media %d %d ms attempt 1", status, milliseconds)

    async def aclose(self) -> None:
        """Ends everything in flight with `Unreachable` and closes the connections."""
        self._closed = True
        await self._deadlines.end_all()
        await self._client.aclose()

    async def _open(self, url: str) -> httpx.Response:
        if self._closed:
            raise exchange.Lost
        # Compression would only hide the length: pictures and videos are packed already.
        request = self._client.build_request("GET", url, headers={"accept": "*/*", "accept-encoding": "identity"})
        limits = exchange.Limits(header_bytes=self._limits.header_bytes)
        return await exchange.opened(self._client, request, passage=None, limits=limits)

    async def _read(
        self, response: httpx.Response, *, on_progress: Callable[[int, int | None], None] | None
    ) -> MediaBytes:
        status = response.status_code
        if status in _LINK_OVER:
            raise LinkEnded(_ATTEMPTED, status=status)
        if not is_success(status):
            raise read_error(status, headers=response.headers, body=b"", attempted=_ATTEMPTED, now=self._clock.now())
        claimed = bodies.media_type(response.headers)
        is_picture = (claimed or "").startswith("image/")
        most = self._limits.picture_bytes if is_picture else self._limits.file_bytes
        digest = hashlib.sha256()
        content = await bodies.whole_body(response, most=most, on_progress=on_progress, on_part=digest.update)
        return MediaBytes(content=content, claimed_type=claimed, sha256=digest.hexdigest())

    def _check(self, url: str) -> None:
        origin = origin_of(url, attempted=_ATTEMPTED)
        if self._account_origin.is_loopback and origin.is_loopback:
            return
        if origin.scheme != "https" or not (self._is_known(origin.host, port=origin.port)):
            raise UnsafeAddress(_ATTEMPTED)

    def _is_known(self, host: str, *, port: int) -> bool:
        if f"{host}:{port}" in self._hosts:
            return True
        if port != _HTTPS_PORT:
            return False
        is_documented = any(host == domain or host.endswith(f".{domain}") for domain in DOCUMENTED_DOMAINS)
        return is_documented or host in self._hosts
