"""The face tab: which pictures can stand side by side, what Didit measured, and where the same face was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from didit_desk.models.decision import Block
from didit_desk.models.evidence import MediaKind
from didit_desk.models.face import FaceMatch, Liveness
from didit_desk.viewstate.blocks import step_lines, warning_lines
from didit_desk.viewstate.lines import Line, LineCell, LineKind, section
from didit_desk.viewstate.media import MediumView, medium_views
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.face import FaceElsewhere
    from didit_desk.viewstate.judgement import JudgementView

_ELSEWHERE_WIDTHS = (0.12, 0.28, 0.13, 0.17, 0.16, 0.14)
_LEFT = ("portrait_image", "source_image")
_RIGHT = ("reference_image", "target_image")


@dataclass(frozen=True, slots=True, kw_only=True)
class GaugeView:
    """One score from 0 to 100 with its step's status; `score` None when Didit returned none.

    `is_withheld`: neither is here, because the faces were not judged yet.
    """

    name: str
    score: float | None
    status: str
    is_withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A small label over a value."""

    name: str
    text: str
    is_absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceView:
    """One run of the face checks. `left` and `right` are places in `pictures`, None when there is none to show.

    `judgement` is None while the policy to judge first is off; `is_withheld`: what was found is not in here yet.
    """

    run: int
    status: str
    pictures: tuple[MediumView, ...]
    left: int | None
    right: int | None
    gauges: tuple[GaugeView, ...]
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    videos: tuple[MediumView, ...] = ()
    judgement: JudgementView | None = None
    is_withheld: bool = False


def face_views(decision: Decision) -> tuple[FaceView, ...]:
    """Liveness and face match of the same run together, in the order received."""
    liveness, matches = decision.runs_of(Block.LIVENESS), decision.runs_of(Block.FACE_MATCH)
    runs = max(len(liveness), len(matches))
    return tuple(_view(run, liveness[run : run + 1], matches[run : run + 1], decision) for run in range(runs))


def _view(run: int, liveness: tuple[Step, ...], matches: tuple[Step, ...], decision: Decision) -> FaceView:
    steps = (*matches, *liveness)
    pictures = _pictures(decision, steps)
    lines = [line for step in liveness for line in _elsewhere_lines(step)]
    warnings = [line for step in steps for line in warning_lines(step)]
    if warnings:
        lines += [section(tr("Warnings"), note=str(len(warnings))), *warnings]
    for step in steps:
        lines += _other_lines(step)
    if any(step.is_withheld for step in steps):
        lines = [_withheld_line()]
    return FaceView(
        run=run,
        status=next((step.status for step in steps), ""),
        pictures=pictures,
        left=_choose(pictures, _LEFT, other=None),
        right=_choose(pictures, _RIGHT, other=_choose(pictures, _LEFT, other=None)),
        gauges=tuple(_gauge(step) for step in steps),
        facts=_facts(liveness, decision),
        lines=tuple(lines),
        videos=tuple(view for step in liveness for view in medium_views(step) if view.kind is MediaKind.VIDEO),
        is_withheld=any(step.is_withheld for step in steps),
    )


def _pictures(decision: Decision, steps: tuple[Step, ...]) -> tuple[MediumView, ...]:
    """Portraits of documents and chips, then this run's own pictures; never those of other sessions."""
    sources = (*decision.runs_of(Block.DOCUMENT), *decision.runs_of(Block.CHIP))
    portraits = [
        (step, view) for step in sources for view in medium_views(step)
        if view.slot == "portrait_image" or view.slot.endswith("camera_front")
    ]  # fmt: skip
    own = [(step, view) for step in steps for view in medium_views(step)]
    found = [
        MediumView(
            pointer=view.pointer, slot=view.slot, kind=view.kind, absence=view.absence, name=_picture_name(step, view)
        )
        for step, view in (*portraits, *own)
        if view.kind is MediaKind.PICTURE and not view.slot.startswith("matches")
    ]
    return tuple(found)


def _picture_name(step: Step, view: MediumView) -> str:
    name = tr("Chip portrait") if step.block is Block.CHIP else view.name
    return tr("{name}, run {run}", name=name, run=step.run + 1) if step.run else name


def _choose(pictures: tuple[MediumView, ...], slots: tuple[str, ...], *, other: int | None) -> int | None:
    """The first picture of the slots that can be fetched, else the first place of them, else any other picture."""
    places = [place for place in range(len(pictures)) if place != other]
    fitting = [place for slot in slots for place in places if pictures[place].slot == slot]
    given = [place for place in fitting if pictures[place].is_wanted]
    return next(iter((*given, *fitting, *places)), None)


def _gauge(step: Step) -> GaugeView:
    name = tr("face match") if step.block is Block.FACE_MATCH else tr("liveness")
    score = step.detail.score if isinstance(step.detail, (FaceMatch, Liveness)) else None
    return GaugeView(name=name, score=score, status=step.status, is_withheld=step.is_withheld)


def _facts(liveness: tuple[Step, ...], decision: Decision) -> tuple[Fact, ...]:
    return tuple(
        fact
        for step in liveness
        if isinstance(step.detail, Liveness) and not step.is_withheld
        for fact in _own_facts(step.detail, decision)
    )


def _own_facts(detail: Liveness, decision: Decision) -> tuple[Fact, ...]:
    method = detail.method.lower().replace("_", " ") if detail.method else None
    return (
        _fact(tr("Method"), method),
        _fact(tr("Face quality"), figure(detail.face_quality)),
        _fact(tr("Light"), figure(detail.face_luminance)),
        _fact(tr("Age estimate"), _age(detail, decision)),
    )


def _withheld_line() -> Line:
    words = tr("Warnings, the same face elsewhere and all other fields stand here after your judgement.")
    return Line(kind=LineKind.NOTE, cells=(LineCell(text=words),))


def _age(detail: Liveness, decision: Decision) -> str | None:
    estimate = figure(detail.age_estimate)
    ages = (getattr(step.detail, "age", None) for step in decision.runs_of(Block.DOCUMENT))
    printed = next((figure(age) for age in ages if age is not None), None)
    if estimate is None or printed is None:
        return estimate
    return tr("{estimate}, aged {age} by document", estimate=estimate, age=printed)


def figure(number: float | None) -> str | None:
    """A figure without needless decimals."""
    return None if number is None else f"{number:.1f}".removesuffix(".0")


def _fact(name: str, text: str | None) -> Fact:
    return Fact(name=name, text=text or tr("not returned"), is_absent=text is None)


def _elsewhere_lines(step: Step) -> list[Line]:
    if not isinstance(step.detail, Liveness):
        return []
    found = step.detail.matches
    heads = (tr("Session"), tr("Name there"), tr("Similar %"), tr("Status"), tr("Date"), tr("Source"))
    title = section(tr("Same face elsewhere  {count}", count=len(found)), note=tr("Didit returns at most 5"))
    if not found:
        return [title]
    columns = Line(
        kind=LineKind.COLUMNS,
        cells=tuple(LineCell(text=head, is_figure=place == 2) for place, head in enumerate(heads)),
        widths=_ELSEWHERE_WIDTHS,
    )
    return [title, columns, *(_elsewhere_line(match) for match in found)]


def _elsewhere_line(match: FaceElsewhere) -> Line:
    number = None if match.session_number is None else f"#{match.session_number}"
    status = match.status or ""
    source = tr("{source}, blocklisted", source=match.source or "") if match.is_blocklisted else match.source
    cells = (
        _cell(number, tr("none")),
        _cell(match.name, tr("no name")),
        LineCell(text=figure(match.similarity) or "", is_figure=True),
        LineCell(text=status, sign=("session", status)) if status else _cell(None, tr("not returned")),
        _cell((match.seen_at or "")[:10], tr("not returned")),
        _cell((source or "").replace("_", " ").strip(" ,"), tr("not returned")),
    )
    return Line(kind=LineKind.CELLS, cells=cells, widths=_ELSEWHERE_WIDTHS)


def _cell(text: str | None, absent: str) -> LineCell:
    return LineCell(text=text) if text else LineCell(text=absent, is_absent=True)


def _other_lines(step: Step) -> list[Line]:
    hidden = frozenset(medium.slot for medium in step.media)
    title = tr("Liveness, as received") if step.block is Block.LIVENESS else tr("Face match, as received")
    return [section(title, sign=("step", step.status)), *step_lines(step, skip=hidden)]
