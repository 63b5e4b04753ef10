"""A vault that was cut, blanked, robbed of its log or written by others is set aside whole, never half believed."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import apsw
import pytest

from didit_desk.models.ids import AccountId
from didit_desk.models.queue import QueueQuery
from didit_desk.store.index import SessionIndex
from didit_desk.store.schema import MIGRATIONS
from didit_desk.store.secrets import StoredSecrets
from didit_desk.store.vault import SCHEMA_VERSION, Vault, VaultDamaged, VaultTooNew, open_or_quarantine
from tests.unit.store.builders import KEY, NOON, a_row

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = AccountId("account")
PAGE = 4_096
CUTS = 40
BLANKS = 40


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A closed vault with forty rows."""
    path = tmp_path / "vault.db"
    with closing(Vault.open(path, KEY)) as vault:
        SessionIndex(vault, ACCOUNT).apply([a_row(n) for n in range(40)], read_at=NOON)
    return path


def names(vault: Vault) -> list[str | None]:
    index = SessionIndex(vault, ACCOUNT)
    return [found.row.name for found in index.rows(index.ids(QueueQuery()))]


def is_told_or_true(path: Path, truth: list[str | None]) -> bool:
    """Either the damage is told, or every answer is the truth and the check of the whole file says so or tells."""
    try:
        with closing(Vault.open(path, KEY)) as vault:
            answer = names(vault)
            vault.check()
    except VaultDamaged:
        return True
    return answer == truth


def without_companions(path: Path) -> None:
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def test_that_a_cut_file_is_never_half_believed(kept: Path) -> None:
    whole = kept.read_bytes()
    with closing(Vault.open(kept, KEY)) as vault:
        truth = names(vault)
    dice = random.Random(11)  # noqa: S311 - repeatable, not secret
    for _ in range(CUTS):
        kept.write_bytes(whole[: dice.randrange(1, len(whole))])
        assert is_told_or_true(kept, truth)
        without_companions(kept)


def test_that_a_blanked_page_is_told(kept: Path) -> None:
    whole = kept.read_bytes()
    dice = random.Random(12)  # noqa: S311 - repeatable, not secret
    for _ in range(BLANKS):
        start = dice.randrange(len(whole) // PAGE) * PAGE
        kept.write_bytes(whole[:start] + bytes(PAGE) + whole[start + PAGE :])
        with pytest.raises(VaultDamaged), closing(Vault.open(kept, KEY)) as vault:
            vault.check()
        without_companions(kept)


def test_that_a_lost_log_leaves_what_was_written_back(tmp_path: Path) -> None:
    path, copy = tmp_path / "vault.db", tmp_path / "copy.db"
    with closing(Vault.open(path, KEY)) as vault:
        index = SessionIndex(vault, ACCOUNT)
        index.apply([a_row(1)], read_at=NOON)
        vault.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        index.apply([a_row(2)], read_at=NOON)
        # As it is on disk when the machine stops; the log is lost.
        shutil.copy(path, copy)
    with closing(Vault.open(copy, KEY)) as vault:
        assert len(names(vault)) == 1
        vault.check()


def test_that_another_key_sets_the_file_aside_whole(kept: Path) -> None:
    before = kept.read_bytes()
    found = open_or_quarantine(kept, bytes(32), now=NOON)
    found.vault.close()
    assert found.quarantined is not None
    assert found.quarantined.read_bytes() == before
    with closing(Vault.open(found.quarantined, KEY)) as vault:
        assert len(names(vault)) == 40


def test_that_a_later_vault_is_set_aside_with_its_reason(kept: Path) -> None:
    with closing(Vault.open(kept, KEY)) as vault:
        vault.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(VaultTooNew) as told:
        Vault.open(kept, KEY)
    found = open_or_quarantine(kept, KEY, now=NOON)
    found.vault.close()
    assert found.quarantined is not None
    assert found.reason == told.value.reason == "written by a later version"


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_that_every_earlier_vault_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "vault.db"
    with closing(Vault.open(path, KEY)) as vault:
        tables = {str(name) for (name,) in vault.connection.execute("SELECT name FROM sqlite_master")}
        SessionIndex(vault, ACCOUNT).apply([a_row(1)], read_at=NOON)
        for script in MIGRATIONS[version:]:
            for name in tables:
                if f"CREATE TABLE {name}(" in script:
                    vault.connection.execute(f"DROP TABLE {name}")
        vault.connection.execute(f"DELETE FROM migrations WHERE version > {version}")  # noqa: S608
        vault.connection.execute(f"PRAGMA user_version = {version}")
    with closing(Vault.open(path, KEY)) as vault:
        assert len(names(vault)) == 1
        StoredSecrets(vault).save("account", "one", secret="sk")
        assert vault.connection.execute("PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_that_secrets_in_the_vault_are_kept_replaced_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    with closing(Vault.open(path, KEY)) as vault:
        secrets = StoredSecrets(vault)
        secrets.save("account", "one", secret="canary-one")
        secrets.save("account", "one", secret="canary-two")
        secrets.save("account", "other", secret="canary-three")
        secrets.delete("account", "other")
        secrets.delete("account", "absent")
        content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"canary" not in content
    with closing(Vault.open(path, KEY)) as vault:
        secrets = StoredSecrets(vault)
        assert secrets.load("account", "one") == "canary-two"
        assert secrets.load("account", "other") is None
        with pytest.raises(apsw.ConstraintError):
            vault.connection.execute("INSERT INTO secrets VALUES ('a', 'b', NULL)")
