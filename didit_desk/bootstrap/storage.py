"""Opens the vault of a profile: on disk with the keyring's key or a passphrase, or in memory and saying so."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from didit_desk.config.key_courier import FIRST_PAINT_DEADLINE_S, KeyCourier
from didit_desk.store.vault import Vault, VaultUnavailable, open_or_quarantine

if TYPE_CHECKING:
    from pathlib import Path

    from didit_desk.config.paths import ProfilePaths

HAS_PASSPHRASE = "has-passphrase"  # noqa: S105 - a word, no secret
"""The reason word of a vault that waits for its passphrase."""


class Keeping(StrEnum):
    """Where rows, drafts and journal are kept in this run."""

    ON_DISK = "on_disk"
    IN_MEMORY = "in_memory"
    NOT_YET = "not_yet"
    """In memory until the keyring answers."""


class Need(StrEnum):
    """What only the reviewer can answer before there is storage."""

    NOTHING = "nothing"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word, no secret
    NEW_PASSPHRASE = "new_passphrase"  # noqa: S105 - a word, no secret
    KEYRING_OF_OLD = "keyring_of_old"
    """There is a vault whose key is in a keyring that does not give it: only a run without storage is left."""


class Storage(NamedTuple):
    """An open vault. `reason` says why nothing is kept; `quarantined` is the new name of a file that was set aside and
    `quarantine_reason` what was wrong with it. `has_passphrase`: keys of accounts are kept in the vault as well.
    """

    vault: Vault
    keeping: Keeping
    reason: str = ""
    quarantined: Path | None = None
    quarantine_reason: str = ""
    has_passphrase: bool = False


def open_quickly(paths: ProfilePaths, courier: KeyCourier) -> Storage:
    """The vault if the courier brings its key at once; else one in memory until `open_later` has the answer.

    A vault that does not exist yet has nothing to show, so nothing is waited for.
    """
    waits = paths.vault.exists() and not paths.passphrase.exists()
    key = courier.poll(FIRST_PAINT_DEADLINE_S) if waits else None
    if not isinstance(key, bytes):
        return Storage(vault=Vault.open(None, None), keeping=Keeping.NOT_YET)
    return _opened(paths, key)


def open_later(paths: ProfilePaths, courier: KeyCourier, *, patience_seconds: float) -> Storage:
    """Waits (blocking) for the keyring, which may be asking for its password, and opens what it allows."""
    if paths.passphrase.exists():
        return without_storage(HAS_PASSPHRASE)
    key = courier.poll(patience_seconds)
    return _opened(paths, key) if isinstance(key, bytes) else without_storage(key or "locked")


def need_of(paths: ProfilePaths, storage: Storage, *, keyring_words: frozenset[str]) -> Need:
    """What to ask the reviewer. `keyring_words` are the reasons that mean: no key from a keyring."""
    if storage.keeping is not Keeping.IN_MEMORY:
        return Need.NOTHING
    if storage.reason == HAS_PASSPHRASE:
        return Need.PASSPHRASE
    if storage.reason not in keyring_words:
        return Need.NOTHING
    return Need.KEYRING_OF_OLD if paths.vault.exists() else Need.NEW_PASSPHRASE


def open_with_passphrase(paths: ProfilePaths, passphrase: str) -> Storage:
    """The vault the passphrase opens; blocks for about a second.

    Raises `config.passphrase.WrongPassphrase` and `SaltUnreadable`; the files are as they were then.
    """
    from didit_desk.config.passphrase import key_from_passphrase

    return _opened(paths, key_from_passphrase(paths.passphrase, passphrase), has_passphrase=True)


def begin_with_passphrase(paths: ProfilePaths, passphrase: str) -> Storage:
    """A new vault under a new passphrase; blocks for about a second. Raises OSError and `PassphraseTaken`."""
    from didit_desk.config.passphrase import new_key_from_passphrase

    return _opened(paths, new_key_from_passphrase(paths.passphrase, passphrase), has_passphrase=True)


def without_storage(reason: str) -> Storage:
    """A vault in memory, for this run only."""
    return Storage(vault=Vault.open(None, None), keeping=Keeping.IN_MEMORY, reason=reason)


def _opened(paths: ProfilePaths, key: bytes, *, has_passphrase: bool = False) -> Storage:
    try:
        opened = open_or_quarantine(paths.vault, key)
    except VaultUnavailable as failure:
        return without_storage(failure.reason)
    return Storage(
        vault=opened.vault,
        keeping=Keeping.ON_DISK,
        quarantined=opened.quarantined,
        quarantine_reason=opened.reason or "",
        has_passphrase=has_passphrase,
    )
