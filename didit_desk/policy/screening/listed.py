"""What a hit tells of the listed entity, each value with its JSON pointer; properties are texts, arrays or null."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_object
from didit_desk.policy.findings.reading import Statement, text_of
from didit_desk.policy.screening.received import MOST_VALUES, entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from didit_desk.models.aml import Hit
    from didit_desk.models.json_value import JsonObject, JsonValue

_NUMBERS: Final = (
    "passportNumber", "idNumber", "documentNumber", "document_number", "registrationNumber", "taxNumber", "innCode",
    "socialSecurityNumber",
)  # fmt: skip
"""Names lists use for numbers; the documented properties have none, and unknown ones are kept."""
_MOST: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedValues:
    """The listed entity's side of the property table; `names` begin with the headline name."""

    names: tuple[Statement, ...]
    aliases: tuple[Statement, ...]
    numbers: tuple[Statement, ...]
    birth_dates: tuple[Statement, ...]
    nationalities: tuple[Statement, ...]
    countries: tuple[Statement, ...]
    genders: tuple[Statement, ...]
    birth_places: tuple[Statement, ...]
    addresses: tuple[Statement, ...]
    positions: tuple[Statement, ...]


def listed_values(hit: Hit, where: str) -> ListedValues:
    """Everything comparable the hit at pointer `where` tells. Never raises."""
    read = _Reader(as_object(hit.received.get("properties")), f"{where}/properties")
    received = hit.received
    caption = text_of(hit.caption)
    headline = () if caption is None else (Statement(f"{where}/caption", caption),)
    names = _once((*read.all("name"), *headline))
    known = {value.text.casefold() for value in names}
    aliases = _once(
        (
            *read.all("alias", "weakAlias"),
            *_matches(received, where, "pep_matches", "aliases"),
            *_matches(received, where, "pep_matches", "matched_name"),
            *_matches(received, where, "sanction_matches", "matched_name"),
            *_matches(received, where, "warning_matches", "matched_name"),
        )
    )
    return ListedValues(
        names=names,
        aliases=tuple(value for value in aliases if value.text.casefold() not in known),
        numbers=_once(read.all(*_NUMBERS)),
        birth_dates=_once((*read.all("birthDate"), *_matches(received, where, "pep_matches", "date_of_birth"))),
        nationalities=_once(read.all("nationality", "citizenship")),
        countries=_once(read.all("country")),
        genders=_once(read.all("gender")),
        birth_places=_once((*read.all("birthPlace"), *_matches(received, where, "pep_matches", "place_of_birth"))),
        addresses=_once(read.all("address")),
        positions=_once((*read.all("position"), *_matches(received, where, "pep_matches", "pep_position"))),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    properties: JsonObject
    where: str

    def all(self, *names: str) -> Iterator[Statement]:
        """Every text of these properties."""
        for name in names:
            yield from _statements(self.properties.get(name), f"{self.where}/{name}")


def _matches(received: JsonObject, where: str, block: str, name: str) -> Iterator[Statement]:
    for place, entry in entries(received.get(block)):
        yield from _statements(entry.get(name), f"{where}/{block}/{place}/{name}")


def _statements(value: JsonValue, where: str) -> Iterator[Statement]:
    if isinstance(value, tuple):
        for place, item in enumerate(value[:MOST_VALUES]):
            text = text_of(item)
            if text is not None:
                yield Statement(f"{where}/{place}", text)
        return
    text = text_of(value)
    if text is not None:
        yield Statement(where, text)


def _once(found: Iterable[Statement]) -> tuple[Statement, ...]:
    kept: dict[str, Statement] = {}
    for statement in found:
        kept.setdefault(statement.text.strip().casefold(), statement)
    return tuple(kept.values())[:_MOST]
