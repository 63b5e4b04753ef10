"""Where a decision tells names, numbers, dates and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from didit_desk.models.decision import Block
from didit_desk.policy.findings.comparing import outcome
from didit_desk.policy.findings.likeness import bare
from didit_desk.policy.findings.reading import Statement, at, entries, escaped, pointer, said, text_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from didit_desk.models.decision import Step
    from didit_desk.policy.findings.comparing import Check, Compare, Reader, Source
    from didit_desk.policy.findings.finding import Outcome
    from didit_desk.policy.findings.reading import Case

_QUESTIONS: Final = {
    "name": frozenset({"full name", "your full name", "name", "legal name", "full legal name", "name and surname"}),
    "birth": frozenset({"date of birth", "birth date", "your date of birth", "birthdate"}),
    "address": frozenset(
        {"address", "home address", "residential address", "current address", "your address", "full address"}
    ),
    "nationality": frozenset({"nationality", "citizenship", "your nationality"}),
    "number": frozenset({"document number", "passport number", "id number", "identity card number"}),
}
"""Titles of questions whose answer can be compared, without case and closing signs."""


def field(*path: str) -> Reader:
    """The text at one place of a run."""
    return lambda step: said(step, *path)


def expected(name: str) -> Source:
    """One of the details the customer gave beforehand."""

    def source(case: Case) -> Iterator[Statement]:
        found = told("expected_details", case.decision.expected, name)
        if found is not None:
            yield found

    return source


def contact(name: str) -> Source:
    """One of the contact details the customer gave beforehand."""

    def source(case: Case) -> Iterator[Statement]:
        found = told("contact_details", case.decision.contact, name)
        if found is not None:
            yield found

    return source


def both(*sources: Source) -> Source:
    """Everything several sources say."""
    return lambda case: (found for source in sources for found in source(case))


def printed_name(step: Step) -> Statement | None:
    """The whole name a document shows, with its Latin and own-script forms."""
    parts = _joined(step, ("first_name",), ("last_name",))
    whole = said(step, "full_name") or parts
    scripts = ("latin", "non_latin")
    extra = (text_of(at(step.received, "extra_fields", f"full_name_{script}")) for script in scripts)
    latin = _joined(step, ("extra_fields", "first_name_latin"), ("extra_fields", "last_name_latin"))
    return _with_forms(whole, *extra, *(each.text for each in (parts, latin) if each))


def zone_name(step: Step) -> Statement | None:
    """Both identifiers of the zone, given names first."""
    return _joined(step, ("mrz", "name"), ("mrz", "surname")) or said(step, "mrz", "surname")


def chip_name(step: Step) -> Statement | None:
    """Both names on the chip."""
    return _joined(step, ("chip_data", "first_name"), ("chip_data", "last_name"))


def register_name(step: Step) -> Statement | None:
    """The name a register was asked for."""
    return _joined(step, ("screened_data", "first_name"), ("screened_data", "last_name"))


def printed_address(step: Step) -> Statement | None:
    """The address on a document with its formatted and Latin forms."""
    whole = said(step, "address") or said(step, "formatted_address")
    others = (
        ("formatted_address",),
        ("extra_fields", "address_latin"),
        ("extra_fields", "address_non_latin"),
        ("parsed_address", "formatted_address"),
    )
    return _with_forms(whole, *(text_of(at(step.received, *path)) for path in others))


def proof_address(step: Step) -> Statement | None:
    """The address on a proof of address with its formatted form."""
    whole = said(step, "poa_address") or said(step, "poa_formatted_address")
    return _with_forms(whole, text_of(at(step.received, "poa_formatted_address")))


def chip_address(step: Step) -> Statement | None:
    """The address on the chip."""
    return said(step, "chip_data", "address")


def expected_name(case: Case) -> Iterator[Statement]:
    """The name the customer gave beforehand, when both parts of it were given."""
    parts = [told("expected_details", case.decision.expected, name) for name in ("first_name", "last_name")]
    if parts[0] is not None and parts[1] is not None:
        yield Statement(parts[0].pointer, f"{parts[0].text} {parts[1].text}")


def answered(kind: str) -> Source:
    """Answers to questions of one kind; a question is known by its title or its key."""

    def source(case: Case) -> Iterator[Statement]:
        for step in case.runs(Block.QUESTIONNAIRE):
            for section, body in entries(step, "sections"):
                yield from _answers(kind, section, body.get("items"))

    return source


def _answers(kind: str, section: str, items: object) -> Iterator[Statement]:
    if not isinstance(items, tuple):
        return
    for place, item in enumerate(items[:40]):
        names = (text_of(at(item, "title")), text_of(at(item, "value")))
        if not any(_asks(name, kind) for name in names if name):
            continue
        for where in ("value", "text"):
            text = text_of(at(item, "answer", where))
            if text is not None:
                yield Statement(f"{section}/items/{place}/answer/{where}", text)
                break


def _asks(title: str, kind: str) -> bool:
    return " ".join(title.replace("_", " ").rstrip("?:. *").casefold().split()) in _QUESTIONS[kind]


def uploaded(*keys: str) -> Source:
    """Fields extracted from free uploads, by their configured keys."""

    def source(case: Case) -> Iterator[Statement]:
        for step in case.runs(Block.DOCUMENT_AI):
            for where, item in entries(step, "items"):
                for key in keys:
                    text = text_of(at(item, "extracted_data", key))
                    if text is not None:
                        yield Statement(f"{where}/extracted_data/{escaped(key)}", text)

    return source


def register_records(key: str) -> Source:
    """One field of the records registers answered with."""

    def source(case: Case) -> Iterator[Statement]:
        for step in case.runs(Block.DATABASE):
            for where, item in entries(step, "validations"):
                text = text_of(at(item, "source_data", key))
                if text is not None:
                    yield Statement(f"{where}/source_data/{escaped(key)}", text)

    return source


def record_names(case: Case) -> Iterator[Statement]:
    """The whole names of the records registers answered with."""
    for step in case.runs(Block.DATABASE):
        for where, item in entries(step, "validations"):
            parts = [text_of(at(item, "source_data", name)) for name in ("first_name", "last_name")]
            if parts[0] and parts[1]:
                yield Statement(f"{where}/source_data/first_name", f"{parts[0]} {parts[1]}")


def chips_with_documents(case: Case) -> Iterator[tuple[Step, Step]]:
    """Each chip with the document it belongs to: the only one, or the one with its number."""
    documents = case.runs(Block.DOCUMENT)
    for chip in case.runs(Block.CHIP):
        number = said(chip, "chip_data", "document_number")
        fitting = [step for step in documents if number is not None and _has_number(step, number.text)]
        found = documents if len(documents) == 1 else fitting[:1]
        yield from ((document, chip) for document in found)


def with_chip(one: Reader, other: Reader, compare: Compare) -> Check:
    """A place of a document with a place of its chip."""

    def check(case: Case) -> Iterator[Outcome]:
        for document, chip in chips_with_documents(case):
            first, second = one(document), other(chip)
            if first is not None and second is not None:
                yield outcome(compare(first, second), first, second)

    return check


def _has_number(step: Step, number: str) -> bool:
    found = said(step, "document_number")
    return found is not None and bare(found.text) == bare(number)


def _joined(step: Step, first: tuple[str, ...], second: tuple[str, ...]) -> Statement | None:
    parts = [text_of(at(step.received, *path)) for path in (first, second)]
    if parts[0] is None or parts[1] is None:
        return None
    return Statement(pointer(step, *first), f"{parts[0]} {parts[1]}")


def _with_forms(whole: Statement | None, *forms: str | None) -> Statement | None:
    if whole is None:
        return None
    others = dict.fromkeys(form for form in forms if form and form != whole.text)
    return Statement(whole.pointer, whole.text, tuple(others))
