"""Opens the vault of a profile: on disk with the key from the keyring, or in memory and saying so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from didit_desk.config.key_courier import FIRST_PAINT_DEADLINE_S, KeyCourier
from didit_desk.store.vault import Vault, VaultUnavailable, open_or_quarantine

if TYPE_CHECKING:
    from pathlib import Path

    from didit_desk.config.paths import ProfilePaths


class Keeping(StrEnum):
    """Where rows, drafts and journal are kept in this run."""

    ON_DISK = "on_disk"
    IN_MEMORY = "in_memory"
    NOT_YET = "not_yet"
    """In memory until the keyring answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """An open vault. `reason` is the keyring's word when nothing is kept; `quarantined` the damaged file's new name."""

    vault: Vault
    keeping: Keeping
    reason: str = ""
    quarantined: Path | None = None


def open_quickly(paths: ProfilePaths, courier: KeyCourier) -> Storage:
    """The vault if the courier brings its key at once; else one in memory until `open_later` has the answer.

    A vault that does not exist yet has nothing to show, so nothing is waited for.
    """
    key = courier.poll(FIRST_PAINT_DEADLINE_S) if paths.vault.exists() else None
    if not isinstance(key, bytes):
        return Storage(vault=Vault.open(None, None), keeping=Keeping.NOT_YET)
    return _opened(paths, key)


def open_later(paths: ProfilePaths, courier: KeyCourier, *, patience_seconds: float) -> Storage:
    """Waits (blocking) for the keyring, which may be asking for its password, and opens what it allows."""
    key = courier.poll(patience_seconds)
    if isinstance(key, bytes):
        return _opened(paths, key)
    return Storage(vault=Vault.open(None, None), keeping=Keeping.IN_MEMORY, reason=key or "locked")


def _opened(paths: ProfilePaths, key: bytes) -> Storage:
    try:
        opened = open_or_quarantine(paths.vault, key)
    except VaultUnavailable as failure:
        return Storage(vault=Vault.open(None, None), keeping=Keeping.IN_MEMORY, reason=failure.reason)
    return Storage(vault=opened.vault, keeping=Keeping.ON_DISK, quarantined=opened.quarantined)
