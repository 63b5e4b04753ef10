"""The hits of a screening in their groups, and one hit laid out as received; nothing is scored again here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from didit_desk.models.aml import HitStatus, Screening
from didit_desk.models.decision import Block
from didit_desk.models.json_value import as_list, as_number, as_object, as_text
from didit_desk.policy.marks import MarkRow
from didit_desk.viewstate.blocks import label, object_lines, step_lines, value_cell, warning_lines
from didit_desk.viewstate.face import figure
from didit_desk.viewstate.lines import Line, LineCell, LineKind, pair, section
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from didit_desk.models.aml import Hit
    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.ids import SessionId
    from didit_desk.models.json_value import JsonObject, JsonValue

_SANCTION: Final = "sanction"
_LISTED: Final = "declined"
"""The tone of a list of sanctions."""
_BREAKDOWN: Final = (("name", "Name"), ("dob", "Birth"), ("country", "Country"))
_BREAKDOWN_WIDTHS: Final = (0.28, 0.18, 0.18, 0.18, 0.18)
_FIRST_PROPERTIES: Final = (
    "name", "alias", "weakAlias", "firstName", "lastName", "birthDate", "birthPlace", "nationality", "citizenship",
    "country", "address", "gender", "position", "topics",
)  # fmt: skip
_SHOWN_APART: Final = frozenset({"properties", "score_breakdown"})
MATCH_LIMIT: Final = 93
"""Match score from which a hit counts; a workflow may set another, which a key cannot read (Didit API, AML rule)."""
NEAR_LIMIT: Final = 5
"""Points below the limit within which a sanctions hit dismissed by rule is pointed out."""


class HitGroup(StrEnum):
    """Where a hit stands in the list."""

    OPEN = "open"
    BY_RULE = "by_rule"
    BY_PERSON = "by_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class TagView:
    """A small word on a tint of the colour group `tone`."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """One hit. `order` is its place as received; `hit` itself is laid out when it is looked at.

    `near_limit` says how little a sanctions hit that a rule dismissed lies below the limit.
    """

    hit_id: str
    order: int
    group: HitGroup
    caption: str
    status: str
    tags: tuple[TagView, ...]
    match: str
    risk: str
    source_url: str | None
    hit: Hit
    is_sanction: bool = False
    near_limit: str = ""

    @property
    def facts(self) -> str:
        """Since when the hit is listed, and when it was last seen."""
        seen = (
            tr("listed {date}", date=self.hit.first_seen[:10]) if self.hit.first_seen else "",
            tr("last seen {date}", date=self.hit.last_seen[:10]) if self.hit.last_seen else "",
        )
        return "  ·  ".join(part for part in seen if part)

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(
            (self.caption, *(tag.text for tag in self.tags), tr("match {score}", score=self.match), self.status)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A group's heading and its hits in order. `hidden` hits are left out by a filter."""

    group: HitGroup
    title: str
    note: str
    hits: tuple[HitView, ...]
    hidden: int = 0

    @property
    def count(self) -> str:
        """How many hits stand under the heading, and of how many where a filter leaves some out."""
        shown = len(self.hits)
        return tr("{shown} of {total}", shown=shown, total=shown + self.hidden) if self.hidden else f"{shown:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmlView:
    """One screening run. `total` tells when Didit counts more hits than it sent; without a `screening` it is unread."""

    run: int
    decision: Decision = field(repr=False, compare=False)
    session_id: SessionId
    node_id: str | None
    screening: Screening | None
    status: str
    screened: str
    score: str
    monitoring: str
    groups: tuple[GroupView, ...]
    total: str
    lines: tuple[Line, ...]


def aml_views(decision: Decision, *, marked_here: AbstractSet[str] = frozenset()) -> tuple[AmlView, ...]:
    """Every run. `marked_here` are the hits this desk is known to have marked.

    The decision does not say whether a rule or a person dismissed a hit. Where this desk does not know, the score
    tells: the rule dismisses only below its limit (Didit API, AML decision rule), and a group says that it goes by it.
    """
    return tuple(_view(decision, step, marked_here) for step in decision.runs_of(Block.AML))


def open_hits(decision: Decision) -> int | None:
    """Unreviewed hits over all runs; None when no run could be read."""
    details = [step.detail for step in decision.runs_of(Block.AML) if isinstance(step.detail, Screening)]
    if not details:
        return None
    return sum(hit.status == HitStatus.UNREVIEWED for detail in details for hit in detail.hits)


def hit_lines(hit: Hit) -> tuple[Line, ...]:
    """One hit in full: score breakdown, properties, then every other field as received."""
    return (
        *_breakdown_lines(as_object(hit.received.get("score_breakdown"))),
        *_property_lines(hit.received.get("properties")),
        section(tr("Other fields of the hit")),
        *object_lines(hit.received, skip=_SHOWN_APART),
    )


def mark_rows(view: AmlView) -> tuple[MarkRow, ...]:
    """Every hit of the run as marks see it, in the order of the groups."""
    return tuple(mark_row(hit) for group in view.groups for hit in group.hits)


def mark_row(hit: HitView, *, is_shown: bool = True) -> MarkRow:
    """A hit as marks see it; caption, source and first sighting stay when its id changes."""
    identity = (hit.caption, hit.source_url or "", hit.hit.first_seen or "")
    return MarkRow(hit_id=hit.hit_id, status=hit.status, is_shown=is_shown, identity=identity)


def _view(decision: Decision, step: Step, marked: AbstractSet[str]) -> AmlView:
    warnings = warning_lines(step)
    head = (section(tr("Warnings"), note=str(len(warnings))), *warnings) if warnings else ()
    if not isinstance(step.detail, Screening):
        lines = (*head, section(tr("Screening as received")), *step_lines(step))
        return AmlView(
            run=step.run,
            decision=decision,
            session_id=decision.session_id,
            node_id=step.node_id,
            screening=None,
            status=step.status,
            screened="",
            score="",
            monitoring="",
            groups=(),
            total="",
            lines=lines,
        )
    detail = step.detail
    rest = (section(tr("Screening as received")), *step_lines(step, skip=frozenset({"hits"})))
    monitoring = {True: tr("Monitoring on"), False: tr("Monitoring off"), None: tr("monitoring not returned")}
    counted = tr("Didit counts {total}, sent {sent}", total=detail.total_hits, sent=len(detail.hits))
    return AmlView(
        run=step.run,
        decision=decision,
        session_id=decision.session_id,
        node_id=step.node_id,
        screening=detail,
        status=step.status,
        screened=_screened(detail),
        score=figure(detail.score) or tr("not returned"),
        monitoring=monitoring[detail.monitored],
        groups=_groups(detail, marked),
        total=counted if detail.total_hits not in {None, len(detail.hits)} else "",
        lines=(*head, *rest),
    )


def _screened(detail: Screening) -> str:
    parts = [text for value in detail.screened.values() if (text := as_text(value))]
    return ", ".join(parts) or detail.screened_name or tr("not returned")


def _groups(detail: Screening, marked: AbstractSet[str]) -> tuple[GroupView, ...]:
    hits = [_hit(hit, order, _group(hit, marked)) for order, hit in enumerate(detail.hits)]
    ranked = sorted(hits, key=sanctions_first)
    titles = {
        HitGroup.OPEN: tr("Open"),
        HitGroup.BY_RULE: tr("Dismissed by rule"),
        HitGroup.BY_PERSON: tr("Dismissed by a person"),
    }
    found: dict[HitGroup, list[HitView]] = {group: [] for group in titles}
    for hit in ranked:
        found[hit.group].append(hit)
    return tuple(
        GroupView(group=group, title=title, note=_group_note(group, found[group], marked), hits=tuple(found[group]))
        for group, title in titles.items()
    )


def _group_note(group: HitGroup, hits: Sequence[HitView], marked: AbstractSet[str]) -> str:
    """What a group goes by, where that is the score and no knowledge."""
    if all(hit.hit_id in marked for hit in hits):
        return ""
    notes = {
        HitGroup.BY_RULE: tr("Below {limit}. No mark is known.", limit=MATCH_LIMIT),
        HitGroup.BY_PERSON: tr("{limit} or more: not by the rule.", limit=MATCH_LIMIT),
    }
    return notes.get(group, "")


def _group(hit: Hit, marked: AbstractSet[str]) -> HitGroup:
    if hit.status != HitStatus.FALSE_POSITIVE:
        return HitGroup.OPEN
    is_below = hit.match_score is None or hit.match_score < MATCH_LIMIT
    return HitGroup.BY_RULE if is_below and hit.hit_id not in marked else HitGroup.BY_PERSON


def sanctions_first(view: HitView) -> tuple[bool, float, int]:
    """The order of the design: sanctions before others, a higher match score before a lower one."""
    score = view.hit.match_score
    return not view.is_sanction, -(score if score is not None else -1.0), view.order


def _is_sanction(hit: Hit) -> bool:
    named = any(tag.tone == _LISTED for tag in _tags(hit.datasets))
    return named or bool(as_list(hit.received.get("sanction_matches")))


@lru_cache(maxsize=256)
def _tags(datasets: tuple[str, ...]) -> tuple[TagView, ...]:
    """Kept: hundreds of hits are on the same few kinds of lists."""
    return tuple(TagView(text=name, tone=_tone(name)) for name in datasets)


def _hit(hit: Hit, order: int, group: HitGroup) -> HitView:
    is_sanction = _is_sanction(hit)
    return HitView(
        hit_id=hit.hit_id,
        order=order,
        group=group,
        caption=hit.caption,
        status=hit.status,
        tags=_tags(hit.datasets),
        match=figure(hit.match_score) or "–",
        risk=figure(hit.risk_score) or "–",
        source_url=hit.source_url,
        hit=hit,
        is_sanction=is_sanction,
        near_limit=_near_limit(hit) if is_sanction and group is HitGroup.BY_RULE else "",
    )


def _near_limit(hit: Hit) -> str:
    """How far a dismissed hit lies below the limit, if it is not far."""
    if hit.match_score is None or not 0 < MATCH_LIMIT - hit.match_score <= NEAR_LIMIT:
        return ""
    return tr("{points} below the limit", points=figure(MATCH_LIMIT - hit.match_score))


def _tone(dataset: str) -> str:
    return _LISTED if _SANCTION in dataset.casefold() else "neutral"


def _breakdown_lines(received: JsonObject) -> list[Line]:
    """Didit's own parts of the score: score, configured weight, weight used and points of each attribute."""
    if not received:
        return []
    heads = (tr("Breakdown"), tr("score"), tr("weight"), tr("used"), tr("points"))
    used: set[str] = set()
    rows = []
    for key, name in _BREAKDOWN:
        names = (f"{key}_score", f"{key}_weight", f"{key}_weight_normalized", f"{key}_contribution")
        if any(field in received for field in names):
            used.update(names)
            cells = (LineCell(text=tr(name)), *(_figure_cell(received.get(field)) for field in names))
            rows.append(Line(kind=LineKind.CELLS, cells=cells, widths=_BREAKDOWN_WIDTHS))
    columns = Line(
        kind=LineKind.COLUMNS,
        cells=tuple(LineCell(text=head, is_figure=place > 0) for place, head in enumerate(heads)),
        widths=_BREAKDOWN_WIDTHS,
    )
    return [columns, *rows, *object_lines(received, skip=frozenset(used))]


def _figure_cell(value: JsonValue) -> LineCell:
    number = as_number(value)
    if number is None:
        cell = value_cell(value)
        return LineCell(text=cell.text, is_absent=cell.is_absent, is_figure=True, whole=cell.whole)
    return LineCell(text=str(value), is_figure=True)


def _property_lines(value: JsonValue) -> list[Line]:
    """Every property: identifying ones first, then the others as received; those without a value in one line."""
    received = as_object(value)
    if not received:
        return []
    names = [name for name in _FIRST_PROPERTIES if name in received]
    names += [name for name in received if name not in _FIRST_PROPERTIES]
    given = [name for name in names if received[name] not in (None, (), "")]
    missing = [label(name) for name in names if name not in given]
    lines = [section(tr("Properties"), note=str(len(given)))]
    for name in given:
        lines += object_lines({name: received[name]})
    if missing:
        absent = LineCell(text=", ".join(missing), is_absent=True)
        lines.append(pair(tr("Not on the list"), absent))
    return lines
