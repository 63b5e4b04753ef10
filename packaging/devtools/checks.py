"""The checks of a checkout: style, types and import layers, and then every test."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from devtools.desktop import run_on_desktop
from devtools.places import PYTHON, ROOT, run, say, tool

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES: Final = ("didit_desk", "tests", "packaging")
MOST_WORKERS: Final = 4


def lint() -> int:
    """Runs every static check, also after one has failed; returns 0 when all pass."""
    steps = {
        "style": [tool("ruff"), "check", "--quiet", *SOURCES],
        "format": [tool("ruff"), "format", "--check", "--quiet", *SOURCES],
        "types": [tool("mypy"), "--no-error-summary", *_typed_sources()],
        "import layers": [tool("lint-imports"), "--no-cache"],
    }
    failed = [name for name, command in steps.items() if _fails(name, command)]
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def test(extra: Sequence[str]) -> int:
    """Static checks, then pytest with `extra` arguments on a virtual screen with a keyring; 0 when all pass.

    As many tests run at once as there are cores, those of a module one after the other; `-n 0` runs them alone.
    """
    static = lint()
    say("pytest")
    workers = str(min(os.cpu_count() or 1, MOST_WORKERS))
    # A worker that dies ends the run: given another one, the rest would be waited for without end.
    spread = ["-n", workers, "--dist", "loadscope", "--max-worker-restart", "0"]
    dynamic = run_on_desktop([str(PYTHON), "-m", "pytest", *spread, *extra])
    return 1 if static or dynamic else 0


def _fails(name: str, command: list[str]) -> bool:
    say(name)
    return run(command) != 0


def _typed_sources() -> list[str]:
    """What mypy reads. `packaging` is no package, so its programs are named one by one."""
    programs = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "packaging").glob("*.py"))
    return ["didit_desk", "tests", "packaging/devtools", *programs]
