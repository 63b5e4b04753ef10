"""Recorded decisions read through the real mapping, with edits for a case."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping import decision_from
from didit_desk.models.ids import SessionId

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.models.decision import Decision

RECORDED = Path(__file__).resolve().parents[2] / "fixtures" / "didit"
READ_AT = datetime(2026, 11, 20, 14, 31, tzinfo=UTC)
KYC, KYB, NOT_STARTED = "decision_v3_kyc.json", "decision_v3_kyb.json", "decision_v3_kyc_not_started.json"


def recorded(name: str = KYC) -> dict[str, Any]:
    """The recorded answer as plain JSON."""
    content: dict[str, Any] = json.loads((RECORDED / name).read_text(encoding="utf-8"))
    return content


def decision(name: str = KYC, edit: Callable[[dict[str, Any]], None] | None = None) -> Decision:
    """The recorded decision, after `edit` changed the answer in place."""
    content = recorded(name)
    if edit is not None:
        edit(content)
    body = json.dumps(content).encode()
    asked = SessionId(content["session_id"])
    return decision_from(wire.top_level(body), asked=asked, read_at=READ_AT, loopback=False)


def spanish_card(content: dict[str, Any]) -> None:
    """A card whose zone reads B where print and chip have 8."""
    first = content["id_verifications"][0]
    first.update(
        last_name="OLAVARRÍA DE LA FUENTE",
        first_name="LUCÍA BEATRIZ",
        date_of_birth="1991-04-17",
        document_number="CAA085317",
        address="C. de Santa Engracia 118, 28003 Madrid",
    )
    first["mrz"].update(
        surname="OLAVARRIA DE LA FUENTE",
        name="LUCIA",
        birth_date="910417",
        document_number="CAA0B5317",
        mrz_string="IDESPCAA0B5317499999999R<<<<<<\n9104174F3109306ESP<<<<<<<<<<<3\nOLAVARRIA<DE<LA<FUENTE<<LUCIA<",
    )
    chip = content["nfc_verifications"][0]["chip_data"]
    chip.update(
        last_name="OLAVARRIA DE LA FUENTE",
        first_name="LUCIA BEATRIZ",
        birth_date="1991-04-17",
        document_number="CAA085317",
    )
    content["expected_details"] = {"address": "Rua do Alecrim 62, 1200-018 Lisboa", "nationality": "RO"}
