"""Lays a received item out by its table: known fields in their order and sections, records as tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_object, as_text
from didit_desk.viewstate.block_tables.cells import FIGURES, cell
from didit_desk.viewstate.block_tables.places import left_over, places_of
from didit_desk.viewstate.block_tables.table import Field, Kind, Records, Section
from didit_desk.viewstate.lines import Line, LineCell, LineKind, group, note, pair
from didit_desk.viewstate.raw_lines import (
    DEEPEST,
    LONGEST_CELL,
    MOST_ITEMS,
    flat,
    is_nested,
    nested_lines,
    object_lines,
)
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject, JsonValue
    from didit_desk.viewstate.block_tables.table import BlockTable, Part

OPEN_SHARE: Final = 0.11
"""The part of a row's width kept for the way to the session it leads to."""
_SESSION_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class _Missing:
    """A field that was not in the answer at all, which is not the same as null."""


_MISSING: Final = _Missing()


def table_lines(
    table: BlockTable, item: JsonObject, *, where: str = "", skip: frozenset[str] = frozenset()
) -> tuple[Line, ...]:
    """The item's fields by section, then whatever the table has no place for under "Other fields".

    `where` is the item's JSON pointer, by which records of several items are told apart. `skip` are names of fields
    that are shown elsewhere. Raises nothing, whatever the shapes are.
    """
    shown = {name: value for name, value in item.items() if name not in skip}
    lines = [line for part in table.parts for line in _part(part, shown, where=where, depth=0)]
    rest = left_over(shown, places_of(table))
    if rest:
        lines += [group(tr("Other fields")), *object_lines(rest)]
    return tuple(lines)


def _part(part: Part, owner: JsonObject, *, where: str, depth: int) -> list[Line]:
    match part:
        case Field():
            return _field(part, owner, depth)
        case Records():
            return _records(part, owner, where=where, depth=depth)
        case Section():
            return _section(part, owner, where=where, depth=depth)


def _field(part: Field, owner: JsonObject, depth: int) -> list[Line]:
    value = _find(owner, part.at)
    if isinstance(value, _Missing):
        return []
    name = part.at.rsplit("/", 1)[-1]
    if is_nested(value) and part.kind is not Kind.ANSWER:
        return nested_lines(tr(part.label), value, depth, name=name)
    return [pair(tr(part.label), cell(name, value, part.kind, owner=owner), depth=depth)]


def _section(part: Section, owner: JsonObject, *, where: str, depth: int) -> list[Line]:
    value = _find(owner, part.at) if part.at else owner
    if isinstance(value, _Missing):
        return []
    if not isinstance(value, Mapping) or (part.at and not value):
        # A filled value of another shape is not lost: it stands under "Other fields".
        return [pair(tr(part.title), cell(part.at, value, Kind.TEXT), depth=depth)] if not is_nested(value) else []
    inner = f"{where}/{part.at}" if part.at else where
    lines = [line for child in part.parts for line in _part(child, value, where=inner, depth=depth)]
    return [group(tr(part.title), depth=depth), *lines] if lines and part.has_heading else lines


def _records(part: Records, owner: JsonObject, *, where: str, depth: int) -> list[Line]:
    value = _find(owner, part.at)
    if isinstance(value, _Missing):
        return []
    if not isinstance(value, tuple):
        return [pair(tr(part.title), cell(part.at, value, Kind.TEXT), depth=depth)] if not is_nested(value) else []
    if not value:
        return [pair(tr(part.title), LineCell(text=tr("none"), is_absent=True), depth=depth)]
    rows = [item for item in value if isinstance(item, Mapping)]
    lines = [] if part.heading else [_title(part, len(value), depth), _heads(part, depth)]
    is_folded = part.is_folded and len(rows) > 1
    for number, row in enumerate(rows[:MOST_ITEMS]):
        key = f"{where}/{part.at}/{number}"
        if part.heading:
            title = as_text(row.get(part.heading)) or tr("{title} {number}", title=tr(part.title), number=number + 1)
            lines += [group(title[:LONGEST_CELL], depth=depth), *_details(part, row, key=key, depth=depth)]
        else:
            lines += _record(part, row, key=key, depth=depth, is_folded=is_folded)
    if more := rows[MOST_ITEMS:]:
        whole = LineCell(text=tr("not laid out, the copy of this line has them all"), whole=flat(tuple(more)))
        lines.append(pair(tr("{count} more", count=f"{len(more):,}"), whole, depth=depth))
    return lines


def _title(part: Records, count: int, depth: int) -> Line:
    title = tr("{title}, {count}", title=tr(part.title), count=count)
    return group(title, depth=depth, aside=tr(part.note) if part.note else "")


def _record(part: Records, row: JsonObject, *, key: str, depth: int, is_folded: bool) -> list[Line]:
    cells = tuple(_column_cell(row, column.at, column.kind) for column in part.columns)
    opens = _session_to_open(part, row)
    details = _details(part, row, key=key, depth=depth + 1)
    head = Line(
        kind=LineKind.CELLS,
        cells=(*cells, LineCell(text="")) if part.opens else cells,
        widths=_widths(part),
        depth=depth,
        key=key if is_folded and details else "",
        opens=opens,
    )
    below = [replace(line, under=line.under or key) for line in details] if is_folded else details
    return [head, *below, *_children(part, row, key=key, depth=depth + 1, is_folded=is_folded)]


def _details(part: Records, row: JsonObject, *, key: str, depth: int) -> list[Line]:
    """Fields with a value first; those that are null in one line, so that they do not hide the others."""
    lines: list[Line] = []
    nulls: list[str] = []
    for child in part.details:
        if child.at and _find(row, child.at) is None:
            nulls.append(tr(child.label if isinstance(child, Field) else child.title))
            continue
        lines += _part(child, row, where=key, depth=depth)
    if nulls:
        lines.append(pair(tr("Not returned"), LineCell(text=", ".join(nulls), is_absent=True), depth=depth))
    return lines


def _children(part: Records, row: JsonObject, *, key: str, depth: int, is_folded: bool) -> list[Line]:
    below = row.get(part.children) if part.children else None
    if not isinstance(below, tuple) or not below:
        return []
    if depth > DEEPEST:
        return [pair(tr(part.title), LineCell(text=tr("deeper"), whole=flat(below)), depth=depth)]
    lines: list[Line] = []
    for number, item in enumerate(below[:MOST_ITEMS]):
        inner = f"{key}/{part.children}/{number}"
        lines += _record(part, as_object(item), key=inner, depth=depth, is_folded=is_folded)
    if more := below[MOST_ITEMS:]:
        lines.append(note(tr("{count} more", count=f"{len(more):,}"), depth=depth))
    return lines


def _column_cell(row: JsonObject, at: str, kind: Kind) -> LineCell:
    value = _find(row, at)
    if isinstance(value, _Missing):
        return LineCell(text=tr("not given"), is_absent=True)
    name = at.rsplit("/", 1)[-1]
    if is_nested(value) and kind is not Kind.ANSWER:
        text = flat(value, name)
        return LineCell(text=text[:LONGEST_CELL] + "…" if len(text) > LONGEST_CELL else text, whole=text)
    found = cell(name, value, kind, owner=row)
    return replace(found, is_figure=True) if kind in FIGURES else found


def _heads(part: Records, depth: int) -> Line:
    cells = tuple(LineCell(text=tr(column.label), is_figure=column.kind in FIGURES) for column in part.columns)
    return Line(
        kind=LineKind.COLUMNS,
        cells=(*cells, LineCell(text="")) if part.opens else cells,
        widths=_widths(part),
        depth=depth,
    )


def _widths(part: Records) -> tuple[float, ...]:
    """The columns' shares; they need not add up to one."""
    room = 1 - OPEN_SHARE if part.opens else 1.0
    whole = sum(column.share for column in part.columns)
    shares = tuple(column.share / whole * room for column in part.columns)
    return (*shares, OPEN_SHARE) if part.opens else shares


def _session_to_open(part: Records, row: JsonObject) -> str:
    """The first session id of the right form the row names; anything else would only be refused (Didit API, paths)."""
    found = (as_text(row.get(name)) or "" for name in part.opens)
    return next((text for text in found if _SESSION_ID.fullmatch(text)), "")


def _find(owner: JsonObject, pointer: str) -> JsonValue | _Missing:
    """The value at a pointer: null where something above it is null, `_MISSING` where it was not received."""
    if "/" not in pointer:
        return owner.get(pointer, _MISSING)
    value: JsonValue = owner
    for token in pointer.split("/"):
        if value is None:
            return None
        if not isinstance(value, Mapping) or token not in value:
            return _MISSING
        value = value[token]
    return value
