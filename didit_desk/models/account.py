"""An account: where sessions come from and which key opens them. The key itself lives elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from didit_desk.models.ids import AccountId


class ProviderName(StrEnum):
    """The providers a desk can speak to."""

    DIDIT_V3 = "didit-v3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One configured provider account. `key_tail` is the last four characters, for recognition only."""

    account_id: AccountId
    name: str
    provider: ProviderName
    url: str
    reviewer: str
    media_hosts: tuple[str, ...]
    key_tail: str = ""
    is_sandbox: bool = False


class Secret:
    """A key in transit. Printing it shows nothing; only the transport unwraps it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The characters themselves, for the transport and the keyring only."""
        return self._value

    @property
    def tail(self) -> str:
        """The last four characters, or nothing for a key too short to spare them."""
        return self._value[-4:] if len(self._value) >= 12 else ""

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    __hash__ = None  # type: ignore[assignment]
