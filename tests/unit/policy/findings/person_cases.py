"""Cases of the rules about addresses, faces, contacts and connections."""

from __future__ import annotations

from typing import Final

from tests.unit.policy.findings.cases import Row

HOME: Final = "Hauptstraße 12, 80331 München"
AWAY: Final = "Rua do Alecrim 62, 1200-018 Lisboa"

PROOFS: Final = (
    Row("address-print-proof", "doc.address poa.poa_address", (HOME, AWAY),
        (HOME, "80331 MUENCHEN, HAUPTSTRASSE 12, GERMANY"), (HOME, "München")),
    Row("address-print-expected", "doc.address expected.address", (HOME, "Hauptstraße 14, 80331 München"),
        (HOME, "Hauptstraße 12, München"), (HOME, [HOME])),
    Row("address-proof-expected", "poa.poa_address expected.address", (HOME, AWAY), (HOME, HOME), (HOME, "x" * 3_000)),
    Row("address-proof-told", "poa.poa_address poa.expected_details_address", (HOME, AWAY), (HOME, HOME), (HOME, None)),
    Row("address-print-answer", "doc.address ask.title ask.answer.value", (HOME, "Home address", AWAY),
        (HOME, "Home address", HOME), (HOME, "Business address", AWAY)),
    Row("address-proof-answer", "poa.poa_address ask.title ask.answer.text", (HOME, "Home address", AWAY),
        (HOME, "Home address", HOME), (HOME, "Home address", "!!!")),
    Row("proof-country-expected", "poa.issuing_state expected.poa_country", ("DE", "PRT"), ("DE", "DEU"), ("DE", "EU")),
    Row("proof-country", "poa.issuing_state poa.poa_parsed_address.country", ("DE", "PT"), ("DE", "DE"), ("DE", {})),
    Row("proof-account-country", "poa.extra_fields.bank_iban poa.issuing_state", ("PT50000201231234567890154", "DE"),
        ("DE89370400440532013000", "DE"), ("00", "DE")),
    Row("proof-age", "poa.issue_date", ("2026-08-01",), ("2026-09-01",), ("last summer",)),
    Row("proof-before-capture", "poa.issue_date", ("2026-11-20",), ("2026-11-19",), (None,)),
    Row("proof-expiry", "poa.expiration_date", ("2026-11-18",), ("2026-11-19",), ("",)),
    Row("proof-signature", "poa.document_metadata.is_tampered", (True,), (False,), (1,)),
    Row("proof-overlay", "poa.document_metadata.overlay_manipulation", ({"detected": True},), ({"detected": False},),
        ("yes",)),
    Row("proof-editor", "poa.document_metadata.processed_by_known_editor", (True,), (False,), (None,)),
    Row("proof-file-dates", "poa.document_metadata.creation_date poa.document_metadata.modified_date",
        ("2026-10-01", "2026-10-09"), ("2026-10-01", "2026-10-01"), ("2026-10-01", "later")),
    Row("proof-name-score", "doc.full_name poa.name_on_document poa.name_match_score_id_verification",
        ("Anna Rossi", "Bruno Verdi", 98.0), ("Anna Rossi", "Bruno Verdi", 12.0), ("Anna Rossi", "A. Rossi", 98.0)),
)  # fmt: skip

FACES: Final = (
    Row("face-match-low", "face.score", (71.8,), (97.2,), ("ninety-one",)),
    Row("face-match-status", "face.status face.warnings",
        ("Approved", [{"risk": "LOW_FACE_MATCH_SIMILARITY", "log_type": "warning"}]),
        ("In Review", [{"risk": "LOW_FACE_MATCH_SIMILARITY", "log_type": "warning"}]), (None, [])),
    Row("liveness-low", "live.score", (11.3,), (91.8,), (None,)),
    Row("liveness-attack", "live.warnings", ([{"risk": "LIVENESS_FACE_ATTACK", "log_type": "error"}],), ([],),
        ("none",)),
    Row("liveness-status", "live.status live.warnings", ("Approved", [{"risk": "LOW_LIVENESS_SCORE"}]),
        ("Approved", []), ("", [{"risk": "LOW_LIVENESS_SCORE"}])),
    Row("holder-at-capture", "doc.front_image_camera_front_face_match_score", (12.5,), (93.3,), (True,)),
    Row("document-visible", "doc.front_image_quality_score.is_document_fully_visible", (False,), (True,), (None,)),
    Row("status-errors", "doc.status doc.warnings", ("Approved", [{"risk": "DOCUMENT_EXPIRED", "log_type": "error"}]),
        ("Declined", [{"risk": "DOCUMENT_EXPIRED", "log_type": "error"}]), (None, [])),
)  # fmt: skip

CONTACTS: Final = (
    Row("phone-plan", "phone.full_number", ("+3460",), ("+34600213743",), ("600213743",)),
    Row("phone-country", "phone.full_number phone.country_code", ("+34600213743", "PT"), ("+34600213743", "ES"),
        ("+999123456789", "ES")),
    Row("phone-home", "phone.full_number doc.issuing_state", ("+34600213743", "PRT"), ("+34600213743", "ESP"),
        ("+34600213743", "UTO")),
    Row("phone-internet", "phone.is_virtual phone.carrier.type", (False, "voip"), (False, "mobile"), (None, [])),
    Row("phone-disposable", "phone.is_disposable", (True,), (False,), ("false",)),
    Row("phone-attempts", "phone.verification_attempts", (9,), (1,), ("many",)),
    Row("phone-contact", "phone.full_number contact.phone", ("+34600213743", "+34600213744"),
        ("+34600213743", "+34 600 21 37 43"), ("+34600213743", "600213743")),
    Row("phone-runs", "phone.full_number phone2.full_number", ("+34600213743", "+351929123456"),
        ("+34600213743", "+34600213743"), ("+34600213743", None)),
    Row("mail-breached", "mail.is_breached", (True,), (False,), (None,)),
    Row("mail-disposable", "mail.is_disposable", (True,), (False,), ([],)),
    Row("mail-undeliverable", "mail.is_undeliverable", (True,), (False,), (0,)),
    Row("mail-attempts", "mail.verification_attempts", (4,), (3,), (None,)),
    Row("mail-contact", "mail.email contact.email", ("a@example.test", "b@example.test"),
        ("A@example.test", "a@EXAMPLE.test"), ("a@example.test", {})),
    Row("mail-runs", "mail.email mail2.email", ("a@example.test", "b@example.test"),
        ("a@example.test", "a@example.test"), (None, "b@example.test")),
)  # fmt: skip

NETWORKS: Final = (
    Row("network-home", "doc.issuing_state doc.nationality net.ip_country_code", ("ESP", "ESP", "CH"),
        ("DEU", "ESP", "ES"), ("ESP", "ESP", "??")),
    Row("network-proof", "poa.poa_parsed_address.country net.ip_country_code", ("ES", "CH"), ("ES", "ES"),
        (None, "CH")),
    Row("network-phone", "phone.country_code net.ip_country_code", ("ES", "CH"), ("ES", "ES"), ("ES", False)),
    Row("network-expected", "net.ip_address expected.ip_address", ("198.51.100.85", "198.51.100.86"),
        ("2001:db8::1", "2001:0db8:0::1"), ("198.51.100.85", "localhost")),
    Row("network-hidden", "net.is_vpn_or_tor", (True,), (False,), (None,)),
    Row("network-data-centre", "net.is_data_center", (True,), (False,), ("no",)),
    Row("network-distance", "net.ip.distance_from_id_document", (1_482.0,), (12.5,), (None,)),
    Row("network-distance-stated",
        "net.ip.location net.id_document.location net.id_document.distance_from_ip",
        ({"latitude": 40.44, "longitude": -3.7}, {"latitude": 47.37, "longitude": 8.54}, 3.0),
        ({"latitude": 40.44, "longitude": -3.7}, {"latitude": 47.37, "longitude": 8.54}, 1_245.0),
        ({"latitude": 40.44}, {"latitude": 47.37, "longitude": 8.54}, 3.0)),
    Row("network-runs", "net.ip_country_code net2.ip_country_code", ("ES", "CH"), ("ES", "ES"), ("ES", None)),
    Row("device-runs", "net.device_model net2.device_model", ("iPhone", "PC"), ("iPhone", "iPhone"), ("iPhone", None)),
    Row("device-fingerprint-runs", "net.device_fingerprint net2.device_fingerprint", ("f1", "f2"), ("f1", "f1"),
        (None, None)),
)  # fmt: skip

ROWS: Final = (*PROOFS, *FACES, *CONTACTS, *NETWORKS)
