"""Which error an answer means, for reads and for writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.api.errors import explain
from didit_desk.api.pacing import seconds_to_wait
from didit_desk.models.errors import (
    AccessRefused,
    ContractBroken,
    NotVisible,
    OutcomeUnknown,
    ProviderError,
    Refused,
    ServerFault,
    Throttled,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

REFUSALS: Final = frozenset({400, 402, 409, 415, 422})
"""Statuses that say: understood, and not done (Didit API, API errors)."""


def is_success(status: int) -> bool:
    """Any 2xx."""
    return 200 <= status < 300


def read_error(status: int, *, headers: Mapping[str, str], body: bytes, attempted: str, now: datetime) -> ProviderError:
    """What an answer other than 2xx to a read means. Redirects are never followed and count as a broken contract."""
    understood = _understood(status, headers=headers, body=body, attempted=attempted, now=now)
    if understood is not None:
        return understood
    detail, fields = explain(status, headers, body)
    if 500 <= status < 600:
        return ServerFault(attempted, status=status, detail=detail)
    if 400 <= status < 500:
        return Refused(attempted, status=status, detail=detail, fields=fields)
    return ContractBroken(attempted, status=status)


def write_error(
    status: int, *, headers: Mapping[str, str], body: bytes, attempted: str, now: datetime, sent_at: datetime
) -> ProviderError:
    """What an answer other than 2xx to a write means.

    Only statuses that say "not applied" are believed; everything else (3xx, 5xx, a proxy's 407 or 408) leaves it open.
    """
    understood = _understood(status, headers=headers, body=body, attempted=attempted, now=now)
    return understood or OutcomeUnknown(attempted, sent_at=sent_at, status=status)


def _understood(
    status: int, *, headers: Mapping[str, str], body: bytes, attempted: str, now: datetime
) -> ProviderError | None:
    detail, fields = explain(status, headers, body)
    if status in {401, 403}:
        return AccessRefused(attempted, status=status, detail=detail)
    if status == 404:
        return NotVisible(attempted, status=status, detail=detail)
    if status == 429:
        wait = seconds_to_wait(headers.get("retry-after"), now=now)
        return Throttled(attempted, retry_after=wait, detail=detail)
    if status in REFUSALS:
        return Refused(attempted, status=status, detail=detail, fields=fields)
    return None
