"""The entries behind a hit, as the lists tell them: offices, sanctions, warnings, articles, relatives, linked entities.

Everything is third-party text: markup is taken out and nothing is followed. Pictures of articles are left out, because
loading one would tell its host who is under review.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list, as_object
from didit_desk.policy.findings.reading import at
from didit_desk.policy.screening.figures import decimal_of
from didit_desk.policy.screening.received import entries, prose, texts

if TYPE_CHECKING:
    from decimal import Decimal

    from didit_desk.models.aml import Hit
    from didit_desk.models.json_value import JsonObject, JsonValue

_MOST_KEYWORDS: Final = 40
_MOST_ARTICLES: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an entry can be read: addresses as received, none of them opened or checked here."""

    url: str | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An entry of a register of politically exposed persons. Dates as received, often a year."""

    lists: tuple[str, ...]
    publisher: str | None
    name: str | None
    aliases: tuple[str, ...]
    position: str | None
    description: str | None
    birth_date: str | None
    birth_place: str | None
    education: tuple[str, ...]
    source: Source
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """An entry of a sanctions list: who listed whom, under which programme and why. Dates as received."""

    lists: tuple[str, ...]
    list_ids: tuple[str, ...]
    name: str | None
    programmes: tuple[str, ...]
    authorities: tuple[str, ...]
    reason: str | None
    description: str | None
    details: tuple[str, ...]
    legal_basis: tuple[str, ...]
    listed_on: tuple[str, ...]
    updated_on: tuple[str, ...]
    source: Source
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningEntry:
    """An entry of a watchlist or a notice of a regulator."""

    lists: tuple[str, ...]
    publisher: str | None
    name: str | None
    description: str | None
    case_types: tuple[str, ...]
    countries: tuple[str, ...]
    created: str | None
    updated: str | None
    source: Source
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as plain text. `sentiment_score` is below 0 for bad news."""

    headline: str | None
    summary: str | None
    sentiment: str | None
    sentiment_score: Decimal | None
    country: str | None
    author: str | None
    published: str | None
    keywords: tuple[str, ...]
    source: Source
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Adverse media as a whole: tone, keywords with their counts where told, and the articles."""

    sentiment: str | None
    sentiment_score: Decimal | None
    keywords: tuple[tuple[str, Decimal | None], ...]
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Somebody linked to the entity: a relative or associate, a company, a board. Words as received."""

    names: tuple[str, ...]
    relations: tuple[str, ...]
    states: tuple[str, ...]
    details: tuple[str, ...]
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitEntries:
    """All that lists tell of a hit. `relative_of` is the person through whom a relative or associate is listed.

    `entity_type` is `person`, `company` or another word of Didit's; None where nothing says it.
    """

    entity_type: str | None
    offices: tuple[Office, ...]
    sanctions: tuple[Sanction, ...]
    warnings: tuple[WarningEntry, ...]
    media: Media | None
    relative_of: str | None
    linked: tuple[Relative, ...]


def hit_entries(hit: Hit, *, screened_as: str | None = None) -> HitEntries:
    """Everything the lists tell of `hit`; `screened_as` is the screening's own entity type. Never raises."""
    received = hit.received
    media = _media(received)
    told = first(at(received, "adverse_media_details", "entity_type")) or screened_as
    return HitEntries(
        entity_type=told,
        offices=tuple(_office(entry, f"/pep_matches/{at_}") for at_, entry in entries(received.get("pep_matches"))),
        sanctions=tuple(
            _sanction(entry, f"/sanction_matches/{at_}") for at_, entry in entries(received.get("sanction_matches"))
        ),
        warnings=tuple(
            _warning(entry, f"/warning_matches/{at_}") for at_, entry in entries(received.get("warning_matches"))
        ),
        media=media,
        relative_of=first(received.get("rca_name")),
        linked=tuple(
            _relative(entry, f"/linked_entities/{at_}") for at_, entry in entries(received.get("linked_entities"))
        ),
    )


def first(value: JsonValue) -> str | None:
    """The first text of a property that may be an array."""
    return next(iter(texts(value)), None)


def _source(entry: JsonObject) -> Source:
    return Source(url=first(entry.get("source_url")), others=texts(entry.get("other_sources")))


def _office(entry: JsonObject, pointer: str) -> Office:
    return Office(
        lists=texts(entry.get("list_name")),
        publisher=first(entry.get("publisher")),
        name=first(entry.get("matched_name")),
        aliases=texts(entry.get("aliases")),
        position=first(entry.get("pep_position")),
        description=prose(entry.get("description")),
        birth_date=first(entry.get("date_of_birth")),
        birth_place=first(entry.get("place_of_birth")),
        education=texts(entry.get("education")),
        source=_source(entry),
        pointer=pointer,
    )


def _sanction(entry: JsonObject, pointer: str) -> Sanction:
    return Sanction(
        lists=texts(entry.get("list_name")),
        list_ids=texts(entry.get("sanction_list")),
        name=first(entry.get("matched_name")),
        programmes=texts(entry.get("sanction_program")),
        authorities=texts(entry.get("sanctioning_authority")),
        reason=prose(entry.get("reason")),
        description=prose(entry.get("description")),
        details=texts(entry.get("details")),
        legal_basis=texts(entry.get("legal_basis")),
        listed_on=texts(entry.get("listed_on")),
        updated_on=texts(entry.get("updated_on")),
        source=_source(entry),
        pointer=pointer,
    )


def _warning(entry: JsonObject, pointer: str) -> WarningEntry:
    cases = as_list(at(entry, "additional_data", "data", "case_details"))[:_MOST_KEYWORDS]
    types = [text for case in cases for text in texts(at(case, "case_type"))]
    return WarningEntry(
        lists=texts(entry.get("list_name")),
        publisher=first(entry.get("publisher")),
        name=first(entry.get("matched_name")),
        description=prose(entry.get("description")),
        case_types=tuple(dict.fromkeys(types)),
        countries=texts(entry.get("countries")),
        created=first(entry.get("created_at")),
        updated=first(entry.get("updated_at")),
        source=_source(entry),
        pointer=pointer,
    )


def _media(received: JsonObject) -> Media | None:
    details = as_object(received.get("adverse_media_details"))
    articles = tuple(
        _article(entry, f"/adverse_media_matches/{place}")
        for place, entry in entries(received.get("adverse_media_matches"), most=_MOST_ARTICLES)
    )
    if not details and not articles:
        return None
    return Media(
        sentiment=first(details.get("sentiment")),
        sentiment_score=decimal_of(details.get("sentiment_score")),
        keywords=_keywords(details.get("adverse_keywords")),
        articles=articles,
    )


def _keywords(value: JsonValue) -> tuple[tuple[str, Decimal | None], ...]:
    """Keywords come as counts by word or as a list of words (Didit API, decision schema)."""
    counts = as_object(value)
    if counts:
        return tuple((word, decimal_of(count)) for word, count in islice(counts.items(), _MOST_KEYWORDS))
    return tuple((word, None) for word in texts(value))


def _article(entry: JsonObject, pointer: str) -> Article:
    keywords = _keywords(entry.get("adverse_keywords"))
    return Article(
        headline=prose(entry.get("headline")),
        summary=prose(entry.get("summary")),
        sentiment=first(entry.get("sentiment")),
        sentiment_score=decimal_of(entry.get("sentiment_score")),
        country=first(entry.get("country")),
        author=first(entry.get("author_name")),
        published=first(entry.get("publication_date")),
        keywords=tuple(word for word, _ in keywords),
        source=_source(entry),
        pointer=pointer,
    )


def _relative(entry: JsonObject, pointer: str) -> Relative:
    return Relative(
        names=texts(entry.get("name")),
        relations=texts(entry.get("relation")),
        states=tuple(dict.fromkeys((*texts(entry.get("status")), *texts(entry.get("active"))))),
        details=texts(entry.get("details")),
        pointer=pointer,
    )
