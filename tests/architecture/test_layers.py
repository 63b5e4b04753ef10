"""Which part may import which, and that everything below the window stands without Qt."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

from tests.helpers.source import ROOT

BELOW_THE_WINDOW: Final = (
    "models", "policy", "api", "store", "audit", "config", "services", "viewstate", "sandbox",
)  # fmt: skip
WITHOUT_QT: Final = """
import importlib, pkgutil, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "qasync"}:
            raise ImportError(f"{name} is out of reach here")

sys.meta_path.insert(0, Refuse())
package = importlib.import_module(sys.argv[1])
for entry in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
    importlib.import_module(entry.name)
"""


def test_that_the_import_contracts_are_kept() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("layer", BELOW_THE_WINDOW)
def test_that_a_layer_below_the_window_imports_without_qt(layer: str) -> None:
    command = [sys.executable, "-c", WITHOUT_QT, f"didit_desk.{layer}"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
