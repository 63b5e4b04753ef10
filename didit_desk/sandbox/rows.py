"""The rows of the session list (Didit API, list sessions). Scores here are 0-1, unlike in a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.blocks.face import liveness_method
from didit_desk.sandbox.decision import expected_details
from didit_desk.sandbox.dice import uuid_for
from didit_desk.sandbox.features import ALL_FEATURES, UNLISTED
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.papers import DISPLAY
from didit_desk.sandbox.people import full_name
from didit_desk.sandbox.places import country_of
from didit_desk.sandbox.screening import hits_for

if TYPE_CHECKING:
    from didit_desk.sandbox.blocks.company import Company
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.overlay import Change
    from didit_desk.sandbox.shapes import Body, Link

_UNREAD: Final = "missing-name"
_BLIND: Final = "no-media"


def internal_id(case: Case) -> str:
    """Didit's own id of the person behind a session."""
    return uuid_for(case.subject, "internal")


def user_row(case: Case, *, change: Change | None, link: Link) -> Body:
    """One KYC row."""
    person = case.facts.person
    read = "ID_VERIFICATION" in case.done and case.scenario.name != _UNREAD
    pictured = "ID_VERIFICATION" in case.done and case.scenario.name != _BLIND
    return {
        "session_id": case.session_id,
        "session_kind": "user",
        "session_number": case.number,
        "session_url": f"https://verify.example.test/session/{case.number}",
        "portrait_image": link("portrait_small") if pictured else None,
        "document_type": DISPLAY[case.facts.paper.kind] if read else None,
        "full_name": _name(case, read=read),
        "country": case.facts.paper.issuer if read else None,
        "status": (change.status if change else None) or case.status,
        "vendor_data": case.vendor_data,
        "didit_internal_id": internal_id(case),
        "created_at": stamp(case.created_at),
        "features": _features(case, change=change),
        "phone_number": {"number": person.phone, "is_verified": True} if "PHONE" in case.done else None,
        "email_address": ({"email": person.email, "is_verified": True} if "EMAIL_VERIFICATION" in case.done else None),
        "additional_details": _details(case, link=link, pictured=pictured) or None,
    }


def _name(case: Case, *, read: bool) -> str | None:
    if read:
        return full_name(case.facts.person)
    return full_name(case.facts.person) if not case.done and expected_details(case) else None


def _features(case: Case, *, change: Change | None) -> list[Body]:
    changed = change.features if change else {}
    return [
        {"feature": name, "status": changed.get(ALL_FEATURES[name].node, case.feature_status(name))}
        for name in case.features
        if name not in UNLISTED
    ]


def _details(case: Case, *, link: Link, pictured: bool) -> Body:
    found: Body = {}
    if "AML" in case.done:
        found["aml"] = {
            "total_hits": len(hits_for(case)),
            "entity_type": "person",
            "is_adverse_media_fetched": True,
            "screened_data": {"nationality": country_of(case.facts.person.nationality).alpha2},
        }
    if "LIVENESS" in case.done:
        found["liveness"] = {"method": liveness_method(case), "score": round(case.liveness_score / 100, 3)}
    if "FACE_MATCH" in case.done:
        found["face_match"] = {
            "score": round(case.face_score / 100, 3),
            "source_image": link("face_source") if pictured else None,
            "target_image": link("face_target") if pictured else None,
        }
    if "POA" in case.done:
        proof = case.facts.proof
        found["poa"] = {
            "document_type": proof.kind.upper(),
            "issuer": proof.issuer,
            "address": ", ".join(proof.address_lines),
            "name_on_document": proof.name,
        }
    return found


def business_row(company: Company, *, change: Change | None) -> Body:
    """One KYB row: no features, no portrait, no link."""
    return {
        "session_id": company.session_id,
        "session_kind": "business",
        "session_number": company.number,
        "status": (change.status if change else None) or company.scenario.status,
        "vendor_data": company.vendor_data,
        "created_at": stamp(company.created_at),
        "workflow_id": uuid_for(company.seed, "workflow", "business"),
        "workflow_type": "kyb",
        "workflow_label": "Standard KYB",
        "company_name": company.name.upper() if company.started else None,
        "registration_number": company.registration_number if company.started else None,
        "country": company.seat.alpha2,
    }
