"""Rules about document numbers and national numbers: equal everywhere, well formed, check digits right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.countries import comparable_country
from didit_desk.policy.findings.comparing import any_of, each, outcome, rules_of, within
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import bare, same_day, same_number, same_sex
from didit_desk.policy.findings.national_numbers import birth_date_in, has_right_check_digits, sex_in
from didit_desk.policy.findings.reading import Statement, said
from didit_desk.policy.findings.sources import answered, both, expected, field, register_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Step
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_DOC: Final = "/id_verifications/*"
_NUMBERS: Final = each(Block.DOCUMENT, field("document_number"))
_PERSONAL: Final = each(Block.DOCUMENT, field("personal_number"))
_ANSWER: Final = "/questionnaire_responses/*/sections/*/items/*/answer"
_SCREENED: Final = "/database_validations/*/screened_data"
_PASSPORTS: Final = {
    "AUS": re.compile(r"[A-Z]{1,2}\d{7}"),
    "BEL": re.compile(r"[A-Z]{2}\d{6}"),
    "CAN": re.compile(r"[A-Z]{2}\d{6}|[A-Z]\d{6}[A-Z]{2}"),
    "FRA": re.compile(r"\d{2}[A-Z]{2}\d{5}"),
    "GBR": re.compile(r"\d{9}"),
    "IRL": re.compile(r"[A-Z][A-Z0-9]\d{7}"),
    "ITA": re.compile(r"[A-Z]{2}\d{7}|\d{6}[A-Z]"),
    "NLD": re.compile(r"[A-NP-Z]{2}[A-NP-Z0-9]{6}\d"),
    "POL": re.compile(r"[A-Z]{2}\d{7}"),
    "USA": re.compile(r"\d{9}|[A-Z]\d{8}"),
}
"""Numbers of ordinary passports by issuing state, as the states publish them (PRADO, national passport offices)."""


def _national(case: Case) -> Iterator[Outcome]:
    for _, number, issuer in _personal_numbers(case):
        yield outcome(has_right_check_digits(number.text, comparable_country(issuer.text)), number, issuer)


def _coded_birth(case: Case) -> Iterator[Outcome]:
    for step, number, issuer in _personal_numbers(case):
        born = said(step, "date_of_birth")
        if born is not None:
            coded = birth_date_in(number.text, comparable_country(issuer.text))
            answer = None if coded is None else same_day(Statement("", coded.isoformat()), born)
            yield outcome(answer, number, born, coded="?" if coded is None else coded)


def _coded_sex(case: Case) -> Iterator[Outcome]:
    for step, number, issuer in _personal_numbers(case):
        sex = said(step, "gender")
        if sex is not None:
            coded = sex_in(number.text, comparable_country(issuer.text))
            answer = None if coded is None else same_sex(Statement("", coded), sex)
            yield outcome(answer, number, sex, coded="?" if coded is None else coded)


def _personal_numbers(case: Case) -> Iterator[tuple[Step, Statement, Statement]]:
    """Each run's personal number with the document's issuing state."""
    for step in case.runs(Block.DOCUMENT):
        number, issuer = said(step, "personal_number"), said(step, "issuing_state")
        if number is not None and issuer is not None:
            yield step, number, issuer


def _format(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DOCUMENT):
        number, issuer, kind = (said(step, name) for name in ("document_number", "issuing_state", "document_type"))
        if number is None or issuer is None or kind is None:
            continue
        known = _PASSPORTS.get(comparable_country(issuer.text))
        is_passport = kind.text.strip().casefold() == "passport"
        if known is not None and is_passport:
            yield outcome(bool(known.fullmatch(bare(number.text))) if bare(number.text) else None, number, issuer)


NUMBERS: Final = rules_of(
    Theme.NUMBER,
    ("number-print-zone", "Document number in print and MRZ", Severity.ERROR,
     (f"{_DOC}/document_number", f"{_DOC}/mrz/document_number"), "Print: {one}. MRZ: {other}.",
     within(Block.DOCUMENT, field("document_number"), field("mrz", "document_number"), same_number)),
    ("number-print-register", "Document number in print and as asked of the register", Severity.WARNING,
     (f"{_DOC}/document_number", f"{_SCREENED}/document_number"), "Print: {one}. Register query: {other}.",
     any_of(_NUMBERS, each(Block.DATABASE, field("screened_data", "document_number")), same_number)),
    ("number-print-screened", "Document number in print and as screened", Severity.WARNING,
     (f"{_DOC}/document_number", "/aml_screenings/*/screened_data/document_number"), "Print: {one}. Screened: {other}.",
     any_of(_NUMBERS, each(Block.AML, field("screened_data", "document_number")), same_number)),
    ("number-print-answer", "Document number in print and as answered", Severity.WARNING,
     (f"{_DOC}/document_number", _ANSWER), "Print: {one}. Answer: {other}.",
     any_of(_NUMBERS, answered("number"), same_number)),
    ("number-expected", "Numbers in print and the expected one", Severity.ERROR,
     (f"{_DOC}/document_number", f"{_DOC}/personal_number", "/expected_details/identification_number"),
     "Print: {one}. Expected: {other}.",
     any_of(both(_NUMBERS, _PERSONAL), expected("identification_number"), same_number)),
    ("personal-print-zone", "Personal number in print and MRZ", Severity.WARNING,
     (f"{_DOC}/personal_number", f"{_DOC}/mrz/personal_number"), "Print: {one}. MRZ: {other}.",
     within(Block.DOCUMENT, field("personal_number"), field("mrz", "personal_number"), same_number)),
    ("personal-print-register", "Personal number in print and as asked of the register", Severity.WARNING,
     (f"{_DOC}/personal_number", f"{_SCREENED}/personal_number"), "Print: {one}. Register query: {other}.",
     any_of(both(_PERSONAL, _NUMBERS), each(Block.DATABASE, field("screened_data", "personal_number")), same_number)),
    ("personal-print-record", "Number in print and in the register's record", Severity.ERROR,
     (f"{_DOC}/personal_number", "/database_validations/*/validations/*/source_data/identification_number"),
     "Print: {one}. Register: {other}.",
     any_of(both(_PERSONAL, _NUMBERS), register_records("identification_number"), same_number)),
    ("personal-check-digits", "Check digits of the national number", Severity.ERROR,
     (f"{_DOC}/personal_number", f"{_DOC}/issuing_state"), "National number {one} of {other}.", _national),
    ("personal-birth", "Birth date coded in the national number", Severity.ERROR,
     (f"{_DOC}/personal_number", f"{_DOC}/date_of_birth"),
     "National number {one} codes {coded}. Born {other}.", _coded_birth),
    ("personal-sex", "Sex coded in the national number", Severity.WARNING,
     (f"{_DOC}/personal_number", f"{_DOC}/gender"),
     "National number {one} codes {coded}. Print: {other}.", _coded_sex),
    ("number-format", "Form of the passport number", Severity.WARNING,
     (f"{_DOC}/document_number", f"{_DOC}/issuing_state"), "Passport number {one} of {other}.", _format),
)  # fmt: skip
