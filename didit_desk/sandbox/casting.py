"""Casts a session: given a number and a scenario, who the person is and what was shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.case import Case, Facts, Scenario
from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.features import FULL, LIGHT, STANDARD, in_order
from didit_desk.sandbox.papers import make_paper, make_proof
from didit_desk.sandbox.people import make_person
from didit_desk.sandbox.pins import Pin, base_person, pinned_paper, pinned_person
from didit_desk.sandbox.places import HOMES, country_of
from didit_desk.sandbox.scenarios import ALL, CAUSES

if TYPE_CHECKING:
    import random
    from datetime import date, datetime

    from didit_desk.sandbox.facts import Person

_KINDS: Final = ("passport", "identity_card", "passport", "identity_card", "licence", "residence_permit")
_WORKFLOWS: Final = {"full": FULL, "standard": STANDARD, "light": LIGHT}
_UNTOUCHED: Final = frozenset({"Not Started", "Expired"})
_UNFINISHED: Final = frozenset({"In Progress", "Abandoned"})
_GIVEN_SHARE: Final = 0.8  # share of customers who pass their own id
_NETWORKS: Final = ("192.0.2", "198.51.100", "203.0.113")  # RFC 5737, documentation


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a session is cast from: its number, id, place in time and scenario; `pin` fixes the person."""

    seed: str
    number: int
    session_id: str
    scenario: Scenario
    created_at: datetime
    today: date
    pin: Pin | None = None


def cast(part: Part) -> Case:
    """The whole session. Depends on nothing but the part."""
    draw = dice(part.seed, "user", part.number)
    scenario = part.scenario
    cause = ALL[draw.choice(CAUSES)] if scenario.name == "declined" else None
    facts = _facts(part, draw=draw, cause=cause)
    workflow = _workflow(scenario, draw=draw)
    marks = _marks(scenario, cause=cause, workflow=workflow, draw=draw)
    features = in_order({*workflow, *(name for name, _ in marks)})
    return Case(
        seed=part.seed,
        number=part.number,
        session_id=part.session_id,
        scenario=scenario,
        cause=cause,
        status=scenario.status,
        created_at=part.created_at,
        today=part.today,
        facts=facts,
        home=country_of(facts.person.country),
        features=features,
        done=_done(scenario, features=features, draw=draw),
        marks=marks,
        liveness_score=_score(scenario, cause=cause, name="liveness_score", base=86 + 13 * draw.random()),
        face_score=_score(scenario, cause=cause, name="face_score", base=88 + 11 * draw.random()),
        vendor_data=_vendor_data(part, draw=draw),
        ip_address=f"{draw.choice(_NETWORKS)}.{draw.randrange(1, 255)}",
    )


def _facts(part: Part, *, draw: random.Random, cause: Scenario | None) -> Facts:
    scenario = part.scenario
    person, kind, issuer = _person(part, draw=draw)
    paper = make_paper(kind, person=person, draw=draw, today=part.today, issuer=issuer)
    if part.pin is not None:
        paper = pinned_paper(part.pin, person=person, paper=paper)
    # A proof is shown in the session, so it is older than that.
    proof = make_proof(person, draw=draw, today=part.created_at.date())
    facts = Facts(person=person, live=person, paper=paper, proof=proof)
    for change in (scenario.facts, cause.facts if cause else None):
        if change is not None:
            facts = change(facts, part.today)
    return facts


def _person(part: Part, *, draw: random.Random) -> tuple[Person, str, str]:
    home = draw.choice(HOMES).alpha3
    kind = part.scenario.paper or draw.choice(_KINDS)
    person = make_person(home, draw=draw, today=part.today)
    if part.pin is None:
        # A permit is issued by the country of residence to somebody from elsewhere.
        issuer = draw.choice(("DEU", "IRL", "PRT")) if kind == "residence_permit" else home
        return person, kind, issuer
    base = base_person(part.pin, seed=part.seed, today=part.today)
    return pinned_person(part.pin, person=base, today=part.today), part.pin.paper, part.pin.issuer


def _workflow(scenario: Scenario, *, draw: random.Random) -> tuple[str, ...]:
    drawn = draw.choice(("full", "standard", "standard", "light"))
    return _WORKFLOWS[scenario.workflow or drawn]


def _marks(
    scenario: Scenario, *, cause: Scenario | None, workflow: tuple[str, ...], draw: random.Random
) -> tuple[tuple[str, str], ...]:
    again = draw.choice(workflow[:3])
    match scenario.name:
        case "declined" if cause is not None:
            return tuple((name, "Declined") for name, _ in cause.marks)
        case "resubmitted":
            return ((again, "Not Finished" if again == "ID_VERIFICATION" else "Resub Requested"),)
        case "kyc-expired":
            return (("ID_VERIFICATION", "Expired"),)
        case _:
            return scenario.marks


def _done(scenario: Scenario, *, features: tuple[str, ...], draw: random.Random) -> tuple[str, ...]:
    reached = draw.randrange(1, 3)
    if scenario.status in _UNTOUCHED:
        return ()
    if scenario.status in _UNFINISHED:
        return features[:reached]
    return features


def _score(scenario: Scenario, *, cause: Scenario | None, name: str, base: float) -> float:
    fixed: float | None = getattr(scenario, name)
    if fixed is None and cause is not None:
        fixed = getattr(cause, name)
    return round(base, 1) if fixed is None else fixed


def _vendor_data(part: Part, *, draw: random.Random) -> str | None:
    drawn, given = f"cus_{draw.randrange(16**8):08x}", draw.random() < _GIVEN_SHARE
    if part.pin is not None and part.pin.vendor_data:
        return part.pin.vendor_data
    return drawn if given else None
