"""What kind of list a hit stands on, told in one look: enough for the line of a hit and for sorting and filtering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list, as_object
from didit_desk.policy.findings.reading import at
from didit_desk.policy.screening.received import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.aml import Hit


class ListKind(StrEnum):
    """Kinds of lists, the gravest first. `SIP` and `SIE` are persons and entities of special interest."""

    SANCTIONS = "sanctions"
    WARNINGS = "warnings"
    PEP = "pep"
    ADVERSE_MEDIA = "adverse_media"
    SPECIAL_INTEREST = "special_interest"
    FITNESS = "fitness_and_probity"
    INSOLVENCY = "insolvency"
    OTHER = "other"


_BY_DATASET: Final = {
    "sanctions": ListKind.SANCTIONS,
    "pep": ListKind.PEP,
    "pep level 1": ListKind.PEP,
    "pep level 2": ListKind.PEP,
    "pep level 3": ListKind.PEP,
    "pep level 4": ListKind.PEP,
    "adverse media": ListKind.ADVERSE_MEDIA,
    "warnings and regulatory enforcement": ListKind.WARNINGS,
    "fitness and probity": ListKind.FITNESS,
    "sip": ListKind.SPECIAL_INTEREST,
    "sie": ListKind.SPECIAL_INTEREST,
    "insolvency": ListKind.INSOLVENCY,
}
_BY_MATCHES: Final = (
    ("sanction_matches", ListKind.SANCTIONS),
    ("warning_matches", ListKind.WARNINGS),
    ("pep_matches", ListKind.PEP),
    ("adverse_media_matches", ListKind.ADVERSE_MEDIA),
)
_RANK: Final = {kind: place for place, kind in enumerate(ListKind)}
_LEVEL: Final = re.compile(r"pep level ([1-4])", re.ASCII)
_MOST_DATASETS: Final = 40
_MOST_COUNTRIES: Final = 12
_COUNTRY_FIELDS: Final = ("nationality", "citizenship", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """Where a hit is listed. `kinds` stand gravest first; `pep_level` is 1 (highest office) to 4, the highest told.

    `lists` are the names of the lists as received, `topics` what the list says of the entity, `countries` as listed.
    """

    kinds: tuple[ListKind, ...]
    pep_level: int | None
    lists: tuple[str, ...]
    topics: tuple[str, ...]
    countries: tuple[str, ...]

    @property
    def is_sanctioned(self) -> bool:
        """Whether any list is a sanctions list."""
        return ListKind.SANCTIONS in self.kinds


def list_facts(hit: Hit) -> ListFacts:
    """Where `hit` is listed, by its datasets and by the entries it carries. Never raises."""
    properties = as_object(hit.received.get("properties"))
    kinds = {_kind(name) for name in hit.datasets[:_MOST_DATASETS]}
    kinds.update(kind for field, kind in _BY_MATCHES if as_list(hit.received.get(field)))
    countries = [country for field in _COUNTRY_FIELDS for country in texts(properties.get(field))]
    return ListFacts(
        kinds=tuple(sorted(kinds, key=_RANK.__getitem__)),
        pep_level=min(_levels(hit), default=None),
        lists=tuple(dict.fromkeys(_lists(hit))),
        topics=texts(properties.get("topics")),
        countries=tuple(dict.fromkeys(countries))[:_MOST_COUNTRIES],
    )


def _kind(dataset: str) -> ListKind:
    return _BY_DATASET.get(dataset.strip().casefold(), ListKind.OTHER)


def _levels(hit: Hit) -> Iterator[int]:
    for name in hit.datasets[:_MOST_DATASETS]:
        found = _LEVEL.fullmatch(name.strip().casefold())
        if found:
            yield int(found[1])


def _lists(hit: Hit) -> Iterator[str]:
    for field, _ in _BY_MATCHES[:-1]:
        for entry in as_list(hit.received.get(field))[:_MOST_DATASETS]:
            yield from texts(at(entry, "list_name"))
