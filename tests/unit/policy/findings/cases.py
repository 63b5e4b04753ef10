"""Small decisions for one rule each, written as places and values."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from didit_desk.api.didit_v3 import wire
from didit_desk.api.didit_v3.mapping import decision_from
from didit_desk.models.ids import SessionId

if TYPE_CHECKING:
    from didit_desk.models.decision import Decision

TODAY: Final = date(2026, 11, 20)
READ_AT: Final = datetime(2026, 11, 20, 12, tzinfo=UTC)
SESSION: Final = SessionId("0f2b6c1e-7a3d-4c58-9b21-5d6e7f809a1b")
CREATED: Final = "2026-11-19T10:00:00.000000Z"
SPECIMEN: Final = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
"""The passport of ICAO 9303-4, appendix B."""
MISREAD: Final = SPECIMEN.replace("L898902C36", "L8989O2C36")
_ROOTS: Final = {
    "doc": "id_verifications.0",
    "doc2": "id_verifications.1",
    "zone": "id_verifications.0.mrz",
    "nfc": "nfc_verifications.0",
    "chip": "nfc_verifications.0.chip_data",
    "live": "liveness_checks.0",
    "live2": "liveness_checks.1",
    "face": "face_matches.0",
    "poa": "poa_verifications.0",
    "phone": "phone_verifications.0",
    "phone2": "phone_verifications.1",
    "mail": "email_verifications.0",
    "mail2": "email_verifications.1",
    "net": "ip_analyses.0",
    "net2": "ip_analyses.1",
    "aml": "aml_screenings.0",
    "hit": "aml_screenings.0.hits.0",
    "db": "database_validations.0",
    "ask": "questionnaire_responses.0.sections.0.items.0",
    "upload": "document_ai_documents.0.items.0",
    "company": "registry_checks.0.company",
    "officer": "key_people_checks.0.registry.officers.0",
    "expected": "expected_details",
    "contact": "contact_details",
}
"""Short names of the places in `Row.places`; any other name is a field of the decision itself."""


class Row(NamedTuple):
    """One rule: places separated by blanks, and their values for each verdict; None leaves a place out."""

    rule_id: str
    places: str
    differs: tuple[Any, ...]
    agrees: tuple[Any, ...]
    cannot_tell: tuple[Any, ...]


def body_of(places: str, values: tuple[Any, ...]) -> dict[str, Any]:
    """The JSON of a decision that holds those values and nothing else."""
    body: dict[str, Any] = {"session_kind": "user", "status": "In Review", "created_at": CREATED}
    names = places.split()
    assert len(names) == len(values), places
    for name, value in zip(names, values, strict=True):
        root, _, rest = name.partition(".")
        path = ".".join(part for part in (_ROOTS.get(root, root), rest) if part).split(".")
        if value is not None:
            _put(body, path, value)
    return body


def decision_of(body: dict[str, Any]) -> Decision:
    """The decision as the desk reads it from that JSON."""
    return decision_from(wire.top_level(json.dumps(body).encode()), asked=SESSION, read_at=READ_AT, loopback=False)


def _put(body: dict[str, Any], path: list[str], value: Any) -> None:
    at: Any = body
    for part, following in zip(path, [*path[1:], ""], strict=True):
        is_last = following == ""
        fresh: Any = value if is_last else ([] if following.isdigit() else {})
        if part.isdigit():
            while len(at) <= int(part):
                at.append({"node_id": "feature_1"} if not is_last else None)
            if is_last:
                at[int(part)] = value
            at = at[int(part)]
        else:
            if is_last or part not in at:
                at[part] = fresh
            at = at[part]
