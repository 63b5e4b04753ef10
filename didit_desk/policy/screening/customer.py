"""What is known of the customer beside the screened data, each value with its JSON pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.models.session import SessionKind
from didit_desk.policy.findings.reading import MOST_RUNS, Statement, said, text_of, told
from didit_desk.policy.findings.sources import chip_address, chip_name, printed_address, printed_name, proof_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from didit_desk.models.decision import Decision, Step
    from didit_desk.models.json_value import JsonObject

_COMPANY: Final = "company"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFacts:
    """Names, numbers, dates, countries, genders and places of the customer from the whole decision.

    `countries` are those of birth and passport, `homes` those of residence and seat.
    """

    names: tuple[Statement, ...] = ()
    numbers: tuple[Statement, ...] = ()
    birth_dates: tuple[Statement, ...] = ()
    countries: tuple[Statement, ...] = ()
    homes: tuple[Statement, ...] = ()
    genders: tuple[Statement, ...] = ()
    birth_places: tuple[Statement, ...] = ()
    addresses: tuple[Statement, ...] = ()


NO_FACTS: Final = CustomerFacts()
"""Nothing known but the screened data."""


def customer_facts(decision: Decision, entity_type: str | None) -> CustomerFacts:
    """What `decision` tells of the one who was screened as `entity_type`, besides the screened data.

    A business session tells of the company; of an officer screened within it nothing is taken from elsewhere, because
    nothing says which officer a screening is about.
    """
    if decision.kind is SessionKind.BUSINESS:
        return _company(decision) if entity_type == _COMPANY else NO_FACTS
    documents = decision.runs_of(Block.DOCUMENT)[:MOST_RUNS]
    chips = decision.runs_of(Block.CHIP)[:MOST_RUNS]
    proofs = decision.runs_of(Block.ADDRESS)[:MOST_RUNS]
    expected = decision.expected
    return CustomerFacts(
        names=_once((*_forms(map(printed_name, documents)), *_forms(map(chip_name, chips)), *_expected_name(expected))),
        numbers=_at(documents, ("document_number",), ("personal_number",)),
        birth_dates=_once((*_at(documents, ("date_of_birth",)), *_expected(expected, "date_of_birth"))),
        countries=_once((*_at(documents, ("nationality",)), *_expected(expected, "nationality"))),
        homes=_once((*_at(documents, ("issuing_state",)), *_expected(expected, "country"))),
        genders=_once((*_at(documents, ("gender",)), *_expected(expected, "gender"))),
        birth_places=_at(documents, ("place_of_birth",)),
        addresses=_once(
            (
                *_forms(map(printed_address, documents)),
                *_forms(map(proof_address, proofs)),
                *_forms(map(chip_address, chips)),
                *_expected(expected, "address"),
            )
        ),
    )


def _company(decision: Decision) -> CustomerFacts:
    checks = decision.runs_of(Block.REGISTRY)[:MOST_RUNS]
    expected = decision.expected
    return CustomerFacts(
        names=_once((*_at(checks, ("company", "company_name")), *_expected(expected, "company_name"))),
        numbers=_once(
            (
                *_at(checks, ("company", "registration_number"), ("company", "tax_number")),
                *_expected(expected, "registration_number"),
            )
        ),
        countries=_once((*_at(checks, ("company", "country_code")), *_expected(expected, "registry_country"))),
        addresses=_at(checks, ("company", "registered_address")),
    )


def _at(steps: Iterable[Step], *paths: tuple[str, ...]) -> tuple[Statement, ...]:
    return _once(found for step in steps for path in paths if (found := said(step, *path)) is not None)


def _forms(found: Iterable[Statement | None]) -> Iterator[Statement]:
    """Every writing of what was said as a statement of its own, at the same place."""
    for statement in found:
        if statement is not None:
            yield from (Statement(statement.pointer, text) for text in statement.forms)


def _expected(expected: JsonObject, name: str) -> tuple[Statement, ...]:
    found = told("expected_details", expected, name)
    return () if found is None else (found,)


def _expected_name(expected: JsonObject) -> tuple[Statement, ...]:
    parts = [text_of(expected.get(name)) for name in ("first_name", "last_name")]
    if parts[0] is None or parts[1] is None:
        return ()
    return (Statement("/expected_details/first_name", f"{parts[0]} {parts[1]}"),)


def _once(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each text once, at the first place that tells it."""
    kept: dict[str, Statement] = {}
    for statement in found:
        kept.setdefault(" ".join(statement.text.split()).casefold(), statement)
    return tuple(kept.values())
