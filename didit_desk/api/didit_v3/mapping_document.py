"""Identity documents and their chips, from Didit's fields to models."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from didit_desk.api.didit_v3.reading import flag, number, text
from didit_desk.models.document import Chip, IdentityDocument, Mrz, PictureQuality
from didit_desk.models.json_value import as_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.models.json_value import JsonObject, JsonValue

_LINE_LENGTHS: Final[Mapping[int, int]] = MappingProxyType({88: 44, 90: 30, 72: 36})
"""Length of a zone written without breaks, and of one of its lines: TD3, TD1, TD2 (ICAO 9303-4, -5, -6)."""


def document_from(item: JsonObject) -> IdentityDocument:
    """One item of `id_verifications` (Didit API, decision). Odd values become None; dates stay text."""
    extra = as_object(item.get("extra_fields"))
    return IdentityDocument(
        document_type=text(item, "document_type"),
        number=text(item, "document_number"),
        personal_number=text(item, "personal_number"),
        first_name=text(item, "first_name"),
        last_name=text(item, "last_name"),
        full_name=text(item, "full_name"),
        latin_name=_latin_name(extra),
        birth_date=text(item, "date_of_birth"),
        age=number(item, "age"),
        issue_date=text(item, "date_of_issue"),
        expiry_date=text(item, "expiration_date"),
        issuing_state=text(item, "issuing_state"),
        nationality=text(item, "nationality"),
        gender=text(item, "gender"),
        address=text(item, "address"),
        birth_place=text(item, "place_of_birth"),
        marital_status=text(item, "marital_status"),
        mrz=_mrz(item.get("mrz")),
        front_quality=_quality(item.get("front_image_quality_score")),
        back_quality=_quality(item.get("back_image_quality_score")),
    )


def chip_from(item: JsonObject) -> Chip:
    """One item of `nfc_verifications` (Didit API, decision)."""
    chip = as_object(item.get("chip_data"))
    authenticity = as_object(item.get("authenticity"))
    return Chip(
        number=text(chip, "document_number"),
        first_name=text(chip, "first_name"),
        last_name=text(chip, "last_name"),
        birth_date=text(chip, "birth_date"),
        expiry_date=text(chip, "expiration_date"),
        issuing_country=text(chip, "issuing_country"),
        nationality=text(chip, "nationality"),
        gender=text(chip, "gender"),
        address=text(chip, "address"),
        birth_place=text(chip, "place_of_birth"),
        data_intact=flag(authenticity, "dg_integrity"),
        signature_valid=flag(authenticity, "sod_integrity"),
    )


def mrz_lines(received: str) -> tuple[str, ...]:
    """The lines of a machine-readable zone, top first, also when it came as one run of 88, 90 or 72 characters."""
    lines = tuple(line for part in received.replace("\\n", "\n").splitlines() if (line := part.strip()))
    if len(lines) == 1 and (length := _LINE_LENGTHS.get(len(lines[0]))) is not None:
        return tuple(lines[0][start : start + length] for start in range(0, len(lines[0]), length))
    return lines


def _mrz(value: JsonValue) -> Mrz | None:
    zone = as_object(value)
    if not zone:
        return None
    received = zone.get("mrz_string")
    return Mrz(
        kind=text(zone, "mrz_type"),
        lines=mrz_lines(received) if isinstance(received, str) else (),
        surname=text(zone, "surname"),
        given_names=text(zone, "name"),
        document_number=text(zone, "document_number"),
        personal_number=text(zone, "personal_number"),
        birth_date=text(zone, "birth_date"),
        expiry_date=text(zone, "expiry_date"),
        sex=text(zone, "sex"),
        nationality=text(zone, "nationality"),
        country=text(zone, "country"),
    )


def _quality(value: JsonValue) -> PictureQuality | None:
    score = as_object(value)
    if not score:
        return None
    return PictureQuality(
        overall=number(score, "overall_score"),
        focus=number(score, "focus_score"),
        brightness=number(score, "brightness_score"),
        resolution=number(score, "resolution_score"),
        fully_visible=flag(score, "is_document_fully_visible"),
    )


def _latin_name(extra: JsonObject) -> str | None:
    """The name in Latin script where the document carries two scripts; its parts when there is no whole."""
    whole_name = text(extra, "full_name_latin")
    if whole_name is not None:
        return whole_name
    parts = (text(extra, f"{part}_name_latin") for part in ("first", "middle", "last"))
    return " ".join(part for part in parts if part is not None) or None
