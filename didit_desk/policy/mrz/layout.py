"""The five layouts of a machine-readable zone: which columns of which line hold which field (ICAO 9303-4 to 9303-7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from didit_desk.policy.mrz.digits import ALPHABET, DIGITS, FILLER

_VISA_CODE: Final = "V"
_FRENCH_CARD: Final = "IDFRA"


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

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Every (line, column) of the span."""
        return tuple((self.line, column) for column in range(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: `size` is the number of lines and their length, `composite` what the last check digit covers."""

    size: tuple[int, int]
    fields: dict[MrzField, Span]
    digits: dict[MrzField, Span]
    composite: tuple[Span, ...] = ()


def kind_of(lines: tuple[str, ...]) -> MrzKind | None:
    """The layout by number and length of the lines and the document code; None for any other shape.

    The French identity card issued until 2021 has the shape of a TD2 and a layout of its own: None.
    """
    sizes = {len(line) for line in lines}
    if len(sizes) != 1:
        return None
    shape = (len(lines), sizes.pop())
    is_visa = lines[0].startswith(_VISA_CODE)
    fitting = [kind for kind, layout in _LAYOUTS.items() if layout.size == shape]
    kind = next((kind for kind in fitting if kind.value.startswith("MRV") == is_visa), None)
    return None if kind is MrzKind.TD2 and lines[0].startswith(_FRENCH_CARD) else kind


def layout_of(kind: MrzKind) -> Layout:
    """The columns of a layout."""
    return _LAYOUTS[kind]


def allowed_in(field: MrzField) -> str:
    """The characters a field may hold: dates and check digits are digits or fillers (ICAO 9303-3, 4.8 and 4.9)."""
    is_number = field in {MrzField.BIRTH_DATE, MrzField.EXPIRY_DATE, MrzField.COMPOSITE}
    return DIGITS + FILLER if is_number else ALPHABET


def cut(lines: tuple[str, ...], spans: tuple[Span, ...]) -> str:
    """The characters of some spans, one after the other."""
    return "".join(lines[span.line][span.start : span.end] for span in spans)


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
    MrzKind.TD1: Layout(
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
    MrzKind.TD2: Layout(
        (2, 36),
        _two_lines(36, 35),
        {**_SECOND_LINE_DIGITS, MrzField.COMPOSITE: _span(1, 35, 36)},
        (_span(1, 0, 10), _span(1, 13, 20), _span(1, 21, 35)),
    ),
    MrzKind.TD3: Layout(
        (2, 44),
        _two_lines(44, 42),
        {**_SECOND_LINE_DIGITS, MrzField.OPTIONAL: _span(1, 42, 43), MrzField.COMPOSITE: _span(1, 43, 44)},
        (_span(1, 0, 10), _span(1, 13, 20), _span(1, 21, 43)),
    ),
    MrzKind.MRV_A: Layout((2, 44), _two_lines(44, 44), _SECOND_LINE_DIGITS),
    MrzKind.MRV_B: Layout((2, 36), _two_lines(36, 36), _SECOND_LINE_DIGITS),
}
