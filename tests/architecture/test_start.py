"""What the first window may import and build: whatever takes long waits until it has been painted."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from tests.helpers.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# Loaded before the first paint.
EARLY: Final = ("didit_desk.__main__", "didit_desk.ui.windows.main_window")
# Each costs between two and a hundred milliseconds.
LATE: Final = (
    "asyncio", "cryptography", "httpx", "keyring", "msgspec", "numpy", "PIL", "pypdfium2", "qasync", "ssl",
    "starlette", "uvicorn",
    "dataclasses", "datetime", "hashlib", "locale", "subprocess",
    "didit_desk.config.accounts", "didit_desk.config.settings", "didit_desk.services", "didit_desk.store.index",
    "didit_desk.ui.icons", "didit_desk.ui.itemmodels", "didit_desk.ui.panels", "didit_desk.ui.widgets",
    "didit_desk.viewstate.queue",
)  # fmt: skip
PROBE: Final = "import importlib, sys; importlib.import_module(sys.argv[1]); print(*sys.modules)"
# A start of its own on a vault with rows, up to the first paint; then what was loaded and built until then.
START: Final = """
import sys
from pathlib import Path
from didit_desk.config.opening import opening_settings
from didit_desk.config.paths import ProfilePaths

class Courier:
    def poll(self, timeout_s):
        return bytes(32)

from didit_desk.bootstrap.first_paint import first_paint

paths = ProfilePaths(Path(sys.argv[1]))
painted = first_paint(paths, opening_settings(paths.settings), Courier(), account_id="one", has_panes=True)
print(*sys.modules)
import PySide6.QtCore, PySide6.QtWidgets
print("Qt" in vars(PySide6.QtCore), "QStyle" in vars(PySide6.QtWidgets))
import os
sys.stdout.flush()
os._exit(0)
"""
ROWS: Final = """
import sys
from contextlib import closing
from pathlib import Path
from didit_desk.models.ids import AccountId
from didit_desk.store.index import SessionIndex
from didit_desk.store.vault import Vault
from tests.ui.queue.queue_samples import NOW, listed

with closing(Vault.open(Path(sys.argv[1]) / "vault.db", bytes(32))) as vault:
    rows = [indexed.row for indexed in listed(30).by_id.values()]
    SessionIndex(vault, AccountId("one")).apply(rows, read_at=NOW)
"""


@pytest.mark.parametrize("module", EARLY)
def test_that_slow_libraries_wait_for_the_first_paint(module: str) -> None:
    assert not _late_in(_ran(PROBE, module).split())


def test_that_a_first_paint_with_rows_loads_no_panel_and_builds_no_namespace(tmp_path: Path) -> None:
    _ran(ROWS, str(tmp_path))
    modules, built = _ran(START, str(tmp_path)).splitlines()[-2:]
    assert "didit_desk.ui.opening_pen" in modules.split()
    assert not _late_in(modules.split())
    assert built == "False False", "The enums of Qt or of QStyle were built before the first paint."


def _late_in(modules: list[str]) -> set[str]:
    return {late for late in LATE if any(name == late or name.startswith(f"{late}.") for name in modules)}


def _ran(program: str, argument: str) -> str:
    command = [sys.executable, "-c", program, argument]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout
