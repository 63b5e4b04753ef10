"""The ways a rule pairs what it compares: within one run, across sources, against the day, a list or a flag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import TYPE_CHECKING, Final, TypeAlias

from didit_desk.models.json_value import JsonObject
from didit_desk.policy.findings.finding import Outcome, Rule, Verdict
from didit_desk.policy.findings.reading import Case, Statement, at, computed, day, flag_of, pointer

if TYPE_CHECKING:
    from datetime import date

    from didit_desk.models.decision import Block, Severity, Step
    from didit_desk.policy.findings.finding import Theme

Check: TypeAlias = Callable[[Case], Iterable[Outcome]]
Compare: TypeAlias = Callable[[Statement, Statement], bool | None]
Reader: TypeAlias = Callable[["Step"], Statement | None]
Source: TypeAlias = Callable[[Case], Iterable[Statement]]
Entry: TypeAlias = tuple[str, JsonObject]

_MOST_PAIRS: Final = 64
"""Pairs one rule compares at most."""


def rules_of(theme: Theme, *rows: tuple[str, str, Severity, tuple[str, ...], str, Check]) -> tuple[Rule, ...]:
    """The rules of one theme; a row is id, title, severity, pointers, sentence and check."""
    return tuple(
        Rule(
            rule_id=rule_id,
            title=title,
            theme=theme,
            severity=severity,
            pointers=pointers,
            sentence=sentence,
            check=check,
        )
        for rule_id, title, severity, pointers, sentence, check in rows
    )


def outcome(answer: bool | None, *statements: Statement, **figures: object) -> Outcome:
    """The outcome of a comparison that answered agrees, differs or (None) cannot tell."""
    verdict = Verdict.CANNOT_TELL if answer is None else Verdict.AGREES if answer else Verdict.DIFFERS
    return Outcome(verdict=verdict, statements=statements, figures=figures)


def each(block: Block, reader: Reader) -> Source:
    """What `reader` finds in every run of a check."""

    def source(case: Case) -> Iterator[Statement]:
        for step in case.runs(block):
            found = reader(step)
            if found is not None:
                yield found

    return source


def within(block: Block, one: Reader, other: Reader, compare: Compare) -> Check:
    """Two places of the same run."""

    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            first, second = one(step), other(step)
            if first is not None and second is not None:
                yield outcome(compare(first, second), first, second)

    return check


def across(ones: Source, others: Source, compare: Compare) -> Check:
    """Everything one source says with everything another one says."""

    def check(case: Case) -> Iterator[Outcome]:
        for first, second in islice(product(tuple(ones(case)), tuple(others(case))), _MOST_PAIRS):
            yield outcome(compare(first, second), first, second)

    return check


def any_of(ones: Source, others: Source, compare: Compare) -> Check:
    """Each statement of the second source with all of the first one: agreeing with any of them is enough."""

    def check(case: Case) -> Iterator[Outcome]:
        known = tuple(ones(case))
        for second in islice(others(case), _MOST_PAIRS):
            answers = [(compare(first, second), first) for first in known]
            for wanted in (True, None, False):
                found = next((first for answer, first in answers if answer is wanted), None)
                if found is not None:
                    yield outcome(wanted, found, second)
                    break

    return check


def among(source: Source, compare: Compare) -> Check:
    """The statements of several runs with the first one."""

    def check(case: Case) -> Iterator[Outcome]:
        first, *rest = (*source(case), None)
        for later in rest:
            if first is not None and later is not None:
                yield outcome(compare(first, later), first, later)

    return check


def days(holds: Callable[[date, date], bool]) -> Compare:
    """Compares two statements as calendar days."""

    def compare(one: Statement, other: Statement) -> bool | None:
        first, second = day(one.text), day(other.text)
        return None if first is None or second is None else holds(first, second)

    return compare


def capture_day(case: Case) -> Iterator[Statement]:
    """The day the session was made."""
    if case.captured is not None:
        yield Statement("/created_at", case.captured.isoformat())


def present_day(case: Case) -> Iterator[Statement]:
    """Today, which nobody received."""
    yield computed(case.today.isoformat())


def never(block: Block, *path: str) -> Check:
    """A flag that should not be set."""
    return _flag(block, path, good=False)


def always(block: Block, *path: str) -> Check:
    """A flag that should be set."""
    return _flag(block, path, good=True)


def _flag(block: Block, path: tuple[str, ...], *, good: bool) -> Check:
    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            flag = flag_of(at(step.received, *path))
            if flag is not None:
                said = "true" if flag else "false"
                yield outcome(flag is good, Statement(pointer(step, *path), said))

    return check
