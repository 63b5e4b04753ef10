"""One way to call a provider: a method and a path template, so that logs name the template and never an id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from didit_desk.api.pacing import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`attempted` says in words what the call is for; `scopes` are the budgets one call spends from."""

    method: str
    template: str
    attempted: str
    scopes: tuple[Scope, ...]

    def path(self, **values: str) -> str:
        """The template with each value as one percent-encoded path segment."""
        return self.template.format(**{name: quote(value, safe="") for name, value in values.items()})
