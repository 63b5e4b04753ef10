"""Customer and listed entity side by side, property by property: identifiers and names first, then dates and places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from didit_desk.policy.country_names import country_told
from didit_desk.policy.findings.reading import Statement, text_of
from didit_desk.policy.screening.comparing import (
    MOST_COMPARED,
    compared,
    same_country,
    same_date,
    same_gender,
    same_number,
)
from didit_desk.policy.screening.customer import NO_FACTS
from didit_desk.policy.screening.listed import listed_values
from didit_desk.policy.screening.names_beside import Names
from didit_desk.policy.screening.places import compare_places
from didit_desk.policy.screening.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from didit_desk.models.aml import Hit
    from didit_desk.models.json_value import JsonObject
    from didit_desk.policy.screening.alignment import Alignment, NameReason
    from didit_desk.policy.screening.comparing import Compare, ComparisonReason, Found
    from didit_desk.policy.screening.customer import CustomerFacts
    from didit_desk.policy.screening.dates import DateReason
    from didit_desk.policy.screening.listed import ListedValues

    Values = tuple[Statement, ...]

_MOST_PLACES: Final = 3
"""Places of each side that are compared: aligning long addresses costs most of all."""


class PropertyName(StrEnum):
    """The compared properties, in the order of the table."""

    NUMBER = "number"
    NAME = "name"
    OWN_SCRIPT = "own_script"
    OTHER_NAMES = "other_names"
    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    COUNTRY = "country"
    GENDER = "gender"
    BIRTH_PLACE = "birth_place"
    ADDRESS = "address"
    POSITION = "position"


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRow:
    """One property. Values as received, each side all of them; `pair` are the places of the two that were told apart.

    A side without a value is never a difference. `pointers` lead to the compared values: the customer's, then the
    hit's; `alignment` stands with the rows of names alone and aligns the values of `pair`.
    """

    name: PropertyName
    customer: tuple[str, ...]
    listed: tuple[str, ...]
    verdict: Verdict
    reason: ComparisonReason | DateReason | NameReason
    pointers: tuple[str, ...]
    pair: tuple[int, int] | None = None
    alignment: Alignment | None = None


def property_rows(
    screened: JsonObject, hit: Hit, *, where: str = "", facts: CustomerFacts = NO_FACTS, is_company: bool = False
) -> tuple[PropertyRow, ...]:
    """Every property either side tells, in the order of `PropertyName`; the name always. Never raises.

    `screened` is the screening's own `screened_data`, `where` the pointer of the hit in the decision, such as
    `/aml_screenings/0/hits/3`, and `facts` what the decision tells of the customer besides.
    """
    listed = listed_values(hit, where)
    home = f"{where.partition('/hits/')[0]}/screened_data"
    customer = _Customer(screened, home, facts)
    names = Names(is_company)
    places = partial(compare_places, names=names)
    rows = (
        *_name_rows(customer.names(), listed, names),
        _row(PropertyName.BIRTH_DATE, customer.birth_dates(), listed.birth_dates, same_date),
        _row(PropertyName.NATIONALITY, customer.countries(), listed.nationalities, same_country),
        # Every customer has a country: the row says something only where the list names one.
        _row(
            PropertyName.COUNTRY, customer.all_countries() if listed.countries else (), listed.countries, same_country
        ),
        _row(PropertyName.GENDER, facts.genders, listed.genders, same_gender),
        _row(PropertyName.BIRTH_PLACE, facts.birth_places, listed.birth_places, places, most=_MOST_PLACES),
        _row(PropertyName.ADDRESS, facts.addresses, listed.addresses, places, most=_MOST_PLACES),
        _row(PropertyName.POSITION, (), listed.positions, places),
    )
    number = _row(PropertyName.NUMBER, customer.numbers(), listed.numbers, same_number)
    return tuple(row for row in (number, *rows) if row is not None)


@dataclass(frozen=True, slots=True)
class _Customer:
    """The screened data first, then what the decision tells besides, each text once."""

    screened: JsonObject
    home: str
    facts: CustomerFacts

    def names(self) -> Values:
        parts = [text_of(self.screened.get(name)) for name in ("first_name", "last_name")]
        split = (Statement(f"{self.home}/first_name", " ".join(part for part in parts if part)),) if any(parts) else ()
        return _once((*self._screened("full_name"), *split, *self.facts.names))

    def numbers(self) -> Values:
        return _once((*self._screened("document_number"), *self.facts.numbers))

    def birth_dates(self) -> Values:
        return _once((*self._screened("date_of_birth"), *self.facts.birth_dates))

    def countries(self) -> Values:
        return _each_country((*self._screened("nationality"), *self.facts.countries))

    def all_countries(self) -> Values:
        return _each_country((*self.countries(), *self.facts.homes))

    def _screened(self, name: str) -> Values:
        text = text_of(self.screened.get(name))
        return () if text is None else (Statement(f"{self.home}/{name}", text),)


def _once(found: Iterable[Statement]) -> Values:
    kept: dict[str, Statement] = {}
    for statement in found:
        kept.setdefault(statement.text.strip().casefold(), statement)
    return tuple(kept.values())


def _each_country(found: Iterable[Statement]) -> Values:
    """Each country once, in the first of its codes and names."""
    kept: dict[str, Statement] = {}
    for statement in found:
        kept.setdefault(country_told(statement.text) or statement.text.strip().casefold(), statement)
    return tuple(kept.values())


def _name_rows(customer: Values, listed: ListedValues, names: Names) -> Iterator[PropertyRow]:
    """Names in Latin letters, names in other scripts, then the listed entity's other names.

    A name in another script that has none to stand beside is compared with the Latin ones, across scripts.
    """
    latin, own = _by_script(customer, names)
    listed_latin, listed_own = _by_script(listed.names, names)
    yield _names_row(PropertyName.NAME, latin or own, listed_latin or listed_own, names)
    alias_latin, alias_own = _by_script(listed.aliases, names)
    if latin and (own or listed_own or alias_own):
        theirs = _once((*(listed_own if listed_latin else ()), *alias_own))
        yield _names_row(PropertyName.OWN_SCRIPT, own, theirs, names)
    if alias_latin or (alias_own and not latin):
        row = _names_row(PropertyName.OTHER_NAMES, latin or own, alias_latin or alias_own, names)
        # Another name that is not the customer's contradicts nothing.
        yield replace(row, verdict=Verdict.CANNOT_TELL) if row.verdict is Verdict.DIFFERS else row


def _by_script(values: Values, names: Names) -> tuple[Values, Values]:
    own = tuple(value for value in values if names.is_own_script(value.text))
    return tuple(value for value in values if value not in own), own


def _names_row(name: PropertyName, customer: Values, listed: Values, names: Names) -> PropertyRow:
    found, alignment = names.best(_texts(customer), _texts(listed))
    return _as_row(name, customer, listed, found, alignment)


def _row(
    name: PropertyName, customer: Values, listed: Values, compare: Compare, most: int = MOST_COMPARED
) -> PropertyRow | None:
    if not customer and not listed:
        return None
    return _as_row(name, customer, listed, compared(_texts(customer), _texts(listed), compare, most=most))


def _as_row(
    name: PropertyName, customer: Values, listed: Values, found: Found, alignment: Alignment | None = None
) -> PropertyRow:
    """The row with the pointers of what was told apart, or of all that the only side has."""
    if found.pair is None:
        pointers = tuple(value.pointer for value in (*customer, *listed))
    else:
        pointers = (customer[found.pair[0]].pointer, listed[found.pair[1]].pointer)
    return PropertyRow(
        name=name,
        customer=_texts(customer),
        listed=_texts(listed),
        verdict=found.verdict,
        reason=found.reason,
        pointers=pointers,
        pair=found.pair,
        alignment=alignment,
    )


def _texts(values: Values) -> tuple[str, ...]:
    return tuple(value.text for value in values)
