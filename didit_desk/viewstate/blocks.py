"""Any received block as readable lines: nothing dropped, nothing reworded but yes, no and null."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from didit_desk.viewstate.lines import Line, LineCell, LineKind, group, pair
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.decision import Step
    from didit_desk.models.json_value import JsonObject, JsonValue

LONGEST_CELL = 600
"""Characters of one value laid out in a table; the whole stands in the tooltip and in the copy."""
DEEPEST = 24
"""Levels of nesting shown as groups; below it a value stands as one text."""

_SHOWN_ELSEWHERE: Final = frozenset({"status", "warnings"})
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
            return _text_cell(_flat(value))


def named_cell(name: str, value: JsonValue) -> LineCell:
    """One received leaf as a cell; a link that opens a file or a session by itself is a credential and stays hidden."""
    if isinstance(value, str) and value and (name.endswith(_SECRET_NAMES) or _SIGNED_LINK.search(value)):
        return LineCell(text=tr("link kept back"), is_absent=True)
    return value_cell(value)


def step_lines(step: Step, *, skip: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """The run's received item without its status and warnings, which stand above it."""
    return object_lines(step.received, skip=_SHOWN_ELSEWHERE | skip)


def object_lines(received: JsonObject, *, depth: int = 0, skip: frozenset[str] = frozenset()) -> tuple[Line, ...]:
    """Leaves first, then each nested object or array under its own heading, both in the order received."""
    leaves = [(name, value) for name, value in received.items() if name not in skip and not _is_nested(value)]
    nested = [(name, value) for name, value in received.items() if name not in skip and _is_nested(value)]
    lines = [pair(label(name), named_cell(name, value), depth=depth) for name, value in leaves]
    for name, value in nested:
        lines.extend(_nested_lines(label(name), value, depth))
    return tuple(lines)


def warning_lines(step: Step) -> tuple[Line, ...]:
    """The run's warnings: sign by severity, Didit's words, the risk as sent."""
    return tuple(
        Line(
            kind=LineKind.WARNING,
            cells=(
                LineCell(text=warning.short or warning.risk, sign=("warning", warning.severity), whole=warning.risk),
                LineCell(text=warning.long or (warning.risk if warning.short else ""), is_absent=True),
            ),
        )
        for warning in step.warnings
    )


def _nested_lines(title: str, value: JsonValue, depth: int) -> list[Line]:
    if depth >= DEEPEST:
        return [pair(title, _text_cell(_flat(value)), depth=depth)]
    match value:
        case Mapping():
            return [group(title, depth=depth), *object_lines(value, depth=depth + 1)]
        case tuple() if all(not _is_nested(item) for item in value):
            return [pair(title, _list_cell(value), depth=depth)]
        case tuple():
            return _array_lines(title, value, depth)
        case _:
            return [pair(title, value_cell(value), depth=depth)]


def _array_lines(title: str, items: tuple[JsonValue, ...], depth: int) -> list[Line]:
    lines = [group(tr("{title}, {count}", title=title, count=len(items)), depth=depth)]
    for number, item in enumerate(items, start=1):
        lines.extend(_nested_lines(tr("{title} {number}", title=title, number=number), item, depth + 1))
    return lines


def _list_cell(items: tuple[JsonValue, ...]) -> LineCell:
    return _text_cell(", ".join(named_cell("", item).text for item in items))


def _text_cell(text: str) -> LineCell:
    if len(text) <= LONGEST_CELL:
        return LineCell(text=text)
    return LineCell(text=text[:LONGEST_CELL] + "…", whole=text)


def _is_nested(value: JsonValue) -> bool:
    return isinstance(value, (Mapping, tuple)) and bool(value)


def _flat(value: JsonValue) -> str:
    match value:
        case Mapping():
            return "; ".join(f"{name}: {_flat(item)}" for name, item in value.items())
        case tuple():
            return ", ".join(_flat(item) for item in value)
        case _:
            return named_cell("", value).text
