"""What this desk compared in a session: differences first, by weight, then what it could not tell, then agreements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.models.text import isolated, visible
from didit_desk.policy.findings.finding import Verdict
from didit_desk.viewstate.steps import PLACES, tab_word
from didit_desk.viewstate.wording import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from didit_desk.policy.findings.finding import Finding

LONGEST_VALUE: Final = 160
"""Characters of a received value in a sentence; the whole value stands in its tab."""
_WEIGHTS: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFORMATION: 2}
_BLOCKS: Final = {block.value: block for block in Block}
_DOCUMENT_TAB: Final = 0
_HEAD: Final = 1
_RUN: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One line. `tab` is the tab it points to, `pointers` the compared places in it and elsewhere.

    `block` and `run` name the step of the first place, None for places outside the steps.
    """

    rule_id: str
    verdict: Verdict
    severity: Severity
    title: str
    text: str
    tab: int
    block: Block | None
    run: int | None
    pointers: tuple[str, ...]

    @property
    def digit(self) -> str:
        """The key that opens the tab."""
        return str(self.tab + 1)

    @property
    def feature(self) -> str:
        """The word of the tab."""
        return tab_word(self.tab)

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        return tr(
            "{verdict}, {severity}: {title}. {text} {feature}",
            verdict=verdict_word(self.verdict),
            severity=severity_word(self.severity),
            title=self.title,
            text=self.text,
            feature=self.feature,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """The findings of one verdict under their heading."""

    verdict: Verdict
    heading: str
    lines: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsView:
    """Everything the desk compared. `groups` holds only groups with lines, differences first.

    `differing` counts the lines that differ; `left_out` says how many comparisons had nothing to compare, empty when
    none.
    """

    groups: tuple[FindingGroup, ...]
    differing: int
    summary: str
    left_out: str


def findings_view(findings: Iterable[Finding]) -> FindingsView:
    """The groups in the order of reading; inside one, by weight and then in the order of the table."""
    told = tuple(findings)
    lines = [_line(finding) for finding in told if finding.values]
    silent = len(told) - len(lines)
    groups = tuple(
        group
        for verdict in (Verdict.DIFFERS, Verdict.CANNOT_TELL, Verdict.AGREES)
        if (group := _group(verdict, lines)).lines
    )
    differing = sum(line.verdict is Verdict.DIFFERS for line in lines)
    return FindingsView(
        groups=groups,
        differing=differing,
        summary=_summary(differing, compared=len(lines)),
        left_out=trn("{count} comparison had nothing to compare", "{count} comparisons had nothing to compare", silent)
        if silent
        else "",
    )


def differing_lines(findings: Iterable[Finding]) -> tuple[FindingView, ...]:
    """What the act column shows: the differences alone, by weight."""
    groups = findings_view(findings).groups
    return next((group.lines for group in groups if group.verdict is Verdict.DIFFERS), ())


def verdict_word(verdict: Verdict) -> str:
    """The word of a verdict."""
    return {
        Verdict.DIFFERS: tr("Differs"),
        Verdict.AGREES: tr("Agrees"),
        Verdict.CANNOT_TELL: tr("Cannot tell"),
    }[verdict]


def severity_word(severity: Severity) -> str:
    """The word of a weight, the provider's own, so that findings and warnings read alike."""
    return {
        Severity.ERROR: tr("error"),
        Severity.WARNING: tr("warning"),
        Severity.INFORMATION: tr("information"),
    }[severity]


def _summary(differing: int, *, compared: int) -> str:
    if differing:
        return trn("{count} difference", "{count} differences", differing)
    return tr("Nothing differs") if compared else tr("Nothing to compare")


def _group(verdict: Verdict, lines: list[FindingView]) -> FindingGroup:
    own = sorted((line for line in lines if line.verdict is verdict), key=lambda line: _WEIGHTS[line.severity])
    return FindingGroup(verdict=verdict, heading=verdict_word(verdict), lines=tuple(own))


def _line(finding: Finding) -> FindingView:
    block, run = _place(finding.pointers)
    return FindingView(
        rule_id=finding.rule_id,
        verdict=finding.verdict,
        severity=finding.severity,
        title=tr(finding.title),
        text=tr(finding.sentence, **{name: _shown(text) for name, text in finding.facts.items()}),
        tab=_DOCUMENT_TAB if block is None else PLACES[block].tab,
        block=block,
        run=run,
        pointers=finding.pointers,
    )


def _shown(text: str) -> str:
    return isolated(visible(text, longest=LONGEST_VALUE))


def _place(pointers: tuple[str, ...]) -> tuple[Block | None, int | None]:
    """The step of the first pointer into one: a line about a document and a date opens the document."""
    for pointer in pointers:
        parts = pointer.split("/")
        block = _BLOCKS.get(parts[_HEAD]) if len(parts) > _HEAD else None
        if block is not None:
            run = parts[_RUN] if len(parts) > _RUN else ""
            return block, int(run) if run.isdecimal() else None
    return None, None
