"""A business session, and the people it names (Didit API, KYB schema)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.dice import dice, uuid_for
from didit_desk.sandbox.people import latin_name
from didit_desk.sandbox.places import COUNTRIES, Country

if TYPE_CHECKING:
    from datetime import date, datetime

    from didit_desk.sandbox.case import Case, Scenario
    from didit_desk.sandbox.shapes import Body

_WORDS: Final = ("Northgate", "Harbour", "Meridian", "Specimen", "Lighthouse", "Cobalt", "Orchard", "Granite")
_TRADES: Final = ("Holdings", "Trading", "Logistics", "Software", "Foods", "Marine")
_FORMS: Final = {"IE": "Ltd", "DE": "GmbH", "ES": "S.L.", "PT": "Lda", "RO": "SRL", "PL": "sp. z o.o."}
_SEATS: Final = ("IRL", "DEU", "ESP", "PRT", "ROU", "POL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A business session. `people` are user sessions of this world: officer, owner, second owner."""

    seed: str
    number: int
    session_id: str
    scenario: Scenario
    created_at: datetime
    today: date
    people: tuple[Case, ...]

    @property
    def subject(self) -> str:
        """Seed of everything that belongs to this session alone."""
        return f"{self.seed}:business:{self.number}"

    @property
    def seat(self) -> Country:
        """Country of registration."""
        return COUNTRIES[dice(self.subject, "seat").choice(_SEATS)]

    @property
    def name(self) -> str:
        """The registered name."""
        draw = dice(self.subject, "name")
        form = _FORMS.get(self.seat.alpha2, "Ltd")
        return f"{draw.choice(_WORDS)} {draw.choice(_WORDS)} {draw.choice(_TRADES)} {form}"

    @property
    def registration_number(self) -> str:
        """The number in the register, with separators as the register writes them."""
        draw = dice(self.subject, "register")
        return f"{draw.randrange(100, 1000)}-{draw.randrange(100, 1000)}-{draw.randrange(10, 100)}"

    @property
    def vendor_data(self) -> str:
        """The customer's own id of the company."""
        return f"company-{self.number % 1000}"

    @property
    def started(self) -> bool:
        """Whether the link was opened."""
        return self.scenario.status not in {"Not Started", "Expired"}


def feature_status(company: Company, name: str) -> str:
    """Status of a feature of a business session."""
    match company.scenario.name, name:
        case "kyb-ownership", "KYB_DOCUMENTS" | "KYB_KEY_PEOPLE":
            return "In Review"
        case "kyb-waiting", "KYB_KEY_PEOPLE":
            return "Not Finished"
        case "kyb-company", "AML":
            return "In Review"
        case "kyb-declined", "KYB_REGISTRY":
            return "Declined"
        case _:
            return "Approved"


def parent_name(company: Company) -> str:
    """The company behind the company."""
    return f"{company.name.split()[0]} Parent BV"


def share_percent(place: int) -> int:
    """The share of an owner in percent."""
    return (45, 30)[place % 2]


def child_url(case: Case) -> str:
    """The link of a key person's own verification."""
    return f"https://verify.example.test/session/{case.number}"


def reduced_status(case: Case) -> str:
    """Approved, Declined or Pending: the register block knows no other status."""
    return case.status if case.status in {"Approved", "Declined"} else "Pending"


def officer_entry(company: Company, *, case: Case) -> Body:
    """An officer as the register block has it."""
    return {
        "uuid": uuid_for(company.subject, "officer"),
        "name": latin_name(case.facts.person),
        "designation": "Director",
        "role": "director",
        "nationality": case.facts.person.nationality,
        "is_active": True,
        "kyc_status": reduced_status(case),
        "kyc_session_url": child_url(case),
    }


def owner_entry(company: Company, *, case: Case, place: int) -> Body:
    """An owner as the register block has it."""
    person = case.facts.person
    return {
        "uuid": uuid_for(company.subject, "owner", place),
        "name": latin_name(person),
        "first_name": person.given_names_latin,
        "last_name": person.surname_latin,
        "entity_type": "person",
        "roles": ["ubo", "shareholder"],
        "ownership_min_shares": f"{share_percent(place) - 5}",
        "ownership_max_shares": f"{share_percent(place)}",
        "is_active": True,
        "kyc_status": reduced_status(case),
        "kyc_session_url": child_url(case),
        "effective_ownership_percent": share_percent(place),
    }
