"""Invents people: names, birth, home, contacts and a face, all from one generator."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from didit_desk.sandbox.facts import Face, Person
from didit_desk.sandbox.names import POOLS
from didit_desk.sandbox.places import City, Country, country_of

if TYPE_CHECKING:
    import random

_SKINS: Final = {
    "NGA": ("#5b3a29", "#6f4a34", "#7d553c"),
    "IND": ("#a9724a", "#b98159", "#8f5f3d"),
    "ARE": ("#c08d63", "#b07d55", "#d0a27a"),
    "EGY": ("#b98459", "#c8946a", "#a8744c"),
    "CHN": ("#ecc9a5", "#e3bb93", "#f0d3b3"),
    "VNM": ("#e0b48a", "#d5a77c", "#e8c29b"),
    "BRA": ("#b98159", "#8a5a3c", "#e0b48a", "#f0c9a8"),
}
_LIGHT_SKINS: Final = ("#f0c9a8", "#e6b996", "#f4d5bb", "#d9a983")
_DARK_HAIR: Final = ("#1f1a17", "#2b211c", "#3a2b22", "#4a3626")
_HAIR: Final = (*_DARK_HAIR, "#7a5a36", "#a8804d", "#c9a66b", "#8c3f22")
_GREY: Final = "#a7a4a0"
_EYES: Final = ("#3b2a1e", "#5a4430", "#46667d", "#4f6b4a")
_SHIRTS: Final = ("#46607a", "#7a4652", "#4c6a54", "#5c5470", "#80663f", "#2f3b47")
_GROUNDS: Final = ("#c9b79d", "#a8b6bf", "#b8c2ad", "#c4b0b4", "#9fb0b8")
_DARK_HAIRED: Final = frozenset({"NGA", "IND", "ARE", "EGY", "CHN", "VNM", "KAZ"})
_YEAR: Final = 365.2425
_ADULT: Final = 19
_OLDEST: Final = 71
_GREY_FROM: Final = 55


def make_person(alpha3: str, *, draw: random.Random, today: date) -> Person:
    """An adult of that country who lives there. Takes the same number of choices whatever they are."""
    home = country_of(alpha3)
    sex = "F" if draw.random() < 0.5 else "M"
    pool = POOLS[alpha3]
    surname, surname_latin = draw.choice(pool.surnames_f if sex == "F" else pool.surnames_m)
    given, given_latin = draw.choice(pool.given_f if sex == "F" else pool.given_m)
    years = _ADULT + (_OLDEST - _ADULT) * draw.random() ** 1.4
    born = today - timedelta(days=int(years * _YEAR))
    city, birth_city = draw.choice(home.cities), draw.choice(home.cities)
    door = draw.randrange(1, 180)
    return Person(
        script=home.script,
        surname=surname,
        given_names=given,
        surname_latin=surname_latin,
        given_names_latin=given_latin,
        sex=sex,
        birth_date=born,
        birth_place=birth_city.name,
        nationality=alpha3,
        address=_door(draw.choice(home.streets), door, home=home),
        city=city.name,
        postal_code=city.postal_code,
        country=alpha3,
        email=f"{mailbox(given_latin, surname_latin)}{draw.randrange(10, 99)}@{home.alpha2.lower()}.example.test",
        phone=f"{home.prefix}{home.mobile}{draw.randrange(10**5, 10**6)}",
        face=make_face(alpha3, sex=sex, age=int(years), draw=draw),
    )


def make_face(alpha3: str, *, sex: str, age: int, draw: random.Random) -> Face:
    """A cartoon face for somebody of that country, sex and age in years."""
    hair = draw.choice(_DARK_HAIR if alpha3 in _DARK_HAIRED else _HAIR)
    bald, scarf = draw.random() < 0.12, draw.random() < 0.6
    style = draw.choice(("long", "long", "bun", "curly", "short") if sex == "F" else ("short", "short", "curly"))
    if sex == "F" and alpha3 in {"ARE", "EGY"} and scarf:
        style = "scarf"
    if sex == "M" and bald:
        style = "bald"
    return Face(
        skin=draw.choice(_SKINS.get(alpha3, _LIGHT_SKINS)),
        hair=_GREY if age >= _GREY_FROM else hair,
        eyes=draw.choice(_EYES),
        shirt=draw.choice(_SHIRTS),
        background=draw.choice(_GROUNDS),
        hair_style=style,
        beard=draw.random() < 0.35 and sex == "M",
        glasses=draw.random() < 0.25,
        age=age,
    )


def city_of(person: Person) -> City:
    """The town a person lives in; the first town of the country when the address names no known one."""
    home = country_of(person.country)
    return next((city for city in home.cities if city.name == person.city), home.cities[0])


def latin_address(person: Person) -> str:
    """Street and town in Latin letters, one line."""
    home, city = country_of(person.country), city_of(person)
    street = person.address
    for own, latin in zip(home.streets, home.streets_latin, strict=True):
        street = street.replace(own, latin)
    return f"{street}, {person.postal_code} {city.latin}"


def full_name(person: Person) -> str:
    """The name as a document shows it, own script; the surname leads in Chinese and Vietnamese."""
    match person.script:
        case "Hans":
            return f"{person.surname}{person.given_names}"
        case "Viet":
            return f"{person.surname} {person.given_names}".strip()
        case _:
            return f"{person.given_names} {person.surname}".strip()


def latin_name(person: Person) -> str:
    """The name in Latin letters; the surname leads in Chinese and Vietnamese."""
    if person.script in {"Hans", "Viet"}:
        return f"{person.surname_latin} {person.given_names_latin}".strip()
    return f"{person.given_names_latin} {person.surname_latin}".strip()


def aged(person: Person, *, years: int) -> Person:
    """The same person with a face that looks older by that many years, grown a beard (men) and wearing glasses."""
    face = person.face
    older = replace(face, age=face.age + years, hair=_GREY, beard=person.sex == "M", glasses=True)
    return replace(person, face=older)


def _door(street: str, door: int, *, home: Country) -> str:
    match home.script:
        case "Hans":
            return f"{street}{door}号"
        case "Viet":
            return f"{door} {street}"
        case _ if home.language == "en":
            return f"{door} {street}"
        case _:
            return f"{street} {door}"


def mailbox(given: str, surname: str) -> str:
    """The part of an invented address before the number: plain letters and a full stop."""
    text = unicodedata.normalize("NFKD", f"{given.split()[0]}.{surname.split()[-1]}".lower())
    return "".join(sign for sign in text if "a" <= sign <= "z" or sign == ".") or "person"
