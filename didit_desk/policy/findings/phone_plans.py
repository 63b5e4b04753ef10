"""Telephone numbers by their numbering plans (libphonenumber's tables)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import phonenumbers

if TYPE_CHECKING:
    from didit_desk.policy.findings.reading import Statement

_LONGEST: Final = 40


def is_possible(number: str) -> bool | None:
    """Whether a full international number fits its country's plan; None for anything without a country prefix."""
    found = _parsed(number)
    return None if found is None else phonenumbers.is_possible_number(found)


def country_of_number(number: str) -> str | None:
    """The alpha-2 code of the country whose plan the number belongs to; None where the plan has no answer."""
    found = _parsed(number)
    region = None if found is None else phonenumbers.region_code_for_number(found)
    return region if region and region.isalpha() else None


def is_internet_number(number: str) -> bool | None:
    """Whether the plan sets the number's range aside for internet telephony."""
    found = _parsed(number)
    return None if found is None else phonenumbers.number_type(found) == phonenumbers.PhoneNumberType.VOIP


def same_phone(one: Statement, other: Statement) -> bool | None:
    """Whether two texts are one number; None unless both carry a country prefix."""
    first, second = _parsed(one.text), _parsed(other.text)
    if first is None or second is None:
        return None
    return bool(first.country_code == second.country_code and first.national_number == second.national_number)


def _parsed(number: str) -> phonenumbers.PhoneNumber | None:
    if len(number) > _LONGEST:
        return None
    try:
        return phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return None
