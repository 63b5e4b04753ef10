"""The evidence behind a score as rows: what was compared, how it weighs, where the score could lie, and the sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.policy.screening.risk import RiskTheme, risk_evidence
from didit_desk.policy.screening.score import Attribute, Badge, NumberEffect, score_evidence
from didit_desk.viewstate.aml import MATCH_LIMIT
from didit_desk.viewstate.aml_signs import HitSign
from didit_desk.viewstate.lines import Line, LineCell, LineKind, section
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from decimal import Decimal

    from didit_desk.models.aml import Hit
    from didit_desk.policy.screening.risk import RiskPart
    from didit_desk.policy.screening.score import ScoreEvidence, ScorePart

NOTHING: Final = "–"
_RISK_WIDTHS: Final = (0.4, 0.2, 0.2, 0.2)
_FULL: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreHead:
    """The two figures, what the match rests on, and where it could lie. Ends of the scale 0-100, None when unknown."""

    match: str
    risk: str
    title: str
    badge: HitSign
    text: str
    told: float | None
    lowest: float | None
    highest: float | None
    limit: int

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        figures = tr("match {match}, risk {risk}", match=self.match, risk=self.risk)
        return ". ".join(part for part in (figures, self.title, self.badge.text, self.text) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One attribute: `share` is the part of a full bar its score fills, None without a bar; `is_head` names columns."""

    name: str
    score: str
    weight: str
    used: str
    points: str
    share: float | None = None
    was_compared: bool = True
    is_head: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.name, self.score, self.weight, self.used, self.points) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSum:
    """The sum of the points, and whether it is what Didit says. `adds_up` is None when nobody can tell."""

    text: str
    points: str
    adds_up: bool | None

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return f"{self.text}, {self.points}" if self.points else self.text


def score_rows(hit: Hit) -> tuple[ScoreHead | ScoreRow | ScoreSum, ...]:
    """The rows of a hit's score. Source: Didit, AML match score; what was not told is not made up."""
    evidence = score_evidence(hit)
    head = _head(hit, evidence)
    if evidence.badge is Badge.NOT_TOLD:
        return (head,)
    columns = ScoreRow(name="", score="", weight=tr("weight"), used=tr("used"), points=tr("points"), is_head=True)
    return (head, columns, *(_row(part) for part in evidence.parts), _number_row(evidence), _sum(evidence))


def risk_lines(hit: Hit) -> tuple[Line, ...]:
    """The risk of the listed entity by crimes, countries and categories; empty when none was told."""
    evidence = risk_evidence(hit)
    if not evidence.parts:
        return ()
    words = {None: "", True: tr("adds up"), False: tr("does not add up")}
    heads = (tr("Part"), tr("risk"), tr("weight"), tr("points"))
    columns = Line(
        kind=LineKind.COLUMNS,
        cells=tuple(LineCell(text=head, is_figure=place > 0) for place, head in enumerate(heads)),
        widths=_RISK_WIDTHS,
    )
    lines = [section(tr("Risk, apart from the match"), note=words[evidence.adds_up]), columns]
    for part in evidence.parts:
        lines += _risk_part(part)
    if evidence.custom:
        lines.append(
            Line(kind=LineKind.NOTE, cells=(LineCell(text=tr("Own lists: {names}", names=", ".join(evidence.custom))),))
        )
    return tuple(lines)


def figure(value: Decimal | None, *, places: int = 1) -> str:
    """A figure with its decimals, a dash for none."""
    return NOTHING if value is None else f"{value:.{places}f}"


def plain(value: Decimal | None) -> str:
    """A figure without needless decimals, a dash for none."""
    return NOTHING if value is None else f"{value:.1f}".removesuffix(".0")


def badge_words(evidence: ScoreEvidence) -> HitSign:
    """What was compared, in few words: amber where that is little."""
    compared, of = evidence.compared, evidence.compared_of
    match evidence.badge:
        case Badge.NAME_ONLY:
            return HitSign(
                text=tr("Name only, {compared} of {of} compared", compared=compared, of=of), tone="in_review"
            )
        case Badge.NOTHING:
            return HitSign(text=tr("Nothing compared"), tone="in_review")
        case Badge.NUMBER:
            return HitSign(text=tr("Document number matches"), tone="neutral")
        case Badge.NOT_TOLD:
            return HitSign(text=tr("No breakdown returned"), tone="neutral")
        case _:
            return HitSign(text=tr("{compared} of {of} compared", compared=compared, of=of), tone="neutral")


def attribute_word(attribute: Attribute) -> str:
    """An attribute of the score."""
    return {
        Attribute.NAME: tr("Name"),
        Attribute.BIRTH: tr("Birth date"),
        Attribute.COUNTRY: tr("Country"),
    }[attribute]


def _head(hit: Hit, evidence: ScoreEvidence) -> ScoreHead:
    is_open = evidence.lowest is not None and evidence.lowest != evidence.highest
    return ScoreHead(
        match=plain(evidence.told),
        risk=f"{hit.risk_score:g}" if hit.risk_score is not None else NOTHING,
        title=tr("Evidence behind the score"),
        badge=badge_words(evidence),
        text=_head_text(evidence, is_open=is_open),
        told=float(evidence.told) if evidence.told is not None else None,
        lowest=float(evidence.lowest) if is_open and evidence.lowest is not None else None,
        highest=float(evidence.highest) if is_open and evidence.highest is not None else None,
        limit=MATCH_LIMIT,
    )


def _head_text(evidence: ScoreEvidence, *, is_open: bool) -> str:
    if evidence.badge is Badge.NOT_TOLD:
        return tr("Didit told no parts of this score.")
    if evidence.badge is Badge.NUMBER:
        return tr("A matching document number makes the score 100, whatever the parts give.")
    missing = [attribute_word(part.attribute) for part in evidence.parts if not part.was_compared]
    if not missing:
        return tr("Name, birth date and country were compared.")
    words = tr("Not compared, because a side lacks it: {names}.", names=", ".join(missing).lower())
    if not is_open:
        return words
    return f"{words} " + tr(
        "If known, the score could lie anywhere from {lowest} to {highest}.",
        lowest=plain(evidence.lowest),
        highest=plain(evidence.highest),
    )


def _row(part: ScorePart) -> ScoreRow:
    score = float(part.score) if part.score is not None else 0.0
    return ScoreRow(
        name=attribute_word(part.attribute),
        score=plain(part.score) if part.was_compared else tr("not compared"),
        weight=f"{plain(part.weight)}%",
        used=f"{plain(part.used)}%",
        points=figure(part.points if part.points is not None else part.computed),
        share=max(0.0, min(1.0, score / _FULL)) if part.was_compared else 0.0,
        was_compared=part.was_compared,
    )


def _number_row(evidence: ScoreEvidence) -> ScoreRow:
    words = {
        NumberEffect.MATCH: tr("matches, makes the score 100"),
        NumberEffect.CONTRADICTS: tr("contradicts, takes 50"),
        NumberEffect.NEUTRAL: tr("not compared, no effect"),
        NumberEffect.NOT_TOLD: tr("not told"),
    }
    points = {NumberEffect.CONTRADICTS: "-50.0", NumberEffect.MATCH: "100.0"}.get(evidence.document_number, "0.0")
    is_known = evidence.document_number in {NumberEffect.MATCH, NumberEffect.CONTRADICTS}
    return ScoreRow(
        name=tr("Document no."),
        score=words[evidence.document_number],
        weight="",
        used="",
        points=points if evidence.document_number is not NumberEffect.NOT_TOLD else NOTHING,
        was_compared=is_known,
    )


def _sum(evidence: ScoreEvidence) -> ScoreSum:
    parts = plain(evidence.total_of_parts)
    if evidence.adds_up is None:
        return ScoreSum(text=tr("Cannot tell whether it adds up"), points=figure(evidence.total_of_parts), adds_up=None)
    if evidence.adds_up:
        return ScoreSum(
            text=tr("Adds up to the score Didit gave"), points=figure(evidence.total_of_parts), adds_up=True
        )
    told = {plain(value) for value in (evidence.told, evidence.stated_total) if value is not None}
    text = tr("Does not add up: parts give {parts}, Didit says {told}", parts=parts, told=" / ".join(sorted(told)))
    return ScoreSum(text=text, points=figure(evidence.total_of_parts), adds_up=False)


def _risk_part(part: RiskPart) -> list[Line]:
    name = {
        RiskTheme.CRIMES: tr("Crimes"),
        RiskTheme.COUNTRIES: tr("Countries"),
        RiskTheme.CATEGORIES: tr("Categories"),
    }[part.theme]
    level = f" ({part.level})" if part.level else ""
    cells = (
        LineCell(text=f"{name}{level}"),
        LineCell(text=plain(part.score), is_figure=True),
        LineCell(text=f"{plain(part.weight)}%", is_figure=True),
        LineCell(text=figure(part.points), is_figure=True),
    )
    line = Line(kind=LineKind.CELLS, cells=cells, widths=_RISK_WIDTHS)
    items = ", ".join(f"{item.name} {plain(item.score)}" for item in part.items)
    return [line, Line(kind=LineKind.NOTE, cells=(LineCell(text=items),), depth=1)] if items else [line]
