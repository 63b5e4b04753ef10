"""Which requests go wrong, and how: a list of rules, read from JSON and counted per rule."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

KINDS: Final = (
    "delay", "status", "throttle", "reset_before", "reset_after", "half_body", "content_type", "drip",
    "expired_link", "not_json", "huge", "redirect",
)  # fmt: skip
ORIGINS: Final = ("api", "media")
_RETRY_FORMS: Final = ("seconds", "date", "none", "negative", "zero", "garbage", "huge")
_MATCH_FIELDS: Final = frozenset({"method", "path", "nth", "every", "times", "origin"})
_PARAMS: Final[dict[str, type | tuple[type, ...]]] = {
    "kind": str,
    "seconds": (int, float),
    "status": int,
    "body": (str, dict, list),
    "retry_after": str,
    "value": str,
    "interval": (int, float),
    "bytes": int,
    "location": str,
    "chunk": int,
}
_PLACE: Final = re.compile(r"\{[a-z]+\}")


class FaultError(ValueError):
    """A fault list that cannot be used; the text names the place, never the content."""


@dataclass(slots=True, kw_only=True)
class Rule:
    """One fault: what it matches, what it does, how often it matched and fired."""

    method: str | None
    path: re.Pattern[str] | None
    origin: str | None
    nth: tuple[int, ...]
    every: int | None
    times: int | None
    kind: str
    params: dict[str, Any]
    source: dict[str, Any]
    seen: int = 0
    fired: int = 0

    def fires(self, *, method: str, path: str, origin: str) -> bool:
        """Counts a request that matches and tells whether the fault strikes it."""
        if self.origin not in {None, origin} or self.method not in {None, method}:
            return False
        if self.path is not None and not self.path.search(path):
            return False
        self.seen += 1
        if not self._chosen() or (self.times is not None and self.fired >= self.times):
            return False
        self.fired += 1
        return True

    def _chosen(self) -> bool:
        if self.nth:
            return self.seen in self.nth
        return self.every is None or self.seen % self.every == 0


@dataclass(slots=True, kw_only=True)
class FaultPlan:
    """The rules in force, in order; the first that fires strikes."""

    rules: list[Rule] = field(default_factory=list)

    def strike(self, *, method: str, path: str, origin: str) -> Rule | None:
        """The fault for this request, None when all goes well."""
        return next((rule for rule in self.rules if rule.fires(method=method, path=path, origin=origin)), None)

    def replace(self, content: bytes) -> None:
        """New rules from JSON text, counted from zero. Raises FaultError and keeps the old ones when unusable."""
        self.rules = parse_rules(content)

    def described(self) -> list[dict[str, Any]]:
        """The rules as given, with how often each matched and fired."""
        return [{**rule.source, "seen": rule.seen, "fired": rule.fired} for rule in self.rules]


def parse_rules(content: bytes) -> list[Rule]:
    """Rules from a JSON list of `{"match": {...}, "fault": {...}}`. Raises FaultError."""
    try:
        entries = json.loads(content)
    except ValueError:
        raise FaultError("The fault list is not JSON.") from None
    if not isinstance(entries, list):
        raise FaultError("The fault list is not a JSON list.")
    return [_rule(entry, place=place) for place, entry in enumerate(entries, start=1)]


def _rule(entry: object, *, place: int) -> Rule:
    if not isinstance(entry, dict) or not isinstance(entry.get("fault"), dict):
        raise FaultError(f"Fault {place} has no fault object.")
    match, params = entry.get("match", {}), entry["fault"]
    if not isinstance(match, dict) or not _MATCH_FIELDS.issuperset(match):
        raise FaultError(f"Fault {place} has an unknown match field.")
    _check_params(params, place=place)
    method, origin = match.get("method"), match.get("origin")
    if origin not in {None, *ORIGINS}:
        raise FaultError(f"Fault {place} has an unknown origin.")
    if not isinstance(method, (str, type(None))):
        raise FaultError(f"Fault {place} has an unknown method.")
    return Rule(
        method=method.upper() if method else None,
        path=_path(match.get("path"), place=place),
        origin=origin,
        nth=_nth(match.get("nth"), place=place),
        every=_count(match.get("every"), place=place),
        times=_count(match.get("times"), place=place),
        kind=params["kind"],
        params=params,
        source=entry,
    )


def _check_params(params: dict[str, Any], *, place: int) -> None:
    if params.get("kind") not in KINDS:
        raise FaultError(f"Fault {place} has an unknown kind.")
    for name, value in params.items():
        known = _PARAMS.get(name)
        if known is None or not isinstance(value, known) or isinstance(value, bool):
            raise FaultError(f"Fault {place} has an unusable parameter.")
    form = params.get("retry_after", "seconds:1").partition(":")[0]
    if form not in _RETRY_FORMS:
        raise FaultError(f"Fault {place} has an unknown form of retry_after.")


def _path(text: object, *, place: int) -> re.Pattern[str] | None:
    """A regular expression, or a template in which `{session}` and the like stand for one path segment."""
    if text is None:
        return None
    try:
        return re.compile(_PLACE.sub("[^/]+", str(text)))
    except re.error:
        raise FaultError(f"Fault {place} has a path that is not a regular expression.") from None


def _nth(value: object, *, place: int) -> tuple[int, ...]:
    numbers = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(number, int) and number > 0 for number in numbers):
        raise FaultError(f"Fault {place} counts from something that is not a positive number.")
    return tuple(numbers)


def _count(value: object, *, place: int) -> int | None:
    if value is None or (isinstance(value, int) and value > 0):
        return value
    raise FaultError(f"Fault {place} counts from something that is not a positive number.")
