"""Rules about telephone numbers and mailboxes: whose they are, where they belong, and how they were confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.countries import comparable_country
from didit_desk.policy.findings.comparing import among, any_of, each, never, outcome, rules_of
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_country, same_text
from didit_desk.policy.findings.phone_plans import country_of_number, is_internet_number, is_possible, same_phone
from didit_desk.policy.findings.reading import Statement, at, number_of, pointer, said
from didit_desk.policy.findings.sources import both, contact, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.policy.findings.comparing import Check
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_PHONE: Final = "/phone_verifications/*"
_MAIL: Final = "/email_verifications/*"
_FULL: Final = each(Block.PHONE, field("full_number"))
_MAILBOXES: Final = each(Block.EMAIL, field("email"))
_HOMES: Final = both(each(Block.DOCUMENT, field("issuing_state")), each(Block.DOCUMENT, field("nationality")))
_MOST_ATTEMPTS: Final = 3


def _plan(case: Case) -> Iterator[Outcome]:
    for number in _FULL(case):
        yield outcome(is_possible(number.text), number)


def _stated_country(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.PHONE):
        number, stated = said(step, "full_number"), said(step, "country_code")
        if number is None or stated is None:
            continue
        country = country_of_number(number.text)
        # Some prefixes serve several states, so only the plan's own answer is compared.
        answer = None if country is None else same_country(Statement("", country), stated)
        yield outcome(answer, number, stated)


def _internet_number(case: Case) -> Iterator[Outcome]:
    """The provider's word and the carrier's kind; the numbering plan where neither was received."""
    for step in case.runs(Block.PHONE):
        virtual, kind, number = (said(step, *path) for path in (("is_virtual",), ("carrier", "type"), ("full_number",)))
        if virtual is None and kind is None:
            continue
        is_stated = (virtual is not None and virtual.text == "true") or (
            kind is not None and kind.text.strip().casefold() == "voip"
        )
        is_planned = number is not None and is_internet_number(number.text) is True
        yield outcome(not (is_stated or is_planned), *(found for found in (virtual, kind) if found))


def _attempts(block: Block) -> Check:
    def check(case: Case) -> Iterator[Outcome]:
        for step in case.runs(block):
            count = number_of(at(step.received, "verification_attempts"))
            if count is not None:
                place = Statement(pointer(step, "verification_attempts"), f"{count:g}")
                yield outcome(count <= _MOST_ATTEMPTS, place)

    return check


def _home_country(case: Case) -> Iterator[Outcome]:
    homes = tuple(_HOMES(case))
    for number in _FULL(case):
        country = country_of_number(number.text)
        found = [same_country(home, Statement("", country)) for home in homes] if country else []
        if homes:
            answer = True if True in found else (False if found and None not in found else None)
            yield outcome(answer, number, homes[0], country=comparable_country(country) if country else "?")


CONTACTS: Final = rules_of(
    Theme.CONTACT,
    ("phone-plan", "Telephone number and numbering plan", Severity.WARNING, (f"{_PHONE}/full_number",),
     "Number confirmed: {one}.", _plan),
    ("phone-country", "Country of the telephone number as stated", Severity.WARNING,
     (f"{_PHONE}/full_number", f"{_PHONE}/country_code"), "Number: {one}. Stated country: {other}.",
     _stated_country),
    ("phone-home", "Country of the telephone number and of the document", Severity.INFORMATION,
     (f"{_PHONE}/full_number", "/id_verifications/*/issuing_state", "/id_verifications/*/nationality"),
     "Number: {one} ({country}). Document issued by {other}.", _home_country),
    ("phone-internet", "Telephone number of an ordinary network", Severity.WARNING,
     (f"{_PHONE}/is_virtual", f"{_PHONE}/carrier/type"), "Virtual: {one}. Carrier: {other}.", _internet_number),
    ("phone-disposable", "Telephone number of lasting use", Severity.WARNING, (f"{_PHONE}/is_disposable",),
     "Disposable: {one}.", never(Block.PHONE, "is_disposable")),
    ("phone-attempts", "Attempts to confirm the telephone number", Severity.INFORMATION,
     (f"{_PHONE}/verification_attempts",), "Attempts: {one}.", _attempts(Block.PHONE)),
    ("phone-contact", "Telephone number as confirmed and as given", Severity.WARNING,
     (f"{_PHONE}/full_number", "/contact_details/phone"), "Confirmed: {one}. Given by the customer: {other}.",
     any_of(_FULL, contact("phone"), same_phone)),
    ("phone-runs", "Telephone numbers of several runs", Severity.INFORMATION, (f"{_PHONE}/full_number",),
     "First run: {one}. Later run: {other}.", among(_FULL, same_phone)),
    ("mail-breached", "Mailbox in known leaks", Severity.INFORMATION, (f"{_MAIL}/is_breached",),
     "In a known leak: {one}.", never(Block.EMAIL, "is_breached")),
    ("mail-disposable", "Mailbox of lasting use", Severity.WARNING, (f"{_MAIL}/is_disposable",),
     "Disposable: {one}.", never(Block.EMAIL, "is_disposable")),
    ("mail-undeliverable", "Mailbox that takes mail", Severity.WARNING, (f"{_MAIL}/is_undeliverable",),
     "Undeliverable: {one}.", never(Block.EMAIL, "is_undeliverable")),
    ("mail-attempts", "Attempts to confirm the mailbox", Severity.INFORMATION,
     (f"{_MAIL}/verification_attempts",), "Attempts: {one}.", _attempts(Block.EMAIL)),
    ("mail-contact", "Mailbox as confirmed and as given", Severity.WARNING,
     (f"{_MAIL}/email", "/contact_details/email"), "Confirmed: {one}. Given by the customer: {other}.",
     any_of(_MAILBOXES, contact("email"), same_text)),
    ("mail-runs", "Mailboxes of several runs", Severity.INFORMATION, (f"{_MAIL}/email",),
     "First run: {one}. Later run: {other}.", among(_MAILBOXES, same_text)),
)  # fmt: skip
