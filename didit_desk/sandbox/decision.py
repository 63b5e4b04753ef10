"""Puts a decision together: the computed blocks, the scenario's alteration, then what writes changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from didit_desk.sandbox.blocks.address import document_ai_block, proof_block
from didit_desk.sandbox.blocks.aml import Subject, screening, screening_block
from didit_desk.sandbox.blocks.business import documents_block, registry_block
from didit_desk.sandbox.blocks.company import feature_status
from didit_desk.sandbox.blocks.contact import email_block, phone_block
from didit_desk.sandbox.blocks.document import chip_block, document_block
from didit_desk.sandbox.blocks.face import face_match_block, liveness_block
from didit_desk.sandbox.blocks.key_people import people_block
from didit_desk.sandbox.blocks.network import network_block
from didit_desk.sandbox.blocks.registers import answers_block, register_block
from didit_desk.sandbox.dice import dice, uuid_for
from didit_desk.sandbox.features import BUSINESS, FULL, KYC_FEATURES, LIGHT, UNLISTED
from didit_desk.sandbox.feed import first_reviews
from didit_desk.sandbox.moments import stamp
from didit_desk.sandbox.screening import plan_hits

if TYPE_CHECKING:
    from didit_desk.sandbox.blocks.company import Company
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.overlay import Change
    from didit_desk.sandbox.shapes import Body, Link

_LINK_DAYS: Final = 7
_EXPECTED_SHARE: Final = 0.6
_KEPT_WHEN_CLEARED: Final = frozenset({"node_id", "status"})


def user_decision(case: Case, *, change: Change | None, link: Link) -> Body:
    """The decision of a user session (Didit API, decision)."""
    body = _head(case, link=link)
    body.update(_blocks(case, link=link))
    body["reviews"] = first_reviews(case)
    body["created_at"] = stamp(case.created_at)
    body["expires_at"] = stamp(case.created_at + timedelta(days=_LINK_DAYS))
    for scenario in (case.scenario, case.cause):
        if scenario is not None and scenario.alter is not None:
            scenario.alter(body, case, link)
    return overlaid(body, change=change)


def workflow_id(case: Case) -> str:
    """The id of the workflow: three of them, told apart by the features."""
    if case.features[: len(FULL)] == FULL:
        return uuid_for(case.seed, "workflow", "full")
    name = "light" if set(case.features) <= set(LIGHT) else "standard"
    return uuid_for(case.seed, "workflow", name)


def expected_details(case: Case) -> Body | None:
    """What the customer said beforehand; six in ten customers say something."""
    person = case.facts.person
    if dice(case.subject, "expected").random() >= _EXPECTED_SHARE:
        return None
    return {
        "first_name": person.given_names,
        "last_name": person.surname,
        "date_of_birth": f"{person.birth_date}",
        "nationality": person.nationality,
    }


def _head(case: Case, *, link: Link) -> Body:
    person = case.facts.person
    return {
        "session_id": case.session_id,
        "session_kind": "user",
        "session_number": case.number,
        "session_url": f"https://verify.example.test/session/{case.number}",
        "status": case.status,
        "environment": "sandbox",
        "workflow_id": workflow_id(case),
        "features": [name for name in case.features if name not in UNLISTED],
        "vendor_data": case.vendor_data,
        "metadata": {"branch": case.number % 9, "tier": "standard"} if case.number % 3 else None,
        "expected_details": expected_details(case),
        "contact_details": {
            "email": person.email,
            "email_lang": case.home.language,
            "send_notification_emails": False,
            "phone": None,
        },
        "callback": "https://app.example.test/done",
        "nfc_skip_reason": None,
    }


def _blocks(case: Case, *, link: Link) -> Body:
    made: Body = {feature.block: None for feature in KYC_FEATURES}
    for feature in KYC_FEATURES:
        if feature.name in case.done:
            made[feature.block] = [_block(feature.name, case=case, link=link)]
    return made


def _block(name: str, *, case: Case, link: Link) -> Body:
    match name:
        case "ID_VERIFICATION":
            return document_block(case, link=link, paper=case.facts.paper)
        case "NFC":
            return chip_block(case, link=link)
        case "LIVENESS":
            return liveness_block(case, link=link)
        case "FACE_MATCH":
            return face_match_block(case, link=link)
        case "POA":
            return proof_block(case, link=link)
        case "DOCUMENT_AI":
            return document_ai_block(case, link=link)
        case _:
            return _plain_block(name, case=case)


def _plain_block(name: str, *, case: Case) -> Body:
    makers = {
        "PHONE": phone_block,
        "EMAIL_VERIFICATION": email_block,
        "DATABASE_VALIDATION": register_block,
        "AML": screening_block,
        "IP_ANALYSIS": network_block,
        "QUESTIONNAIRE": answers_block,
    }
    return makers[name](case)


def business_decision(company: Company, *, change: Change | None, link: Link) -> Body:
    """The decision of a business session; its blocks are null until the link was opened."""
    started = company.started
    officer = company.people[0]
    hits = plan_hits(company.scenario.hits, subject=company.subject)
    subject = Subject(
        seed=company.subject,
        name=company.name,
        surname=company.name,
        given_names=company.name,
        own_script=company.name,
        country=company.seat.alpha2,
        birth="2015-03-12",
        female=False,
        town=company.seat.cities[0].latin,
        entity="company",
    )
    aml = screening(
        subject,
        hits=hits,
        status=feature_status(company, "AML"),
        today=company.today,
        number=company.registration_number,
    )
    body: Body = {
        "session_id": company.session_id,
        "session_kind": "business",
        "session_number": company.number,
        "session_url": f"https://verify.example.test/session/company-{company.number}",
        "status": company.scenario.status,
        "environment": "sandbox",
        "workflow_id": uuid_for(company.seed, "workflow", "business"),
        "features": list(BUSINESS),
        "vendor_data": company.vendor_data,
        "metadata": None,
        "callback": None,
        "registry_checks": [registry_block(company)] if started else None,
        "aml_screenings": [aml] if started else None,
        "document_verifications": [documents_block(company, link=link)] if started else None,
        "key_people_checks": [people_block(company)] if started else None,
        "phone_verifications": [phone_block(officer)] if started else None,
        "email_verifications": [email_block(officer)] if started else None,
        "questionnaire_responses": None,
        "ip_analyses": [network_block(officer)] if started else None,
        "reviews": [],
        "contact_details": None,
        "expected_details": {
            "company_name": company.name,
            "registry_country": company.seat.alpha2,
            "registration_number": company.registration_number,
        },
        "created_at": stamp(company.created_at),
        "expires_at": stamp(company.created_at + timedelta(days=2 * _LINK_DAYS)),
    }
    return overlaid(body, change=change)


def overlaid(body: Body, *, change: Change | None) -> Body:
    """The body with what writes changed: status, reviews, feature statuses, hits, deleted data."""
    if change is None:
        return body
    body["status"] = change.status or body["status"]
    body["reviews"] = [*body["reviews"], *change.reviews]
    for block in blocks_of(body):
        node = block["node_id"]
        if node in change.cleared:
            block.update(dict.fromkeys(block.keys() - _KEPT_WHEN_CLEARED))
            block["warnings"] = []
        block["status"] = change.features.get(node, block["status"])
        for hit in block.get("hits") or ():
            key = (node, hit["id"])
            hit["review_status"] = change.hits.get(key, hit["review_status"])
            hit["id"] = change.hit_ids.get(key, hit["id"])
    return body


def blocks_of(body: Body) -> list[Body]:
    """Every feature block of a decision that has a node, whatever else the body holds."""
    found: list[Body] = []
    for value in body.values():
        if isinstance(value, list):
            found.extend(item for item in value if isinstance(item, dict) and "node_id" in item)
    return found


def with_events(body: Body) -> Body:
    """`include=events`: named features become objects, `session_kind` goes, seven fields come (Didit API)."""
    nodes = {name: node for name, node in _nodes(body).items() if node}
    features = [
        {"feature": "EMAIL" if name == "EMAIL_VERIFICATION" else name, "node_id": nodes.get(name)}
        for name in body["features"]
    ]
    kept = {key: value for key, value in body.items() if key != "session_kind"}
    return {
        **kept,
        "features": features,
        "events": [],
        "activity_reviews": [],
        "blocklisted": {},
        "cost_breakdown": {},
        "workflow_type": "kyc",
        "workflow_version": 4,
        "workflow_version_id": uuid_for(body["workflow_id"], "version"),
        "api_service": None,
        "session_type": "HOSTED",
        "has_device_nfc_support": True,
    }


def _nodes(body: Body) -> dict[str, str | None]:
    return {feature.name: feature.node if body.get(feature.block) else None for feature in KYC_FEATURES}


def without_media(value: Any, *, origin: str) -> Any:
    """The value with every media address null, as a key without media access sees it."""
    match value:
        case dict():
            return {key: without_media(item, origin=origin) for key, item in value.items()}
        case list():
            return [without_media(item, origin=origin) for item in value]
        case str() if value.startswith(f"{origin}/"):
            return None
        case _:
            return value
