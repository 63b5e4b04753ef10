"""One database connection that any thread may use, one statement or transaction at a time."""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

import apsw

from didit_desk.models.errors import StorageFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class VaultDamaged(StorageFault):
    """The file is not a vault, not for this key, or its content fails the authentication check."""


class VaultUnavailable(StorageFault):
    """The vault may be whole, but cannot be read or written now: locked, full, read-only, closed."""


@contextmanager
def storage_faults() -> Iterator[None]:
    """Turns every database error into a `StorageFault` whose text carries no statement and no value."""
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError, apsw.FormatError) as error:
        raise VaultDamaged(type(error).__name__) from error
    except (
        apsw.BusyError,
        apsw.LockedError,
        apsw.CantOpenError,
        apsw.IOError,
        apsw.FullError,
        apsw.ReadOnlyError,
        apsw.PermissionsError,
        apsw.NoMemError,
        apsw.ConnectionClosedError,
    ) as error:
        raise VaultUnavailable(type(error).__name__) from error


class Connection:
    """A guarded connection. Results are complete lists, so that no statement stays open between calls."""

    __slots__ = ("_depth", "_lock", "_raw")

    def __init__(self, raw: apsw.Connection) -> None:
        self._raw = raw
        self._lock = RLock()
        self._depth = 0

    def execute(self, sql: str, bindings: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows of one statement. Raises `StorageFault`; a programming error keeps the database's own class."""
        with self._lock, storage_faults():
            return self._raw.execute(sql, bindings).fetchall()

    def execute_many(self, sql: str, bindings: Iterable[Sequence[object]]) -> None:
        """One statement for each item of `bindings`. Raises `StorageFault`."""
        with self._lock, storage_faults():
            self._raw.executemany(sql, bindings).fetchall()

    def run_script(self, sql: str) -> None:
        """Several statements without values."""
        with self._lock, storage_faults():
            self._raw.execute(sql).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, durably, or nothing does. Nested use joins the outer transaction."""
        with self._lock:
            if self._depth == 0:
                with storage_faults():
                    self._raw.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
                if self._depth == 1:
                    with storage_faults():
                        self._raw.execute("COMMIT")
            except BaseException:
                if self._depth == 1:
                    self._abandon()
                raise
            finally:
                self._depth -= 1

    def changes(self) -> int:
        """Rows the last statement changed."""
        with self._lock:
            return self._raw.changes()

    def last_rowid(self) -> int:
        """The rowid of the last insertion."""
        with self._lock:
            return self._raw.last_insert_rowid()

    def close(self) -> None:
        """Ends the connection; closing twice is harmless."""
        with self._lock, storage_faults():
            self._raw.close()

    def _abandon(self) -> None:
        # SQLite may have rolled back by itself (disk full, input/output error).
        if self._raw.in_transaction:
            with storage_faults():
                self._raw.execute("ROLLBACK")
