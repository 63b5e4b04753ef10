"""What can go wrong between desk and provider: few classes, each answering what the reviewer can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class ProviderError(Exception):
    """Something failed while talking to the provider. `attempted` names what, without personal data."""

    def __init__(self, attempted: str, *, status: int | None = None, detail: str | None = None) -> None:
        super().__init__(f"{attempted} failed" + (f" with {status}" if status else ""))
        self.attempted = attempted
        self.status = status
        self.detail = detail
        """The server's own words; shown to the reviewer as received text, never logged."""


class Unreachable(ProviderError):
    """No connection, no name, no TLS, or a time-out before anything was sent: nothing happened there."""


class OutcomeUnknown(ProviderError):
    """A write may have been applied: bytes left this desk and no understood answer came back."""

    def __init__(self, attempted: str, *, sent_at: datetime, status: int | None = None) -> None:
        super().__init__(attempted, status=status)
        self.sent_at = sent_at


class AccessRefused(ProviderError):
    """401 or 403: the key or one of its permissions. The key is never erased for it."""


class NotVisible(ProviderError):
    """404: gone, or outside the key's scope; the two cannot be told apart."""


class Throttled(ProviderError):
    """429: nothing was applied. `retry_after` in seconds, already bounded."""

    def __init__(self, attempted: str, *, retry_after: float, detail: str | None = None) -> None:
        super().__init__(attempted, status=429, detail=detail)
        self.retry_after = retry_after


class Refused(ProviderError):
    """400, 402, 409, 422: the provider understood and said no. `fields` maps a field to its complaint."""

    def __init__(
        self, attempted: str, *, status: int, detail: str | None, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(attempted, status=status, detail=detail)
        self.fields = dict(fields or {})


class ServerFault(ProviderError):
    """5xx on a read: the provider is ill; the last good content stays."""


class ContractBroken(ProviderError):
    """An answer that is not what the contract says: wrong type, half a body, over a cap, not JSON."""


class LinkEnded(ProviderError):
    """A media link no longer works; one fresh decision read gives a new one."""


class StorageFault(Exception):
    """The vault could not read or write. `reason` is a word or short phrase without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the vault failed: {reason}")
        self.reason = reason


class JournalUnwritable(Exception):
    """An entry could not be made durable: nothing may be sent that depends on it."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the journal cannot be written: {reason}")
        self.reason = reason
