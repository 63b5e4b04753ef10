"""Secrets go to a real keyring or nowhere, and a window never waits for one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from didit_desk.config.key_courier import DIED, NO_KEY, VERB, KeyCourier, command
from didit_desk.config.secrets import ALLOWED, LOCKED, NO_KEYRING, KeyringSecrets, MemorySecrets, SecretsUnavailable
from didit_desk.config.vault_key import IDENTITY, PURPOSE, VaultKeyDamaged, forget_vault_key, vault_key
from tests.helpers.keyring_session import keyring_session, missing_programs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROFILE = "00112233aabbccdd"
ROOT = Path(__file__).parents[3]
ANSWER_S = 30
EXPLAIN = """
import json, sys
from didit_desk.config.secrets import KeyringSecrets
state = KeyringSecrets(sys.argv[1]).available()
print(json.dumps([state.name, state.usable, state.reason]))
"""
ROUND_TRIP = """
import sys
from didit_desk.config.secrets import KeyringSecrets
one, two = KeyringSecrets("one"), KeyringSecrets("two")
one.save("api-key", "account", secret="käse")
assert (one.load("api-key", "account"), two.load("api-key", "account")) == ("käse", None)
one.save("api-key", "account", secret="other")
assert one.load("api-key", "account") == "other"
one.delete("api-key", "account")
one.delete("api-key", "account")
assert one.load("api-key", "account") is None
assert not [name for name in sys.modules if name.startswith("keyrings")]
"""
SAVE_BAD_KEY = """
import sys
from didit_desk.config.secrets import KeyringSecrets
KeyringSecrets(sys.argv[1]).save("vault", "key", secret="not a key")
"""


@pytest.fixture(scope="session")
def keyring_bus() -> Iterator[Mapping[str, str]]:
    if missing := missing_programs():
        pytest.skip(f"not installed: {', '.join(missing)}")
    with keyring_session() as environment:
        yield environment


@pytest.fixture
def no_keyring(tmp_path: Path) -> Mapping[str, str]:
    """A session without a bus, in which a plain-text backend is recommended by every means there is."""
    unwanted = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {
        **kept,
        "XDG_RUNTIME_DIR": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/nothing",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }


def ran(program: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        program, env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=ANSWER_S
    )


def script(text: str, *argv: str) -> list[str]:
    return [sys.executable, "-c", text, *argv]


def couriers_answer(
    environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, profile: str
) -> bytes | str | None:
    for name in (*os.environ, *environment):
        if environment.get(name) != os.environ.get(name) and name != "PYTEST_CURRENT_TEST":
            if name in environment:
                monkeypatch.setenv(name, environment[name])
            else:
                monkeypatch.delenv(name)
    with closing(KeyCourier(profile)) as courier:
        courier.start()
        return courier.poll(ANSWER_S)


@pytest.mark.keyring
def test_that_a_secret_is_kept_per_profile_replaced_and_removed(keyring_bus: Mapping[str, str]) -> None:
    finished = ran(script(ROUND_TRIP), keyring_bus)
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.keyring
def test_that_a_real_keyring_is_named(keyring_bus: Mapping[str, str]) -> None:
    assert json.loads(ran(script(EXPLAIN, PROFILE), keyring_bus).stdout) == ["Secret Service", True, None]


@pytest.mark.keyring
def test_that_the_courier_makes_a_key_once(keyring_bus: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = couriers_answer(keyring_bus, monkeypatch, "a" * 16)
    again = couriers_answer(keyring_bus, monkeypatch, "a" * 16)
    other = couriers_answer(keyring_bus, monkeypatch, "b" * 16)
    assert isinstance(first, bytes)
    assert len(first) == 32
    assert first == again != other


@pytest.mark.keyring
def test_that_a_kept_key_comes_the_short_way(keyring_bus: Mapping[str, str]) -> None:
    assert ran(command(["c" * 16]), keyring_bus).returncode == 0
    short = (
        "import sys; from didit_desk.config.key_courier import main; code = main(sys.argv[1:]); "
        "raise SystemExit(code or 'keyring' in sys.modules)"
    )
    assert ran(script(short, "c" * 16), keyring_bus).returncode == 0


@pytest.mark.keyring
def test_that_a_damaged_key_is_told_and_left(keyring_bus: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert ran(script(SAVE_BAD_KEY, "d" * 16), keyring_bus).returncode == 0
    assert couriers_answer(keyring_bus, monkeypatch, "d" * 16) == "key-damaged"
    assert couriers_answer(keyring_bus, monkeypatch, "d" * 16) == "key-damaged"


@pytest.mark.keyring
def test_that_a_keyring_nobody_can_unlock_is_locked_and_keeps_nothing(keyring_bus: Mapping[str, str]) -> None:
    with keyring_session(unlocked=False) as environment:
        finished = ran(command([PROFILE]), environment)
    assert (finished.returncode, finished.stdout) == (NO_KEY, LOCKED)


def test_that_without_a_keyring_nothing_else_is_used(no_keyring: Mapping[str, str]) -> None:
    assert json.loads(ran(script(EXPLAIN, PROFILE), no_keyring).stdout) == [None, False, NO_KEYRING]
    finished = ran(command([PROFILE]), no_keyring)
    assert (finished.returncode, finished.stdout, finished.stderr) == (NO_KEY, NO_KEYRING, "")


def test_that_the_courier_passes_the_reason_on(no_keyring: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert couriers_answer(no_keyring, monkeypatch, PROFILE) == NO_KEYRING


def test_that_a_platform_without_backends_has_no_keyring() -> None:
    secrets = KeyringSecrets(PROFILE, platform="plan9")
    assert secrets.available().reason == NO_KEYRING
    with pytest.raises(SecretsUnavailable, match=NO_KEYRING):
        secrets.load("vault", "key")


def test_that_only_keyrings_of_operating_systems_are_allowed() -> None:
    modules = {module for backends in ALLOWED.values() for _, module, _ in backends}
    assert modules == {f"keyring.backends.{name}" for name in ("SecretService", "kwallet", "macOS", "Windows")}


def test_that_a_slow_keyring_does_not_hold_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(slow))
    courier = KeyCourier(PROFILE)
    begun = time.monotonic()
    courier.start()
    assert courier.poll(0.05) is None
    assert time.monotonic() - begun < 5
    courier.close()
    courier.close()


@pytest.mark.parametrize("answer", ["exit 0", "echo xyz; exit 0", "exit 3", "exit 9", "yes | head -c 100000; exit 0"])
def test_that_nonsense_from_the_courier_is_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    odd = tmp_path / "odd"
    odd.write_text(f"#!/bin/sh\n{answer}\n")
    odd.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(odd))
    with closing(KeyCourier(PROFILE)) as courier:
        courier.start()
        assert courier.poll(ANSWER_S) == DIED


def test_that_a_courier_that_cannot_start_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with closing(KeyCourier(PROFILE)) as courier:
        courier.start()
        assert courier.poll(0) == DIED


def test_that_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command([PROFILE]) == [sys.executable, VERB, PROFILE]


def test_that_the_vaults_key_is_made_once_and_forgotten() -> None:
    secrets = MemorySecrets()
    made = vault_key(secrets)
    assert len(made) == 32
    assert vault_key(secrets) == made
    forget_vault_key(secrets)
    assert vault_key(secrets) != made


@pytest.mark.parametrize("kept", ["", "zz", "00" * 31])
def test_that_something_else_in_place_of_the_key_is_left_there(kept: str) -> None:
    secrets = MemorySecrets()
    secrets.save(PURPOSE, IDENTITY, secret=kept)
    with pytest.raises(VaultKeyDamaged):
        vault_key(secrets)
    assert secrets.load(PURPOSE, IDENTITY) == kept
