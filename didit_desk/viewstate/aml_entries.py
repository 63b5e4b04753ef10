"""What lists tell of a hit, as lines: sanctions, offices, warnings, articles as plain text, relatives and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.policy.screening.entries import hit_entries
from didit_desk.policy.screening.kinds import list_facts
from didit_desk.policy.source_address import source_address
from didit_desk.viewstate.aml_score import plain
from didit_desk.viewstate.lines import Line, LineCell, LineKind, group, pair, section
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from didit_desk.models.aml import Hit
    from didit_desk.policy.screening.entries import Article, Media, Office, Relative, Sanction, Source, WarningEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """A source that can be opened after its address was shown whole; `address` is as received."""

    label: str
    address: str
    host: str

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return tr("{label}, opens the browser at {host}", label=self.label, host=self.host)


EntryRow = Line | LinkRow


def entry_rows(hit: Hit, *, screened_as: str | None = None) -> tuple[EntryRow, ...]:
    """Every entry behind a hit, the gravest kind first. Pictures of articles are never loaded."""
    found = hit_entries(hit, screened_as=screened_as)
    facts = list_facts(hit)
    rows: list[EntryRow] = []
    rows += _kinds(found.entity_type, facts.pep_level, facts.topics)
    rows += _section(tr("Sanctions"), [_sanction(entry) for entry in found.sanctions])
    rows += _section(tr("Warnings and enforcement"), [_warning(entry) for entry in found.warnings])
    rows += _section(tr("Political exposure"), [_office(entry) for entry in found.offices])
    if found.media is not None:
        rows += _media(found.media)
    linked = [_relative(entry) for entry in found.linked]
    if found.relative_of:
        linked.insert(0, _pairs((tr("Listed through"), (found.relative_of,))))
    rows += _section(tr("Relatives and linked entities"), linked)
    return tuple(rows)


def _kinds(entity_type: str | None, pep_level: int | None, topics: Sequence[str]) -> list[EntryRow]:
    level = (tr("Level {level} of 4, 1 is the highest office", level=pep_level),) if pep_level else ()
    rows = _pairs(
        (tr("Kind of entity"), (entity_type,) if entity_type else ()), (tr("PEP level"), level), (tr("Topics"), topics)
    )
    return [section(tr("What the lists say")), *rows] if rows else []


def _section(title: str, entries: Sequence[Sequence[EntryRow]]) -> list[EntryRow]:
    if not entries:
        return []
    rows: list[EntryRow] = [section(title, note=f"{len(entries):,}")]
    for entry in entries:
        rows += entry
    return rows


def _sanction(entry: Sanction) -> list[EntryRow]:
    return [
        group(_title(entry.lists, entry.name)),
        *_pairs(
            (tr("Name there"), (entry.name,) if entry.name else ()),
            (tr("Programme"), entry.programmes),
            (tr("Authority"), entry.authorities),
            (tr("Reason"), (entry.reason,) if entry.reason else ()),
            (tr("Description"), (entry.description,) if entry.description else ()),
            (tr("Details"), entry.details),
            (tr("Legal basis"), entry.legal_basis),
            (tr("List number"), entry.list_ids),
            (tr("Listed on"), entry.listed_on),
            (tr("Updated on"), entry.updated_on),
        ),
        *_links(entry.source),
    ]


def _office(entry: Office) -> list[EntryRow]:
    return [
        group(_title(entry.lists, entry.name)),
        *_pairs(
            (tr("Name there"), (entry.name,) if entry.name else ()),
            (tr("Office"), (entry.position,) if entry.position else ()),
            (tr("Description"), (entry.description,) if entry.description else ()),
            (tr("Other names"), entry.aliases),
            (tr("Birth date"), (entry.birth_date,) if entry.birth_date else ()),
            (tr("Birth place"), (entry.birth_place,) if entry.birth_place else ()),
            (tr("Education"), entry.education),
            (tr("Publisher"), (entry.publisher,) if entry.publisher else ()),
        ),
        *_links(entry.source),
    ]


def _warning(entry: WarningEntry) -> list[EntryRow]:
    return [
        group(_title(entry.lists, entry.name)),
        *_pairs(
            (tr("Name there"), (entry.name,) if entry.name else ()),
            (tr("Kind of case"), entry.case_types),
            (tr("Description"), (entry.description,) if entry.description else ()),
            (tr("Countries"), entry.countries),
            (tr("Publisher"), (entry.publisher,) if entry.publisher else ()),
            (tr("Listed on"), (entry.created,) if entry.created else ()),
            (tr("Updated on"), (entry.updated,) if entry.updated else ()),
        ),
        *_links(entry.source),
    ]


def _media(media: Media) -> list[EntryRow]:
    keywords = [f"{word} {plain(count)}" if count is not None else word for word, count in media.keywords]
    tone = [media.sentiment or "", plain(media.sentiment_score) if media.sentiment_score is not None else ""]
    rows: list[EntryRow] = [section(tr("Adverse media"), note=f"{len(media.articles):,}")]
    rows += _pairs((tr("Tone"), (" ".join(part for part in tone if part),)), (tr("Keywords"), keywords))
    for article in media.articles:
        rows += _article(article)
    return rows


def _article(entry: Article) -> list[EntryRow]:
    tone = [entry.sentiment or "", plain(entry.sentiment_score) if entry.sentiment_score is not None else ""]
    rows: list[EntryRow] = [
        group(entry.headline or tr("Article without a headline"), aside=(entry.published or "")[:10]),
        *_pairs(
            (tr("Summary"), (entry.summary,) if entry.summary else ()),
            (tr("Tone"), (" ".join(part for part in tone if part),)),
            (tr("Keywords"), entry.keywords),
            (tr("Author"), (entry.author,) if entry.author else ()),
            (tr("Country"), (entry.country,) if entry.country else ()),
        ),
    ]
    return [*rows, *_links(entry.source)]


def _relative(entry: Relative) -> list[EntryRow]:
    return [
        group(", ".join(entry.names) or tr("Without a name")),
        *_pairs((tr("Relation"), entry.relations), (tr("State"), entry.states), (tr("Details"), entry.details)),
    ]


def _title(lists: Sequence[str], name: str | None) -> str:
    return ", ".join(lists) or name or tr("List not named")


def _pairs(*named: tuple[str, Iterable[str]]) -> list[EntryRow]:
    """Only what was told: a list that says nothing of something is not a finding."""
    told = ((label, ", ".join(value for value in values if value)) for label, values in named)
    return [pair(label, LineCell(text=text)) for label, text in told if text]


def _links(source: Source) -> list[EntryRow]:
    """Sources that may be opened, and as text those that may not."""
    rows: list[EntryRow] = []
    for address in dict.fromkeys((*((source.url,) if source.url else ()), *source.others)):
        found = source_address(address)
        if found is None:
            rows.append(pair(tr("Source, not opened"), LineCell(text=address)))
        else:
            rows.append(LinkRow(label=tr("Source"), address=address, host=found.host))
    return rows


def as_received(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines with a heading that says they are as received."""
    return (section(tr("Hit as received")), *(line for line in lines if line.kind is not LineKind.SECTION))
