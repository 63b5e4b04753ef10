"""A passphrase makes the same key again, and nothing else does."""

from __future__ import annotations

import json
import stat
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from didit_desk.config.passphrase import (
    PassphraseTaken,
    SaltUnreadable,
    WrongPassphrase,
    key_from_passphrase,
    new_key_from_passphrase,
)
from didit_desk.config.paths import ProfilePaths

if TYPE_CHECKING:
    from pathlib import Path

PHRASE = "Größe korrekt Pferd Batterie"


def test_that_a_passphrase_makes_its_key_again_and_another_makes_none(tmp_path: Path) -> None:
    place = tmp_path / "vault.salt"
    key = new_key_from_passphrase(place, PHRASE)
    before = place.read_bytes()
    assert len(key) == 32
    assert key_from_passphrase(place, f"  {unicodedata.normalize('NFD', PHRASE)} ") == key
    with pytest.raises(WrongPassphrase):
        key_from_passphrase(place, f"{PHRASE}.")
    with pytest.raises(PassphraseTaken):
        new_key_from_passphrase(place, "another one")
    assert place.read_bytes() == before
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert PHRASE.encode() not in before
    assert key.hex().encode() not in before


def test_that_two_vaults_with_one_passphrase_have_two_keys(tmp_path: Path) -> None:
    keys = {new_key_from_passphrase(tmp_path / f"{name}.salt", PHRASE) for name in ("one", "two")}
    assert len(keys) == 2


def test_that_the_cost_is_the_one_promised(tmp_path: Path) -> None:
    place = tmp_path / "vault.salt"
    new_key_from_passphrase(place, PHRASE)
    kept = json.loads(place.read_bytes())
    assert (kept["kdf"], kept["n"], kept["r"], kept["p"]) == ("scrypt", 131_072, 8, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"salt": "00"},
        {"salt": "not hex"},
        {"check": None},
        {"n": 2**40},
        {"n": 3},
        {"r": 4096},
        {"p": 64},
        {"n": "131072"},
        {"version": 2},
        {"kdf": "argon2id"},
    ],
)
def test_that_a_damaged_or_costly_salt_is_refused_and_kept(tmp_path: Path, change: dict[str, Any]) -> None:
    place = tmp_path / "vault.salt"
    whole = {"version": 1, "kdf": "scrypt", "n": 16, "r": 8, "p": 1, "salt": "ab" * 32, "check": "cd" * 32}
    place.write_text(json.dumps(whole | change), encoding="ascii")
    with pytest.raises(SaltUnreadable):
        key_from_passphrase(place, PHRASE)
    assert json.loads(place.read_bytes()) == whole | change


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"[" * 3_000])
def test_that_a_foreign_salt_is_refused(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "vault.salt"
    place.write_bytes(content)
    with pytest.raises(SaltUnreadable):
        key_from_passphrase(place, PHRASE)


def test_that_the_salt_stands_beside_its_vault(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path)
    assert paths.passphrase.parent == paths.vault.parent
    assert paths.passphrase.name == "vault.salt"
