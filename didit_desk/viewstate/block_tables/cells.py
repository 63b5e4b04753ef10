"""A received value as a cell, worded by its kind; the received form stays what a copy gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list, as_object, as_text
from didit_desk.viewstate.block_tables.table import Kind
from didit_desk.viewstate.lines import LineCell
from didit_desk.viewstate.media import size_words
from didit_desk.viewstate.raw_lines import LONGEST_CELL, named_cell
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.json_value import JsonObject, JsonValue

FIGURES: Final = frozenset({Kind.SCORE, Kind.SHARE, Kind.PERCENT, Kind.COUNT, Kind.BYTES, Kind.KILOMETRES})
"""Kinds that stand at the right of a column."""
_CODE: Final = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|[A-Z]{4,}")
_LONGEST_CODE: Final = 80
_LONGEST_MOMENT: Final = 40
_DATE: Final = re.compile(r"\d{4}(-\d{2}){0,2}")
_VERDICTS: Final = {"full_match": "agrees", "partial_match": "near", "no_match": "differs"}
_KEPT_CAPITALS: Final = frozenset({"VAT", "KYC", "KYB", "NFC", "MRZ", "IP", "ID", "SMS", "AML", "UBO", "PDF"})


def cell(name: str, value: JsonValue, kind: Kind, *, owner: JsonObject | None = None) -> LineCell:
    """`value` of the field `name` by its kind. A value the kind does not fit is shown as it came."""
    plain = named_cell(name, value)
    if plain.is_absent:
        return plain
    worded = _WORDINGS[kind](value, owner) if kind in _WORDINGS else None
    return plain if worded is None else worded


def _figure(value: JsonValue) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def _measured(pattern: str) -> Callable[[JsonValue, JsonObject | None], LineCell | None]:
    def word(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
        figure = _figure(value)
        return None if figure is None else LineCell(text=tr(pattern, figure=figure), whole=str(value))

    return word


def _bytes(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return None
    return LineCell(text=size_words(value), whole=str(value))


def _words(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
    if not isinstance(value, str) or len(value) > _LONGEST_CODE or not _CODE.fullmatch(value):
        return None
    words = [part.upper() if part.upper() in _KEPT_CAPITALS else part.lower() for part in value.split("_")]
    text = " ".join(words)
    return LineCell(text=text[:1].upper() + text[1:], whole=value)


def _moment(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
    if not isinstance(value, str) or len(value) > _LONGEST_MOMENT or _DATE.fullmatch(value):
        return None
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return None
    if read.tzinfo is None:
        return LineCell(text=f"{read:%Y-%m-%d %H:%M:%S}", whole=value)
    try:
        return LineCell(text=tr("{time} UTC", time=f"{read.astimezone(UTC):%Y-%m-%d %H:%M:%S}"), whole=value)
    except OverflowError:
        return None


def _flag(yes: str, no: str) -> Callable[[JsonValue, JsonObject | None], LineCell | None]:
    def word(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
        if not isinstance(value, bool):
            return None
        sign = yes if value else no
        return LineCell(
            text=tr("yes") if value else tr("no"),
            whole="true" if value else "false",
            sign=("check", sign) if sign in {"agrees", "differs"} else ("warning", sign) if sign else None,
        )

    return word


def _signed(vocabulary: str) -> Callable[[JsonValue, JsonObject | None], LineCell | None]:
    def word(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
        if not isinstance(value, str) or len(value) > _LONGEST_CODE:
            return None
        return LineCell(text=value, sign=(vocabulary, value))

    return word


def _agreement(value: JsonValue, owner: JsonObject | None) -> LineCell | None:
    if isinstance(value, bool):
        return _flag("agrees", "differs")(value, owner)
    text = as_text(value)
    verdict = _VERDICTS.get(text or "")
    if text is None or verdict is None:
        return _words(value, owner)
    return LineCell(text=text.replace("_", " "), whole=text, sign=("check", verdict))


def _clear(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
    signs = {"clear": "agrees", "match": "differs"}
    return LineCell(text=value, sign=("check", signs[value])) if isinstance(value, str) and value in signs else None


def _number(value: JsonValue, _owner: JsonObject | None) -> LineCell | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return LineCell(text=f"#{value}", whole=str(value)) if is_number else None


def _answer(value: JsonValue, owner: JsonObject | None) -> LineCell | None:
    """Everything the answer object holds in one text: the chosen label, the typed text, the files, the rest."""
    if not isinstance(value, Mapping):
        return None
    labels = {as_text(choice.get("value")): as_text(choice.get("label")) for choice in _choices(owner)}
    parts: list[str] = []
    for name, item in value.items():
        text = as_text(item)
        if name == "value" and text is not None:
            chosen = labels.get(text)
            parts.append(f"{chosen} ({text})" if chosen and chosen != text else text)
        elif text is not None:
            parts.append(text)
        elif isinstance(item, tuple):
            parts += [as_text(entry) or named_cell(name, entry).text for entry in item]
        elif isinstance(item, Mapping):
            parts.append(named_cell(name, item).received)
    if not parts:
        return LineCell(text=tr("not answered"), is_absent=True)
    whole = "\n".join(parts)
    text = ", ".join(parts)
    return LineCell(text=text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…", whole=whole)


def _choices(owner: JsonObject | None) -> list[JsonObject]:
    return [as_object(choice) for choice in as_list((owner or {}).get("choices"))]


_WORDINGS: Final[Mapping[Kind, Callable[[JsonValue, JsonObject | None], LineCell | None]]] = {
    Kind.WORDS: _words,
    Kind.GOOD_IF_YES: _flag("agrees", "differs"),
    Kind.BAD_IF_YES: _flag("warning", ""),
    Kind.SCORE: _measured("{figure} of 100"),
    Kind.SHARE: _measured("{figure} of 1"),
    Kind.PERCENT: _measured("{figure} %"),
    Kind.COUNT: _measured("{figure}"),
    Kind.KILOMETRES: _measured("{figure} km"),
    Kind.BYTES: _bytes,
    Kind.MOMENT: _moment,
    Kind.STEP_STATUS: _signed("step"),
    Kind.SESSION_STATUS: _signed("session"),
    Kind.AGREEMENT: _agreement,
    Kind.CLEAR: _clear,
    Kind.NUMBER: _number,
    Kind.ANSWER: _answer,
}
