"""Which single misread character explains a check digit that does not agree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from didit_desk.policy.mrz.confusions import alike
from didit_desk.policy.mrz.digits import check_digit
from didit_desk.policy.mrz.layout import MrzField, allowed_in, cut
from didit_desk.policy.mrz.printed import is_known, is_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from didit_desk.policy.mrz.zone import CheckDigit, Zone

_MOST_COMBINATIONS: Final = 512
"""Of misreads in several fields at once; a zone has at most four fields with a digit of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """One character read for another. `field` is the field whose check digit it mends, `line` and `column` from 0.

    `is_digit`: the check digit itself was misread.
    """

    field: MrzField
    line: int
    column: int
    read: str
    meant: str
    is_digit: bool = False


def misreads(zone: Zone, printed: Mapping[MrzField, str]) -> dict[MrzField, tuple[Misread, ...]]:
    """For each field whose check digit fails, every look-alike that mends it.

    A misread counts when its own check digit and the composite one become right with it, and when the field then says
    what is printed, where that is known (`printed`; dates as YYMMDD). An empty tuple: no single misread does. The
    composite digit has an entry when it alone fails.
    """
    failing = [check for check in zone.checks if not check.agrees]
    own = [check for check in failing if check.field is not MrzField.COMPOSITE]
    if not own:
        return {check.field: _of_composite(zone, check, printed) for check in failing}
    found = {check.field: tuple(_of_field(zone, check, printed)) for check in own}
    return _mending_composite(zone, found)


def _of_field(zone: Zone, check: CheckDigit, printed: Mapping[MrzField, str]) -> Iterator[Misread]:
    """Misreads after which the field's own digit is right."""
    for line, column in (place for span in check.covers for place in span.places):
        for misread in _at(zone, check.field, line, column, allowed_in(check.field)):
            lines = _mended(zone.lines, [misread])
            covered = cut(lines, check.covers)
            if check_digit(covered) == check.read and is_printed(check.field, covered, printed):
                yield misread
    yield from _of_digit(zone, check, printed)


def _of_digit(zone: Zone, check: CheckDigit, printed: Mapping[MrzField, str]) -> Iterator[Misread]:
    """The digit itself, when it looks like the computed one, or when print vouches for the field as it was read."""
    if check.computed is None or not is_printed(check.field, cut(zone.lines, check.covers), printed):
        return
    is_vouched = is_known(check.field, printed) and zone.check(MrzField.COMPOSITE) is not None
    if check.computed in alike(check.read) or is_vouched:
        place = check.place
        yield Misread(
            field=check.field, line=place.line, column=place.start, read=check.read, meant=check.computed, is_digit=True
        )


def _of_composite(zone: Zone, check: CheckDigit, printed: Mapping[MrzField, str]) -> tuple[Misread, ...]:
    """The composite digit alone fails: it was misread itself, or a character that no other digit covers."""
    covered = {place for own in zone.checks if own is not check for span in own.covers for place in span.places}
    covered |= {place for own in zone.checks for place in own.place.places}
    free = [place for span in check.covers for place in span.places if place not in covered]
    holders = {place: _field_at(zone, place) for place in free}
    found = []
    for place in free:
        field = holders[place]
        for misread in _at(zone, MrzField.COMPOSITE, *place, allowed_in(field)):
            lines = _mended(zone.lines, [misread])
            text = cut(lines, zone.fields.get(field, ()))
            if check_digit(cut(lines, check.covers)) == check.read and is_printed(field, text, printed):
                found.append(misread)
    return (*found, *_of_digit(zone, check, {}))


def _mending_composite(zone: Zone, found: dict[MrzField, tuple[Misread, ...]]) -> dict[MrzField, tuple[Misread, ...]]:
    """Those that make the composite digit right as well, alone or together with those of the other failing fields."""
    composite = zone.check(MrzField.COMPOSITE)
    if composite is None:
        return found
    kept: dict[MrzField, dict[Misread, None]] = {field: {} for field in found}
    for together in islice(product(*found.values()), _MOST_COMBINATIONS):
        lines = _mended(zone.lines, together)
        if check_digit(cut(lines, composite.covers)) == composite.read:
            for misread in together:
                kept[misread.field][misread] = None
    return {field: tuple(misreads) for field, misreads in kept.items()}


def _at(zone: Zone, field: MrzField, line: int, column: int, allowed: str) -> Iterator[Misread]:
    read = zone.lines[line][column]
    for meant in alike(read):
        if meant in allowed:
            yield Misread(field=field, line=line, column=column, read=read, meant=meant)


def _field_at(zone: Zone, place: tuple[int, int]) -> MrzField:
    return next(
        (field for field, spans in zone.fields.items() if any(place in span.places for span in spans)),
        MrzField.OPTIONAL,
    )


def _mended(lines: tuple[str, ...], misreads: Iterable[Misread]) -> tuple[str, ...]:
    mended = list(lines)
    for misread in misreads:
        text = mended[misread.line]
        mended[misread.line] = text[: misread.column] + misread.meant + text[misread.column + 1 :]
    return tuple(mended)
