"""Scenarios of addresses, contacts, networks, registers and answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from didit_desk.sandbox.alterations.tools import other_sessions, warn
from didit_desk.sandbox.blocks.network import seen_from
from didit_desk.sandbox.blocks.registers import item
from didit_desk.sandbox.moments import stamp_offset
from didit_desk.sandbox.places import country_of
from didit_desk.sandbox.risks import warning

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case, Facts
    from didit_desk.sandbox.shapes import Body, Link

_OTHER_ADDRESS = {"PRT": "C. Mayor 8, 28003 Madrid, Spain"}
_ELSEWHERE = "Rua do Alecrim 62, 1200-018 Lisboa, Portugal"
_FLATMATE = "J. Sample-Tenant"


def address_differs(body: Body, case: Case, link: Link) -> None:
    """The customer was told another address than document and proof carry."""
    given = _OTHER_ADDRESS.get(case.facts.person.country, _ELSEWHERE)
    body["expected_details"] = {**(body["expected_details"] or {}), "address": given}
    block = body["poa_verifications"][0]
    block["expected_details_address"] = given
    block["expected_details_formatted_address"] = given
    block["expected_details_parsed_address"] = {
        "street_1": given.split(",", maxsplit=1)[0],
        "city": given.split(",")[1].rsplit(" ", 1)[-1],
        "country": given[-8:].strip()[:2].upper(),
    }
    warn(block, "ADDRESS_MISMATCH_WITH_PROVIDED")


def tampered(body: Body, case: Case, link: Link) -> None:
    """The proof was edited: another tool, a later change, an overlay on two rectangles."""
    block = body["poa_verifications"][0]
    made = case.facts.proof.issue_date
    block["document_file"] = link("proof")
    block["document_metadata"].update(
        {
            "modified_date": f"{made + timedelta(days=8)}",
            "software": "Specimen PDF Editor 4",
            "is_signed": True,
            "is_tampered": True,
            "signature_info": {"signer": case.facts.proof.issuer, "valid": False},
            "processed_by_known_editor": True,
            "has_different_creation_mod_date": True,
            "overlay_manipulation": {
                "detected": True,
                "analyzed": True,
                "signals": ["glyph_fragmentation", "font_mismatch"],
                "manipulated_regions": [_region(y=612.0), _region(y=640.5)],
            },
        }
    )
    warn(block, "DOCUMENT_METADATA_MISMATCH")


def _region(*, y: float) -> Body:
    return {
        "page": 1,
        "x": 72.0,
        "y": y,
        "width": 190.0,
        "height": 14.0,
        "page_width": 595.0,
        "page_height": 842.0,
    }


def other_name(facts: Facts, today: date) -> Facts:
    """The proof is made out to somebody else."""
    return replace(facts, proof=replace(facts.proof, name=_FLATMATE))


def other_name_warning(body: Body, case: Case, link: Link) -> None:
    """The name on the proof is somebody else's."""
    block = body["poa_verifications"][0]
    block["name_match_score_id_verification"] = 31.5
    block["document_file"] = link("proof_image")
    block["extra_files"] = [link("extra_image"), link("extra_pdf")]
    warn(block, "POA_NAME_MISMATCH", "UNPARSABLE_OR_INVALID_ADDRESS")


def extracted(body: Body, case: Case, link: Link) -> None:
    """A free upload whose holder is somebody else."""
    block = body["document_ai_documents"][0]
    block["items"][0]["extracted_data"]["holder"] = _FLATMATE
    block["items"][0]["cross_check_result"] = {"holder": {"match": False, "score": 0.31}}
    warn(block, "DOCUMENT_AI_CROSS_CHECK_FAILED")


def voip(body: Body, case: Case, link: Link) -> None:
    """An internet telephony number, a mistyped code, and the number known from a list."""
    block = body["phone_verifications"][0]
    block["carrier"] = {"name": "Specimen VoIP", "type": "voip"}
    block["is_virtual"] = True
    block["verification_attempts"] = 2
    wrong = {
        "type": "INVALID_CODE_ENTERED",
        "timestamp": stamp_offset(case.created_at + timedelta(minutes=3, seconds=15)),
        "details": {"code_tried": "111111", "status": "Declined"},
        "fee": 0,
    }
    block["lifecycle"].insert(1, wrong)
    shared = {"phone_number": block["full_number"]}
    block["matches"] = [
        *({**other, **shared, "source": "session"} for other in other_sessions(case, count=1)),
        {**dict.fromkeys(("session_id", "session_number", "vendor_data", "verification_date", "status", "api_service")),
         **shared, "is_blocklisted": False, "source": "list_entry"},
    ]  # fmt: skip
    warn(block, "VOIP_NUMBER_DETECTED")


def breached(body: Body, case: Case, link: Link) -> None:
    """The mailbox was in two known leaks; their descriptions carry markup."""
    block = body["email_verifications"][0]
    block["is_breached"] = True
    block["breaches"] = [
        {
            "name": f"SpecimenLeak{year}",
            "domain": "leak.example.test",
            "logo_path": "https://logos.example.test/leak.png",
            "breach_date": f"{year}-08-25",
            "description": 'In that year <a href="https://leak.example.test">a shop</a> lost its list.',
            "is_verified": True,
            "data_classes": ["names", "phone_numbers", "passwords"],
            "breach_emails_count": 12_000 * year,
        }
        for year in (2019, 2023)
    ]
    block["matches"] = [
        {**other, "email": block["email"], "source": "session"} for other in other_sessions(case, count=1)
    ]
    warn(block, "BREACHED_EMAIL_DETECTED", "DISPOSABLE_EMAIL_DETECTED")


def abroad(body: Body, case: Case, link: Link) -> None:
    """The connection hides behind a data centre in another country."""
    block = body["ip_analyses"][0]
    place = country_of("CHE" if case.facts.person.country != "CHE" else "PRT")
    block.update(seen_from(place, city=place.cities[0], case=case))
    block["is_vpn_or_tor"] = block["is_data_center"] = True
    block["organization"] = "Specimen Hosting"
    warn(block, "VPN_OR_TOR_DETECTED")


def same_device(body: Body, case: Case, link: Link) -> None:
    """The device was seen in three other sessions, with evidence of three strengths."""
    block = body["ip_analyses"][0]
    kinds = (
        ("ip_address", "ip_address", 0, "co_occurrence"),
        ("device_fingerprint", "persistent_id", 1.0, "deterministic"),
        ("device_fingerprint", "recovered_high", 0.83, "probabilistic"),
    )
    found = []
    for other, (kind, source, confidence, mode) in zip(other_sessions(case, count=3), kinds, strict=True):
        match = {
            **other,
            "match_type": kind,
            "match_source": source,
            "matched_value": block["ip_address" if kind == "ip_address" else "device_fingerprint"],
            "source": "session",
            "device_info": {
                key: block[key] for key in ("device_brand", "device_model", "browser_family", "os_family", "platform")
            },
            "location_info": {
                key: block[key]
                for key in (
                    "ip_address", "ip_country", "ip_country_code", "ip_state", "ip_city",
                    "is_vpn_or_tor", "is_data_center",
                )
            },
            "confidence": confidence,
            "match_mode": mode,
        }  # fmt: skip
        match["device_info"]["device_fingerprint"] = block["device_fingerprint"] if confidence else None
        if source == "recovered_high":
            match |= {
                "recovery_similarity": 0.91,
                "tls_ja4_corroborated": True,
                "recovery_gate_reason": "two independent signals",
            }
        found.append(match)
    block["matches"] = found
    warn(block, "DUPLICATED_DEVICE_FINGERPRINT", "DUPLICATED_IP_ADDRESS")


def partial(body: Body, case: Case, link: Link) -> None:
    """Two registers: one agrees in part, one could not be reached."""
    block = body["database_validations"][0]
    block["validation_type"] = "two_by_two"
    block["match_type"] = "partial_match"
    first = block["validations"][0]
    first["validation"]["full_name"] = "partial_match"
    first["outcome_code"] = "PARTIAL_MATCH"
    first["source_data"]["first_name"] = first["source_data"]["first_name"].split()[0]
    block["validations"].append(
        {
            "service_id": "tax_register",
            "service_name": "Specimen tax register",
            "validation": {"full_name": "no_match", "date_of_birth": "full_match"},
            "outcome_code": None,
            "outcome_detail": "No answer within 10 s",
            "source_data": {},
        }
    )
    block["errors"] = [{"service_id": "tax_register"}]
    warn(block, "DATABASE_VALIDATION_PARTIAL_MATCH")


def files(body: Body, case: Case, link: Link) -> None:
    """Answers with files (relative paths), with text beside a choice, and one question left open.

    The block carries a warning, although the published schema gives it no such field.
    """
    block = body["questionnaire_responses"][0]
    block["warnings"] = [warning("QUESTIONNAIRE_ANSWER_FLAGGED")]
    items = block["sections"][0]["items"]
    items[0]["answer"] = {"value": "inheritance", "text": "From an aunt, 2024"}
    block["sections"].append(
        {
            "title": None,
            "description": "Evidence",
            "items": [
                item(
                    case,
                    key="proof",
                    kind="FILE_UPLOAD",
                    title="Upload proof",
                    answer={"files": ["/media/ocr/will.pdf", "/media/ocr/will-2.pdf"]},
                ),
                item(case, key="remarks", kind="LONG_TEXT", title="Remarks", answer={"value": None}),
            ],
        }
    )
