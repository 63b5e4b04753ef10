"""The list of hits sorted and filtered: by list, topic, country and score. What a filter leaves out is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_object
from didit_desk.models.text import visible
from didit_desk.policy.screening.kinds import list_facts
from didit_desk.policy.screening.received import texts
from didit_desk.viewstate.aml import MATCH_LIMIT, sanctions_first
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from didit_desk.models.aml import Hit
    from didit_desk.policy.screening.kinds import ListFacts
    from didit_desk.viewstate.aml import GroupView, HitView

ALL: Final = ""
SANCTIONS_FIRST: Final = "sanctions"
_LIST, _TOPIC, _COUNTRY, _SCORE = "list", "topic", "country", "score"
_SCORES: Final = (MATCH_LIMIT, 90, 80)
MOST_CHOICES: Final = 200
"""Filters offered at most for one kind: lists send free text, and nobody reads a longer menu."""
_LONGEST: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How the list is arranged: the id of an order and of a filter."""

    order: str = SANCTIONS_FIRST
    only: str = ALL


def arranged(groups: Sequence[GroupView], arrangement: Arrangement) -> tuple[GroupView, ...]:
    """The groups with their hits in the chosen order, without those the filter leaves out.

    The id of an order nobody knows stands for the first one.
    """
    if arrangement == Arrangement():
        return tuple(groups)
    key = _ORDERS.get(arrangement.order, sanctions_first)
    return tuple(_arranged(group, key, arrangement.only) for group in groups)


def order_choices() -> tuple[tuple[str, str], ...]:
    """The orders: id and words."""
    return (
        (SANCTIONS_FIRST, tr("Sanctions, then score")),
        ("match", tr("Match score")),
        ("risk", tr("Risk score")),
        (_LIST, tr("List")),
        (_TOPIC, tr("Topic")),
        (_COUNTRY, tr("Country")),
    )


def filter_choices(groups: Iterable[GroupView]) -> tuple[tuple[str, str], ...]:
    """The filters these hits allow: id and words with the number of hits, kinds in a fixed order."""
    counts: dict[str, int] = {}
    words: dict[str, str] = {}
    for group in groups:
        for hit in group.hits:
            for key, text in _facets(hit).items():
                counts[key] = counts.get(key, 0) + 1
                words.setdefault(key, text)
    choices = [(ALL, tr("All hits"))]
    for kind in (_LIST, _TOPIC, _COUNTRY, _SCORE):
        keys = sorted((key for key in counts if key.startswith(f"{kind}:")), key=lambda key: words[key].casefold())
        choices += [(key, f"{words[key]} ({counts[key]:,})") for key in keys[:MOST_CHOICES]]
    return tuple(choices)


def _arranged(group: GroupView, key: Callable[[HitView], tuple[object, ...]], only: str) -> GroupView:
    kept = [hit for hit in group.hits if not only or only in _facets(hit)]
    hidden = len(group.hits) - len(kept)
    return replace(group, hits=tuple(sorted(kept, key=key)), hidden=hidden)


def _facets(view: HitView) -> dict[str, str]:
    """Every filter a hit answers to: id and words."""
    hit = view.hit
    facts = list_facts(hit)
    found = {f"{_LIST}:{name.casefold()}": _cut(name) for name in hit.datasets}
    found |= {f"{_TOPIC}:{topic.casefold()}": _cut(topic) for topic in _topics(hit, facts)}
    found |= {
        f"{_COUNTRY}:{country.casefold()}": tr("Country {country}", country=_cut(country))
        for country in facts.countries
    }
    if hit.match_score is not None:
        found |= {
            f"{_SCORE}:{limit}": tr("Match {limit} or more", limit=limit)
            for limit in _SCORES
            if hit.match_score >= limit
        }
    return found


def _topics(hit: Hit, facts: ListFacts) -> tuple[str, ...]:
    """What the entry is about: its topics, and the keywords of articles that name it."""
    keywords = as_object(hit.received.get("adverse_media_details")).get("adverse_keywords")
    return (*facts.topics, *(tuple(as_object(keywords)) or texts(keywords)))


def _cut(text: str) -> str:
    return visible(text, longest=_LONGEST)


def _first(words: Iterable[str]) -> tuple[bool, str]:
    """For sorting: hits without a value stand last."""
    found = sorted(text.casefold() for text in words)
    return (False, found[0]) if found else (True, "")


def _falling(score: float | None) -> float:
    return -score if score is not None else 1.0


_ORDERS: Final[dict[str, Callable[[HitView], tuple[object, ...]]]] = {
    SANCTIONS_FIRST: sanctions_first,
    "match": lambda view: (_falling(view.hit.match_score), view.order),
    "risk": lambda view: (_falling(view.hit.risk_score), view.order),
    _LIST: lambda view: (_first(view.hit.datasets), sanctions_first(view)),
    _TOPIC: lambda view: (_first(_topics(view.hit, list_facts(view.hit))), sanctions_first(view)),
    _COUNTRY: lambda view: (_first(list_facts(view.hit).countries), sanctions_first(view)),
}
