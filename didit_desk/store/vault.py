"""The vault: one encrypted, authenticated database file, opened with a raw key, or the same in memory."""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import apsw

from didit_desk.models.errors import StorageFault
from didit_desk.store.connection import Connection, VaultDamaged, VaultUnavailable, storage_faults
from didit_desk.store.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

KEY_BYTES: Final = 32
APPLICATION_ID: Final = 0x44444B31
"""Marks the file as a vault of this program (`PRAGMA application_id`)."""

SCHEMA_VERSION: Final = len(MIGRATIONS)
BUSY_MS: Final = 2_000
SMALLEST_PAGE_BYTES: Final = 512
CACHE_KIB: Final = 32_768
_SALT_LABEL: Final = b"didit-desk vault salt 1"
_COMPANIONS: Final = ("-wal", "-shm")


class VaultTooNew(VaultDamaged):
    """The file was written by a later version of this program; it is whole, but not for this version."""


class OpenedVault(NamedTuple):
    """A vault and what happened to the file before it: `quarantined` is the file's new place, None when all is well."""

    vault: Vault
    quarantined: Path | None = None
    reason: str | None = None


class Vault:
    """One open vault. `connection` writes and reads; `reader` reads what is committed, without waiting for a writer."""

    __slots__ = ("_key", "_opening", "_path", "_reader", "connection")

    def __init__(self, *, connection: Connection, path: Path | None, key: bytes | None) -> None:
        self.connection = connection
        self._path = path
        self._key = key
        self._reader: Connection | None = None
        self._opening = Lock()

    @classmethod
    def open(cls, path: Path | None, key: bytes | None) -> Self:
        """The vault in `path`, made when absent (mode 0600), or in memory when `path` is None.

        `key` is 32 raw bytes and is required for a file: there is no plain-text mode (ValueError).
        A damaged or foreign file, or a wrong key, raises `VaultDamaged`; a file that cannot be opened or is
        locked by another process raises `VaultUnavailable`. The file is left as it was in both cases.
        """
        if path is None:
            connection = Connection(_configured(apsw.Connection(":memory:")))
        else:
            if key is None or len(key) != KEY_BYTES:
                message = f"a vault file needs a key of {KEY_BYTES} bytes"
                raise ValueError(message)
            connection = Connection(_opened_file(path, key))
        try:
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection=connection, path=path, key=key)

    @property
    def path(self) -> Path | None:
        """Where the vault is; None in memory."""
        return self._path

    @property
    def reader(self) -> Connection:
        """A connection that only reads. In memory it is the writing one, since nothing else can see it."""
        if self._path is None or self._key is None:
            return self.connection
        with self._opening:
            if self._reader is None:
                raw = _opened_file(self._path, self._key)
                raw.execute("PRAGMA query_only = ON")
                self._reader = Connection(raw)
            return self._reader

    def check(self) -> None:
        """Reads every page in use and raises `VaultDamaged` if one of them was altered.

        Costs seconds on a large vault (off the GUI thread): in daily use each page is checked as it is read.
        """
        if self.connection.execute("PRAGMA quick_check(1)") != [("ok",)]:
            raise VaultDamaged("altered page")

    def erase_free_space(self) -> None:
        """Rewrites the file and empties the write-ahead log, so that deleted rows are in neither."""
        self._close_reader()
        self.connection.execute("VACUUM")
        if self._path is not None:
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes every connection; the key is dropped. Closing twice is harmless."""
        self._close_reader()
        self.connection.close()
        self._key = None

    def _close_reader(self) -> None:
        with self._opening:
            reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()


def open_or_quarantine(path: Path, key: bytes, *, now: datetime | None = None) -> OpenedVault:
    """The vault in `path`; a damaged one is renamed to `<stem>.damaged-<UTC>.db` beside it and a new one begun.

    The write-ahead log moves along, so nothing of the old vault is lost. `VaultUnavailable` is passed on: a file
    that is only locked or unreadable at the moment is not damaged.
    """
    try:
        return OpenedVault(vault=Vault.open(path, key))
    except VaultDamaged as damage:
        moved = _quarantine(path, now)
        return OpenedVault(vault=Vault.open(path, key), quarantined=moved, reason=damage.reason)


def _quarantine(path: Path, now: datetime | None) -> Path:
    # Imported here: a start is quicker without it, and few vaults are ever set aside.
    from datetime import UTC, datetime

    stamp = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.stem}.damaged-{stamp}.db")
    count = 1
    while target.exists():
        count += 1
        target = path.with_name(f"{path.stem}.damaged-{stamp}-{count}.db")
    try:
        path.rename(target)
        for suffix in _COMPANIONS:
            companion = path.with_name(path.name + suffix)
            if companion.exists():
                companion.rename(target.with_name(target.name + suffix))
    except OSError as error:
        raise VaultUnavailable("the damaged file cannot be moved") from error
    return target


def _opened_file(path: Path, key: bytes) -> apsw.Connection:
    try:
        # SQLite gives the log and the index of the log the mode of the file.
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        size = os.fstat(descriptor).st_size
        os.close(descriptor)
    except OSError as error:
        raise VaultUnavailable("the file cannot be opened") from error
    if 0 < size < SMALLEST_PAGE_BYTES:
        # SQLite takes such a file for an empty one and would write over it.
        raise VaultDamaged("shorter than a page")
    with storage_faults():
        connection = apsw.Connection(str(path))
        try:
            return _unlocked(connection, key)
        except BaseException:
            connection.close()
            raise


def _unlocked(connection: apsw.Connection, key: bytes) -> apsw.Connection:
    # A raw key that brings its salt along skips the key derivation, which costs 18 ms for a passphrase.
    salt = _sha256(_SALT_LABEL + key)[:16]
    connection.set_busy_timeout(BUSY_MS)
    connection.execute("PRAGMA cipher = 'chacha20'")
    connection.execute(f"PRAGMA key = 'raw:{key.hex()}{salt.hex()}'")
    # The first read of a page is what tells a wrong key or a foreign file.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    return _configured(connection)


def _sha256(content: bytes) -> bytes:
    # hashlib loads OpenSSL, which takes longer than opening the vault; the lean module is private and may be absent.
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256
    return bytes(sha256(content).digest())


def _configured(connection: apsw.Connection) -> apsw.Connection:
    connection.execute(
        f"""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA temp_store = MEMORY;
        PRAGMA cell_size_check = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA secure_delete = ON;
        PRAGMA foreign_keys = ON;
        PRAGMA cache_size = -{CACHE_KIB};
        """
    ).fetchall()
    return connection


def _migrate(connection: Connection) -> None:
    version = _single(connection.execute("PRAGMA user_version"))
    if version == SCHEMA_VERSION:
        if _single(connection.execute("PRAGMA application_id")) != APPLICATION_ID:
            raise VaultDamaged("foreign database")
        return
    if version > SCHEMA_VERSION:
        raise VaultTooNew("written by a later version")
    if version == 0 and _single(connection.execute("SELECT count(*) FROM sqlite_master")):
        raise VaultDamaged("foreign database")
    with connection.transaction():
        for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
            connection.run_script(statements)
            connection.execute(
                "INSERT INTO migrations(version, at) VALUES (?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))", (number,)
            )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _single(rows: Iterable[tuple[object, ...]]) -> int:
    for (value,) in rows:
        if isinstance(value, int):
            return value
    raise VaultDamaged("unreadable header")


__all__ = [
    "OpenedVault",
    "StorageFault",
    "Vault",
    "VaultDamaged",
    "VaultTooNew",
    "VaultUnavailable",
    "open_or_quarantine",
]
