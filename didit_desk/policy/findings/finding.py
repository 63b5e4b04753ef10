"""A rule and what it found: values without any library behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from didit_desk.models.decision import Severity
    from didit_desk.policy.findings.reading import Case, Statement

NOTHING_TO_COMPARE: Final = "Not enough was received to compare."
NOT_COMPARABLE: Final = "Received as {one} and {other}: this desk cannot tell whether they agree."

NOT_JUDGED: Final = "Received as {one}: this desk cannot judge it."

NOT_RUN: Final = "This comparison failed on this desk."


class Verdict(StrEnum):
    """What one rule says. `CANNOT_TELL`: something is missing, hidden, or of a form that cannot be compared."""

    DIFFERS = "differs"
    AGREES = "agrees"
    CANNOT_TELL = "cannot_tell"


class Theme(StrEnum):
    """What a rule is about."""

    DOCUMENT = "document"
    ZONE = "zone"
    CHIP = "chip"
    NAME = "name"
    NUMBER = "number"
    ADDRESS = "address"
    FACE = "face"
    CONTACT = "contact"
    NETWORK = "network"
    ELSEWHERE = "elsewhere"
    REGISTER = "register"
    COMPANY = "company"
    COURSE = "course"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One comparison: the verdict, the statements compared in the order of the sentence, and further figures."""

    verdict: Verdict
    statements: tuple[Statement, ...]
    figures: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One comparison the desk knows.

    `pointers` are the JSON pointers compared, with `*` for every run or entry. `sentence` is a neutral statement of
    fact that fits both agreement and difference: English, the key of its translation, with `{one}`, `{other}` and the
    rule's own figures. `check` is pure and raises nothing.
    """

    rule_id: str
    title: str
    theme: Theme
    severity: Severity
    pointers: tuple[str, ...]
    sentence: str
    check: Callable[[Case], Iterable[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule says about one pair of places.

    `pointers` lead to the places (the rule's patterns when nothing was found there), `values` are what stands there as
    received, untrusted and of any length up to the reading's limit. `sentence` is filled from `facts`.
    """

    rule_id: str
    title: str
    theme: Theme
    verdict: Verdict
    severity: Severity
    pointers: tuple[str, ...]
    values: tuple[str, ...]
    sentence: str
    facts: Mapping[str, str]
