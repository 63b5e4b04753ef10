"""The key of the vault: 32 random bytes in the keyring, made on first use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from didit_desk.config.secrets import SecretStore

PURPOSE: Final = "vault"
IDENTITY: Final = "key"
KEY_BYTES: Final = 32


class VaultKeyDamaged(Exception):
    """What the keyring holds is not a key. It is left there: replacing it would lose the vault."""

    def __init__(self) -> None:
        super().__init__("the keyring holds something else in place of the vault's key")


def vault_key(secrets: SecretStore) -> bytes:
    """The key, 32 bytes; a new one is kept and read back before it is returned.

    Raises `SecretsUnavailable` (or `SecretsLocked`) and `VaultKeyDamaged`. May block: see `SecretStore`.
    """
    kept = secrets.load(PURPOSE, IDENTITY)
    if kept is not None:
        return key_from_hex(kept)
    made = os.urandom(KEY_BYTES)
    secrets.save(PURPOSE, IDENTITY, secret=made.hex())
    return made


def kept_vault_key(secrets: SecretStore) -> bytes | None:
    """The key if there is one, None when none was ever made: for looking at a vault without making anything.

    Raises what `vault_key` raises.
    """
    kept = secrets.load(PURPOSE, IDENTITY)
    return key_from_hex(kept) if kept is not None else None


def forget_vault_key(secrets: SecretStore) -> None:
    """Removes the key: whatever copy of the vault exists can never be opened again."""
    secrets.delete(PURPOSE, IDENTITY)


def key_from_hex(text: str) -> bytes:
    """The key written as 64 hex digits; anything else raises `VaultKeyDamaged`."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        raise VaultKeyDamaged from None
    if len(key) != KEY_BYTES:
        raise VaultKeyDamaged
    return key
