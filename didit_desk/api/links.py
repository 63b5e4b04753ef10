"""Presigned media links: which ones are taken at all, and when they end."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from didit_desk.api.origin import UnsafeAddress, origin_of
from didit_desk.models.evidence import MediaLink

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonValue

UNREADABLE_LIFETIME: Final = timedelta(minutes=30)
"""Assumed from the moment of reading when the link does not tell (Didit API, media: one to four hours were seen)."""

_LONGEST_LIFETIME: Final = timedelta(days=7)
"""The longest a SigV4 query signature may live (AWS Signature Version 4, query parameters)."""

_SIGNED_AT: Final = re.compile(r"[?&]X-Amz-Date=(\d{8}T\d{6}Z)(?:&|$)", re.ASCII)
_LIFETIME: Final = re.compile(r"[?&]X-Amz-Expires=(\d{1,7})(?:&|$)", re.ASCII)
_LONGEST_LINK: Final = 8_192  # characters


def link_from(value: JsonValue, *, read_at: datetime, loopback: bool) -> MediaLink | None:
    """A usable link, or None for null, a relative path, http outside a loopback account, or anything odd."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_LINK:
        return None
    try:
        origin = origin_of(value, attempted="reading a media link")
    except UnsafeAddress:
        return None
    if origin.scheme != "https" and not (loopback and origin.is_loopback):
        return None
    return MediaLink(url=value, ends_at=end_of(value, read_at=read_at))


def end_of(url: str, *, read_at: datetime) -> datetime:
    """When the signature runs out: X-Amz-Date plus X-Amz-Expires; 30 minutes after `read_at` when unreadable."""
    signed_at, lifetime = _SIGNED_AT.search(url), _LIFETIME.search(url)
    if signed_at is None or lifetime is None:
        return read_at + UNREADABLE_LIFETIME
    seconds = timedelta(seconds=int(lifetime[1]))
    try:
        if timedelta(0) < seconds <= _LONGEST_LIFETIME:
            return datetime.fromisoformat(signed_at[1]) + seconds
    except (ValueError, OverflowError):
        pass
    return read_at + UNREADABLE_LIFETIME
