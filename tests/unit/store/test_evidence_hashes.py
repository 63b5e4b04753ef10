"""The hashes of what was seen first: kept from one opening of the vault to the next, apart for each account."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from didit_desk.models.errors import StorageFault
from didit_desk.models.ids import AccountId, SessionId
from didit_desk.store.evidence_hashes import EvidenceHashes
from didit_desk.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(32)
SESSION = SessionId("session-1")
POINTER = "/id_verifications/0/front_image"
ADDRESS = "https://media.example/one.jpg"
ONE, OTHER = "1" * 64, "2" * 64


def hashes(vault: Vault, account: str = "one") -> EvidenceHashes:
    return EvidenceHashes(vault, AccountId(account))


def test_that_the_first_hash_stays_across_openings(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    with closing(Vault.open(path, KEY)) as vault:
        assert hashes(vault).first(SESSION, POINTER, ADDRESS, ONE) == ONE
        assert hashes(vault).first(SESSION, POINTER, ADDRESS, OTHER) == ONE
    with closing(Vault.open(path, KEY)) as vault:
        assert hashes(vault).first(SESSION, POINTER, ADDRESS, OTHER) == ONE


@pytest.mark.parametrize(
    ("session", "pointer", "address"),
    [
        ("session-2", POINTER, ADDRESS),
        (SESSION, "/id_verifications/0/back_image", ADDRESS),
        (SESSION, POINTER, "https://media.example/two.jpg"),
        ("\ud800", "\udfff", "\ud800"),
    ],
)
def test_that_another_place_has_a_first_hash_of_its_own(session: str, pointer: str, address: str) -> None:
    with closing(Vault.open(None, None)) as vault:
        hashes(vault).first(SESSION, POINTER, ADDRESS, ONE)
        assert hashes(vault).first(SessionId(session), pointer, address, OTHER) == OTHER
        assert hashes(vault, "two").first(SESSION, POINTER, ADDRESS, OTHER) == OTHER


def test_that_neither_pointer_nor_address_is_kept() -> None:
    with closing(Vault.open(None, None)) as vault:
        hashes(vault).first(SESSION, POINTER, ADDRESS, ONE)
        ((_, _, place, sha256),) = vault.connection.execute("SELECT * FROM evidence_hashes")
    assert sha256 == ONE
    assert len(str(place)) == 64
    assert "media" not in str(place)


def test_that_a_closed_vault_is_a_storage_fault() -> None:
    vault = Vault.open(None, None)
    vault.close()
    with pytest.raises(StorageFault):
        hashes(vault).first(SESSION, POINTER, ADDRESS, ONE)
