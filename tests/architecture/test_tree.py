"""What the checkout as a whole holds and does not hold."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from typing import Final

from devtools import filemap
from tests.helpers.source import ROOT, Module, files, modules

# In pieces, so that this file does not hold what it looks for.
MACHINE_PATH: Final = re.compile(rb"(?<![\w.:/-])/(?:" + b"|".join((b"work", b"root", b"home")) + rb")/\w")
REGISTRY: Final = re.compile(rb"pythonhosted" + rb"\.org|pypi\." + rb"org/simple|registry\." + rb"npmjs")
FIRST_PARTY: Final = frozenset({"didit_desk", "tests", "devtools"})


def test_that_no_file_names_a_place_on_somebodys_machine() -> None:
    assert not [str(path.relative_to(ROOT)) for path in files() if MACHINE_PATH.search(path.read_bytes())]


def test_that_no_file_names_a_package_registry() -> None:
    assert not [str(path.relative_to(ROOT)) for path in files() if REGISTRY.search(path.read_bytes())]


def test_that_packaging_is_no_package() -> None:
    """It would shadow the library of the same name for everything that runs from the root."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_that_the_locks_hold_hashes_and_no_address() -> None:
    for lock in (ROOT / "packaging" / "locks").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock.name
        assert all("==" in line for line in text.splitlines() if not line.startswith((" ", "#"))), lock.name
        assert "--hash=sha256:" in text, lock.name


def test_that_the_file_map_in_the_readme_is_current() -> None:
    assert not filemap.is_stale(), "Run `packaging/dev.py map`."


def test_that_every_package_says_what_it_is() -> None:
    assert not [line for line in filemap.file_map().splitlines() if line.endswith(": ")]


def test_that_everything_the_desk_imports_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {_name(entry) for entry in project["project"]["dependencies"]}
    # Shiboken comes with PySide6, which pins it.
    assert not _undeclared(modules("didit_desk"), declared | {"shiboken6"})


def test_that_everything_the_tests_import_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    entries = [*project["project"]["dependencies"], *groups["test"], *groups["check"]]
    assert not _undeclared(modules("tests"), {_name(entry) for entry in entries} | {"shiboken6"})


def _undeclared(found: list[Module], declared: set[str]) -> set[str]:
    """`path imports name` for each import that neither the standard library nor a declared dependency provides."""
    providers = importlib.metadata.packages_distributions()
    imported = {(module.path, name) for module in found for name in _imports(module)}
    ours = FIRST_PARTY | sys.stdlib_module_names
    return {
        f"{path} imports {name}"
        for path, name in imported
        if name not in ours and declared.isdisjoint(_name(provider) for provider in providers.get(name, ()))
    }


def _imports(module: Module) -> set[str]:
    names: set[str] = set()
    for node in module.nodes:
        match node:
            case ast.Import(names=aliases):
                names.update(alias.name.partition(".")[0] for alias in aliases)
            case ast.ImportFrom(module=str(source), level=0):
                names.add(source.partition(".")[0])
    return names


def _name(requirement: str) -> str:
    """The normalised name of a requirement such as `Apsw_SQLite3MC>=3.50`."""
    (name,) = re.findall(r"^[A-Za-z0-9._-]+", requirement)
    return re.sub(r"[-_.]+", "-", name).lower()
