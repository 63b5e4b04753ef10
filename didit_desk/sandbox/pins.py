"""The people at the head of the newest block: the same faces in every demonstration, screenshot and manual."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.dice import dice
from didit_desk.sandbox.papers import age_on, issue
from didit_desk.sandbox.people import mailbox, make_person
from didit_desk.sandbox.places import country_of

if TYPE_CHECKING:
    from didit_desk.sandbox.facts import Paper, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A fixed person on a fixed place. `place` counts from the newest session, which is 0."""

    place: int
    scenario: str
    nationality: str
    paper: str
    issuer: str
    sex: str
    surname: str
    given_names: str
    surname_latin: str = ""
    given_names_latin: str = ""
    born: date | None = None
    number: str = ""
    personal_number: str = ""
    issued: date | None = None
    expires: date | None = None
    vendor_data: str = ""


PINS: Final = (
    Pin(place=0, scenario="database-partial", nationality="BRA", paper="licence", issuer="BRA", sex="M",
        surname="da Silva e Sousa", given_names="João Pedro"),
    Pin(place=4, scenario="phone-voip", nationality="IRL", paper="passport", issuer="IRL", sex="F",
        surname="O’Brien-Kavanagh", given_names="Siobhán"),
    Pin(place=7, scenario="warnings-list", nationality="UKR", paper="passport", issuer="UKR", sex="F",
        surname="Сидоренко", given_names="Ірина Володимирівна",
        surname_latin="Sydorenko", given_names_latin="Iryna Volodymyrivna"),
    Pin(place=11, scenario="chip-mismatch", nationality="GRC", paper="identity_card", issuer="GRC", sex="M",
        surname="Παπαδόπουλος", given_names="Σταύρος",
        surname_latin="Papadopoulos", given_names_latin="Stavros"),
    Pin(place=15, scenario="poa-tampered", nationality="CHN", paper="passport", issuer="CHN", sex="F",
        surname="欧阳", given_names="慧琳", surname_latin="Ouyang", given_names_latin="Huilin"),
    Pin(place=20, scenario="clean-passport", nationality="NGA", paper="passport", issuer="NGA", sex="F",
        surname="Okonkwo", given_names="Adaeze Chidinma"),
    Pin(place=21, scenario="face-mismatch", nationality="CHE", paper="residence_permit", issuer="DEU", sex="M",
        surname="Schwarzenbach-Oberhölzl zu Hohenstein", given_names="Maximilian",
        born=date(1969, 3, 8), issued=date(2019, 5, 14), expires=date(2029, 5, 13)),
    Pin(place=26, scenario="missing-name", nationality="PRT", paper="identity_card", issuer="PRT", sex="M",
        surname="Guimarães", given_names="Tomás"),
    Pin(place=29, scenario="duplicated-face", nationality="VNM", paper="licence", issuer="VNM", sex="F",
        surname="Nguyễn", given_names="Thị Phương Thảo"),
    Pin(place=32, scenario="name-only-hit", nationality="KAZ", paper="passport", issuer="KAZ", sex="M",
        surname="Морозов", given_names="Александр Юрьевич",
        surname_latin="Morozov", given_names_latin="Aleksandr Yuryevich",
        born=date(1985, 3, 15), number="N12485031", vendor_data="7f31-ретейл-0092"),
    Pin(place=38, scenario="mrz-misread", nationality="ESP", paper="identity_card", issuer="ESP", sex="F",
        surname="Olavarría de la Fuente", given_names="Lucía Beatriz", born=date(1991, 4, 17),
        number="CAA085317", personal_number="99999999R",
        issued=date(2021, 9, 30), expires=date(2031, 9, 30), vendor_data="cus_7Qm2xV9r"),
    Pin(place=50, scenario="sanctions-dismissed-by-rule", nationality="ARE", paper="identity_card",
        issuer="ARE", sex="M", surname="الفارسي", given_names="محمد عبد الرحمن",
        surname_latin="Al Farsi", given_names_latin="Muhammad Abdulrahman"),
    Pin(place=55, scenario="expired-document", nationality="CHN", paper="passport", issuer="CHN", sex="M",
        surname="王", given_names="小明", surname_latin="Wang", given_names_latin="Xiaoming"),
)  # fmt: skip


def pinned_person(pin: Pin, *, person: Person, today: date) -> Person:
    """The invented person with the pinned names, sex and birth; face and mailbox follow."""
    born = pin.born or person.birth_date
    given, surname = pin.given_names_latin or pin.given_names, pin.surname_latin or pin.surname
    domain = f"{country_of(person.country).alpha2.lower()}.example.test"
    return replace(
        person,
        email=f"{mailbox(given, surname)}@{domain}",
        face=replace(person.face, age=age_on(today, born=born)),
        surname=pin.surname,
        given_names=pin.given_names,
        surname_latin=surname,
        given_names_latin=given,
        sex=pin.sex,
        birth_date=born,
        nationality=pin.nationality,
    )


def pinned_paper(pin: Pin, *, person: Person, paper: Paper) -> Paper:
    """The invented document with the pinned number, dates and issuer; its zone is written anew."""
    return issue(
        pin.paper,
        person=person,
        issuer=pin.issuer,
        number=pin.number or paper.number,
        personal_number=pin.personal_number or paper.personal_number,
        issued=pin.issued or paper.issue_date,
        expires=pin.expires or paper.expiry_date,
        tint=paper.tint,
    )


def base_person(pin: Pin, *, seed: str, today: date) -> Person:
    """Somebody of the pinned sex at home in the issuing country, so that face and address suit the document."""
    for attempt in range(64):
        person = make_person(pin.issuer, draw=dice(seed, "pin", pin.place, attempt), today=today)
        if person.sex == pin.sex:
            return person
    raise LookupError(pin.sex)
