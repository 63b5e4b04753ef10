"""Lines of a readable table: headings, pairs and rows, each cell a text with a tone, for one painting list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line is; decides type and rules, not content."""

    SECTION = "section"
    GROUP = "group"
    COLUMNS = "columns"
    PAIR = "pair"
    CELLS = "cells"
    NOTE = "note"
    WARNING = "warning"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCell:
    """One cell. `is_absent` marks our own word for an empty value; `sign` is a vocabulary and a value in it.

    `whole` is the received text where `text` is a shortened or reworded form of it.
    """

    text: str
    is_absent: bool = False
    is_figure: bool = False
    sign: tuple[str, str] | None = None
    whole: str | None = None

    @property
    def received(self) -> str:
        """What copying gives: the received form, or nothing for our own word."""
        return "" if self.is_absent else self.whole or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `depth` counts nesting from 0; `widths` are the columns' shares of the width, empty for a pair.

    `key` names a record whose details, the lines `under` that key, can be folded away. `opens` is the id of a session
    the line leads to.
    """

    kind: LineKind
    cells: tuple[LineCell, ...]
    depth: int = 0
    widths: tuple[float, ...] = ()
    key: str = ""
    under: str = ""
    opens: str = ""

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return ", ".join(cell.text for cell in self.cells if cell.text)


def section(title: str, *, note: str = "", sign: tuple[str, str] | None = None) -> Line:
    """A section's heading with a quiet note or a status at its right."""
    return Line(kind=LineKind.SECTION, cells=(LineCell(text=title), LineCell(text=note, sign=sign)))


def group(title: str, *, depth: int = 0, aside: str = "") -> Line:
    """A heading inside a section, with a quiet note at its right."""
    cells = (LineCell(text=title), LineCell(text=aside)) if aside else (LineCell(text=title),)
    return Line(kind=LineKind.GROUP, cells=cells, depth=depth)


def pair(label: str, value: LineCell, *, depth: int = 0) -> Line:
    """A label and its value."""
    return Line(kind=LineKind.PAIR, cells=(LineCell(text=label), value), depth=depth)


def note(text: str, *, depth: int = 0) -> Line:
    """A quiet sentence of this desk."""
    return Line(kind=LineKind.NOTE, cells=(LineCell(text=text, is_absent=True),), depth=depth)


def state(icon_and_colour: tuple[str, str], title: str, text: str) -> Line:
    """Why a block shows no values: an icon with its colour token, the case in a few words, and a sentence on it."""
    return Line(kind=LineKind.STATE, cells=(LineCell(text=title, sign=icon_and_colour), LineCell(text=text)))
