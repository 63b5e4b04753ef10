"""The file map of the README: one line per package, taken from the first sentence of its docstring."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from devtools.places import ROOT, stop

if TYPE_CHECKING:
    from pathlib import Path

README: Final = ROOT / "README.md"
BEGIN: Final = "<!-- map: begin (written by packaging/dev.py map) -->"
END: Final = "<!-- map: end -->"
# Folders without Python docstrings of their own.
FIXED: Final = {
    "resources/": "Design tokens, fonts, icons and their licences: data only.",
    "tests/": "Tests, laid out like the package; `architecture/` holds the rules of the house.",
    "packaging/": "Set-up, checks, locks, bundles; `RELEASE.md` is the way to a release.",
}


def first_sentence(module: Path) -> str:
    """The first line of the docstring of a Python file; empty when it has none or cannot be parsed."""
    try:
        docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    except SyntaxError:
        return ""
    return (docstring or "").strip().split("\n\n")[0].replace("\n", " ")


def file_map() -> str:
    """The block between the markers, without them: a Markdown list."""
    package = ROOT / "didit_desk"
    rooms = [(f"{module.name}", module) for module in package.glob("*.py") if module.name != "__init__.py"]
    rooms += [(f"{module.parent.name}/", module) for module in package.glob("*/__init__.py")]
    lines = [f"- `didit_desk/{name}`: {first_sentence(module)}" for name, module in sorted(rooms)]
    lines += [f"- `{name}`: {sentence}" for name, sentence in FIXED.items()]
    return "\n".join(lines)


def with_map(readme: str) -> str:
    """`readme` with the present map between its markers; stops the program when the markers are missing."""
    head, begin, rest = readme.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        stop("README.md has lost the markers of its file map.")
    return f"{head}{BEGIN}\n{file_map()}\n{END}{tail}"


def rewrite() -> int:
    """Writes the present map into the README."""
    README.write_text(with_map(README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def is_stale() -> bool:
    """Whether the README's map differs from what the docstrings say now."""
    readme = README.read_text(encoding="utf-8")
    return with_map(readme) != readme
