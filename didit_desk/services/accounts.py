"""Accounts and their keys: checked before they are kept, kept in the keyring or for this run only."""

from __future__ import annotations

import asyncio
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from didit_desk.config.secrets import SecretsUnavailable
from didit_desk.models.account import Account, Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.config.accounts import Accounts
    from didit_desk.config.secrets import SecretStore
    from didit_desk.models.capability import Capabilities
    from didit_desk.models.ids import AccountId
    from didit_desk.services.ports import Provider


PURPOSE = "account"
"""Keys of accounts stand under this purpose in the keyring, beside the vault's own key."""


class KeyStorage(StrEnum):
    """Where a key is kept."""

    KEYRING = "keyring"
    THIS_RUN = "this_run"


class Connect(Protocol):
    """Makes a provider for an account; given by the composition root, which alone knows all providers."""

    def __call__(self, account: Account, key: Secret) -> Provider: ...


class AccountsService:
    """The keyring is asked in a thread: it may show a dialog and block for as long as that is open."""

    def __init__(self, book: Accounts, open_secrets: Callable[[], SecretStore], connect: Connect) -> None:
        self._book = book
        self._open_secrets = open_secrets
        self._secrets: SecretStore | None = None
        self._connect = connect
        self._this_run: dict[AccountId, Secret] = {}

    def all(self) -> tuple[Account, ...]:
        """Every account, in the order added."""
        return tuple(self._book.all())

    async def check(self, account: Account, key: Secret) -> Capabilities:
        """What the key can do at that address. Raises a `ProviderError`."""
        provider = self._connect(account, key)
        try:
            return await provider.check_key()
        finally:
            await provider.aclose()

    async def add(self, account: Account, key: Secret) -> KeyStorage:
        """Keeps account and key. Without a usable keyring the key lives until the program ends."""
        self._book.add(account)
        try:
            secrets = await self._store()
            await asyncio.to_thread(_keep, secrets, account, key)
        except SecretsUnavailable:
            self._this_run[account.account_id] = key
            return KeyStorage.THIS_RUN
        return KeyStorage.KEYRING

    async def key_of(self, account: Account) -> Secret | None:
        """The account's key; None when neither keyring nor this run has it, or the keyring stays locked."""
        kept = self._this_run.get(account.account_id)
        if kept is not None:
            return kept
        try:
            secrets = await self._store()
            kept_text = await asyncio.to_thread(secrets.load, PURPOSE, account.account_id)
        except SecretsUnavailable:
            return None
        return Secret(kept_text) if kept_text else None

    async def _store(self) -> SecretStore:
        """The secret store; opening it imports the keyring library, which costs more than a frame."""
        if self._secrets is None:
            self._secrets = await asyncio.to_thread(self._open_secrets)
        return self._secrets

    async def remove(self, account: Account) -> None:
        """Removes account and key."""
        self._book.remove(account.account_id)
        self._this_run.pop(account.account_id, None)
        try:
            secrets = await self._store()
            await asyncio.to_thread(secrets.delete, PURPOSE, account.account_id)
        except SecretsUnavailable:
            return


def _keep(secrets: SecretStore, account: Account, key: Secret) -> None:
    secrets.save(PURPOSE, account.account_id, secret=key.reveal())
