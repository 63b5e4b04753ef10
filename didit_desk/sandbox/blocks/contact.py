"""The contact blocks: `phone_verifications`, `email_verifications` (Didit API, decision schema)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.moments import stamp, stamp_offset
from didit_desk.sandbox.places import country_of

if TYPE_CHECKING:
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.shapes import Body


def phone_block(case: Case) -> Body:
    """One item of `phone_verifications`: a code sent once and typed right."""
    person = case.facts.person
    home = country_of(person.country)
    sent = case.created_at + timedelta(minutes=3)
    typed = sent + timedelta(seconds=33)
    code = f"{dice(case.subject, 'code').randrange(10**6):06d}"
    return {
        "node_id": "feature_phone_1",
        "status": case.feature_status("PHONE"),
        "phone_number_prefix": home.prefix,
        "phone_number": person.phone.removeprefix(home.prefix),
        "full_number": person.phone,
        "country_code": home.alpha2,
        "country_name": home.name,
        "carrier": {"name": "Specimen Mobile", "type": "mobile"},
        "is_disposable": False,
        "is_virtual": False,
        "verification_method": "sms",
        "verification_attempts": 1,
        "verified_at": stamp(typed),
        "lifecycle": [
            {
                "type": "PHONE_VERIFICATION_MESSAGE_SENT",
                "timestamp": stamp_offset(sent),
                "details": {"status": "Success", "reason": None, "channel": "sms", "actual_channel": "sms"},
                "fee": 0.1,
            },
            {
                "type": "VALID_CODE_ENTERED",
                "timestamp": stamp_offset(typed),
                "details": {"code_tried": code, "status": "Approved"},
                "fee": 0,
            },
            {
                "type": "PHONE_VERIFICATION_APPROVED",
                "timestamp": stamp_offset(typed),
                "details": None,
                "fee": 0,
            },
        ],
        "warnings": [],
        "matches": [],
    }


def email_block(case: Case) -> Body:
    """One item of `email_verifications`: a code sent once and typed right."""
    sent = case.created_at + timedelta(minutes=5)
    typed = sent + timedelta(seconds=48)
    return {
        "node_id": "feature_email_1",
        "status": case.feature_status("EMAIL_VERIFICATION"),
        "email": case.facts.person.email,
        "is_breached": False,
        "breaches": [],
        "is_disposable": False,
        "is_undeliverable": False,
        "verification_attempts": 1,
        "verified_at": stamp(typed),
        "warnings": [],
        "lifecycle": [
            {
                "type": "EMAIL_VERIFICATION_MESSAGE_SENT",
                "timestamp": stamp_offset(sent),
                "details": {"status": "Success", "reason": None},
                "fee": 0.03,
            },
            {
                "type": "VALID_CODE_ENTERED",
                "timestamp": stamp_offset(typed),
                "details": {"code_tried": "000000", "status": "Approved"},
                "fee": 0,
            },
        ],
        "matches": [],
    }
