"""Paper evidence in PDF: utility bills, bank statements, reports, and extracts from a company register."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from didit_desk.sandbox.art.brush import dice
from didit_desk.sandbox.art.pages import PAGE_HEIGHT, PAGE_WIDTH, Page, pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.sandbox.facts import Person, Proof

_LEFT = 56
_TOP = PAGE_HEIGHT - 64
_LINE_POINTS = 14
_LINE_LETTERS = 92
_LINES_PER_PAGE = 46
_INKS: tuple[tuple[float, float, float], ...] = ((0.11, 0.36, 0.52), (0.13, 0.45, 0.33), (0.55, 0.22, 0.18))
_GOODS = (
    "Standing charge",
    "Energy, day rate",
    "Energy, night rate",
    "Network fee",
    "Metering",
    "Value added tax",
)
_MOVES = (
    "Card payment",
    "Standing order",
    "Salary",
    "Transfer received",
    "Cash withdrawal",
    "Direct debit",
    "Fee",
)


def report_pdf(title: str, lines: Sequence[str]) -> bytes:
    """A text report of as many A4 pages as `lines` fill, each with `title` and its page number.

    Long lines are wrapped. Signs outside Windows-1252 lose their accents or print as `?`.
    """
    wrapped = [part for line in lines for part in (textwrap.wrap(line, _LINE_LETTERS) or [""])] or [""]
    sheets = [wrapped[start : start + _LINES_PER_PAGE] for start in range(0, len(wrapped), _LINES_PER_PAGE)]
    pages = [
        _report_page(title, sheet, number=number, total=len(sheets)) for number, sheet in enumerate(sheets, start=1)
    ]
    return pdf(pages, title=title)


def proof_pdf(proof: Proof) -> bytes:
    """A one-page utility bill or bank statement that names `proof`'s holder, address and reference."""
    page = _letterhead(proof.issuer, seed=proof.issuer)
    for index, line in enumerate((proof.name, *proof.address_lines)):
        page.text(_LEFT, 672 - index * 15, line, size=11)
    statement = proof.kind == "bank_statement"
    page.text(_LEFT, 560, "Statement of account" if statement else "Electricity bill", size=17, bold=True)
    page.text(_LEFT, 538, f"Date of issue {proof.issue_date.isoformat()}", size=10)
    page.text(_LEFT + 200, 538, f"Reference {proof.reference}", size=10)
    _amounts(
        page,
        labels=_MOVES if statement else _GOODS,
        seed=proof.reference,
        total="Balance" if statement else "Total",
    )
    page.text(_LEFT, 96, "Specimen. Not a genuine document.", size=9, grey=0.45)
    return pdf([page], title=f"{proof.issuer} {proof.reference}")


def extra_pdf(person: Person, *, seed: str) -> bytes:
    """A one-page letter of confirmation about `person`."""
    page = _letterhead("Registry of Residents", seed=seed)
    page.text(_LEFT, 640, "Certificate of residence", size=17, bold=True)
    name = f"{person.given_names_latin} {person.surname_latin}"
    rows = [
        f"It is certified that {name}, born {person.birth_date.isoformat()},",
        f"is registered at {person.address}, {person.postal_code} {person.city}, {person.country}.",
        "",
        f"Certificate {_reference(seed)}",
    ]
    for index, line in enumerate(rows):
        page.text(_LEFT, 600 - index * 18, line, size=11)
    page.text(_LEFT, 96, "Specimen. Not a genuine document.", size=9, grey=0.45)
    return pdf([page], title="Certificate of residence")


def company_pdf(person: Person, *, seed: str) -> bytes:
    """A two-page extract from a company register that names `person` as director."""
    chance = dice("company", seed)
    name = f"{chance.choice(('Nordhavn', 'Altavista', 'Greenfield', 'Sable', 'Lumen'))} Trading Ltd"
    first = _letterhead("Companies Register", seed=seed)
    first.text(_LEFT, 640, "Extract from the register", size=17, bold=True)
    rows = [
        ("Company", name),
        ("Register number", _reference(seed)),
        ("Registered office", f"{person.address}, {person.postal_code} {person.city}"),
        ("Country", person.country),
        ("Director", f"{person.given_names_latin} {person.surname_latin}"),
        ("Share capital", f"{chance.randint(10, 900)},000.00"),
    ]
    for index, (label, value) in enumerate(rows):
        y = 600 - index * 26
        first.text(_LEFT, y, label, grey=0.4)
        first.text(_LEFT + 140, y, value, bold=True)
        first.rule(y - 9)
    second = _letterhead("Companies Register", seed=seed)
    second.text(_LEFT, 640, "Shareholders", size=17, bold=True)
    share = chance.randint(26, 90)
    second.text(_LEFT, 604, f"{person.given_names_latin} {person.surname_latin}: {share} %")
    second.text(_LEFT, 584, f"Employees' trust: {100 - share} %")
    second.text(_LEFT, 96, "Specimen. Not a genuine document.", size=9, grey=0.45)
    return pdf([first, second], title=name)


def _report_page(title: str, lines: Sequence[str], *, number: int, total: int) -> Page:
    page = Page()
    page.block((_LEFT, _TOP - 4, 18, 18), ink=_INKS[0])
    page.text(_LEFT + 28, _TOP, title, size=14, bold=True)
    page.rule(_TOP - 16)
    for index, line in enumerate(lines):
        page.text(_LEFT, _TOP - 40 - index * _LINE_POINTS, line)
    page.text(PAGE_WIDTH - _LEFT - 60, 36, f"Page {number} of {total}", size=9, grey=0.45)
    return page


def _letterhead(name: str, *, seed: str) -> Page:
    chance = dice("letterhead", seed)
    page = Page()
    ink = chance.choice(_INKS)
    page.block((0, PAGE_HEIGHT - 14, PAGE_WIDTH, 14), ink=ink)
    page.block((_LEFT, 746, 34, 34), ink=ink)
    page.block((_LEFT + 9, 755, 16, 16), ink=(1, 1, 1))
    page.text(_LEFT + 48, 757, name, size=18, bold=True)
    page.rule(730)
    return page


def _amounts(page: Page, *, labels: Sequence[str], seed: str, total: str) -> None:
    chance = dice("amounts", seed)
    cents = 0
    for index, label in enumerate(labels):
        y = 500 - index * 24
        amount = chance.randint(350, 9800)
        cents += amount
        page.text(_LEFT, y, label)
        page.text(PAGE_WIDTH - _LEFT - 60, y, f"{amount // 100}.{amount % 100:02d}")
        page.rule(y - 8)
    y = 500 - len(labels) * 24
    page.text(_LEFT, y, total, bold=True)
    page.text(PAGE_WIDTH - _LEFT - 60, y, f"{cents // 100}.{cents % 100:02d}", bold=True)


def _reference(seed: str) -> str:
    return f"{dice('reference', seed).randrange(10**8):08d}"
