"""What the arithmetic of a zone cannot see: characters equal modulo ten (ICAO 9303-3, 4.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.policy.mrz.confusions import alike
from didit_desk.policy.mrz.digits import FILLER, twins
from didit_desk.policy.mrz.layout import MrzField, allowed_in, cut
from didit_desk.policy.mrz.printed import zone_forms

if TYPE_CHECKING:
    from didit_desk.policy.mrz.zone import CheckDigit, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """One character and those it could stand for with every check digit still right; `likely` are its look-alikes."""

    field: MrzField
    line: int
    column: int
    read: str
    others: str
    likely: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A character that differs from print although every check digit is right."""

    field: MrzField
    line: int
    column: int
    read: str
    printed: str


def twins_of(zone: Zone, check: CheckDigit) -> tuple[Twin, ...]:
    """Every covered character that another one allowed in its field could replace unnoticed."""
    allowed = allowed_in(check.field)
    found = []
    for line, column in (place for span in check.covers for place in span.places):
        read = zone.lines[line][column]
        others = "".join(sign for sign in twins(read) if sign in allowed)
        if others:
            likely = "".join(sign for sign in others if sign in alike(read))
            found.append(Twin(field=check.field, line=line, column=column, read=read, others=others, likely=likely))
    return tuple(found)


def unseen(zone: Zone, check: CheckDigit, printed: str) -> tuple[Unseen, ...]:
    """Where an agreeing field differs from print by nothing but twins; empty in every other case.

    Print in a form that cannot be compared sign by sign gives none.
    """
    if not check.agrees:
        return ()
    text = cut(zone.lines, check.covers)
    for form in zone_forms(printed):
        found = _twin_differences(zone, check, text, form.ljust(len(text), FILLER))
        if found is not None:
            return found
    return ()


def _twin_differences(zone: Zone, check: CheckDigit, text: str, form: str) -> tuple[Unseen, ...] | None:
    if len(form) != len(text):
        return None
    places = [place for span in check.covers for place in span.places]
    pairs = [(place, read, wanted) for place, read, wanted in zip(places, text, form, strict=True) if read != wanted]
    if any(wanted not in twins(read) for _, read, wanted in pairs):
        return None
    return tuple(
        Unseen(field=check.field, line=line, column=column, read=read, printed=wanted)
        for (line, column), read, wanted in pairs
    )
