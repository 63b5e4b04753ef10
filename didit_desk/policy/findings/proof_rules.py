"""Rules about addresses and proofs of address: the same place, a recent proof, an unedited file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import (
    across,
    any_of,
    capture_day,
    days,
    each,
    never,
    outcome,
    rules_of,
    within,
)
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_address, same_country
from didit_desk.policy.findings.names import same_name
from didit_desk.policy.findings.reading import Statement, at, number_of, pointer, said
from didit_desk.policy.findings.sources import (
    answered,
    expected,
    field,
    printed_address,
    printed_name,
    proof_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_DOC: Final = "/id_verifications/*"
_POA: Final = "/poa_verifications/*"
_FILE: Final = f"{_POA}/document_metadata"
_ANSWER: Final = "/questionnaire_responses/*/sections/*/items/*/answer"
_PRINTED: Final = each(Block.DOCUMENT, printed_address)
_PROOFS: Final = each(Block.ADDRESS, proof_address)
_MADE: Final = each(Block.ADDRESS, field("issue_date"))
OLDEST_PROOF_DAYS: Final = 92
"""A proof of address counts as recent for three months."""
_GOOD_SCORE: Final = 70.0
"""A stated likeness of names, 0-100, from which the provider calls them alike."""
_COUNTRY_LETTERS: Final = 2


def _name_score(case: Case) -> Iterator[Outcome]:
    """The stated likeness of the names against the names themselves."""
    names = [name for step in case.runs(Block.DOCUMENT) if (name := printed_name(step))]
    for step in case.runs(Block.ADDRESS):
        score = number_of(at(step.received, "name_match_score_id_verification"))
        proof = said(step, "name_on_document")
        if score is None or proof is None:
            continue
        place = Statement(pointer(step, "name_match_score_id_verification"), f"{score:g}")
        answers = {same_name(name, proof) for name in names}
        alike = True if True in answers else (False if answers == {False} else None)
        yield outcome(None if alike is None else alike == (score >= _GOOD_SCORE), place, proof)


def _account_country(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.ADDRESS):
        account, state = said(step, "extra_fields", "bank_iban"), said(step, "issuing_state")
        if account is None or state is None:
            continue
        code = Statement(account.pointer, account.text.strip()[:_COUNTRY_LETTERS])
        yield outcome(same_country(code, state), account, state)


PROOFS: Final = rules_of(
    Theme.ADDRESS,
    ("address-print-proof", "Address in print and on the proof of address", Severity.WARNING,
     (f"{_DOC}/address", f"{_POA}/poa_address"), "Print: {one}. Proof of address: {other}.",
     any_of(_PRINTED, _PROOFS, same_address)),
    ("address-print-expected", "Address in print and as expected", Severity.WARNING,
     (f"{_DOC}/address", "/expected_details/address"), "Print: {one}. Expected: {other}.",
     any_of(_PRINTED, expected("address"), same_address)),
    ("address-proof-expected", "Address on the proof and as expected", Severity.ERROR,
     (f"{_POA}/poa_address", "/expected_details/address"), "Proof of address: {one}. Expected: {other}.",
     any_of(_PROOFS, expected("address"), same_address)),
    ("address-proof-told", "Address on the proof and the one it was checked against", Severity.WARNING,
     (f"{_POA}/poa_address", f"{_POA}/expected_details_address"), "Proof of address: {one}. Checked against: {other}.",
     within(Block.ADDRESS, proof_address, field("expected_details_address"), same_address)),
    ("address-print-answer", "Address in print and as answered", Severity.INFORMATION,
     (f"{_DOC}/address", _ANSWER), "Print: {one}. Answer: {other}.",
     any_of(_PRINTED, answered("address"), same_address)),
    ("address-proof-answer", "Address on the proof and as answered", Severity.WARNING,
     (f"{_POA}/poa_address", _ANSWER), "Proof of address: {one}. Answer: {other}.",
     any_of(_PROOFS, answered("address"), same_address)),
    ("proof-country-expected", "Country of the proof and as expected", Severity.WARNING,
     (f"{_POA}/issuing_state", "/expected_details/poa_country"), "Proof of address: {one}. Expected: {other}.",
     any_of(each(Block.ADDRESS, field("issuing_state")), expected("poa_country"), same_country)),
    ("proof-country", "Country of the proof and of its address", Severity.WARNING,
     (f"{_POA}/issuing_state", f"{_POA}/poa_parsed_address/country"), "Issued in {one}. Address in {other}.",
     within(Block.ADDRESS, field("issuing_state"), field("poa_parsed_address", "country"), same_country)),
    ("proof-account-country", "Country of the account and of the proof", Severity.INFORMATION,
     (f"{_POA}/extra_fields/bank_iban", f"{_POA}/issuing_state"), "Account: {one}. Proof issued in {other}.",
     _account_country),
    ("proof-age", "Proof of address recent at capture", Severity.WARNING,
     (f"{_POA}/issue_date", "/created_at"), "Issued {one}. Captured {other}.",
     across(_MADE, capture_day, days(lambda made, captured: (captured - made).days <= OLDEST_PROOF_DAYS))),
    ("proof-before-capture", "Proof of address issued before capture", Severity.ERROR,
     (f"{_POA}/issue_date", "/created_at"), "Issued {one}. Captured {other}.",
     across(_MADE, capture_day, days(lambda made, captured: made <= captured))),
    ("proof-expiry", "Proof of address valid at capture", Severity.WARNING,
     (f"{_POA}/expiration_date", "/created_at"), "Valid until {one}. Captured {other}.",
     across(each(Block.ADDRESS, field("expiration_date")), capture_day,
            days(lambda ends, captured: ends >= captured))),
    ("proof-signature", "File of the proof unchanged since it was signed", Severity.ERROR,
     (f"{_FILE}/is_tampered",), "Changed after signing: {one}.",
     never(Block.ADDRESS, "document_metadata", "is_tampered")),
    ("proof-overlay", "File of the proof without overlays", Severity.ERROR,
     (f"{_FILE}/overlay_manipulation/detected",), "Overlay detected: {one}.",
     never(Block.ADDRESS, "document_metadata", "overlay_manipulation", "detected")),
    ("proof-editor", "File of the proof without an editing program", Severity.WARNING,
     (f"{_FILE}/processed_by_known_editor",), "Written by a known editing program: {one}.",
     never(Block.ADDRESS, "document_metadata", "processed_by_known_editor")),
    ("proof-file-dates", "File of the proof made and changed", Severity.INFORMATION,
     (f"{_FILE}/creation_date", f"{_FILE}/modified_date"), "File made {one}. File changed {other}.",
     within(Block.ADDRESS, field("document_metadata", "creation_date"), field("document_metadata", "modified_date"),
            days(lambda made, changed: made == changed))),
    ("proof-name-score", "Stated likeness of the names and the names", Severity.WARNING,
     (f"{_POA}/name_match_score_id_verification", f"{_POA}/name_on_document"),
     "Likeness stated by Didit: {one} of 100. Proof of address: {other}.", _name_score),
)  # fmt: skip
