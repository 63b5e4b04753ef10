"""The passphrase vault as a place for keys, in the form of a keyring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.config.secrets import FAILED, NOT_KEPT, KeyringState, SecretsUnavailable
from didit_desk.models.errors import StorageFault
from didit_desk.store.secrets import StoredSecrets

if TYPE_CHECKING:
    from didit_desk.store.vault import Vault


class VaultSecrets:
    """A `config.secrets.SecretStore` on an open vault; a vault that fails raises `SecretsUnavailable`."""

    def __init__(self, vault: Vault) -> None:
        self._stored = StoredSecrets(vault)

    def available(self) -> KeyringState:
        """Always usable: the vault is open."""
        return KeyringState(name="vault", usable=True)

    def load(self, purpose: str, identity: str) -> str | None:
        """The secret, None when none is kept."""
        try:
            return self._stored.load(purpose, identity)
        except StorageFault as fault:
            raise SecretsUnavailable(FAILED) from fault

    def save(self, purpose: str, identity: str, *, secret: str) -> None:
        """Keeps `secret` and reads it back."""
        try:
            self._stored.save(purpose, identity, secret=secret)
        except StorageFault as fault:
            raise SecretsUnavailable(FAILED) from fault
        if self.load(purpose, identity) != secret:
            raise SecretsUnavailable(NOT_KEPT)

    def delete(self, purpose: str, identity: str) -> None:
        """Removes a secret; an absent one is no error."""
        try:
            self._stored.delete(purpose, identity)
        except StorageFault as fault:
            raise SecretsUnavailable(FAILED) from fault
