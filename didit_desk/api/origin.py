"""Which addresses a desk may speak to, compared exactly by scheme, host and port."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from didit_desk.models.errors import ProviderError

_DEFAULT_PORTS: Final = {"https": 443, "http": 80}


class UnsafeAddress(ProviderError):
    """An address this desk does not speak to: no TLS outside the own machine, a foreign host, or no address at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Scheme, host and port (RFC 6454). Two addresses are the same place only when all three are equal."""

    scheme: str
    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """The host is this machine: 127.0.0.0/8, ::1 or `localhost`."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def origin_of(url: str, *, attempted: str) -> Origin:
    """The origin of an absolute http or https address.

    Raises `UnsafeAddress` for another scheme, credentials in the address, a missing host, or text that is no address.
    The address itself never enters the error.
    """
    parts = _split(url, attempted=attempted)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc or not url.isascii():
        raise UnsafeAddress(attempted)
    try:
        port = parts.port
    except ValueError:
        raise UnsafeAddress(attempted) from None
    # A trailing dot names the same host in DNS and another one in a comparison.
    host = parts.hostname.removesuffix(".")
    return Origin(scheme=parts.scheme, host=host, port=_DEFAULT_PORTS[parts.scheme] if port is None else port)


def api_origin(url: str) -> Origin:
    """The origin of an account's address, which must be https, or http on this machine.

    Raises `UnsafeAddress` also for an address with a path, query or fragment: routes are fixed and start at the root.
    """
    attempted = "reading the account's address"
    origin = origin_of(url, attempted=attempted)
    parts = _split(url, attempted=attempted)
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise UnsafeAddress(attempted)
    if origin.scheme != "https" and not origin.is_loopback:
        raise UnsafeAddress(attempted)
    return origin


def _split(url: str, *, attempted: str) -> SplitResult:
    # urlsplit drops tabs and line breaks silently; an address with any is not one.
    if not url.isprintable() or " " in url or "\\" in url:
        raise UnsafeAddress(attempted)
    try:
        return urlsplit(url)
    except ValueError:
        raise UnsafeAddress(attempted) from None
