"""Addresses of sources as they may be opened: https alone, shown whole before anything is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit, urlunsplit

LONGEST_ADDRESS: Final = 2_000
"""Characters; a longer address cannot be looked at whole."""
_TRICKS: Final = frozenset('\\"<>^`{|}')


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAddress:
    """An address that may be opened. `text` is both what is shown and what is opened; `host` is in punycode."""

    text: str
    host: str


def source_address(received: str | None) -> SourceAddress | None:
    """The address to open, or None for anything but a plain https address.

    The host is written in punycode, so that letters that look alike cannot pass for others; a user name before the
    host, which can look like a host, is refused, and so are characters that browsers read in their own way.
    """
    if not received or len(received) > LONGEST_ADDRESS or not _is_plain(received):
        return None
    try:
        parts = urlsplit(received)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
        return None
    host = _in_punycode(parts.hostname)
    if host is None:
        return None
    netloc = host if port is None else f"{host}:{port}"
    return SourceAddress(text=urlunsplit((parts.scheme, netloc, parts.path, parts.query, parts.fragment)), host=host)


def _is_plain(received: str) -> bool:
    return received.isprintable() and not any(each.isspace() or each in _TRICKS for each in received)


def _in_punycode(host: str) -> str | None:
    try:
        return host.encode("idna").decode("ascii") or None
    except UnicodeError:
        return None
