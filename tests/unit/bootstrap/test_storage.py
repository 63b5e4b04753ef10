"""Where a desk keeps things: under a passphrase, set aside and begun anew, or nowhere, and what must be asked first."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from didit_desk.bootstrap import storage
from didit_desk.bootstrap.single_instance import LONGEST_SOCKET_PATH, socket_name, take_profile
from didit_desk.bootstrap.storage import HAS_PASSPHRASE, Keeping, Need, need_of, without_storage
from didit_desk.bootstrap.vault_secrets import VaultSecrets
from didit_desk.config.key_courier import KeyCourier
from didit_desk.config.passphrase import WrongPassphrase
from didit_desk.config.paths import ProfilePaths, ProfileUnsafe
from didit_desk.config.secrets import SecretsUnavailable

if TYPE_CHECKING:
    from pathlib import Path

PHRASE: Final = "correct horse battery staple"
WORDS: Final = frozenset({"no-keyring", "locked"})


@pytest.fixture
def paths(tmp_path: Path) -> ProfilePaths:
    paths = ProfilePaths(tmp_path / "profile")
    paths.prepare()
    return paths


def test_that_keys_under_a_passphrase_come_back_with_it_alone(paths: ProfilePaths) -> None:
    with closing(storage.begin_with_passphrase(paths, PHRASE).vault) as vault:
        VaultSecrets(vault).save("account", "one", secret="canary-key")
    content = b"".join(file.read_bytes() for file in paths.root.iterdir())
    assert b"canary-key" not in content
    with pytest.raises(WrongPassphrase):
        storage.open_with_passphrase(paths, "another one")
    assert b"".join(file.read_bytes() for file in paths.root.iterdir()) == content
    opened = storage.open_with_passphrase(paths, PHRASE)
    with closing(opened.vault) as vault:
        assert (opened.keeping, opened.has_passphrase) == (Keeping.ON_DISK, True)
        secrets = VaultSecrets(vault)
        assert secrets.available().usable
        assert secrets.load("account", "one") == "canary-key"
        secrets.delete("account", "one")
        assert secrets.load("account", "one") is None
    with pytest.raises(SecretsUnavailable):
        secrets.load("account", "one")


def test_that_a_damaged_vault_under_the_right_passphrase_is_set_aside(paths: ProfilePaths) -> None:
    storage.begin_with_passphrase(paths, PHRASE).vault.close()
    paths.vault.write_bytes(b"damaged" * 2_000)
    opened = storage.open_with_passphrase(paths, PHRASE)
    opened.vault.close()
    assert opened.quarantined is not None
    assert opened.quarantined.read_bytes() == b"damaged" * 2_000
    assert opened.quarantine_reason


def test_that_a_vault_with_a_passphrase_waits_for_it_and_asks_no_keyring(paths: ProfilePaths) -> None:
    storage.begin_with_passphrase(paths, PHRASE).vault.close()
    # Never started: it would wait for ever if it were asked.
    courier = KeyCourier("0" * 16)
    first = storage.open_quickly(paths, courier)
    later = storage.open_later(paths, courier, patience_seconds=3_600)
    assert (first.keeping, later.reason) == (Keeping.NOT_YET, HAS_PASSPHRASE)
    assert need_of(paths, later, keyring_words=WORDS) is Need.PASSPHRASE
    for opened in (first, later):
        opened.vault.close()


def test_that_the_reviewer_is_asked_only_what_nobody_else_can_answer(paths: ProfilePaths) -> None:
    missing, busy = without_storage("no-keyring"), without_storage("BusyError")
    assert need_of(paths, missing, keyring_words=WORDS) is Need.NEW_PASSPHRASE
    assert need_of(paths, busy, keyring_words=WORDS) is Need.NOTHING
    paths.vault.write_bytes(b"kept")
    assert need_of(paths, missing, keyring_words=WORDS) is Need.KEYRING_OF_OLD
    for opened in (missing, busy):
        opened.vault.close()


def test_that_a_profile_that_cannot_be_locked_is_refused(paths: ProfilePaths) -> None:
    paths.instance_lock.mkdir()
    with pytest.raises(ProfileUnsafe, match="locked"):
        take_profile(paths)


def test_that_a_deep_profile_has_a_short_place_to_listen(tmp_path: Path) -> None:
    near, deep, deeper = (ProfilePaths(tmp_path.joinpath(*["deep" * 10] * depth)) for depth in (0, 3, 4))
    assert len({socket_name(near), socket_name(deep), socket_name(deeper)}) == 3
    assert max(len(socket_name(paths)) for paths in (near, deep, deeper)) <= LONGEST_SOCKET_PATH
