"""The vault opens what is its own and refuses everything else."""

from __future__ import annotations

import random
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import apsw
import pytest

from didit_desk.models.errors import StorageFault
from didit_desk.models.ids import AccountId, SessionId
from didit_desk.models.queue import QueueQuery
from didit_desk.store.drafts import Drafts
from didit_desk.store.index import TOTAL, SessionIndex
from didit_desk.store.vault import Vault, VaultDamaged, VaultTooNew, VaultUnavailable, open_or_quarantine
from tests.unit.store.builders import KEY, NOON, a_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLIPS = 300
ACCOUNT = AccountId("account")


@contextmanager
def opened(path: Path, key: bytes = KEY) -> Iterator[Vault]:
    with closing(Vault.open(path, key)) as vault:
        yield vault


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A closed vault with forty rows."""
    path = tmp_path / "vault.db"
    with opened(path) as vault:
        SessionIndex(vault, ACCOUNT).apply([a_row(n, name=f"Canary Walnut {n}") for n in range(40)], read_at=NOON)
    return path


def everything(vault: Vault) -> object:
    index = SessionIndex(vault, ACCOUNT)
    found = index.rows(index.ids(QueueQuery()))
    return found, index.counts(), index.ids(QueueQuery(search="walnut")), index.ids(QueueQuery(search="wa"))


def test_that_a_vault_is_found_as_it_was_left(kept: Path) -> None:
    with opened(kept) as vault:
        assert SessionIndex(vault, ACCOUNT).counts()[TOTAL] == 40


def test_that_the_files_are_the_owners_alone(kept: Path) -> None:
    with opened(kept) as vault:
        SessionIndex(vault, ACCOUNT).apply([a_row(99)], read_at=NOON)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in kept.parent.iterdir()}
    assert modes == {"vault.db": 0o600, "vault.db-wal": 0o600, "vault.db-shm": 0o600}


def test_that_nothing_on_disk_can_be_read(kept: Path) -> None:
    with opened(kept) as vault:
        SessionIndex(vault, ACCOUNT).apply([a_row(99, name="Canary Walnut")], read_at=NOON)
        content = b"".join(file.read_bytes() for file in kept.parent.iterdir())
    folded = content.lower()
    assert not [word for word in (b"walnut", b"sqlite", b"in review", "walnut".encode("utf-16-le")) if word in folded]


def test_that_a_commit_waits_for_the_disk(kept: Path) -> None:
    with opened(kept) as vault:
        assert vault.connection.execute("PRAGMA synchronous") == [(2,)]
        assert vault.connection.execute("PRAGMA journal_mode") == [("wal",)]


def test_that_a_file_without_a_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault.open(tmp_path / "vault.db", None)
    assert not list(tmp_path.iterdir())


def test_that_a_wrong_key_is_refused_and_changes_nothing(kept: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(VaultDamaged):
        Vault.open(kept, bytes(32))
    assert kept.read_bytes() == before


@pytest.mark.parametrize("content", [b"x", b"hello" * 2_000, bytes(8_192)])
def test_that_a_foreign_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    found = open_or_quarantine(path, KEY, now=NOON)
    found.vault.close()
    assert found.quarantined == tmp_path / "vault.damaged-20260302T120000Z.db"
    assert found.quarantined.read_bytes() == content
    with opened(path):
        pass


def test_that_a_plain_database_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE t(a)")
    with pytest.raises(VaultDamaged):
        Vault.open(path, KEY)


def test_that_two_damaged_vaults_of_one_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    places = []
    for content in (b"one", b"two"):
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        found = open_or_quarantine(path, KEY, now=NOON)
        found.vault.close()
        assert found.quarantined is not None
        places.append(found.quarantined.read_bytes())
    assert places == [b"one", b"two"]


def test_that_a_later_schema_is_told_apart(kept: Path) -> None:
    with opened(kept) as vault:
        vault.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(VaultTooNew):
        Vault.open(kept, KEY)


def test_that_a_folder_in_its_place_is_unavailable_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(VaultUnavailable):
        open_or_quarantine(tmp_path, KEY)


def test_that_every_flipped_bit_is_noticed_and_none_changes_an_answer(kept: Path) -> None:
    whole = kept.read_bytes()
    with opened(kept) as vault:
        truth = everything(vault)
    dice = random.Random(20260302)  # noqa: S311 - repeatable, not secret
    noticed = 0
    for _ in range(FLIPS):
        place = dice.randrange(len(whole) * 8)
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        kept.write_bytes(damaged)
        try:
            with opened(kept) as vault:
                assert everything(vault) == truth
                vault.check()
        except VaultDamaged:
            noticed += 1
        for suffix in ("-wal", "-shm"):
            kept.with_name(kept.name + suffix).unlink(missing_ok=True)
    assert noticed == FLIPS


def test_that_a_transaction_happens_whole_or_not_at_all(kept: Path) -> None:
    def interrupted(vault: Vault) -> None:
        with vault.connection.transaction():
            vault.connection.execute("DELETE FROM sessions")
            raise KeyError

    with opened(kept) as vault:
        with pytest.raises(KeyError):
            interrupted(vault)
        assert vault.reader.execute("SELECT count(*) FROM sessions") == [(40,)]
        with vault.connection.transaction():
            pass


def test_that_a_full_disk_is_told_and_leaves_the_vault_whole(kept: Path) -> None:
    with opened(kept) as vault:
        pages = vault.connection.execute("PRAGMA page_count")[0][0]
        vault.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageFault):
            SessionIndex(vault, ACCOUNT).apply([a_row(n) for n in range(1_000, 3_000)], read_at=NOON)
        assert SessionIndex(vault, ACCOUNT).counts()[TOTAL] == 40
        vault.connection.execute("PRAGMA max_page_count = 1000000")
        SessionIndex(vault, ACCOUNT).apply([a_row(1_000)], read_at=NOON)
        assert SessionIndex(vault, ACCOUNT).counts()[TOTAL] == 41


def test_that_forgetting_leaves_nothing_even_for_the_owner_of_the_key(kept: Path) -> None:
    with opened(kept) as vault:
        Drafts(vault).save(ACCOUNT, SessionId("x"), rationale="Walnut", at=NOON)
        SessionIndex(vault, ACCOUNT).forget()
        rows = vault.connection.execute(
            "SELECT hex(block) FROM find_inside_data UNION SELECT hex(block) FROM find_start_data"
        )
        assert not [row for row in rows if b"walnut".hex().upper() in str(row[0]) or "77616C" in str(row[0])]
        assert vault.connection.execute("SELECT count(*) FROM drafts") == [(0,)]
        assert vault.connection.execute("PRAGMA freelist_count") == [(0,)]


def test_that_a_draft_is_kept_replaced_and_removed(tmp_path: Path) -> None:
    session = SessionId("s")
    with opened(tmp_path / "vault.db") as vault:
        drafts = Drafts(vault)
        drafts.save(ACCOUNT, session, rationale="One", at=NOON)
        drafts.save(ACCOUNT, session, rationale="Two \ud800", at=NOON)
        found = drafts.load(ACCOUNT, session)
        assert found is not None
        assert (found.rationale, found.saved_at) == ("Two \ufffd", NOON)
        drafts.save(ACCOUNT, session, rationale="  ", at=NOON)
        assert drafts.load(ACCOUNT, session) is None


def test_that_the_library_is_the_encrypting_one() -> None:
    assert vars(apsw)["mc_version"].startswith("SQLite3 Multiple Ciphers")


def test_that_readers_do_not_wait_for_a_writer_and_see_only_what_is_committed(kept: Path) -> None:
    with opened(kept) as vault:
        with vault.connection.transaction():
            vault.connection.execute("DELETE FROM sessions")
            assert SessionIndex(vault, ACCOUNT).rows([1]) != []
        assert SessionIndex(vault, ACCOUNT).rows([1]) == []


def test_that_many_threads_share_a_vault(kept: Path) -> None:
    with opened(kept) as vault, ThreadPoolExecutor(4) as threads:
        index = SessionIndex(vault, ACCOUNT)
        work = [threads.submit(index.apply, [a_row(100 + n)], read_at=NOON) for n in range(20)]
        seen = [threads.submit(index.ids, QueueQuery(search="walnut")) for _ in range(20)]
        assert {len(found.result()) for found in seen} == {40}
        assert sum(len(done.result().added) for done in work) == 20
        assert index.counts()[TOTAL] == 60
        assert index.arrival() == 21


def test_that_a_reader_cannot_write(kept: Path) -> None:
    with opened(kept) as vault, pytest.raises(VaultUnavailable):
        vault.reader.execute("DELETE FROM sessions")
