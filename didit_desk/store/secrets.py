"""Secrets inside the vault, for a desk whose vault opens by passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from didit_desk.store.vault import Vault


class StoredSecrets:
    """Secrets by purpose and identity. Every method raises `models.errors.StorageFault` when the vault fails."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def load(self, purpose: str, identity: str) -> str | None:
        """The secret, None when none is kept."""
        found = self._vault.connection.execute(
            "SELECT secret FROM secrets WHERE purpose = ? AND identity = ?", (purpose, identity)
        )
        return cast("str", found[0][0]) if found else None

    def save(self, purpose: str, identity: str, *, secret: str) -> None:
        """Keeps `secret` in place of an earlier one; it is on disk when this returns."""
        self._vault.connection.execute(
            "INSERT INTO secrets VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET secret = excluded.secret",
            (purpose, identity, secret),
        )

    def delete(self, purpose: str, identity: str) -> None:
        """Removes a secret; an absent one is no error."""
        self._vault.connection.execute("DELETE FROM secrets WHERE purpose = ? AND identity = ?", (purpose, identity))
