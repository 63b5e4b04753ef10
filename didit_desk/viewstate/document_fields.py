"""The field table of a document: each field as printed, in the zone, on the chip and as expected, with a verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_text
from didit_desk.policy.mrz.layout import MrzField
from didit_desk.policy.mrz.zone import examine
from didit_desk.viewstate.comparing import (
    Likeness,
    address_likeness,
    date_likeness,
    differing_places,
    name_likeness,
    number_likeness,
    zone_date,
)
from didit_desk.viewstate.countries import comparable_country
from didit_desk.viewstate.document_names import NAME_KEYS, SOURCES, likeness_of, zone_answers, zone_reasons
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from didit_desk.models.document import Chip, IdentityDocument
    from didit_desk.models.json_value import JsonObject
    from didit_desk.policy.mrz.zone import Zone
    from didit_desk.policy.transliteration.names import NameAnswer

PRINTED, ZONE, CHIP, EXPECTED = SOURCES
_DATES: Final = {"birth_date", "expiry_date"}
_MALE_FEMALE: Final = {"MALE": "M", "FEMALE": "F", "<": "X", "U": "X"}


class Verdict(StrEnum):
    """The check vocabulary."""

    AGREES = "agrees"
    NEAR = "near"
    DIFFERS = "differs"
    SINGLE = "single"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCell:
    """One source's value. `is_absent`: `text` is our own word for why there is none.

    `note` is a quiet addition ("cut at 30"), `marks` the places that differ, `received` the form as it came.
    """

    text: str
    is_absent: bool = False
    is_differing: bool = False
    note: str = ""
    marks: tuple[int, ...] = ()
    received: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field: `cells` are printed, zone, chip, expected. `reasons` say why a name of the zone agrees or does not."""

    key: str
    label: str
    cells: tuple[FieldCell, FieldCell, FieldCell, FieldCell]
    verdict: Verdict
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    label: str
    printed: tuple[str, ...]
    zone: str | None
    chip: str | None
    expected: tuple[str, ...]
    compare: Callable[[str, str], Likeness]


def _country_likeness(one: str, other: str) -> Likeness:
    return Likeness.EQUAL if comparable_country(one) == comparable_country(other) else Likeness.UNEQUAL


def _sex_likeness(one: str, other: str) -> Likeness:
    ones, others = (_MALE_FEMALE.get(text.upper(), text.upper()) for text in (one, other))
    return Likeness.EQUAL if ones == others else Likeness.UNEQUAL


_FIELDS: Final = (
    _Field("surname", "Surname", ("last_name",), "surname", "last_name", ("last_name",), name_likeness),
    _Field("given_names", "Given names", ("first_name",), "given_names", "first_name", ("first_name",), name_likeness),
    _Field("birth_date", "Birth date", ("birth_date",), "birth_date", "birth_date", ("date_of_birth",), date_likeness),
    _Field("number", "Document no.", ("number",), "document_number", "number", (), number_likeness),
    _Field(
        "personal_number",
        "Personal no.",
        ("personal_number",),
        "personal_number",
        None,
        ("identification_number",),
        number_likeness,
    ),
    _Field("expiry_date", "Valid until", ("expiry_date",), "expiry_date", "expiry_date", (), date_likeness),
    _Field("issue_date", "Issued", ("issue_date",), None, None, (), date_likeness),
    _Field(
        "nationality",
        "Nationality",
        ("nationality",),
        "nationality",
        "nationality",
        ("nationality",),
        _country_likeness,
    ),
    _Field(
        "issuing_state",
        "Issuing state",
        ("issuing_state",),
        "country",
        "issuing_country",
        ("id_country", "country"),
        _country_likeness,
    ),
    _Field("sex", "Sex", ("gender",), "sex", "gender", ("gender",), _sex_likeness),
    _Field("birth_place", "Birth place", ("birth_place",), None, "birth_place", (), name_likeness),
    _Field("address", "Address", ("address",), None, "address", ("address",), address_likeness),
    _Field("marital_status", "Marital status", ("marital_status",), None, None, (), name_likeness),
)


def field_rows(
    document: IdentityDocument, *, chip: Chip | None, expected: JsonObject, today: date
) -> tuple[FieldRow, ...]:
    """Every field in its fixed place; the dates of the zone are read against `today`."""
    zone = examine(document.mrz.lines) if document.mrz is not None else None
    return tuple(_row(field, document, zone, (_chip_cell(field, chip), _expected_cell(field, expected)), today)
                 for field in _FIELDS)  # fmt: skip


def _row(
    field: _Field, document: IdentityDocument, zone: Zone | None, others: tuple[FieldCell, FieldCell], today: date
) -> FieldRow:
    printed = _present(_first(field.printed, document)) or _absent(tr("not returned"))
    cells = [printed, _zone_cell(field, document, zone, today), *others]
    answers = zone_answers(field.key, cells, is_cut=zone is not None and zone.is_name_full)
    verdict, differing = _judge(field, cells, answers)
    reference = next((cell.text for place, cell in enumerate(cells) if place not in differing and _has(cell)), "")
    for place in differing:
        marks = differing_places(cells[place].text, reference) if field.compare is number_likeness else ()
        cells[place] = replace(cells[place], is_differing=True, marks=marks)
    return FieldRow(
        key=field.key,
        label=tr(field.label),
        cells=(cells[0], cells[1], cells[2], cells[3]),
        verdict=verdict,
        reasons=zone_reasons(answers),
    )


def _judge(field: _Field, cells: list[FieldCell], answers: Mapping[int, NameAnswer]) -> tuple[Verdict, tuple[int, ...]]:
    """The verdict and the places outside the largest agreeing group; on a tie the printed side is believed."""
    present = [place for place, cell in enumerate(cells) if _has(cell)]
    if len(present) < 2:
        return (Verdict.SINGLE if present else Verdict.CANNOT_TELL), ()
    alike = {
        (one, other): _likeness(field, one, other, cells, answers)
        for one in present
        for other in present
        if one < other
    }
    found = set(alike.values())
    if Likeness.UNEQUAL in found:
        return Verdict.DIFFERS, _odd_ones(present, alike)
    if Likeness.UNKNOWN in found:
        return Verdict.CANNOT_TELL, ()
    return (Verdict.NEAR if Likeness.NEAR in found else Verdict.AGREES), ()


def _odd_ones(present: list[int], alike: dict[tuple[int, int], Likeness]) -> tuple[int, ...]:
    support: Counter[int] = Counter(dict.fromkeys(present, 0))
    for pair, likeness in alike.items():
        if likeness is not Likeness.UNEQUAL:
            support.update(pair)
    anchor = max(present, key=lambda place: (support[place], -place))
    unlike = {
        place: alike[min(anchor, place), max(anchor, place)] is Likeness.UNEQUAL for place in present if place != anchor
    }
    return tuple(place for place, is_unlike in unlike.items() if is_unlike)


def _likeness(
    field: _Field, one: int, other: int, cells: list[FieldCell], answers: Mapping[int, NameAnswer]
) -> Likeness:
    likeness = field.compare(cells[one].text, cells[other].text)
    if ZONE not in {one, other}:
        return likeness
    answer = answers.get(other if one == ZONE else one)
    return likeness if answer is None else likeness_of(answer, likeness)


def _zone_cell(field: _Field, document: IdentityDocument, zone: Zone | None, today: date) -> FieldCell:
    if field.zone is None:
        return _absent(tr("not in MRZ"))
    if document.mrz is None:
        return _absent(tr("not returned"))
    received: str | None = getattr(document.mrz, field.zone)
    if not received:
        return _absent(tr("not in MRZ") if field.key == "personal_number" else tr("not returned"))
    if field.zone in _DATES:
        text = zone_date(received, today=today, is_past=field.zone == "birth_date") or received
        return FieldCell(text=text, received=received)
    text = received.rstrip("<").replace("<", " ") or received
    return FieldCell(text=text, received=received, note=_cut_note(field, zone))


def _cut_note(field: _Field, zone: Zone | None) -> str:
    if field.key not in NAME_KEYS or zone is None or not zone.is_name_full:
        return ""
    primary, secondary = zone.names
    is_last = bool(secondary) == (field.key == "given_names") and bool(primary)
    return tr("cut at {count}", count=len(zone.text(MrzField.NAMES))) if is_last else ""


def _chip_cell(field: _Field, chip: Chip | None) -> FieldCell:
    if chip is None:
        return _absent(tr("not given"))
    return (_present(getattr(chip, field.chip)) if field.chip else None) or _absent(tr("not returned"))


def _expected_cell(field: _Field, expected: JsonObject) -> FieldCell:
    received = next((text for name in field.expected if (text := as_text(expected.get(name)))), None)
    return _present(received) or _absent(tr("not given"))


def _first(names: tuple[str, ...], document: IdentityDocument) -> str | None:
    return next((text for name in names if (text := getattr(document, name))), None)


def _present(text: str | None) -> FieldCell | None:
    return FieldCell(text=text, received=text) if text else None


def _absent(word: str) -> FieldCell:
    return FieldCell(text=word, is_absent=True)


def _has(cell: FieldCell) -> bool:
    return not cell.is_absent
