"""Rules about names, birth dates, sex, nationality and issuing state told at more than one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import across, any_of, each, outcome, rules_of, within
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_country, same_day, same_sex
from didit_desk.policy.findings.names import is_beginning, same_name, same_printed_name
from didit_desk.policy.findings.sources import (
    answered,
    chip_name,
    expected,
    expected_name,
    field,
    printed_name,
    record_names,
    register_name,
    uploaded,
    with_chip,
    zone_name,
)
from didit_desk.policy.findings.zone_rules import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_DOC: Final = "/id_verifications/*"
_ZONE: Final = "/id_verifications/*/mrz"
_CHIP: Final = "/nfc_verifications/*/chip_data"
_EXPECTED: Final = "/expected_details"
_ANSWER: Final = "/questionnaire_responses/*/sections/*/items/*/answer"
_PRINTED_NAMES: Final = each(Block.DOCUMENT, printed_name)
_NATIONALITIES: Final = each(Block.DOCUMENT, field("nationality"))
_ISSUERS: Final = each(Block.DOCUMENT, field("issuing_state"))
_BIRTHS: Final = each(Block.DOCUMENT, field("date_of_birth"))


def _zone_names(case: Case) -> Iterator[Outcome]:
    """A zone cuts long names, so a full name field agrees as far as it goes (ICAO 9303-3, 4.6)."""
    for step in case.runs(Block.DOCUMENT):
        printed, zone = printed_name(step), zone_name(step)
        if printed is not None and zone is not None:
            found = zone_of(step)
            is_cut = found is not None and found.is_name_full
            answer = same_printed_name(printed, zone)
            yield outcome(answer or is_beginning(zone, printed) if is_cut else answer, printed, zone)


NAMES: Final = rules_of(
    Theme.NAME,
    ("name-print-zone", "Name in print and MRZ", Severity.WARNING,
     (f"{_DOC}/full_name", f"{_ZONE}/surname", f"{_ZONE}/name"), "Print: {one}. MRZ: {other}.", _zone_names),
    ("name-print-chip", "Name in print and on the chip", Severity.ERROR,
     (f"{_DOC}/full_name", f"{_CHIP}/first_name", f"{_CHIP}/last_name"), "Print: {one}. Chip: {other}.",
     with_chip(printed_name, chip_name, same_printed_name)),
    ("name-zone-chip", "Name in MRZ and on the chip", Severity.WARNING,
     (f"{_ZONE}/surname", f"{_CHIP}/last_name"), "MRZ: {one}. Chip: {other}.",
     with_chip(zone_name, chip_name, same_printed_name)),
    ("name-print-expected", "Name in print and as expected", Severity.WARNING,
     (f"{_DOC}/full_name", f"{_EXPECTED}/first_name", f"{_EXPECTED}/last_name"), "Print: {one}. Expected: {other}.",
     across(_PRINTED_NAMES, expected_name, same_name)),
    ("name-print-proof", "Name in print and on the proof of address", Severity.WARNING,
     (f"{_DOC}/full_name", "/poa_verifications/*/name_on_document"), "Print: {one}. Proof of address: {other}.",
     any_of(_PRINTED_NAMES, each(Block.ADDRESS, field("name_on_document")), same_name)),
    ("name-expected-proof", "Name as expected and on the proof of address", Severity.INFORMATION,
     (f"{_EXPECTED}/first_name", "/poa_verifications/*/name_on_document"),
     "Expected: {one}. Proof of address: {other}.",
     across(expected_name, each(Block.ADDRESS, field("name_on_document")), same_name)),
    ("name-print-answer", "Name in print and as answered", Severity.WARNING,
     (f"{_DOC}/full_name", _ANSWER), "Print: {one}. Answer: {other}.",
     any_of(_PRINTED_NAMES, answered("name"), same_name)),
    ("name-print-upload", "Name in print and on an upload", Severity.WARNING,
     (f"{_DOC}/full_name", "/document_ai_documents/*/items/*/extracted_data"), "Print: {one}. Upload: {other}.",
     any_of(_PRINTED_NAMES, uploaded("holder", "full_name", "name", "account_holder"), same_name)),
    ("name-print-screened", "Name in print and as screened", Severity.ERROR,
     (f"{_DOC}/full_name", "/aml_screenings/*/screened_data/full_name"), "Print: {one}. Screened: {other}.",
     any_of(_PRINTED_NAMES, each(Block.AML, field("screened_data", "full_name")), same_name)),
    ("name-print-register", "Name in print and as asked of the register", Severity.WARNING,
     (f"{_DOC}/full_name", "/database_validations/*/screened_data/first_name"),
     "Print: {one}. Register query: {other}.",
     any_of(_PRINTED_NAMES, each(Block.DATABASE, register_name), same_name)),
    ("name-print-record", "Name in print and in the register's record", Severity.WARNING,
     (f"{_DOC}/full_name", "/database_validations/*/validations/*/source_data"), "Print: {one}. Register: {other}.",
     any_of(_PRINTED_NAMES, record_names, same_name)),
)  # fmt: skip

PERSON: Final = rules_of(
    Theme.DOCUMENT,
    ("birth-print-zone", "Birth date in print and MRZ", Severity.ERROR,
     (f"{_DOC}/date_of_birth", f"{_ZONE}/birth_date"), "Print: {one}. MRZ: {other}.",
     within(Block.DOCUMENT, field("date_of_birth"), field("mrz", "birth_date"), same_day)),
    ("birth-print-chip", "Birth date in print and on the chip", Severity.ERROR,
     (f"{_DOC}/date_of_birth", f"{_CHIP}/birth_date"), "Print: {one}. Chip: {other}.",
     with_chip(field("date_of_birth"), field("chip_data", "birth_date"), same_day)),
    ("birth-zone-chip", "Birth date in MRZ and on the chip", Severity.ERROR,
     (f"{_ZONE}/birth_date", f"{_CHIP}/birth_date"), "MRZ: {one}. Chip: {other}.",
     with_chip(field("mrz", "birth_date"), field("chip_data", "birth_date"), same_day)),
    ("birth-print-expected", "Birth date in print and as expected", Severity.ERROR,
     (f"{_DOC}/date_of_birth", f"{_EXPECTED}/date_of_birth"), "Print: {one}. Expected: {other}.",
     across(_BIRTHS, expected("date_of_birth"), same_day)),
    ("birth-print-answer", "Birth date in print and as answered", Severity.WARNING,
     (f"{_DOC}/date_of_birth", _ANSWER), "Print: {one}. Answer: {other}.",
     any_of(_BIRTHS, answered("birth"), same_day)),
    ("birth-print-screened", "Birth date in print and as screened", Severity.ERROR,
     (f"{_DOC}/date_of_birth", "/aml_screenings/*/screened_data/date_of_birth"), "Print: {one}. Screened: {other}.",
     any_of(_BIRTHS, each(Block.AML, field("screened_data", "date_of_birth")), same_day)),
    ("birth-print-register", "Birth date in print and as asked of the register", Severity.WARNING,
     (f"{_DOC}/date_of_birth", "/database_validations/*/screened_data/date_of_birth"),
     "Print: {one}. Register query: {other}.",
     any_of(_BIRTHS, each(Block.DATABASE, field("screened_data", "date_of_birth")), same_day)),
    ("sex-print-zone", "Sex in print and MRZ", Severity.WARNING,
     (f"{_DOC}/gender", f"{_ZONE}/sex"), "Print: {one}. MRZ: {other}.",
     within(Block.DOCUMENT, field("gender"), field("mrz", "sex"), same_sex)),
    ("sex-print-chip", "Sex in print and on the chip", Severity.WARNING,
     (f"{_DOC}/gender", f"{_CHIP}/gender"), "Print: {one}. Chip: {other}.",
     with_chip(field("gender"), field("chip_data", "gender"), same_sex)),
    ("sex-print-expected", "Sex in print and as expected", Severity.INFORMATION,
     (f"{_DOC}/gender", f"{_EXPECTED}/gender"), "Print: {one}. Expected: {other}.",
     across(each(Block.DOCUMENT, field("gender")), expected("gender"), same_sex)),
    ("nationality-print-zone", "Nationality in print and MRZ", Severity.WARNING,
     (f"{_DOC}/nationality", f"{_ZONE}/nationality"), "Print: {one}. MRZ: {other}.",
     within(Block.DOCUMENT, field("nationality"), field("mrz", "nationality"), same_country)),
    ("nationality-print-chip", "Nationality in print and on the chip", Severity.WARNING,
     (f"{_DOC}/nationality", f"{_CHIP}/nationality"), "Print: {one}. Chip: {other}.",
     with_chip(field("nationality"), field("chip_data", "nationality"), same_country)),
    ("nationality-print-expected", "Nationality in print and as expected", Severity.WARNING,
     (f"{_DOC}/nationality", f"{_EXPECTED}/nationality"), "Print: {one}. Expected: {other}.",
     across(_NATIONALITIES, expected("nationality"), same_country)),
    ("nationality-print-answer", "Nationality in print and as answered", Severity.INFORMATION,
     (f"{_DOC}/nationality", _ANSWER), "Print: {one}. Answer: {other}.",
     any_of(_NATIONALITIES, answered("nationality"), same_country)),
    ("nationality-print-screened", "Nationality in print and as screened", Severity.WARNING,
     (f"{_DOC}/nationality", "/aml_screenings/*/screened_data/nationality"), "Print: {one}. Screened: {other}.",
     any_of(_NATIONALITIES, each(Block.AML, field("screened_data", "nationality")), same_country)),
    ("issuer-print-zone", "Issuing state in print and MRZ", Severity.ERROR,
     (f"{_DOC}/issuing_state", f"{_ZONE}/country"), "Print: {one}. MRZ: {other}.",
     within(Block.DOCUMENT, field("issuing_state"), field("mrz", "country"), same_country)),
    ("issuer-print-chip", "Issuing state in print and on the chip", Severity.ERROR,
     (f"{_DOC}/issuing_state", f"{_CHIP}/issuing_country"), "Print: {one}. Chip: {other}.",
     with_chip(field("issuing_state"), field("chip_data", "issuing_country"), same_country)),
    ("issuer-print-expected", "Issuing state in print and as expected", Severity.WARNING,
     (f"{_DOC}/issuing_state", f"{_EXPECTED}/id_country"), "Print: {one}. Expected: {other}.",
     any_of(_ISSUERS, expected("id_country"), same_country)),
)  # fmt: skip
