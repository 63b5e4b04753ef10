#!/usr/bin/env python3
"""Sets up a checkout of Didit Desk and runs, tests, checks or packages it: `python3 packaging/dev.py VERB`.

Needs Python 3.11 or newer and nothing else: the environment is made from packaging/locks on first use.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

# The system's Python may be anything: this line runs before the ones that would fail on an old one.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("dev: Python 3.11 or newer is needed.")

from devtools import checks, desktop, environment, faults, filemap, locks, system
from devtools.places import PYTHON, ROOT, run, say, stop, tool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def run_desk(extra: Sequence[str]) -> int:
    """set up and open the desk on the built-in sandbox; further arguments go to the desk"""
    if not desktop.has_display():
        stop("there is no display to open a window on; `packaging/dev.py shots DIR` makes pictures without one.")
    system.ensure(system.FOR_RUN)
    environment.ensure("run")
    return run([str(PYTHON), "-m", "didit_desk", *(extra or ["--sandbox"])])


def test(extra: Sequence[str]) -> int:
    """set up and run every check and test; further arguments go to pytest"""
    _set_up_for_tests()
    return checks.test(extra)


def lint(_extra: Sequence[str]) -> int:
    """style, types and import layers alone"""
    environment.ensure("test")
    return checks.lint()


def shots(extra: Sequence[str]) -> int:
    """pictures of every named screen, light and dark, into DIR (shots/ if none is named)"""
    _set_up_for_tests()
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return run([str(PYTHON), "-m", "tests.screens.shots", *(extra or ["shots"])], offscreen)


def bench(extra: Sequence[str]) -> int:
    """measure start-up, list, pictures and reports against their limits"""
    _set_up_for_tests()
    return desktop.run_on_desktop([str(PYTHON), "-m", "tests.bench", *extra])


def try_faults(extra: Sequence[str]) -> int:
    """break everything around acts and count what was lost; --runs N --seed S --full"""
    _set_up_for_tests()
    return faults.run_campaign(extra)


def build(_extra: Sequence[str]) -> int:
    """make the program folder in dist/ and try it out"""
    system.ensure(system.FOR_BUILD)
    environment.ensure("build")
    # The same sources give the same bytes.
    fixed = {**os.environ, "PYTHONHASHSEED": "1"}
    fixed.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    command = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    if run([*command, str(Path("packaging", "didit_desk.spec"))], fixed) != 0:
        stop("the bundle could not be built.")
    say("trying the bundle")
    return desktop.run_on_desktop([str(PYTHON), str(Path("packaging", "smoke.py"))])


def lock(_extra: Sequence[str]) -> int:
    """re-make packaging/locks from pyproject.toml"""
    if not Path(tool("uv")).exists():
        environment.ensure("build")
    return locks.relock()


def icons(_extra: Sequence[str]) -> int:
    """re-make resources/icons from the design tokens"""
    environment.ensure("test")
    return run([str(PYTHON), str(Path("packaging", "devtools", "icons.py"))])


def file_map(_extra: Sequence[str]) -> int:
    """rewrite the file map in README.md from the packages' docstrings"""
    return filemap.rewrite()


VERBS: Final[dict[str, Callable[[Sequence[str]], int]]] = {
    "run": run_desk,
    "test": test,
    "lint": lint,
    "shots": shots,
    "bench": bench,
    "faults": try_faults,
    "build": build,
    "lock": lock,
    "icons": icons,
    "map": file_map,
}
TAKING_ARGUMENTS: Final = frozenset({"run", "test", "shots", "bench", "faults"})


def main() -> int:
    """Carries out the verb named on the command line; its exit code is ours."""
    verbs = "\n".join(f"  {name:<6} {verb.__doc__}" for name, verb in VERBS.items())
    parser = argparse.ArgumentParser(
        prog="packaging/dev.py", epilog=f"verbs:\n{verbs}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=VERBS, metavar="VERB", help="one of the verbs below")
    chosen, extra = parser.parse_known_args()
    if extra and chosen.verb not in TAKING_ARGUMENTS:
        parser.error(f"{chosen.verb} takes no further arguments")
    os.chdir(ROOT)
    return VERBS[chosen.verb](extra)


def _set_up_for_tests() -> None:
    system.ensure(system.FOR_TEST)
    environment.ensure("test")


if __name__ == "__main__":
    sys.exit(main())
