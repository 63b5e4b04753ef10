"""The sentences about a machine-readable zone; lines and characters are counted from 1 in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.policy.mrz.blind import twins_of
from didit_desk.policy.mrz.layout import MrzField
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.policy.mrz.misreads import Misread
    from didit_desk.policy.mrz.zone import CheckDigit, Zone
    from didit_desk.viewstate.document_zone import CheckView

CHECK_NAMES: Final = {
    MrzField.DOCUMENT_NUMBER: "Document number",
    MrzField.BIRTH_DATE: "Birth date",
    MrzField.EXPIRY_DATE: "Expiry date",
    MrzField.OPTIONAL: "Personal number",
    MrzField.COMPOSITE: "Composite",
}
SHORT_CHECK_NAMES: Final = {
    MrzField.DOCUMENT_NUMBER: "Number",
    MrzField.BIRTH_DATE: "birth",
    MrzField.EXPIRY_DATE: "expiry",
    MrzField.OPTIONAL: "personal",
    MrzField.COMPOSITE: "composite",
}
_FIELD_NAMES: Final = {
    **CHECK_NAMES,
    MrzField.DOCUMENT_CODE: "Document code",
    MrzField.ISSUING_STATE: "Issuing state",
    MrzField.NAMES: "Names",
    MrzField.NATIONALITY: "Nationality",
    MrzField.SEX: "Sex",
    MrzField.OPTIONAL: "Optional data",
    MrzField.OPTIONAL_2: "Optional data",
}
_VERDICTS: Final = {
    "agrees": "agrees",
    "differs": "differs",
    "cannot_tell": "cannot tell",
    "not_detectable": "not detectable",
}


def place(line: int, column: int, read: str) -> str:
    """Where a character stands and what was read."""
    return tr("Line {line}, character {column}, read {read}", line=line + 1, column=column + 1, read=read)


def misread(line: int, column: int, read: str, meant: Sequence[str], mark: str, *, is_told: bool) -> str:
    """A look-alike that mends the check digits; `is_told`: print has it."""
    values = {"place": place(line, column, read), "meant": tr(" or ").join(meant)}
    if is_told and mark == "misread":
        return tr("{place}, print has {meant}: likely misread", **values)
    return tr("{place}, likely {meant}", **values) if mark == "misread" else tr("{place}, may be {meant}", **values)


def unseen(line: int, column: int, read: str, printed: str) -> str:
    """A difference that no check digit can show."""
    return tr("{place}, print has {printed}: the check digits cannot tell the two apart",
              place=place(line, column, read), printed=printed)  # fmt: skip


def differs(line: int, column: int, read: str, printed: str) -> str:
    """A difference that no look-alike explains."""
    return tr("{place}, print has {printed}: no usual misread", place=place(line, column, read), printed=printed)


def of_failing(field: MrzField, found: Sequence[Misread], *, is_told: bool) -> str:
    """How many look-alikes explain a check digit that differs: none, one or several."""
    name = check_name(field)
    places = dict.fromkeys((each.line, each.column) for each in found)
    if not places and is_told:
        return tr("{name}: no single look-alike gives what is printed.", name=name)
    if not places:
        return tr("{name}: no single look-alike explains the check digit.", name=name)
    first = found[0]
    values = {"line": first.line + 1, "column": first.column + 1, "read": first.read}
    if len(places) == 1:
        meant = tr(" or ").join(each.meant for each in found)
        return tr("{name}: likely {meant} for {read} in line {line}, character {column}.",
                  name=name, meant=meant, **values)  # fmt: skip
    return tr("{name}: each of {count} look-alikes explains the check digit.", name=name, count=len(found))


def spoken_check(check: CheckView) -> str:
    """A check digit for a screen reader."""
    verdict = tr(_VERDICTS.get(check.verdict, check.verdict))
    return tr("{name}: read {read}, computed {computed}, {verdict}",
              name=check.name, read=check.read, computed=check.computed, verdict=verdict)  # fmt: skip


def blind_spots(zone: Zone, check: CheckDigit) -> tuple[str, ...]:
    """Which look-alikes of the characters it covers the digit would let pass; none for the composite one."""
    if check.field is MrzField.COMPOSITE:
        return ()
    pairs = dict.fromkeys((twin.read, sign) for twin in twins_of(zone, check) for sign in twin.likely)
    if not pairs:
        return ()
    listed = ", ".join(tr("{read} for {other}", read=read, other=other) for read, other in pairs)
    return (tr("Not detectable here: {listed}", listed=listed),)


def about(zone: Zone, line: int, column: int) -> tuple[str, ...]:
    """The field a character belongs to, and what its check digit cannot tell it from."""
    digit = next((check for check in zone.checks if (line, column) in check.place.places), None)
    if digit is not None:
        values = {"name": check_name(digit.field), "computed": digit.computed or "?"}
        return (tr("Check digit of {name}, computed {computed}", **values),)
    field = next(
        (each for each, spans in zone.fields.items() if any((line, column) in span.places for span in spans)), None
    )
    if field is None:
        return ()
    own = zone.check(field)
    covering = own or zone.check(MrzField.COMPOSITE)
    if covering is None or not any((line, column) in span.places for span in covering.covers):
        return (field_name(field), tr("no check digit covers it"))
    twin = next((each for each in twins_of(zone, covering) if (each.line, each.column) == (line, column)), None)
    others = tr("check digits cannot tell it from {others}", others=", ".join(twin.others)) if twin else ""
    return tuple(part for part in (field_name(field), others) if part)


def check_name(field: MrzField) -> str:
    """The name of a check digit."""
    return tr(CHECK_NAMES.get(field, field.value))


def field_name(field: MrzField) -> str:
    """The name of a field of the zone."""
    return tr(_FIELD_NAMES.get(field, field.value))
