"""A zone as read: its fields, and its check digits as read and as computed."""

from __future__ import annotations

from dataclasses import dataclass

from didit_desk.policy.mrz.digits import FILLER, check_digit
from didit_desk.policy.mrz.layout import MrzField, MrzKind, Span, cut, kind_of, layout_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDigit:
    """One check digit: where it stands, what was read and what the covered characters give.

    `computed` is None where a covered character cannot stand in a zone at all. `covers` are the characters it protects.
    `is_unused`: the field it protects is empty and may do without it.
    """

    field: MrzField
    place: Span
    covers: tuple[Span, ...]
    read: str
    computed: str | None
    is_unused: bool = False

    @property
    def agrees(self) -> bool:
        """Read and computed are equal; an unused personal number may carry a filler for its 0 (9303-4, 4.2.2.2)."""
        return self.computed is not None and (self.read == self.computed or (self.is_unused and self.read == FILLER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A zone of a known layout, its field positions and its check digits in the order of reading."""

    kind: MrzKind
    lines: tuple[str, ...]
    fields: dict[MrzField, tuple[Span, ...]]
    checks: tuple[CheckDigit, ...]

    def text(self, field: MrzField) -> str:
        """The field's characters as read, fillers included; empty where the layout lacks the field."""
        return cut(self.lines, self.fields.get(field, ()))

    def value(self, field: MrzField) -> str:
        """The field without trailing fillers; inner fillers stay."""
        return self.text(field).rstrip(FILLER)

    def check(self, field: MrzField) -> CheckDigit | None:
        """The check digit of a field; None where the layout has none for it."""
        return next((check for check in self.checks if check.field is field), None)

    @property
    def names(self) -> tuple[str, str]:
        """Primary and secondary identifier with single fillers as spaces (ICAO 9303-3, 4.6)."""
        primary, _, secondary = self.text(MrzField.NAMES).partition(FILLER * 2)
        return tuple(" ".join(part.replace(FILLER, " ").split()) for part in (primary, secondary))  # type: ignore[return-value]

    @property
    def is_name_full(self) -> bool:
        """At most one filler ends the name field, so the name may have been cut (ICAO 9303-3, 4.6)."""
        return not self.text(MrzField.NAMES).endswith(FILLER * 2)


def examine(lines: tuple[str, ...]) -> Zone | None:
    """Fields and check digits of `lines` as read; None when they have no known layout. Nothing is corrected."""
    kind = kind_of(lines)
    if kind is None:
        return None
    layout = layout_of(kind)
    fields: dict[MrzField, tuple[Span, ...]] = {field: (span,) for field, span in layout.fields.items()}
    digits = dict(layout.digits)
    _join_long_number(kind, lines, fields, digits)
    checks = []
    for field, place in digits.items():
        covers = layout.composite if field is MrzField.COMPOSITE else fields[field]
        covered = cut(lines, covers)
        checks.append(
            CheckDigit(
                field=field,
                place=place,
                covers=covers,
                read=cut(lines, (place,)),
                computed=check_digit(covered),
                is_unused=field is MrzField.OPTIONAL and not covered.strip(FILLER),
            )
        )
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
    rest = cut(lines, (optional,)).partition(FILLER)[0]
    is_whole = not cut(lines, (number,)).endswith(FILLER)
    if cut(lines, (place,)) != FILLER or len(rest) < 2 or not is_whole:
        return
    last = optional.start + len(rest) - 1
    begin = Span(line=optional.line, start=optional.start, end=last)
    fields[MrzField.DOCUMENT_NUMBER] = (number, begin)
    fields[MrzField.OPTIONAL] = (Span(line=optional.line, start=last + 1, end=optional.end),)
    digits[MrzField.DOCUMENT_NUMBER] = Span(line=optional.line, start=last, end=last + 1)
