"""What a reviewer reads goes through translation, and what colours a reviewer sees come from the design tokens."""

from __future__ import annotations

import ast
import re
from typing import Final

from tests.helpers.source import Module, called_name, modules

SHOWS_TEXT: Final = frozenset(
    {"setText", "setToolTip", "setWindowTitle", "addAction", "setPlaceholderText", "setAccessibleName"}
    | {"setAccessibleDescription", "setStatusTip", "setWhatsThis", "setTitle", "addMenu"}
)
COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6})\b")


def test_that_every_text_on_screen_can_be_translated() -> None:
    places = [at for module in modules("didit_desk/ui") for at in module.places(_shows_a_bare_literal)]
    assert not places, "Wrap the text in tr(...)."


def test_that_colours_come_from_the_design_tokens() -> None:
    places = [at for module in modules("didit_desk/ui") for at in _colour_literals(module)]
    assert not places, "Take the colour from the theme."


def _shows_a_bare_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called_name(node) in SHOWS_TEXT and any(map(_is_words, node.args))


def _is_words(node: ast.expr) -> bool:
    """Whether an argument is a literal with a letter in it: signs such as a dash need no translation."""
    match node:
        case ast.Constant(value=str(text)):
            return any(letter.isalpha() for letter in text)
        case ast.JoinedStr(values=parts):
            return any(_is_words(part) for part in parts)
        case _:
            return False


def _colour_literals(module: Module) -> list[str]:
    docstrings = {id(node.value) for node in module.nodes if isinstance(node, ast.Expr)}
    return [
        f"{module.path}:{node.lineno}"
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if COLOUR.search(node.value)
    ]
