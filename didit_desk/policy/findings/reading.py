"""Reading a decision for comparison: bounded texts, numbers, flags and dates, each with its JSON pointer."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.models.json_value import as_list, as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Block, Decision, Step
    from didit_desk.models.json_value import JsonObject, JsonValue

LONGEST_TEXT: Final = 1_000
"""Characters of a text that is compared; a longer one counts as something this desk cannot compare."""
MOST_RUNS: Final = 12
"""Runs of one check, and entries of one list, that are compared; comparing pairs grows with the square."""
_LARGEST: Final = 1e15
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].{0,40})?", re.DOTALL | re.ASCII)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of the decision says: the JSON pointer and the text as received.

    `also` are other received writings of the same thing, such as the Latin form of a name. A figure this desk computed
    has an empty pointer.
    """

    pointer: str
    text: str
    also: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every writing, the received one first."""
        return (self.text, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A decision under examination. `captured` is the day the session was made, the first day evidence can be from."""

    decision: Decision
    today: date

    @property
    def captured(self) -> date | None:
        """The day the session was made, in UTC."""
        created = self.decision.created_at
        return None if created is None else created.astimezone(UTC).date()

    def runs(self, block: Block) -> tuple[Step, ...]:
        """The runs of one check that are compared."""
        return self.decision.runs_of(block)[:MOST_RUNS]


def at(value: JsonValue, *path: str) -> JsonValue:
    """The value under the names of `path`; None where one is missing or its parent is no object."""
    for name in path:
        # A decoder gives proxies; the exact type is ten times quicker to tell than the abstract one.
        if type(value) is not MappingProxyType and not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def text_of(value: JsonValue) -> str | None:
    """A text, or a number as text; None for anything else, for blank text and for one too long to compare."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value if len(value) <= LONGEST_TEXT and value.strip() else None
        case int() | float():
            number = number_of(value)
            return None if number is None else f"{value}"
        case _:
            return None


def number_of(value: JsonValue) -> float | None:
    """A finite number of ordinary size; None for anything else, booleans included."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(value) if abs(value) <= _LARGEST else None


def flag_of(value: JsonValue) -> bool | None:
    """A JSON boolean; None for anything else."""
    return value if isinstance(value, bool) else None


def said(step: Step, *path: str) -> Statement | None:
    """The text at `path` of one run; None when there is none to compare."""
    text = text_of(at(step.received, *path))
    return None if text is None else Statement(pointer(step, *path), text)


def pointer(step: Step, *path: str) -> str:
    """The JSON pointer (RFC 6901) to a place of one run; the names are the provider's own and need no escapes."""
    return "/".join(("", step.block, f"{step.run}", *path))


def escaped(name: str) -> str:
    """A received name as one part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def told(top: str, source: JsonObject, *path: str) -> Statement | None:
    """The text at `path` of one of the decision's own objects, named `top` in the decision."""
    text = text_of(at(source, *path))
    return None if text is None else Statement("/".join(("", top, *path)), text)


def computed(value: object) -> Statement:
    """A figure of this desk, to stand beside a received one."""
    return Statement("", f"{value}")


def entries(step: Step, *path: str) -> Iterator[tuple[str, JsonObject]]:
    """The objects of the array at `path`, each with its pointer; at most `MOST_RUNS`."""
    for place, entry in enumerate(as_list(at(step.received, *path))[:MOST_RUNS]):
        found = as_object(entry)
        if found:
            yield f"{pointer(step, *path)}/{place}", found


def has_list(step: Step, *path: str) -> bool:
    """Whether an array stands at `path`, empty or not; null and hidden ones do not."""
    return isinstance(at(step.received, *path), tuple)


def day(text: str) -> date | None:
    """The calendar day at the start of an ISO 8601 date or time; None for anything else."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """An ISO 8601 time; one without a zone counts as UTC. None for anything else."""
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def years_between(born: date, then: date) -> int:
    """Full years from `born` to `then`; negative before birth."""
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))
