"""One sandbox for reading, shared by all tests, and fresh ones for tests that write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.sandbox_process import SandboxProcess, running_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY: Final = "2026-11-20"


@pytest.fixture(scope="session")
def library() -> Iterator[SandboxProcess]:
    """A sandbox that no test changes."""
    with running_sandbox(today=TODAY) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def workshop() -> Iterator[SandboxProcess]:
    """A sandbox that the tests of one module write to, each to sessions of its own."""
    with running_sandbox(today=TODAY) as sandbox:
        yield sandbox
