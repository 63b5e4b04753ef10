"""What the first window may import: whatever takes long waits until it has been painted."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

from tests.helpers.source import ROOT

# Loaded before the first paint.
EARLY: Final = ("didit_desk.__main__", "didit_desk.ui.windows.main_window")
# Each costs between ten and a hundred milliseconds.
LATE: Final = (
    "asyncio", "cryptography", "httpx", "keyring", "msgspec", "numpy", "PIL", "pypdfium2", "qasync", "ssl",
    "starlette", "uvicorn",
)  # fmt: skip
PROBE: Final = "import importlib, sys; importlib.import_module(sys.argv[1]); print(*sys.modules)"


@pytest.mark.parametrize("module", EARLY)
def test_that_slow_libraries_wait_for_the_first_paint(module: str) -> None:
    command = [sys.executable, "-c", PROBE, module]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert not set(LATE) & set(answer.stdout.split())
