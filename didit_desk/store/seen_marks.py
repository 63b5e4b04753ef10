"""Marks the reviewers of an account gave earlier, under keyed hashes: whose names they were is in no row.

The key is made with the first mark and goes with the last one; without it the hashes say nothing.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, cast

from didit_desk.models.seen import SeenBefore, SeenMark
from didit_desk.store.fold import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    from didit_desk.models.ids import AccountId
    from didit_desk.store.vault import Vault

KEY_BYTES: Final = 32
_FIRST_DAY: Final = date(1970, 1, 1)
_AT_ONCE: Final = 500
"""Hashes asked for in one statement; SQLite takes some 32,000."""


class SeenMarks:
    """Marks of one account. Every method raises `models.errors.StorageFault` when the vault fails."""

    def __init__(self, vault: Vault, account_id: AccountId) -> None:
        self._vault = vault
        self._account_id = account_id

    def key(self) -> bytes | None:
        """The key of the hashes; None when nothing is remembered."""
        found = self._vault.reader.execute("SELECT key FROM seen_keys")
        return cast("bytes", found[0][0]) if found else None

    def key_made(self) -> bytes:
        """The key of the hashes, made when there is none."""
        connection = self._vault.connection
        connection.execute(
            "INSERT INTO seen_keys VALUES (1, ?) ON CONFLICT DO NOTHING", (secrets.token_bytes(KEY_BYTES),)
        )
        return cast("bytes", connection.execute("SELECT key FROM seen_keys")[0][0])

    def together(self) -> AbstractContextManager[None]:
        """Everything inside is kept, or nothing is, and nobody forgets meanwhile."""
        return self._vault.connection.transaction()

    def keep(self, marks: Iterable[SeenMark]) -> None:
        """Keeps marks, each in place of an earlier one of the same session."""
        rows = [
            (self._account_id, mark.entity, mark.origin, storable(mark.status), _number(mark.day)) for mark in marks
        ]
        with self._vault.connection.transaction():
            self._vault.connection.execute_many(
                "INSERT INTO seen_marks VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
                "SET status = excluded.status, day = excluded.day",
                rows,
            )

    def drop(self, entities: Iterable[str], *, origin: str) -> None:
        """Forgets marks of a session that were taken back."""
        rows = [(self._account_id, entity, origin) for entity in entities]
        with self._vault.connection.transaction():
            self._vault.connection.execute_many(
                "DELETE FROM seen_marks WHERE account_id = ? AND entity = ? AND origin = ?", rows
            )

    def drop_older(self, oldest: date) -> None:
        """Forgets every mark of every account that is older than `oldest`."""
        self._vault.connection.execute("DELETE FROM seen_marks WHERE day < ?", (_number(oldest),))

    def forget(self) -> None:
        """Forgets the marks of every account and their key; nothing is written when there are none."""
        if self._vault.reader.execute("SELECT 1 FROM seen_keys UNION ALL SELECT 1 FROM seen_marks LIMIT 1"):
            forget_seen_marks(self._vault)

    def find(self, entities: Iterable[str], *, except_of: str, oldest: date) -> Mapping[str, SeenBefore]:
        """What is remembered of entities from sessions other than `except_of`, from the day `oldest` on."""
        wanted = tuple(dict.fromkeys(entities))
        found: dict[str, list[tuple[str, int]]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            places = ", ".join("?" * len(part))
            rows = self._vault.reader.execute(
                "SELECT entity, status, day FROM seen_marks WHERE account_id = ? AND origin != ? AND day >= ? "  # noqa: S608
                f"AND entity IN ({places}) ORDER BY day DESC, status",
                (self._account_id, except_of, _number(oldest), *part),
            )
            for entity, status, day in cast("list[tuple[str, str, int]]", rows):
                found.setdefault(entity, []).append((status, day))
        return {entity: _summed(marks) for entity, marks in found.items()}


def forget_seen_marks(vault: Vault) -> None:
    """Forgets the marks of every account and their key. Raises `StorageFault`; then nothing was forgotten."""
    with vault.connection.transaction():
        vault.connection.execute("DELETE FROM seen_marks")
        vault.connection.execute("DELETE FROM seen_keys")


def _summed(marks: list[tuple[str, int]]) -> SeenBefore:
    """`marks` newest first, at least one."""
    status, day = marks[0]
    counts: dict[str, int] = {}
    for other, _ in marks:
        if other != status:
            counts[other] = counts.get(other, 0) + 1
    return SeenBefore(status=status, day=_FIRST_DAY + timedelta(days=day), others=tuple(sorted(counts.items())))


def _number(day: date) -> int:
    return (day - _FIRST_DAY).days
