"""The sources of this checkout as syntax trees, for tests about how they are written."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
# Made by tools and kept out of version control.
MADE_BY_TOOLS: Final = frozenset(
    {".git", ".venv", "build", "dist", "shots", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache"}
    | {".pytest_cache", ".import_linter_cache"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One Python file: its path below the root with forward slashes, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]

    def places(self, wanted: Callable[[ast.AST], bool]) -> list[str]:
        """`path:line` of every node for which `wanted` holds."""
        return [f"{self.path}:{getattr(node, 'lineno', 1)}" for node in self.nodes if wanted(node)]


def files() -> Iterator[Path]:
    """Every file of the checkout that a person wrote or committed."""
    for folder in (ROOT, *(entry for entry in sorted(ROOT.iterdir()) if entry.is_dir())):
        if folder.name in MADE_BY_TOOLS:
            continue
        found = folder.iterdir() if folder == ROOT else folder.rglob("*")
        yield from (path for path in found if path.is_file() and MADE_BY_TOOLS.isdisjoint(path.parts))


def modules(*roots: str) -> list[Module]:
    """Every Python file under the named folders of the checkout."""
    return [_read(path) for root in roots for path in sorted((ROOT / root).rglob("*.py"))]


def except_in(found: Iterable[Module], *allowed: str) -> list[Module]:
    """`found` without the modules at or below the allowed paths."""
    return [module for module in found if not module.path.startswith(allowed)]


def called_name(node: ast.AST) -> str:
    """The last name of what a call calls: `b` for `a.b()` and for `b()`; empty for anything else."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
        case _:
            return ""


@cache  # read once, asked by every test
def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, str(path))
    return Module(path=path.relative_to(ROOT).as_posix(), text=text, tree=tree, nodes=tuple(ast.walk(tree)))
