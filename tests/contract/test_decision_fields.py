"""Every field of the published decision schema has a place of its own on the desk, and its value is found there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from didit_desk.models.decision import Block
from didit_desk.viewstate.block_tables.index import TABLES
from didit_desk.viewstate.block_tables.places import EVERY, has_place
from didit_desk.viewstate.block_tables.session import CONTACT, EXPECTED, SESSION
from didit_desk.viewstate.blocks import run_lines
from didit_desk.viewstate.lines import LineKind
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.viewstate.block_tables.table import BlockTable
    from didit_desk.viewstate.lines import Line

FIELDS: Final = Path(__file__).with_name("didit_decision_fields.tsv")
OTHER_FIELDS: Final = "Other fields"
MEMBER: Final = {"document_metadata": "creator", "child_beneficial_owners": "name"}
"""A member of objects that are published without their inside although another block tells it."""
LAID_OUT_HERE: Final = tuple(block for block in Block if block not in {Block.DOCUMENT, Block.AML})
"""Blocks whose tab shows nothing but what `run_lines` gives; the others have widgets of their own beside it."""


def schema() -> list[tuple[str, tuple[str, ...], str]]:
    """Block, path with "*" for the items of an array, and type of every published field."""
    lines = [line.split("\t") for line in FIELDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(block, tuple(path.replace("[]", f".{EVERY}").split(".")), kind) for block, path, kind in lines]


def place_of(block: str, path: tuple[str, ...]) -> tuple[BlockTable, tuple[str, ...]]:
    """The table that must know the field, and its path in it."""
    if block != "session":
        return TABLES[Block(block)], path
    inner = {"expected_details": EXPECTED, "contact_details": CONTACT}.get(path[0])
    return (inner, path[1:]) if inner is not None and path[1:] else (SESSION, path)


@pytest.mark.parametrize("block", ["session", *(block.value for block in Block)])
def test_that_every_published_field_has_a_place(block: str) -> None:
    fields = [path for name, path, _kind in schema() if name == block]
    assert fields
    assert [".".join(path) for path in fields if not has_place(*place_of(block, path))] == []


def test_that_a_field_nobody_published_has_none() -> None:
    assert not has_place(TABLES[Block.CHIP], ("chip_data", "shoe_size"))
    assert not has_place(TABLES[Block.PHONE], ("lifecycle", EVERY, "weather"))
    assert not has_place(SESSION, ("palm_scans",))


@pytest.mark.parametrize("block", LAID_OUT_HERE)
def test_that_the_value_of_every_published_field_is_shown_in_its_place(block: Block) -> None:
    made = Sample(block.value)
    lines = lines_of(block, made.item)
    titles = [line.cells[0].text for line in lines if line.kind is LineKind.GROUP]
    shown = texts(lines)

    assert OTHER_FIELDS not in titles
    assert [path for path, mark in made.marks.items() if not any(mark in text for text in shown)] == []


@pytest.mark.parametrize("block", list(Block))
def test_that_fields_of_a_later_version_stand_under_other_fields(block: Block) -> None:
    made = Sample(block.value)
    made.item["wholly_new"] = {"inside": "new-value-1"}
    for value in made.item.values():
        if isinstance(value, dict):
            value["new_member"] = "new-value-2"
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value[0]["new_member"] = "new-value-3"
    lines = lines_of(block, made.item)
    start = next(place for place, line in enumerate(lines) if line.cells[0].text == OTHER_FIELDS)
    below = "\n".join(texts(lines[start:]))

    assert "new-value-1" in below
    assert all(value in below for value in ("new-value-2", "new-value-3") if value in json.dumps(made.item))


class Sample:
    """An item of a block with every published field filled; `marks` are the values that must be found again."""

    def __init__(self, block: str) -> None:
        self._block = Block(block)
        self._fields = {path: kind for name, path, kind in schema() if name == block}
        self.marks: dict[str, str] = {}
        self.item: dict[str, Any] = {}
        for path in self._fields:
            if len(path) == 1:
                self.item[path[0]] = self._value(path)
        self.item["status"] = "In Review"

    def _value(self, path: tuple[str, ...]) -> Any:
        kind = self._fields[path].removesuffix(", null")
        match kind.split(" ")[0]:
            case "boolean":
                return True
            case "integer" | "number":
                return 7
            case "object":
                return self._members(path) or self._free(path)
            case "array":
                members = self._members((*path, EVERY))
                return [members or (self._free(path) if "of object" in kind else self._mark(path))]
            case _:
                return self._mark(path)

    def _free(self, path: tuple[str, ...]) -> dict[str, Any]:
        return {MEMBER.get(path[-1], "free"): self._mark(path)}

    def _members(self, path: tuple[str, ...]) -> dict[str, Any]:
        inner = [other for other in self._fields if len(other) == len(path) + 1 and other[: len(path)] == path]
        return {other[-1]: self._value(other) for other in inner}

    def _mark(self, path: tuple[str, ...]) -> str:
        mark = f"value-{len(self.marks)}-of-{path[-1]}"
        # Links that open something by themselves are kept back, and a warning's words of class stand for its sign.
        is_kept_back = path[-1].endswith("session_url") or path == ("status",)
        is_of_a_warning = path[:1] == ("warnings",) and path[-1] in {"feature", "node_id"}
        # Media have their place in the strip.
        is_medium = path[0] in TABLES[self._block].media
        if not (is_kept_back or is_of_a_warning or is_medium):
            self.marks[".".join(path)] = mark
        return mark


def lines_of(block: Block, item: dict[str, Any]) -> tuple[Line, ...]:
    def put(content: dict[str, Any]) -> None:
        content[block.value] = [item]

    return run_lines(decision(edit=put).runs_of(block)[0], runs=1)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return list(_texts(lines))


def _texts(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        for cell in line.cells:
            yield cell.text
            yield cell.whole or ""
            if cell.sign is not None:
                yield cell.sign[1]
