"""Proof of address and free documents: `poa_verifications`, `document_ai_documents` (Didit API, decision schema)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from didit_desk.sandbox.blocks.document import parsed_address
from didit_desk.sandbox.dice import dice, uuid_for
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.people import full_name, latin_address
from didit_desk.sandbox.places import country_of

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body, Link


def proof_block(case: Case, *, link: Link) -> Body:
    """One item of `poa_verifications`. States are alpha-2 here, unlike everywhere else in a decision."""
    person, proof = case.facts.person, case.facts.proof
    home = country_of(person.country)
    parsed = parsed_address(person)
    kept = (
        "address_type",
        "street_1",
        "street_2",
        "city",
        "region",
        "country",
        "postal_code",
        "document_location",
    )
    bank = proof.kind == "bank_statement"
    return {
        "node_id": "feature_poa_1",
        "status": case.feature_status("POA"),
        "document_file": link("proof" if dice(case.subject, "poa").random() < 0.7 else "proof_image"),
        "issuing_state": home.alpha2,
        "document_type": proof.kind.upper(),
        "document_subtype": None,
        "document_language": home.language,
        "document_metadata": file_metadata(case),
        "issuer": proof.issuer,
        "issue_date": f"{proof.issue_date}",
        "expiration_date": None,
        "poa_address": ", ".join(proof.address_lines),
        "poa_formatted_address": f"{latin_address(person)}, {home.name}",
        "poa_parsed_address": {key: parsed[key] for key in kept},
        "name_on_document": proof.name,
        "name_match_score_expected_details": None,
        "name_match_score_id_verification": 100.0,
        "expected_details_address": None,
        "expected_details_formatted_address": None,
        "expected_details_parsed_address": {},
        "extra_fields": {
            "bank_account_number": proof.reference if bank else None,
            "bank_iban": f"{home.alpha2}00SPEC{proof.reference}" if bank else None,
            "bank_sort_code": None,
            "bank_routing_number": None,
            "bank_swift_bic": f"SPEC{home.alpha2}2X" if bank else None,
            "bank_branch_name": None,
            "bank_branch_address": None,
            "document_phone_number": None,
            "additional_names": [],
        },
        "extra_files": [],
        "detected_codes": [],
        "warnings": [],
    }


def file_metadata(case: Case) -> Body:
    """Forensics of an untouched file, every documented field present."""
    made = case.facts.proof.issue_date
    return {
        "file_size": dice(case.subject, "size").randrange(60_000, 400_000),
        "content_type": "application/pdf",
        "creation_date": f"{made}",
        "modified_date": f"{made}",
        "overlay_manipulation": {
            "detected": False,
            "analyzed": True,
            "signals": [],
            "manipulated_regions": [],
        },
        "creator": "Billing 7.2",
        "producer": "Specimen PDF Writer",
        "software": None,
        "encryption": None,
        "is_signed": False,
        "is_tampered": False,
        "signature_info": None,
        "exif_original_date": None,
        "exif_digitized_date": None,
        "processed_by_known_editor": False,
        "has_different_creation_mod_date": False,
    }


def document_ai_block(case: Case, *, link: Link) -> Body:
    """One item of `document_ai_documents`: two free uploads with extracted fields."""
    node = "feature_document_ai_1"
    status = case.feature_status("DOCUMENT_AI")
    fields = [
        _field("holder", name="Holder", instruction="Read the holder's name.", kind="text", required=True),
        _field("balance", name="Balance", instruction="Read the closing balance.", kind="number", required=True),
        _field("statement_date", name="Date", instruction="Read the date.", kind="date", required=False),
    ]
    shared = {"node_id": node, "status": status, "fields": fields, "document_metadata": file_metadata(case)}
    made = stamp(case.created_at + timedelta(minutes=9))
    draw = dice(case.subject, "funds")
    return {
        "status": status,
        "node_id": node,
        "items": [
            {
                "uuid": uuid_for(case.subject, "funds", 1),
                "document_key": "proof_of_funds",
                "original_filename": "funds 2026 (final).pdf",
                "file_size": 184_320,
                "file_url": link("extra_pdf"),
                "extracted_data": {
                    "holder": full_name(case.facts.person),
                    "balance": round(draw.random() * 40_000, 2),
                    "statement_date": f"{case.facts.proof.issue_date}",
                    "currency": None,
                },
                "cross_check_result": {"holder": {"match": True, "score": 1.0}},
                "created_at": made,
                **shared,
            },
            {
                "uuid": uuid_for(case.subject, "funds", 2),
                "document_key": "employment",
                "original_filename": None,
                "file_size": None,
                "file_url": link("extra_image"),
                "extracted_data": None,
                "cross_check_result": None,
                "created_at": made,
                **shared,
            },
        ],
        "warnings": [],
    }


def _field(key: str, *, name: str, instruction: str, kind: str, required: bool) -> Body:
    return {"key": key, "name": name, "instruction": instruction, "type": kind, "required": required}
