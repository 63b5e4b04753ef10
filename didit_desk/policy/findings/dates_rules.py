"""Rules about when a document is valid, how old its holder is, and how old its portrait is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import (
    across,
    any_of,
    capture_day,
    days,
    each,
    outcome,
    present_day,
    rules_of,
    within,
)
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_day
from didit_desk.policy.findings.reading import Statement, at, day, number_of, pointer, said, years_between
from didit_desk.policy.findings.sources import field, with_chip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_DOC: Final = "/id_verifications/*"
_ZONE: Final = "/id_verifications/*/mrz"
_CHIP: Final = "/nfc_verifications/*/chip_data"
_EXPIRY: Final = each(Block.DOCUMENT, field("expiration_date"))
_ISSUED: Final = each(Block.DOCUMENT, field("date_of_issue"))
_BORN: Final = each(Block.DOCUMENT, field("date_of_birth"))
LONGEST_LIFE: Final = 120
"""Years; the longest documented human life is 122."""
LONGEST_PASSPORT_DAYS: Final = 3_955
"""Ten years and nine months and leap days: no state's ordinary passport is longer valid."""
AGE_TOLERANCE: Final = 10
"""Years by which an estimate from a face may miss the age by the birth date."""
FULL_AGE: Final = 18
OLD_PORTRAIT: Final = 10
"""Full years from which a portrait counts as old."""


def _stated_age(case: Case) -> Iterator[Outcome]:
    """The stated age is that of the day of capture or of any day since."""
    for step in case.runs(Block.DOCUMENT):
        stated, born = said(step, "age"), said(step, "date_of_birth")
        if stated is None or born is None:
            continue
        age, birth = number_of(at(step.received, "age")), day(born.text)
        if age is None or birth is None or case.captured is None:
            yield outcome(None, stated, born)
            continue
        oldest = years_between(birth, max(case.today, case.captured))
        yield outcome(years_between(birth, case.captured) <= age <= oldest, stated, born)


def _estimated_age(case: Case) -> Iterator[Outcome]:
    for born in _BORN(case):
        birth = day(born.text)
        for step in case.runs(Block.LIVENESS):
            estimate = number_of(at(step.received, "age_estimation"))
            if estimate is None:
                continue
            place = Statement(pointer(step, "age_estimation"), f"{estimate:g}")
            if birth is None or case.captured is None:
                yield outcome(None, place, born, years="?")
                continue
            age = years_between(birth, case.captured)
            yield outcome(abs(estimate - age) <= AGE_TOLERANCE, place, born, years=age)


def _full_age(case: Case) -> Iterator[Outcome]:
    for born in _BORN(case):
        birth = day(born.text)
        if birth is None or case.captured is None:
            yield outcome(None, born, years="?")
            continue
        age = years_between(birth, case.captured)
        yield outcome(age >= FULL_AGE, born, years=age)


def _portrait_age(case: Case) -> Iterator[Outcome]:
    """The portrait is as old as the document: how alike it can still be depends on that."""
    for issued in _ISSUED(case):
        made = day(issued.text)
        if made is None or case.captured is None or made > case.captured:
            yield outcome(None, issued, years="?")
            continue
        age = years_between(made, case.captured)
        yield outcome(age < OLD_PORTRAIT, issued, years=age)


def _passport_period(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.DOCUMENT):
        issued, expires = said(step, "date_of_issue"), said(step, "expiration_date")
        if issued is None or expires is None:
            continue
        first, last = day(issued.text), day(expires.text)
        kind = said(step, "document_type")
        if kind is not None and kind.text.strip().casefold() in {"passport", "p"}:
            is_short = None if first is None or last is None else (last - first).days <= LONGEST_PASSPORT_DAYS
            yield outcome(is_short, issued, expires)


DATES: Final = rules_of(
    Theme.DOCUMENT,
    ("expiry-at-capture", "Document valid on the day of capture", Severity.ERROR,
     (f"{_DOC}/expiration_date", "/created_at"), "Valid until {one}. Captured {other}.",
     across(_EXPIRY, capture_day, days(lambda expires, captured: expires >= captured))),
    ("expiry-today", "Document valid today", Severity.WARNING,
     (f"{_DOC}/expiration_date",), "Valid until {one}. Today is {other}.",
     across(_EXPIRY, present_day, days(lambda expires, today: expires >= today))),
    ("issue-before-capture", "Document issued before capture", Severity.ERROR,
     (f"{_DOC}/date_of_issue", "/created_at"), "Issued {one}. Captured {other}.",
     across(_ISSUED, capture_day, days(lambda issued, captured: issued <= captured))),
    ("issue-after-birth", "Document issued after birth", Severity.ERROR,
     (f"{_DOC}/date_of_issue", f"{_DOC}/date_of_birth"), "Issued {one}. Born {other}.",
     within(Block.DOCUMENT, field("date_of_issue"), field("date_of_birth"), days(lambda made, born: made >= born))),
    ("issue-before-expiry", "Document issued before it expires", Severity.ERROR,
     (f"{_DOC}/date_of_issue", f"{_DOC}/expiration_date"), "Issued {one}. Valid until {other}.",
     within(Block.DOCUMENT, field("date_of_issue"), field("expiration_date"), days(lambda made, ends: made < ends))),
    ("passport-period", "Period of validity of a passport", Severity.WARNING,
     (f"{_DOC}/date_of_issue", f"{_DOC}/expiration_date"), "Issued {one}. Valid until {other}.", _passport_period),
    ("birth-plausible", "Birth date of a living person", Severity.ERROR,
     (f"{_DOC}/date_of_birth", "/created_at"), "Born {one}. Captured {other}.",
     across(_BORN, capture_day, days(lambda born, then: 0 <= years_between(born, then) <= LONGEST_LIFE))),
    ("expiry-print-zone", "Expiry date in print and MRZ", Severity.ERROR,
     (f"{_DOC}/expiration_date", f"{_ZONE}/expiry_date"), "Print: {one}. MRZ: {other}.",
     within(Block.DOCUMENT, field("expiration_date"), field("mrz", "expiry_date"), same_day)),
    ("expiry-print-chip", "Expiry date in print and on the chip", Severity.ERROR,
     (f"{_DOC}/expiration_date", f"{_CHIP}/expiration_date"), "Print: {one}. Chip: {other}.",
     with_chip(field("expiration_date"), field("chip_data", "expiration_date"), same_day)),
    ("expiry-zone-chip", "Expiry date in MRZ and on the chip", Severity.WARNING,
     (f"{_ZONE}/expiry_date", f"{_CHIP}/expiration_date"), "MRZ: {one}. Chip: {other}.",
     with_chip(field("mrz", "expiry_date"), field("chip_data", "expiration_date"), same_day)),
    ("expiry-print-register", "Expiry date in print and as asked of the register", Severity.INFORMATION,
     (f"{_DOC}/expiration_date", "/database_validations/*/screened_data/expiration_date"),
     "Print: {one}. Register query: {other}.",
     any_of(_EXPIRY, each(Block.DATABASE, field("screened_data", "expiration_date")), same_day)),
    ("age-stated", "Stated age and birth date", Severity.WARNING,
     (f"{_DOC}/age", f"{_DOC}/date_of_birth"), "Stated age: {one}. Born {other}.", _stated_age),
    ("age-estimated", "Age of the face and birth date", Severity.WARNING,
     ("/liveness_checks/*/age_estimation", f"{_DOC}/date_of_birth"),
     "Age estimated from the face: {one}. Born {other}, aged {years}.", _estimated_age),
    ("age-full", "Full age on the day of capture", Severity.WARNING,
     (f"{_DOC}/date_of_birth", "/created_at"), "Born {one}, aged {years} on the day of capture.", _full_age),
    ("portrait-age", "Age of the portrait", Severity.INFORMATION,
     (f"{_DOC}/date_of_issue", "/created_at"), "Issued {one}: the portrait was {years} years old at capture.",
     _portrait_age),
)  # fmt: skip
