"""Whether a session passes the filters that need a look at it (Didit API, list sessions: filters and search)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from didit_desk.sandbox.decision import business_decision, user_decision, workflow_id
from didit_desk.sandbox.dice import uuid_for
from didit_desk.sandbox.papers import CODES, DISPLAY, SUBTYPES
from didit_desk.sandbox.people import city_of, full_name, latin_name
from didit_desk.sandbox.rows import internal_id
from didit_desk.sandbox.session_ids import is_canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.sandbox.blocks.company import Company
    from didit_desk.sandbox.case import Case
    from didit_desk.sandbox.queries import ListQuery

_API_EVERY: Final = 50  # one approved session in so many was made by a standalone service
_MIGRATED_EVERY: Final = 97


def session_type(case: Case) -> str:
    """`API` for a standalone check, `MIGRATED`, else `HOSTED`; only approved sessions are of the first two."""
    if case.status != "Approved":
        return "HOSTED"
    if case.number % _API_EVERY == 0:
        return "API"
    return "MIGRATED" if case.number % _MIGRATED_EVERY == 0 else "HOSTED"


def user_matches(case: Case, *, query: ListQuery) -> bool:
    """Whether a user session passes every filter but status and date."""
    return (
        all(_user_text(case, name=name, text=text) for name, text in query.texts)
        and all(_user_set(case, name=name, values=values) for name, values in query.sets)
        and all(_user_flag(case, name=name) == flag for name, flag in query.flags)
    )


def _user_text(case: Case, *, name: str, text: str) -> bool:
    match name:
        case "vendor_data":
            return case.vendor_data == text
        case "search":
            return _user_search(case, text=text)
        case "screened_full_name":
            return "AML" in case.done and plain(text) in plain(latin_name(case.facts.person))
        case "session_type":
            return text == "ALL" or session_type(case) == text
        case "didit_internal_id":
            return internal_id(case) == text
        case "euuid":
            return case.session_id == text
        case "api_service":
            return session_type(case) == "API" and text == "ID_VERIFICATION"
        case _:
            return True


def _user_set(case: Case, *, name: str, values: frozenset[str]) -> bool:
    paper, read = case.facts.paper, "ID_VERIFICATION" in case.done
    found: dict[str, Callable[[], set[str]]] = {
        "workflow_id": lambda: {workflow_id(case)},
        "country": lambda: {paper.issuer} if read else set(),
        "document_type": lambda: {CODES[paper.kind]} if read else set(),
        "document_name": lambda: {DISPLAY[paper.kind], SUBTYPES[paper.kind]} if read else set(),
        "region": lambda: {city_of(case.facts.person).region} if read else set(),
        "warning": lambda: _risks(user_decision(case, change=None, link=str)),
    }
    return bool(found[name]() & values)


def _user_flag(case: Case, *, name: str) -> bool:
    if name == "status_initialized_as_in_review":
        return case.status == "In Review"
    return case.feature_status("ID_VERIFICATION") == "In Review"


def _user_search(case: Case, *, text: str) -> bool:
    person, paper = case.facts.person, case.facts.paper
    wanted = text.strip()
    vendor = case.vendor_data or ""
    if is_canonical(wanted.lower()):
        return case.session_id == wanted.lower()
    if wanted.isdigit():
        known = (f"{case.number}", paper.number, paper.personal_number, person.phone.lstrip("+"), vendor)
        return any(value.startswith(wanted) for value in known) or wanted in vendor
    if "@" in wanted:
        return person.email.lower().startswith(wanted.lower())
    if wanted.startswith("+") and wanted[1:].isdigit():
        return person.phone.startswith(wanted)
    names = (
        full_name(person),
        f"{person.surname} {person.given_names}",
        latin_name(person),
        f"{person.surname_latin} {person.given_names_latin}",
        vendor,
        paper.number,
    )
    return any(plain(wanted) in plain(name) for name in names)


def plain(text: str) -> str:
    """Letters without their marks, in lower case, apostrophes alike."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold().replace("đ", "d")


def business_matches(company: Company, *, query: ListQuery) -> bool:
    """Whether a business session passes every filter but status and date; user-only filters do not count."""
    return all(_business_text(company, name=name, text=text) for name, text in query.texts) and all(
        _business_set(company, name=name, values=values) for name, values in query.sets
    )


def _business_text(company: Company, *, name: str, text: str) -> bool:
    match name:
        case "vendor_data":
            return company.vendor_data == text
        case "search":
            return _business_search(company, text=text.strip())
        case _:
            return True


def _business_search(company: Company, *, text: str) -> bool:
    if is_canonical(text.lower()):
        return company.session_id == text.lower()
    number = company.registration_number.replace("-", "")
    if text.isdigit() and (f"{company.number}".startswith(text) or number.startswith(text)):
        return True
    return plain(text) in plain(company.name) or plain(text) in plain(company.vendor_data)


def _business_set(company: Company, *, name: str, values: frozenset[str]) -> bool:
    match name:
        case "country":
            return company.seat.alpha2 in values
        case "workflow_id":
            return uuid_for(company.seed, "workflow", "business") in values
        case "warning":
            return bool(_risks(business_decision(company, change=None, link=str)) & values)
        case _:
            return True


def _risks(value: Any) -> set[str]:
    match value:
        case {"risk": str() as risk, "log_type": _}:
            return {risk}
        case dict():
            return set().union(*(_risks(item) for item in value.values())) if value else set()
        case list():
            return set().union(*(_risks(item) for item in value)) if value else set()
        case _:
            return set()
