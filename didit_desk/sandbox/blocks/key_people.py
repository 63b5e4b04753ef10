"""The key people block of a business session (Didit API, KYB schema)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.blocks.company import (
    Company,
    child_url,
    feature_status,
    officer_entry,
    owner_entry,
    parent_name,
)
from didit_desk.sandbox.dice import uuid_for
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.papers import CODES
from didit_desk.sandbox.people import latin_name
from didit_desk.sandbox.risks import warning

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body

_PROGRESS: Final = ("ID_VERIFICATION", "LIVENESS", "AML")


def people_block(company: Company) -> Body:
    """One item of `key_people_checks`: register, submitted parties, progress of the owners."""
    officer, *owners = company.people
    states = [case.status for case in owners]
    flagged = sum(state in {"Declined", "In Review"} for state in states)
    approved = states.count("Approved")
    pending = len(states) - approved - flagged
    return {
        "status": feature_status(company, "KYB_KEY_PEOPLE"),
        "node_id": "feature_kyb_key_people_1",
        "registry": {
            "officers": [_officer(company, case=officer)],
            "beneficial_owners": [_owner(company, case=case, place=place) for place, case in enumerate(owners)],
        },
        "submitted": {"parties": [_party_company(company), _party_person(company, case=owners[0])]},
        "ubo_kyc_summary": {
            "total": len(states),
            "approved": approved,
            "flagged": flagged,
            "pending": pending,
        },
        "warnings": [warning("KEY_PERSON_NOT_VERIFIED")] if approved < len(states) else [],
    }


def _child(case: Case) -> Body:
    """The fields that tell how far a key person's own verification is."""
    passed = case.status == "Approved"
    return {
        "kyc_status": case.status,
        "kyc_session_url": child_url(case),
        "kyc_session_id": case.session_id,
        "verification_workflow_type": "kyc",
        "verification_workflow_id": uuid_for(case.seed, "workflow", "people"),
        "verification_workflow_label": "Key people",
        "verification_workflow_features": [
            {"feature": name, "status": case.feature_status(name)} for name in _PROGRESS
        ],
        "didit_internal_id": uuid_for(case.subject, "internal"),
        "kyc_document_type": CODES[case.facts.paper.kind] if passed else None,
        "kyc_nationality": case.facts.person.nationality if passed else None,
        "kyc_liveness_passed": True if passed else None,
        "kyc_verified_at": stamp(case.created_at + timedelta(minutes=12)) if passed else None,
        "kyc_aml_categories": (
            {"sanctions": "clear", "pep": "match", "adverse_media": "clear", "warnings": "clear"} if passed else None
        ),
        "kyc_notification_sent_at": stamp(case.created_at),
    }


def _officer(company: Company, *, case: Case) -> Body:
    short = officer_entry(company, case=case)
    return {
        **short,
        "appointment_date": "2015-03-12",
        "termination_date": None,
        "address": case.facts.person.address,
        "aml_status": case.feature_status("AML"),
        **_child(case),
    }


def _owner(company: Company, *, case: Case, place: int) -> Body:
    person = case.facts.person
    children = [
        {"name": "Grandparent Stichting", "entity_type": "company", "roles": ["shareholder"],
         "effective_ownership_percent": 12.5, "child_beneficial_owners": []}
    ]  # fmt: skip
    return {
        **owner_entry(company, case=case, place=place),
        "date_of_birth": f"{person.birth_date}",
        "country_of_birth": person.nationality,
        "email": person.email,
        "company_name": None,
        "registration_number": None,
        "nationality": person.nationality,
        "designation": None,
        "aml_status": case.feature_status("AML"),
        **_child(case),
        "child_beneficial_owners": children if place else [],
    }


def _party(company: Company, *, key: str) -> Body:
    return {
        "uuid": uuid_for(company.subject, "party", key),
        "source": "USER",
        "custom_fields": {},
        "is_active": True,
        "is_skipped": False,
        "requires_verification": True,
        "didit_internal_id": None,
        "verification_workflow_id": uuid_for(company.seed, "workflow", "people"),
        "verification_workflow_features": None,
    }


def _party_company(company: Company) -> Body:
    return {
        **_party(company, key="parent"),
        "entity_type": "company",
        "name": parent_name(company),
        "first_name": None,
        "last_name": None,
        "company_name": parent_name(company),
        "registration_number": "NL-1",
        "email": "parent@company.example.test",
        "nationality": "NLD",
        "phone_number": None,
        "date_of_birth": None,
        "position": None,
        "roles": [{"role": "shareholder", "ownership_percent": 25, "voting_percent": None}],
        "kyc_session_id": None,
        "kyc_session_status": None,
        "kyc_session_url": None,
        "kyb_sub_session_id": uuid_for(company.subject, "sub-session"),
        "kyb_sub_session_status": "In Review",
        "kyb_sub_session_url": f"https://verify.example.test/session/sub-{company.number}",
        "verification_workflow_type": "kyb",
        "verification_workflow_label": None,
    }


def _party_person(company: Company, *, case: Case) -> Body:
    person = case.facts.person
    return {
        **_party(company, key="person"),
        "entity_type": "person",
        "name": latin_name(person),
        "first_name": person.given_names_latin,
        "last_name": person.surname_latin,
        "company_name": None,
        "registration_number": None,
        "email": person.email,
        "nationality": person.nationality,
        "phone_number": person.phone,
        "date_of_birth": f"{person.birth_date}",
        "position": "Managing director",
        "roles": [{"role": "representative", "ownership_percent": None, "voting_percent": None}],
        "kyc_session_id": case.session_id,
        "kyc_session_status": case.status,
        "kyc_session_url": child_url(case),
        "kyb_sub_session_id": None,
        "kyb_sub_session_status": None,
        "kyb_sub_session_url": None,
        "verification_workflow_type": "kyc",
        "verification_workflow_label": "Key people",
    }
