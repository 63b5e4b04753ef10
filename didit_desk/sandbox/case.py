"""One session as the world knows it before anybody changed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from didit_desk.sandbox.facts import Paper, Person, Proof
    from didit_desk.sandbox.places import Country
    from didit_desk.sandbox.shapes import Body, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is true about a person and what was shown. `live` is who sat before the camera."""

    person: Person
    live: Person
    paper: Paper
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A kind of session. `marks` gives feature statuses that differ from Approved, and adds those features.

    `facts` changes what is true before anything is drawn; `alter` changes the finished answer, which may then
    contradict the facts. `hits` names a screening plan.
    """

    name: str
    text: str
    status: str = "In Review"
    kind: str = "user"
    paper: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    hits: str = "none"
    face_score: float | None = None
    liveness_score: float | None = None
    workflow: str = ""
    facts: Callable[[Facts, date], Facts] | None = None
    alter: Callable[[Body, Case, Link], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A user session. Scores are 0-100; `done` names the features that have produced data, in workflow order."""

    seed: str
    number: int
    session_id: str
    scenario: Scenario
    cause: Scenario | None  # why a declined session was declined
    status: str
    created_at: datetime
    today: date
    facts: Facts
    home: Country
    features: tuple[str, ...]
    done: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    liveness_score: float
    face_score: float
    vendor_data: str | None
    ip_address: str

    kind: str = "user"

    @property
    def subject(self) -> str:
        """Seed of everything that belongs to this session alone."""
        return f"{self.seed}:user:{self.number}"

    def feature_status(self, name: str) -> str:
        """Status of a feature before any change: its mark, Approved, or Not Finished without data."""
        if name not in self.done:
            return "Not Finished"
        return dict(self.marks).get(name, "Approved")
