"""An identity document as printed, as machine-read and as its chip tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mrz:
    """The machine-readable zone as the provider read it. `lines` are the raw lines, top first."""

    kind: str | None
    lines: tuple[str, ...]
    surname: str | None
    given_names: str | None
    document_number: str | None
    personal_number: str | None
    birth_date: str | None  # YYMMDD
    expiry_date: str | None  # YYMMDD
    sex: str | None
    nationality: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureQuality:
    """Capture quality, each score 0-100."""

    overall: float | None
    focus: float | None
    brightness: float | None
    resolution: float | None
    fully_visible: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDocument:
    """What the provider read from the printed document. Dates are text as received (YYYY-MM-DD)."""

    document_type: str | None
    number: str | None
    personal_number: str | None
    first_name: str | None
    last_name: str | None
    full_name: str | None
    latin_name: str | None
    birth_date: str | None
    age: float | None
    issue_date: str | None
    expiry_date: str | None
    issuing_state: str | None
    nationality: str | None
    gender: str | None
    address: str | None
    birth_place: str | None
    marital_status: str | None
    mrz: Mrz | None
    front_quality: PictureQuality | None
    back_quality: PictureQuality | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """What the document's chip says, and whether it can be believed."""

    number: str | None
    first_name: str | None
    last_name: str | None
    birth_date: str | None
    expiry_date: str | None
    issuing_country: str | None
    nationality: str | None
    gender: str | None
    address: str | None
    birth_place: str | None
    data_intact: bool | None
    signature_valid: bool | None
