"""Rules about companies: the register's record, the expected details, and the tax register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block, Severity
from didit_desk.policy.findings.comparing import across, any_of, capture_day, days, each, outcome, rules_of, within
from didit_desk.policy.findings.finding import Theme
from didit_desk.policy.findings.likeness import same_address, same_country, same_number
from didit_desk.policy.findings.names import same_name
from didit_desk.policy.findings.reading import Statement, at, entries, flag_of, number_of, said, text_of
from didit_desk.policy.findings.sources import expected, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.policy.findings.comparing import Reader
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_COMPANY: Final = "/registry_checks/*/company"
_OWNERS: Final = f"{_COMPANY}/beneficial_owners"
_WHOLE: Final = 100.5
"""Percent; a sum a little over 100 is rounding."""
_VALIDITY: Final = {"valid": True, "invalid": False}


def _company(name: str) -> Reader:
    return field("company", name)


def _tax_number(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.REGISTRY):
        stated = said(step, "company", "vat_validation_status")
        if stated is not None:
            yield outcome(_VALIDITY.get(stated.text), stated)


def _shares(case: Case) -> Iterator[Outcome]:
    for step in case.runs(Block.REGISTRY):
        shares = [
            share
            for _, owner in entries(step, "company", "beneficial_owners")
            if flag_of(owner.get("is_active")) is not False
            and (share := number_of(owner.get("effective_ownership_percent"))) is not None
        ]
        if shares:
            place = Statement(f"/registry_checks/{step.run}/company/beneficial_owners", f"{sum(shares):g}")
            yield outcome(sum(shares) <= _WHOLE, place)


def _officers(case: Case) -> Iterator[Outcome]:
    """An officer whose term has ended is not active."""
    for step in case.runs(Block.KEY_PEOPLE):
        for where, officer in entries(step, "registry", "officers"):
            ended, active = text_of(officer.get("termination_date")), flag_of(at(officer, "is_active"))
            if ended is not None and active is not None:
                said_active = Statement(f"{where}/is_active", "true" if active else "false")
                yield outcome(not active, Statement(f"{where}/termination_date", ended), said_active)


COMPANIES: Final = rules_of(
    Theme.COMPANY,
    ("company-name-expected", "Name of the company as expected", Severity.WARNING,
     (f"{_COMPANY}/company_name", "/expected_details/company_name"), "Register: {one}. Expected: {other}.",
     any_of(each(Block.REGISTRY, _company("company_name")), expected("company_name"), same_name)),
    ("company-number-expected", "Number of the company as expected", Severity.ERROR,
     (f"{_COMPANY}/registration_number", "/expected_details/registration_number"),
     "Register: {one}. Expected: {other}.",
     any_of(each(Block.REGISTRY, _company("registration_number")), expected("registration_number"), same_number)),
    ("company-country-expected", "Country of the company as expected", Severity.WARNING,
     (f"{_COMPANY}/country_code", "/expected_details/registry_country"), "Register: {one}. Expected: {other}.",
     any_of(each(Block.REGISTRY, _company("country_code")), expected("registry_country"), same_country)),
    ("company-tax-number", "VAT number of the company", Severity.WARNING, (f"{_COMPANY}/vat_validation_status",),
     "VAT number: {one}.", _tax_number),
    ("company-tax-name", "Name of the company in the VAT register", Severity.WARNING,
     (f"{_COMPANY}/company_name", f"{_COMPANY}/vat_validated_name"), "Register: {one}. VAT register: {other}.",
     within(Block.REGISTRY, _company("company_name"), _company("vat_validated_name"), same_name)),
    ("company-tax-address", "Address of the company in the VAT register", Severity.INFORMATION,
     (f"{_COMPANY}/registered_address", f"{_COMPANY}/vat_validated_address"), "Register: {one}. VAT register: {other}.",
     within(Block.REGISTRY, _company("registered_address"), _company("vat_validated_address"), same_address)),
    ("company-founded", "Company founded before the session", Severity.ERROR,
     (f"{_COMPANY}/incorporation_date", "/created_at"), "Founded {one}. Session made {other}.",
     across(each(Block.REGISTRY, _company("incorporation_date")), capture_day,
            days(lambda founded, captured: founded <= captured))),
    ("owner-shares", "Shares of the beneficial owners", Severity.WARNING,
     (f"{_OWNERS}/*/effective_ownership_percent",), "Shares of the active owners together: {one} percent.", _shares),
    ("officer-term", "Officers whose term has ended", Severity.WARNING,
     ("/key_people_checks/*/registry/officers/*/termination_date",
      "/key_people_checks/*/registry/officers/*/is_active"),
     "Term ended {one}. Active: {other}.", _officers),
)  # fmt: skip
