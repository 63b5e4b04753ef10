"""Any received value as readable lines: nothing dropped, nothing reworded but yes, no and null."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from didit_desk.viewstate.lines import Line, LineCell, LineKind, group, pair
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject, JsonValue

LONGEST_CELL = 600
"""Characters of one value laid out in a table; the whole stands in the tooltip and in the copy."""
DEEPEST = 24
"""Levels of nesting shown as groups; below it a value stands as one text."""
MOST_ITEMS: Final = 300
"""Items of one array or object that are laid out; those after them are in the copy of one line."""
MOST_COLUMNS: Final = 7
"""Columns of a small table."""
LONGEST_IN_TABLE: Final = 40
"""Characters of a value in a small table."""
LONGEST_NAME: Final = 120
"""Characters of a field's name that are turned into words."""

_SECRET_NAMES: Final = ("session_url", "session_token")
_SIGNED_LINK: Final = re.compile(r"^https?://.*[?&]X-Amz-", re.IGNORECASE | re.DOTALL)
_ACRONYMS: Final = {
    "id": "ID",
    "ip": "IP",
    "url": "URL",
    "uuid": "UUID",
    "mrz": "MRZ",
    "aml": "AML",
    "kyc": "KYC",
    "kyb": "KYB",
    "vpn": "VPN",
    "tor": "Tor",
    "isp": "ISP",
    "os": "OS",
    "poa": "POA",
    "vat": "VAT",
    "ocr": "OCR",
    "iban": "IBAN",
    "bic": "BIC",
    "sod": "SOD",
    "dg": "DG",
    "nfc": "NFC",
    "pep": "PEP",
    "rca": "RCA",
    "ubo": "UBO",
}


@lru_cache(maxsize=4_096)
def label(name: str) -> str:
    """A field name in words: `ip_country_code` is "IP country code", `birthDate` is "Birth date"."""
    if len(name) > LONGEST_NAME:
        return name[:LONGEST_NAME] + "…"
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    parts = [part for part in re.split(r"[_\s]+", spaced) if part]
    if not parts:
        return name
    if name.isupper():
        return name.replace("_", " ")
    words = [_ACRONYMS.get(part.lower(), part.lower()) for part in parts]
    return words[0][:1].upper() + words[0][1:] + "".join(f" {word}" for word in words[1:])


def value_cell(value: JsonValue) -> LineCell:
    """One received leaf as a cell."""
    match value:
        case None:
            return LineCell(text=tr("not returned"), is_absent=True)
        case bool():
            return LineCell(text=tr("yes") if value else tr("no"), whole="true" if value else "false")
        case "":
            return LineCell(text=tr("empty"), is_absent=True)
        case str():
            return _text_cell(value)
        case int() | float():
            return LineCell(text=str(value))
        case ():
            return LineCell(text=tr("none"), is_absent=True)
        case Mapping() if not value:
            return LineCell(text=tr("none"), is_absent=True)
        case _:
            return _text_cell(flat(value))


def named_cell(name: str, value: JsonValue) -> LineCell:
    """One received leaf as a cell; a link that opens a file or a session by itself is a credential and stays hidden."""
    if isinstance(value, str) and value and (name.endswith(_SECRET_NAMES) or _SIGNED_LINK.search(value)):
        return LineCell(text=tr("link kept back"), is_absent=True)
    return value_cell(value)


def object_lines(received: JsonObject, *, depth: int = 0, skip: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """Leaves first, then each nested object or array under its own heading, both in the order received."""
    shown = [(name, value) for name, value in received.items() if name not in skip]
    shown, more = shown[:MOST_ITEMS], shown[MOST_ITEMS:]
    lines = [named_pair(name, value, depth=depth) for name, value in shown if not is_nested(value)]
    for name, value in shown:
        if is_nested(value):
            lines.extend(nested_lines(label(name), value, depth, name=name))
    if more:
        lines.append(_more(len(more), flat(dict(more)), depth))
    return tuple(lines)


def named_pair(name: str, value: JsonValue, *, depth: int = 0) -> Line:
    """A field under its own name in words; a name too long to be shown is copied whole."""
    title = LineCell(text=label(name), whole=name if len(name) > LONGEST_NAME else None)
    return Line(kind=LineKind.PAIR, cells=(title, named_cell(name, value)), depth=depth)


def nested_lines(title: str, value: JsonValue, depth: int, *, name: str = "") -> list[Line]:
    """A value of any shape under a heading of its own."""
    if depth >= DEEPEST:
        return [pair(title, _text_cell(flat(value, name)), depth=depth)]
    match value:
        case Mapping() if value:
            lines = _table_of_map(value, depth) or object_lines(value, depth=depth + 1)
            return [group(title, depth=depth), *lines]
        case tuple() if value and not any(is_nested(item) for item in value):
            return [pair(title, _list_cell(value, name), depth=depth)]
        case tuple() if value:
            return _array_lines(title, value, depth, name)
        case _:
            return [pair(title, named_cell(name, value), depth=depth)]


def is_nested(value: JsonValue) -> bool:
    """An object or array with something in it."""
    # Asked of every leaf: the check of an abstract class is the slow part.
    return value is not None and not isinstance(value, str) and isinstance(value, (tuple, Mapping)) and bool(value)


def flat(value: JsonValue, name: str = "") -> str:
    """Any value as one text, without the links that open something by themselves."""
    match value:
        case Mapping():
            return "; ".join(f"{key}: {flat(item, key)}" for key, item in value.items())
        case tuple():
            return ", ".join(flat(item, name) for item in value)
        case _:
            cell = named_cell(name, value)
            return cell.text if cell.is_absent else cell.received


def _array_lines(title: str, items: tuple[JsonValue, ...], depth: int, name: str) -> list[Line]:
    heading = group(tr("{title}, {count}", title=title, count=len(items)), depth=depth)
    shown, more = items[:MOST_ITEMS], items[MOST_ITEMS:]
    lines = _small_table(shown, depth)
    if lines is None:
        lines = []
        for number, item in enumerate(shown, start=1):
            lines.extend(nested_lines(tr("{title} {number}", title=title, number=number), item, depth + 1, name=name))
    tail = [_more(len(more), flat(more, name), depth + 1)] if more else []
    return [heading, *lines, *tail]


def _small_table(items: tuple[JsonValue, ...], depth: int) -> list[Line] | None:
    """Objects of a few short leaves as one small table; None where that would not be readable."""
    rows = [item for item in items if isinstance(item, Mapping)]
    if len(rows) != len(items):
        return None
    names = _columns_of(rows)
    return None if names is None else _table(names, [[(name, row.get(name)) for name in names] for row in rows], depth)


def _table_of_map(value: JsonObject, depth: int) -> list[Line] | None:
    """An object of objects that all have the same few short leaves, one row per name; None for any other."""
    rows = {name: item for name, item in value.items() if isinstance(item, Mapping)}
    if len(rows) != len(value) or len(rows) > MOST_ITEMS or len({frozenset(row) for row in rows.values()}) != 1:
        return None
    names = _columns_of(list(rows.values()))
    if names is None or any(len(name) > LONGEST_IN_TABLE for name in rows):
        return None
    table = _table(names, [[(name, row.get(name)) for name in names] for row in rows.values()], depth)
    share = 1 / (len(names) + 1.6)
    widths = (share * 1.6, *(share,) * len(names))
    titles = ("", *rows)
    return [
        replace(line, cells=(LineCell(text=label(title), whole=title), *line.cells), widths=widths)
        for title, line in zip(titles, table, strict=True)
    ]


def _columns_of(rows: list[JsonObject]) -> tuple[str, ...] | None:
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    if not 1 < len(names) <= MOST_COLUMNS:
        return None
    is_short = all(
        not is_nested(row.get(name)) and len(named_cell(name, row.get(name)).text) <= LONGEST_IN_TABLE
        for row in rows
        for name in names
    )
    return names if is_short else None


def _table(names: tuple[str, ...], rows: list[list[tuple[str, JsonValue]]], depth: int) -> list[Line]:
    widths = (1 / len(names),) * len(names)
    heads = tuple(LineCell(text=label(name)) for name in names)
    lines = [Line(kind=LineKind.COLUMNS, cells=heads, widths=widths, depth=depth)]
    for row in rows:
        cells = tuple(named_cell(name, value) for name, value in row)
        lines.append(Line(kind=LineKind.CELLS, cells=cells, widths=widths, depth=depth))
    return lines


def _more(count: int, whole: str, depth: int) -> Line:
    cell = LineCell(text=tr("not laid out, the copy of this line has them all"), whole=whole)
    return pair(tr("{count} more", count=f"{count:,}"), cell, depth=depth)


def _list_cell(items: tuple[JsonValue, ...], name: str) -> LineCell:
    return _text_cell(", ".join(named_cell(name, item).text if item is None else flat(item, name) for item in items))


def _text_cell(text: str) -> LineCell:
    if len(text) <= LONGEST_CELL:
        return LineCell(text=text)
    return LineCell(text=text[:LONGEST_CELL] + "…", whole=text)
