"""The register and document blocks of a business session (Didit API, KYB schema)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.blocks.company import (
    Company,
    feature_status,
    officer_entry,
    owner_entry,
    parent_name,
    share_percent,
)
from didit_desk.sandbox.dice import dice, uuid_for
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.people import latin_name
from didit_desk.sandbox.risks import warning

if TYPE_CHECKING:
    from didit_desk.sandbox.shapes import Body, Link

GROUPS: Final = (
    "LEGAL_PRESENCE",
    "COMPANY_DETAILS",
    "OWNERSHIP_STRUCTURE",
    "REPRESENTATIVES_AUTHORIZATION",
    "OTHER",
)


def registry_block(company: Company) -> Body:
    """One item of `registry_checks`."""
    seat, city = company.seat, company.seat.cities[0]
    node, status = "feature_kyb_registry_1", feature_status(company, "KYB_REGISTRY")
    officer, *owners = company.people
    address = f"1 {seat.streets_latin[0]}, {city.postal_code} {city.latin}"
    capital = dice(company.subject, "capital").randrange(1, 90) * 1000
    return {
        "status": status,
        "node_id": node,
        "data_resolved": True,
        "company": {
            "uuid": uuid_for(company.subject, "company"),
            "node_id": node,
            "status": status,
            "registry_status": "dissolved" if status == "Declined" else "active",
            "data_resolved": True,
            "company_name": company.name.upper(),
            "registration_number": company.registration_number,
            "country_code": seat.alpha2,
            "region": city.region,
            "company_type": "Private limited company",
            "incorporation_date": "2015-03-12",
            "registered_address": address,
            "tax_number": f"{seat.alpha2}{company.registration_number.replace('-', '')}",
            "risk_level": ("LOW", "MEDIUM", "HIGH")[company.number % 3],
            "verification_status": "failed" if status == "Declined" else "verified",
            "is_from_registry": True,
            "fetch_status": "resolved",
            "alternative_names": [company.name.split()[0]],
            "nature_of_business": "62012",
            "registered_capital": f"{capital} EUR",
            "registered_capital_amount": f"{capital}.00",
            "registered_capital_currency": "EUR",
            "website": "https://company.example.test",
            "email": "office@company.example.test",
            "phone": f"{seat.prefix}1000000",
            "legal_entity_identifier": None,
            "location_of_registration": city.latin,
            "vat_number": f"{seat.alpha2}0000000",
            "vat_validation_status": ("valid", "invalid", "could_not_validate", "not_applicable")[company.number % 4],
            "vat_validated_name": company.name.upper(),
            "vat_validated_address": address,
            "vat_checked_at": stamp(company.created_at + timedelta(minutes=2)),
            "financial_summary": None,
            "officers": [officer_entry(company, case=officer)],
            "beneficial_owners": [owner_entry(company, case=case, place=place) for place, case in enumerate(owners)],
            "addresses": [{"type": "registered", "address": address, "country": seat.alpha2}],
            "industries": [{"code": "62012", "description": "Software"}],
            "accounts": None,
            "registry_data": {},
            "user_provided_data": {"company_name": company.name},
            "confirmed_by_user_at": stamp(company.created_at + timedelta(minutes=3)),
            "last_console_edit_at": None,
            "is_editable": False,
        },
        "ownership_structure": {
            "nodes": [
                {"id": "company", "name": company.name.upper(), "type": "company"},
                {"id": "parent", "name": parent_name(company), "type": "company"},
                *({"id": f"owner-{case.number}", "name": latin_name(case.facts.person), "type": "person"}
                  for case in owners),
            ],
            "edges": [
                {"from": "parent", "to": "company", "percent": 25},
                *({"from": f"owner-{case.number}", "to": "company", "percent": share_percent(place)}
                  for place, case in enumerate(owners)),
            ],
        },
        "warnings": [warning("COMPANY_NAME_MISMATCH")] if company.number % 2 else [],
    }  # fmt: skip


def documents_block(company: Company, *, link: Link) -> Body:
    """One item of `document_verifications`: a delivered file, a console upload, an unanswered request."""
    open_request = company.scenario.name == "kyb-ownership"
    status = feature_status(company, "KYB_DOCUMENTS")
    items = [
        _document(company, group="LEGAL_PRESENCE", url=link("company_pdf"), status="Approved"),
        _document(company, group="COMPANY_DETAILS", url=link("company_pdf-2"), status=status, console=True),
    ]
    if open_request:
        items.append(_document(company, group="OWNERSHIP_STRUCTURE", url=None, status="Not Finished"))
    return {
        "status": status,
        "node_id": "feature_kyb_documents_1",
        "items": items,
        "groups": {group: _counters(items, group=group) for group in GROUPS[:3]},
        "required_groups": list(GROUPS[:3]) if open_request else list(GROUPS[:2]),
        "warnings": [warning("REQUIRED_DOCUMENT_MISSING")] if open_request else [],
    }


def _document(company: Company, *, group: str, url: str | None, status: str, console: bool = False) -> Body:
    sent = url is not None
    critical = {"document": company.name.upper(), "registry": company.name.upper(), "match": True, "score": 1}
    return {
        "uuid": uuid_for(company.subject, "document", group),
        "document_type": group,
        "document_subtype": "CERTIFICATE_OF_INCORPORATION" if group == "LEGAL_PRESENCE" else None,
        "document_group": group,
        "file_url": url,
        "original_filename": f"{group.lower()}.pdf" if sent else None,
        "file_size": 482_133 if sent else None,
        "status": status,
        "created_at": stamp(company.created_at + timedelta(minutes=5)),
        "cross_check_result": (
            {"critical": {"company_name": critical}, "non_critical": {}, "people": {}} if sent else None
        ),
        "document_metadata": _metadata() if sent else None,
        "description": None if sent else "Please send the shareholder register",
        "is_requested": not sent,
        "ocr_data": {"company_name": company.name.upper()} if sent else None,
        "is_console_upload": console,
        "is_confirmed": not console,
    }


def _metadata() -> Body:
    return {
        "file_size": 482_133,
        "content_type": "application/pdf",
        "creation_date": "2026-01-12",
        "modified_date": "2026-01-12",
        "creator": None,
        "producer": "Specimen PDF Writer",
        "software": None,
        "encryption": None,
        "is_signed": True,
        "is_tampered": False,
        "signature_info": {"signer": "Specimen register", "valid": True},
        "exif_original_date": None,
        "exif_digitized_date": None,
        "processed_by_known_editor": False,
        "has_different_creation_mod_date": False,
        "overlay_manipulation": {
            "detected": False,
            "analyzed": True,
            "signals": [],
            "manipulated_regions": [],
        },
    }


def _counters(items: list[Body], *, group: str) -> Body:
    mine = [item for item in items if item["document_group"] == group]
    states = [item["status"] for item in mine if not item["is_requested"]]
    return {
        "total": len(mine),
        "approved": states.count("Approved"),
        "pending": 0,
        "declined": states.count("Declined"),
        "in_review": states.count("In Review"),
        "other": 0,
        "missing": sum(bool(item["is_requested"]) for item in mine),
    }
