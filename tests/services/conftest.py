"""A sandbox that the tests of the services write to, each to sessions of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from didit_desk.store.vault import Vault
from tests.helpers.sandbox_process import SandboxProcess, running_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = bytes(range(32))


@pytest.fixture(scope="session")
def running() -> Iterator[SandboxProcess]:
    with running_sandbox(sessions=120, seed=3) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: SandboxProcess) -> Iterator[SandboxProcess]:
    """The same sandbox for all, without faults at the start and at the end of each test."""
    yield running
    running.control("faults", body=[])


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault on disk."""
    vault = Vault.open(tmp_path / "vault.db", KEY)
    yield vault
    vault.close()
