"""The truth about one made-up session: what the pictures are drawn from and the answers are built from.

The world (`world.py`) computes these values from a seed and a number; the artists (`art/`) draw them.
A scenario may make the *answer* contradict them on purpose; the facts themselves never do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How a cartoon face is drawn. Colours are `#rrggbb`; `age` in years shapes hair and lines."""

    skin: str
    hair: str
    eyes: str
    shirt: str
    background: str
    hair_style: str  # "short" | "long" | "bald" | "bun" | "curly" | "scarf"
    beard: bool
    glasses: bool
    age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One invented person. Names are given in their own script and in Latin (equal when the script is Latin)."""

    script: str  # "Latn" | "Cyrl" | "Grek" | "Arab" | "Hebr" | "Hans" | "Viet" | "Deva"
    surname: str
    given_names: str
    surname_latin: str
    given_names_latin: str
    sex: str  # "F" | "M"
    birth_date: date
    birth_place: str
    nationality: str  # alpha-3
    address: str
    city: str
    postal_code: str
    country: str  # alpha-3, of residence
    email: str
    phone: str  # E.164
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An identity document as printed. `mrz` holds the lines as printed, check digits right; empty without one."""

    kind: str  # "passport" | "identity_card" | "licence" | "residence_permit"
    title: str  # heading printed on it, e.g. "IDENTITY CARD"
    issuer: str  # alpha-3
    number: str
    personal_number: str
    issue_date: date
    expiry_date: date
    mrz: tuple[str, ...]  # 2 lines of 44 (TD3) or 3 lines of 30 (TD1)
    has_back: bool
    tint: str  # `#rrggbb`, the document's ground colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof of address as printed."""

    kind: str  # "utility_bill" | "bank_statement"
    issuer: str
    name: str
    address_lines: tuple[str, ...]
    issue_date: date
    reference: str
