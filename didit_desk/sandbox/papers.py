"""Issues the documents of invented people: passports, cards, licences, permits and proofs of address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.facts import Paper, Person, Proof
from didit_desk.sandbox.mrz import ZoneFields, card_lines, passport_lines
from didit_desk.sandbox.people import city_of, full_name
from didit_desk.sandbox.places import country_of

if TYPE_CHECKING:
    import random

DISPLAY: Final = {
    "passport": "Passport",
    "identity_card": "Identity Card",
    "licence": "Driver's License",
    "residence_permit": "Residence Permit",
}
CODES: Final = {"passport": "P", "identity_card": "ID", "licence": "DL", "residence_permit": "RP"}
SUBTYPES: Final = {
    "passport": "PASSPORT_ORDINARY",
    "identity_card": "ID_CARD_GENERIC",
    "licence": "DRIVER_LICENSE_GENERIC",
    "residence_permit": "RESIDENCE_PERMIT_GENERIC",
}
_TITLES: Final = {
    "passport": "PASSPORT",
    "identity_card": "IDENTITY CARD",
    "licence": "DRIVING LICENCE",
    "residence_permit": "RESIDENCE PERMIT",
}
_ZONE_TYPES: Final = {"passport": "P", "identity_card": "ID", "residence_permit": "AR"}
_TINTS: Final = ("#e4e9e3", "#e3e6ee", "#efe7da", "#e8e2ec", "#e0ebec", "#f0e6e3")
_VALID_YEARS: Final = 10
_LETTERS: Final = "ABCDEFGHJKLMNPRSTVWXYZ"
_UTILITIES: Final = ("Example Energy", "Sample Water Works", "Specimen Telecom")
_BANKS: Final = ("Example Savings Bank", "Sample Credit Union", "Specimen Bank")


def make_paper(kind: str, *, person: Person, draw: random.Random, today: date, issuer: str = "") -> Paper:
    """A document of that kind in its period of validity, made out to the person, check digits right."""
    letters = "".join(draw.choice(_LETTERS) for _ in range(2))
    number = f"{letters}{draw.randrange(10**6, 10**7)}"
    personal = f"{person.birth_date:%y%m%d}{draw.randrange(10**3, 10**4)}" if draw.random() < 0.6 else ""
    issued = today - timedelta(days=draw.randrange(120, _VALID_YEARS * 365 - 200))
    tint = draw.choice(_TINTS)
    return issue(
        kind,
        person=person,
        issuer=issuer or person.nationality,
        number=number,
        personal_number=personal,
        issued=issued,
        expires=anniversary(issued, years=_VALID_YEARS),
        tint=tint,
    )


def issue(
    kind: str,
    *,
    person: Person,
    issuer: str,
    number: str,
    personal_number: str,
    issued: date,
    expires: date,
    tint: str,
) -> Paper:
    """A document with exactly these values; its machine-readable zone follows from them (none on a licence)."""
    fields = ZoneFields(
        type_code=_ZONE_TYPES.get(kind, ""),
        issuer=issuer,
        surname=person.surname_latin,
        given_names=person.given_names_latin,
        number=number,
        nationality=person.nationality,
        birth_date=person.birth_date,
        sex=person.sex,
        expiry_date=expires,
        optional=personal_number,
    )
    return Paper(
        kind=kind,
        title=_TITLES[kind],
        issuer=issuer,
        number=number,
        personal_number=personal_number,
        issue_date=issued,
        expiry_date=expires,
        mrz=_zone(kind, fields=fields),
        has_back=kind != "passport",
        tint=tint,
    )


def _zone(kind: str, *, fields: ZoneFields) -> tuple[str, ...]:
    match kind:
        case "passport":
            return passport_lines(fields)
        case "licence":
            return ()
        case _:
            return card_lines(fields)


def anniversary(day: date, *, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def age_on(day: date, *, born: date) -> int:
    """Full years between birth and that day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def make_proof(person: Person, *, draw: random.Random, today: date) -> Proof:
    """A recent utility bill or bank statement made out to the person at the person's address."""
    bill = draw.random() < 0.6
    return Proof(
        kind="utility_bill" if bill else "bank_statement",
        issuer=draw.choice(_UTILITIES if bill else _BANKS),
        name=full_name(person),
        address_lines=address_lines(person),
        issue_date=today - timedelta(days=draw.randrange(10, 80)),
        reference=f"{draw.randrange(10**9, 10**10)}",
    )


def address_lines(person: Person) -> tuple[str, ...]:
    """Street; postal code and town; country."""
    return (
        person.address,
        f"{person.postal_code} {city_of(person).name}",
        country_of(person.country).name,
    )
