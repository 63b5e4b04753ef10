"""How modules and tests are written: small, with an opening sentence, and with names that say something."""

from __future__ import annotations

import ast
from typing import Final

from tests.helpers.source import modules

LONGEST_MODULE_LINES: Final = 400
EVERYTHING: Final = ("didit_desk", "tests", "packaging")
# A test's name says what holds; these words say only that somebody was content.
EMPTY_WORDS: Final = frozenset({"works", "correctly", "properly"})


def test_that_no_module_has_grown_beyond_one_idea() -> None:
    sizes = {module.path: module.text.count("\n") for module in modules(*EVERYTHING)}
    assert not {path: lines for path, lines in sizes.items() if lines > LONGEST_MODULE_LINES}


def test_that_every_module_opens_with_a_sentence() -> None:
    without = [
        module.path
        for module in modules(*EVERYTHING)
        if module.text.strip() and not (ast.get_docstring(module.tree) or "").split("\n\n")[0].endswith((".", "`."))
    ]
    assert not without


def test_that_test_names_are_sentences_without_empty_words() -> None:
    names = {
        f"{module.path}: {node.name}": node.name.split("_")
        for module in modules("tests")
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }
    assert not [where for where, words in names.items() if len(words) < 4 or not EMPTY_WORDS.isdisjoint(words)]
