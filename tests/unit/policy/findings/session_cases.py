"""Cases of the rules about other sessions, registers, the course of a session, and companies."""

from __future__ import annotations

from typing import Any, Final

from tests.unit.policy.findings.cases import Row

MATCH: Final = {"session_number": 3301, "status": "Approved", "is_blocklisted": False}
LISTED: Final = {"session_number": None, "status": None, "is_blocklisted": True, "source": "list_entry"}
DEVICE: Final = {**MATCH, "match_type": "device_fingerprint"}
ADDRESS: Final = {**MATCH, "match_type": "ip_address"}


def named(key: str, name: str, **more: Any) -> list[dict[str, Any]]:
    return [{**MATCH, "user_details": {key: name}, **more}]


def parts(name: float, birth: float, country: float, total: float, **more: Any) -> dict[str, Any]:
    return {
        "name_contribution": name,
        "dob_contribution": birth,
        "country_contribution": country,
        "total_score": total,
        **more,
    }


def weights(name: float, birth: float, country: float) -> dict[str, Any]:
    return {
        "name_weight_normalized": name,
        "dob_weight_normalized": birth,
        "country_weight_normalized": country,
        "document_number_match_type": "NEUTRAL",
    }


ELSEWHERE: Final = (
    Row("seen-document", "doc.matches", ([MATCH],), ([],), (None,)),
    Row("seen-face", "live.matches", ([MATCH],), ([],), ({},)),
    Row("seen-phone", "phone.matches", ([MATCH],), ([],), ("none",)),
    Row("seen-mailbox", "mail.matches", ([MATCH],), ([],), (None,)),
    Row("seen-device", "net.matches", ([DEVICE],), ([ADDRESS],), (None,)),
    Row("seen-address", "net.matches", ([ADDRESS],), ([DEVICE],), (False,)),
    Row("listed-document", "doc.matches", ([LISTED],), ([MATCH],), (None,)),
    Row("listed-face", "live.matches", ([MATCH, LISTED],), ([MATCH],), (None,)),
    Row("listed-phone", "phone.matches phone.warnings", (None, [{"risk": "PHONE_NUMBER_IN_BLOCKLIST"}]), ([], []),
        (None, [])),
    Row("listed-mailbox", "mail.matches", ([LISTED],), ([],), (7,)),
    Row("listed-network", "net.matches", ([{**DEVICE, "is_blocklisted": True}],), ([DEVICE],), (None,)),
    Row("seen-declined", "live.matches", ([{**MATCH, "status": "Declined"}],), ([MATCH],), ([LISTED],)),
    Row("document-other-name", "doc.full_name doc.matches", ("Anna Rossi", named("name", "Bruno Verdi")),
        ("Anna Rossi", named("name", "ROSSI ANNA")), ("Anna Rossi", [MATCH])),
    Row("face-other-name", "doc.full_name live.matches",
        ("Anna Rossi", named("full_name", "Bruno Verdi", similarity_percentage=97.2)),
        ("Anna Rossi", named("full_name", "Anna Rossi", similarity_percentage=97.2)),
        ("Anna Rossi", named("full_name", "Bruno Verdi", similarity_percentage=80.0))),
)  # fmt: skip

REGISTERS: Final = (
    Row("register-answer", "db.match_type", ("partial_match",), ("full_match",), ("almost",)),
    Row("register-answer-parts", "db.match_type db.validations",
        ("full_match", [{"validation": {"full_name": "no_match", "date_of_birth": "full_match"}}]),
        ("full_match", [{"validation": {"full_name": "full_match", "date_of_birth": "full_match"}}]),
        ("full_match", [{"validation": "all"}])),
    Row("register-reached", "db.validations db.errors", ([{"service_id": "a"}], [{"service_id": "a"}]),
        ([{"service_id": "a"}], None), (None, [])),
    Row("hit-score-total", "hit.id hit.match_score hit.score_breakdown", ("h", 80.0, parts(58.8, 25, 11.25, 95)),
        ("h", 95.0, parts(58.8, 25, 11.25, 95)), ("h", None, parts(58.8, 25, 11.25, 95))),
    Row("hit-score-parts", "hit.id hit.match_score hit.score_breakdown", ("h", 85.0, parts(58.8, 25, 11.25, 85)),
        ("h", 95.0, parts(58.8, 25, 11.25, 95)),
        ("h", 100.0, parts(58.8, 25, 11.25, 100, document_number_match_type="MATCH"))),
    Row("hit-name-only", "hit.id hit.match_score hit.score_breakdown", ("h", 100.0, weights(100, 0, 0)),
        ("h", 100.0, weights(60, 25, 15)), ("h", 100.0, [])),
    Row("hit-dismissed-close", "hit.id hit.match_score hit.review_status hit.datasets",
        ("h", 92.0, "False Positive", ["Sanctions"]), ("h", 70.0, "False Positive", ["Sanctions"]),
        ("h", 92.0, "Unreviewed", ["Sanctions"])),
    Row("hit-count", "aml.total_hits aml.hits", (3, [{"id": "h"}]), (1, [{"id": "h"}]), (1, None)),
    Row("upload-cross-check", "upload.cross_check_result", ({"holder": {"match": False}},),
        ({"holder": {"match": True}},), ({"holder": "no"},)),
)  # fmt: skip

COURSE: Final = (
    Row("moments-after-creation", "phone.verified_at", ("2026-11-19T09:00:00Z",), ("2026-11-19T10:03:00Z",),
        ("at noon",)),
    Row("moments-before-reading", "mail.verified_at", ("2026-11-21T10:03:00Z",), ("2026-11-19T10:03:00Z",), ("soon",)),
    Row("phone-order", "phone.lifecycle.0.timestamp phone.lifecycle.1.timestamp",
        ("2026-11-19T10:04:00+00:00", "2026-11-19T10:03:00+00:00"),
        ("2026-11-19T10:03:00+00:00", "2026-11-19T10:04:00+00:00"), ("2026-11-19T10:03:00+00:00", "then")),
    Row("mail-order", "mail.lifecycle.0.timestamp mail.lifecycle.1.timestamp",
        ("2026-11-19T10:04:00Z", "2026-11-19T12:03:00+02:00"), ("2026-11-19T10:04:00Z", "2026-11-19T12:05:00+02:00"),
        ("2026-11-19T10:04:00Z", None)),
    Row("document-type-expected", "doc.document_type expected.expected_document_types", ("Identity Card", ["P"]),
        ("Identity Card", ["P", "ID"]), ("Fishing licence", ["P"])),
    Row("session-steps", "status doc.status", ("Approved", "Declined"), ("Approved", "Approved"), ("Approved", None)),
    Row("session-expiry", "status doc.expiration_date", ("Approved", "2026-11-01"), ("Kyc Expired", "2026-11-01"),
        ("In Review", "2026-11-01")),
    Row("runs-status", "live.status live2.status", ("Approved", "Declined"), ("Approved", "Approved"),
        ("Approved", None)),
    Row("documents-name", "doc.full_name doc2.full_name", ("Anna Rossi", "Bruno Verdi"), ("Anna Rossi", "ROSSI ANNA"),
        ("Anna Rossi", None)),
    Row("documents-birth", "doc.date_of_birth doc2.date_of_birth", ("1984-01-01", "1984-01-10"),
        ("1984-01-01", "1984-01-01"), ("1984-01-01", "unknown")),
    Row("documents-sex", "doc.gender doc2.gender", ("F", "M"), ("F", "F"), ("F", "X")),
    Row("documents-nationality", "doc.nationality doc2.nationality", ("ESP", "PRT"), ("ESP", "ESP"), ("ESP", [])),
)  # fmt: skip

COMPANIES: Final = (
    Row("company-name-expected", "company.company_name expected.company_name", ("Example Trade Ltd", "Other Works SA"),
        ("Example Trade Ltd", "EXAMPLE TRADE LTD."), ("Example Trade Ltd", None)),
    Row("company-number-expected", "company.registration_number expected.registration_number", ("123", "124"),
        ("12-3", "123"), ("123", "-")),
    Row("company-country-expected", "company.country_code expected.registry_country", ("DE", "PT"), ("DE", "DE"),
        ("DE", "EU")),
    Row("company-tax-number", "company.vat_validation_status", ("invalid",), ("valid",), ("could_not_validate",)),
    Row("company-tax-name", "company.company_name company.vat_validated_name", ("Example Trade Ltd", "Other Works SA"),
        ("Example Trade Ltd", "Example Trade Ltd"), ("Example Trade Ltd", "---")),
    Row("company-tax-address", "company.registered_address company.vat_validated_address",
        ("Hauptstraße 12, 80331 München", "Gartenweg 3, 28195 Bremen"),
        ("Hauptstraße 12, 80331 München", "HAUPTSTRASSE 12, 80331 MÜNCHEN"), ("Hauptstraße 12", 12)),
    Row("company-founded", "company.incorporation_date", ("2027-01-01",), ("2015-03-12",), ("long ago",)),
    Row("owner-shares", "company.beneficial_owners",
        ([{"effective_ownership_percent": 60.0}, {"effective_ownership_percent": 70.0}],),
        ([{"effective_ownership_percent": 60.0}, {"effective_ownership_percent": 70.0, "is_active": False}],),
        ([{"effective_ownership_percent": "60"}],)),
    Row("officer-term", "officer.termination_date officer.is_active", ("2020-01-01", True), ("2020-01-01", False),
        ("2020-01-01", None)),
)  # fmt: skip

ROWS: Final = (*ELSEWHERE, *REGISTERS, *COURSE, *COMPANIES)
