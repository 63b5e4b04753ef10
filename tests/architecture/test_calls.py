"""Calls that no part of the desk or of its tests makes, each with the reason."""

from __future__ import annotations

import ast
from typing import Final

import pytest

from tests.helpers.source import called_name, except_in, modules

# The first window is painted before the event loop bridge is imported: no coroutine exists yet that it could re-enter.
STARTS_THE_LOOP: Final = "didit_desk/ui/first_paint.py"
PLAIN_LABEL: Final = "didit_desk/ui/widgets/plain_label.py"
MARKUP_GUESSERS: Final = frozenset({"QLabel", "QMessageBox", "QTextBrowser"})
# Commands talk on standard output; the sandbox is a server of its own with an access log on standard error.
PRINTERS: Final = (
    "didit_desk/__main__.py",
    "didit_desk/bootstrap",
    "didit_desk/sandbox/",
    "didit_desk/config/courier_program.py",
)
# Name -> why not.
BANNED: Final = {
    "create_task": "a bare task can be collected or forgotten; TaskScope keeps it",
    "ensure_future": "a bare task can be collected or forgotten; TaskScope keeps it",
    "processEvents": "spinning the event loop re-enters coroutines",
    "QThread": "blocking work goes through runtime.off_thread()",
    "QSortFilterProxyModel": "the store sorts and filters; a Python proxy model takes seconds",
}


def test_that_nothing_starts_a_nested_event_loop() -> None:
    """Under qasync a task that waits while a dialog's `exec` runs never runs again."""
    found = except_in(modules("didit_desk"), STARTS_THE_LOOP)
    assert not [at for module in found for at in module.places(lambda node: _method(node) in {"exec", "exec_"})]


@pytest.mark.parametrize("name", sorted(BANNED))
def test_that_a_banned_name_is_not_used(name: str) -> None:
    places = [at for module in modules("didit_desk") for at in module.places(lambda node: _mentions(node, name))]
    assert not places, f"{name}: {BANNED[name]}"


def test_that_one_module_imports_the_event_loop_bridge() -> None:
    found = except_in(modules("didit_desk"), "didit_desk/ui/runtime.py")
    assert not [at for module in found for at in module.places(lambda node: _imports(node, "qasync"))]


def test_that_every_label_is_a_plain_label() -> None:
    """Qt's labels guess markup, and what applicants and servers send must never be taken for it."""
    found = except_in(modules("didit_desk"), PLAIN_LABEL)
    assert not [at for module in found for at in module.places(_makes_a_markup_guesser)]


def test_that_only_commands_print() -> None:
    found = except_in(modules("didit_desk"), *PRINTERS)
    assert not [at for module in found for at in module.places(lambda node: _is_call_of(node, "print"))]


def test_that_no_test_waits_by_the_clock() -> None:
    places = [at for module in modules("tests") for at in module.places(_waits_by_the_clock)]
    assert not places, "Wait for a condition instead."


def _method(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Attribute(attr=name)):
            return name
        case _:
            return ""


def _mentions(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="asyncio" | "QtCore" | "QApplication"), attr=attribute):
            return attribute == name
        case ast.Name(id=spelled):
            return spelled == name
        case ast.Call():
            return name == "processEvents" and called_name(node) == name
        case ast.ImportFrom(names=names):
            return any(alias.name == name for alias in names)
        case _:
            return False


def _imports(node: ast.AST, package: str) -> bool:
    match node:
        case ast.Import(names=names):
            return any(alias.name.partition(".")[0] == package for alias in names)
        case ast.ImportFrom(module=str(module)):
            return module.partition(".")[0] == package
        case _:
            return False


def _makes_a_markup_guesser(node: ast.AST) -> bool:
    match node:
        case ast.ClassDef(bases=bases):
            names = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in bases}
            return not MARKUP_GUESSERS.isdisjoint(names)
        # QMessageBox.question(...) and its relatives are calls on the class.
        case ast.Call(func=ast.Attribute(value=ast.Name(id="QMessageBox"))):
            return True
        case _:
            return called_name(node) in MARKUP_GUESSERS


def _is_call_of(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=spelled)):
            return spelled == name
        case _:
            return False


def _waits_by_the_clock(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="qtbot"), attr="wait")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="time"), attr="sleep")):
            return True
        case ast.ImportFrom(module="time", names=names):
            return any(alias.name == "sleep" for alias in names)
        case _:
            return False
