"""Invented people and documents for the tests of the sandbox's artists."""

from __future__ import annotations

from datetime import date
from functools import cache

from didit_desk.sandbox.art import draw
from didit_desk.sandbox.facts import Face, Paper, Person, Proof

TD1 = ("IDUTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def a_face(**changes: object) -> Face:
    """A face with dark long hair; `changes` replaces fields."""
    fields: dict[str, object] = {
        "skin": "#e2b996",
        "hair": "#4a3426",
        "eyes": "#5b3a1e",
        "shirt": "#4a6a80",
        "background": "#b4c0ca",
        "hair_style": "long",
        "beard": False,
        "glasses": False,
        "age": 34,
    }
    return Face(**(fields | changes))  # type: ignore[arg-type]


def a_person(**changes: object) -> Person:
    """Anna Maria Eriksson of Utopia; `changes` replaces fields."""
    fields: dict[str, object] = {
        "script": "Latn",
        "surname": "Eriksson",
        "given_names": "Anna María",
        "surname_latin": "Eriksson",
        "given_names_latin": "Anna María",
        "sex": "F",
        "birth_date": date(1974, 8, 12),
        "birth_place": "Zenith",
        "nationality": "UTO",
        "address": "12 Meridian Street",
        "city": "Zenith",
        "postal_code": "10400",
        "country": "UTO",
        "email": "anna@example.com",
        "phone": "+15550100",
        "face": a_face(),
    }
    return Person(**(fields | changes))  # type: ignore[arg-type]


def a_paper(kind: str, **changes: object) -> Paper:
    """A document of `kind` with the machine-readable lines that kind carries; `changes` replaces fields."""
    lines: dict[str, tuple[str, ...]] = {"passport": TD3, "licence": ()}
    fields: dict[str, object] = {
        "kind": kind,
        "title": kind.replace("_", " ").upper(),
        "issuer": "UTO",
        "number": "L898902C3",
        "personal_number": "ZE184226B",
        "issue_date": date(2021, 9, 30),
        "expiry_date": date(2031, 9, 30),
        "mrz": lines.get(kind, TD1),
        "has_back": kind != "passport",
        "tint": "#cfe0ea",
    }
    return Paper(**(fields | changes))  # type: ignore[arg-type]


def a_proof(kind: str) -> Proof:
    """A proof of address of `kind` in Anna Maria Eriksson's name."""
    return Proof(
        kind=kind,
        issuer="Meridian Power",
        name="Anna María Eriksson",
        address_lines=("12 Meridian Street", "10400 Zenith"),
        issue_date=date(2026, 9, 12),
        reference="B-2231-77",
    )


@cache
def drawn(slot: str) -> tuple[str, bytes]:
    """Anna Maria Eriksson's evidence in `slot`, drawn once for all tests."""
    return draw(slot, a_person(), a_paper("identity_card"), a_proof("utility_bill"), "s")
