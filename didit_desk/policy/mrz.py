"""Machine-readable zones: layouts, field positions and check digits of ICAO 9303 parts 3 to 7."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FILLER: Final = "<"
_WEIGHTS: Final = (7, 3, 1)
_VISA_CODE: Final = "V"


class MrzKind(StrEnum):
    """The five layouts (ICAO 9303-4 to 9303-7)."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"


class MrzField(StrEnum):
    """The fields of a zone."""

    DOCUMENT_CODE = "document_code"
    ISSUING_STATE = "issuing_state"
    NAMES = "names"
    DOCUMENT_NUMBER = "document_number"
    NATIONALITY = "nationality"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    EXPIRY_DATE = "expiry_date"
    OPTIONAL = "optional"
    OPTIONAL_2 = "optional_2"
    COMPOSITE = "composite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Columns `start` up to `end` of one line, all counted from 0."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDigit:
    """One check digit: where it stands, what was read and what the covered characters give.

    `computed` is None where a covered character cannot stand in a zone at all. `covers` are the characters it protects.
    """

    field: MrzField
    place: Span
    covers: tuple[Span, ...]
    read: str
    computed: str | None

    @property
    def agrees(self) -> bool:
        """Read and computed are equal. An unused optional field may carry a filler for its 0 (ICAO 9303-4, 4.2.2.2)."""
        empty_optional = self.field is MrzField.OPTIONAL and self.read == FILLER and self.computed == "0"
        return self.computed is not None and (self.read == self.computed or empty_optional)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A zone of a known layout, its field positions and its check digits in the order of reading."""

    kind: MrzKind
    lines: tuple[str, ...]
    fields: dict[MrzField, tuple[Span, ...]]
    checks: tuple[CheckDigit, ...]

    def text(self, field: MrzField) -> str:
        """The field's characters as read, fillers included; empty where the layout lacks the field."""
        return _cut(self.lines, self.fields.get(field, ()))

    def value(self, field: MrzField) -> str:
        """The field without trailing fillers; inner fillers stay."""
        return self.text(field).rstrip(FILLER)

    @property
    def names(self) -> tuple[str, str]:
        """Primary and secondary identifier with single fillers as spaces (ICAO 9303-3, 4.6)."""
        primary, _, secondary = self.text(MrzField.NAMES).partition(FILLER * 2)
        return tuple(" ".join(part.replace(FILLER, " ").split()) for part in (primary, secondary))  # type: ignore[return-value]

    @property
    def is_name_full(self) -> bool:
        """At most one filler ends the name field, so the name may have been cut (ICAO 9303-3, 4.6)."""
        return not self.text(MrzField.NAMES).endswith(FILLER * 2)


@dataclass(frozen=True, slots=True)
class _Layout:
    size: tuple[int, int]
    fields: dict[MrzField, Span]
    digits: dict[MrzField, Span]
    composite: tuple[Span, ...] = ()


def _span(line: int, start: int, end: int) -> Span:
    return Span(line=line, start=start, end=end)


_SECOND_LINE: Final = {
    MrzField.DOCUMENT_NUMBER: _span(1, 0, 9),
    MrzField.NATIONALITY: _span(1, 10, 13),
    MrzField.BIRTH_DATE: _span(1, 13, 19),
    MrzField.SEX: _span(1, 20, 21),
    MrzField.EXPIRY_DATE: _span(1, 21, 27),
}
_SECOND_LINE_DIGITS: Final = {
    MrzField.DOCUMENT_NUMBER: _span(1, 9, 10),
    MrzField.BIRTH_DATE: _span(1, 19, 20),
    MrzField.EXPIRY_DATE: _span(1, 27, 28),
}


def _two_lines(width: int, optional_end: int) -> dict[MrzField, Span]:
    return {
        MrzField.DOCUMENT_CODE: _span(0, 0, 2),
        MrzField.ISSUING_STATE: _span(0, 2, 5),
        MrzField.NAMES: _span(0, 5, width),
        **_SECOND_LINE,
        MrzField.OPTIONAL: _span(1, 28, optional_end),
    }


_LAYOUTS: Final = {
    MrzKind.TD1: _Layout(
        (3, 30),
        {
            MrzField.DOCUMENT_CODE: _span(0, 0, 2),
            MrzField.ISSUING_STATE: _span(0, 2, 5),
            MrzField.DOCUMENT_NUMBER: _span(0, 5, 14),
            MrzField.OPTIONAL: _span(0, 15, 30),
            MrzField.BIRTH_DATE: _span(1, 0, 6),
            MrzField.SEX: _span(1, 7, 8),
            MrzField.EXPIRY_DATE: _span(1, 8, 14),
            MrzField.NATIONALITY: _span(1, 15, 18),
            MrzField.OPTIONAL_2: _span(1, 18, 29),
            MrzField.NAMES: _span(2, 0, 30),
        },
        {
            MrzField.DOCUMENT_NUMBER: _span(0, 14, 15),
            MrzField.BIRTH_DATE: _span(1, 6, 7),
            MrzField.EXPIRY_DATE: _span(1, 14, 15),
            MrzField.COMPOSITE: _span(1, 29, 30),
        },
        (_span(0, 5, 30), _span(1, 0, 7), _span(1, 8, 15), _span(1, 18, 29)),
    ),
    MrzKind.TD2: _Layout(
        (2, 36),
        _two_lines(36, 35),
        {**_SECOND_LINE_DIGITS, MrzField.COMPOSITE: _span(1, 35, 36)},
        (_span(1, 0, 10), _span(1, 13, 20), _span(1, 21, 35)),
    ),
    MrzKind.TD3: _Layout(
        (2, 44),
        _two_lines(44, 42),
        {**_SECOND_LINE_DIGITS, MrzField.OPTIONAL: _span(1, 42, 43), MrzField.COMPOSITE: _span(1, 43, 44)},
        (_span(1, 0, 10), _span(1, 13, 20), _span(1, 21, 43)),
    ),
    MrzKind.MRV_A: _Layout((2, 44), _two_lines(44, 44), _SECOND_LINE_DIGITS),
    MrzKind.MRV_B: _Layout((2, 36), _two_lines(36, 36), _SECOND_LINE_DIGITS),
}


def check_digit(text: str) -> str | None:
    """The check digit of `text`: weights 7, 3, 1, modulo 10 (ICAO 9303-3, 4.9).

    None when a character is neither a digit, A to Z, nor the filler.
    """
    total = 0
    for place, character in enumerate(text):
        value = _value(character)
        if value is None:
            return None
        total += value * _WEIGHTS[place % len(_WEIGHTS)]
    return str(total % 10)


def kind_of(lines: tuple[str, ...]) -> MrzKind | None:
    """The layout by number and length of the lines and the document code; None for any other shape."""
    sizes = {len(line) for line in lines}
    if len(sizes) != 1:
        return None
    shape = (len(lines), sizes.pop())
    is_visa = lines[0].startswith(_VISA_CODE)
    fitting = [kind for kind, layout in _LAYOUTS.items() if layout.size == shape]
    return next((kind for kind in fitting if kind.value.startswith("MRV") == is_visa), None)


def examine(lines: tuple[str, ...]) -> Zone | None:
    """Fields and check digits of `lines` as read; None when they have no known layout. Nothing is corrected."""
    kind = kind_of(lines)
    if kind is None:
        return None
    layout = _LAYOUTS[kind]
    fields: dict[MrzField, tuple[Span, ...]] = {field: (span,) for field, span in layout.fields.items()}
    digits = dict(layout.digits)
    _join_long_number(kind, lines, fields, digits)
    checks = []
    for field, place in digits.items():
        covers = layout.composite if field is MrzField.COMPOSITE else fields[field]
        computed = check_digit(_cut(lines, covers))
        read = _cut(lines, (place,))
        checks.append(CheckDigit(field=field, place=place, covers=covers, read=read, computed=computed))
    return Zone(kind=kind, lines=lines, fields=fields, checks=tuple(checks))


def _join_long_number(
    kind: MrzKind, lines: tuple[str, ...], fields: dict[MrzField, tuple[Span, ...]], digits: dict[MrzField, Span]
) -> None:
    """A number over nine characters goes on in the optional field, its check digit last (ICAO 9303-5, note j)."""
    if kind not in {MrzKind.TD1, MrzKind.TD2}:
        return
    place = digits[MrzField.DOCUMENT_NUMBER]
    number = fields[MrzField.DOCUMENT_NUMBER][0]
    optional = fields[MrzField.OPTIONAL][0]
    rest = _cut(lines, (optional,)).partition(FILLER)[0]
    is_whole = not _cut(lines, (number,)).endswith(FILLER)
    if _cut(lines, (place,)) != FILLER or len(rest) < 2 or not is_whole:
        return
    last = optional.start + len(rest) - 1
    fields[MrzField.DOCUMENT_NUMBER] = (number, _span(optional.line, optional.start, last))
    fields[MrzField.OPTIONAL] = (_span(optional.line, last + 1, optional.end),)
    digits[MrzField.DOCUMENT_NUMBER] = _span(optional.line, last, last + 1)


def _cut(lines: tuple[str, ...], spans: tuple[Span, ...]) -> str:
    return "".join(lines[span.line][span.start : span.end] for span in spans)


def _value(character: str) -> int | None:
    if character == FILLER:
        return 0
    if "0" <= character <= "9":
        return ord(character) - ord("0")
    if "A" <= character <= "Z":
        return ord(character) - ord("A") + 10
    return None
