"""Identity documents as flat pictures: card, licence, permit (front and back) and the passport's data page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from didit_desk.sandbox.art.faces import paint, portrait_pose
from didit_desk.sandbox.art.lettering import native_line
from didit_desk.sandbox.art.printing import (
    INK,
    LABEL_INK,
    Box,
    Field,
    band_colour,
    print_band,
    print_bars,
    print_fields,
    print_mrz,
    printed_date,
)
from didit_desk.sandbox.art.security import (
    chip,
    ground,
    rosette,
    seal,
    signature_mask,
    specimen,
    with_guilloche,
)
from didit_desk.sandbox.art.shapes import WHITE, colour, mix

if TYPE_CHECKING:
    from didit_desk.sandbox.facts import Paper, Person

CARD_SIZE = (1920, 1209)  # ID-1, 85.6 mm x 53.98 mm (ISO/IEC 7810)
PAGE_SIZE = (1920, 1350)  # ID-3, 125 mm x 88 mm

_CARD_BAND = 160
_PAGE_BAND = 140
_PORTRAIT_RATIO = 481 / 378
# ICAO 9303-5, figure 6, and 9303-4, figure 3: characters 2.54 mm, lines 4.23 and 6.35 mm apart.
_TD1_BOX: Box = (103, 802, 1812, 1087)
_TD3_BOX: Box = (86, 1061, 1803, 1256)
_TD1_SIZE = 82
_TD3_SIZE = 62


def document(paper: Paper, person: Person, *, front: bool) -> Image.Image:
    """The flat document as an RGB picture of `CARD_SIZE`, or `PAGE_SIZE` for a passport."""
    match (paper.kind, front):
        case ("passport", True):
            picture = _passport_page(paper, person)
        case ("passport", False):
            picture = _passport_notes(paper, person)
        case (_, True):
            picture = _card_front(paper, person)
        case _:
            picture = _card_back(paper, person)
    specimen(picture, share=0.78 if front else 0.62)
    return picture


def mrz_box(paper: Paper) -> Box | None:
    """Where the machine-readable lines are printed, in pixels of the flat document; None without any.

    On a passport they are on the front (TD3), on a card on the back (TD1), as ICAO Doc 9303-4 and -5 have it.
    """
    if not paper.mrz:
        return None
    return _TD3_BOX if paper.kind == "passport" else _TD1_BOX


def _blank(size: tuple[int, int], paper: Paper) -> Image.Image:
    tint = colour(paper.tint)
    return with_guilloche(ground(size, tint=tint), ink=band_colour(tint), seed=paper.issuer + paper.kind)


def _names(person: Person) -> tuple[str, str, str | None]:
    """Surname and given names in Latin capitals, and the native line when it says more than they do."""
    surname, given = person.surname_latin.upper(), person.given_names_latin.upper()
    native = native_line(f"{person.surname} {person.given_names}", script=person.script)
    if (person.surname, person.given_names) == (person.surname_latin, person.given_names_latin):
        return surname, given, None
    return surname, given, native


def _place_portrait(picture: Image.Image, person: Person, *, left: int, top: int, width: int) -> None:
    size = (width, round(width * _PORTRAIT_RATIO))
    portrait = paint(person, size=size, pose=portrait_pose(), ground=None)
    picture.paste(portrait, (left, top))
    edge = ImageDraw.Draw(picture)
    edge.rectangle((left, top, left + size[0], top + size[1]), outline=mix(INK, WHITE, share=0.55), width=2)


def _ghost(picture: Image.Image, person: Person, *, left: int, top: int, width: int, tint: str) -> None:
    """A second, faint portrait in one colour, as printed against forgery."""
    size = (width, round(width * _PORTRAIT_RATIO))
    portrait = paint(person, size=size, pose=portrait_pose(), ground=None).convert("L")
    mono = ImageOps.colorize(portrait, black=band_colour(colour(tint)), white="#ffffff")
    oval = Image.new("L", size)
    ImageDraw.Draw(oval).rounded_rectangle((0, 0, size[0], size[1]), radius=width // 3, fill=105)
    picture.paste(mono, (left, top), oval)


def _sign(picture: Image.Image, person: Person, *, left: int, top: int, size: tuple[int, int]) -> None:
    mask = signature_mask(size, seed=person.surname_latin + person.given_names_latin)
    picture.paste((26, 32, 56), (left, top), mask)


def _card_front(paper: Paper, person: Person) -> Image.Image:
    picture = _blank(CARD_SIZE, paper)
    tint = colour(paper.tint)
    rosette(picture, centre=(1380, 640), radius=300, ink=band_colour(tint))
    print_band(picture, title=paper.title, remark=f"{paper.issuer} · SPECIMEN", tint=tint, height=_CARD_BAND)
    _place_portrait(picture, person, left=78, top=226, width=500)
    number = Field(label=_mark(paper, "5"), value=paper.number, left=78, top=890, width=500, style="mono", size=58)
    print_fields(picture, [number, *_card_fields(paper, person)])
    _sign(picture, person, left=680, top=1000, size=(440, 150))
    seal(picture, centre=(1690, 960), radius=126, ink=band_colour(tint))
    if paper.kind == "residence_permit":
        chip(picture, corner=(1560, 236), size=(230, 180))
    return picture


def _mark(paper: Paper, sign: str) -> str:
    """The label of a field: a number on licences (Vienna Convention on Road Traffic, annex 6), else words."""
    words = {
        "1": "Surname",
        "2": "Given names",
        "3": "Date of birth",
        "4a": "Issued",
        "4b": "Valid until",
        "4d": "Personal number",
        "5": "Number",
    }[sign]
    return f"{sign}.  {words}" if paper.kind == "licence" else words


def _card_fields(paper: Paper, person: Person) -> list[Field]:
    surname, given, native = _names(person)
    left, wide = 680, 820 if paper.kind == "residence_permit" else 1160
    rows: list[list[tuple[str, str, int, int]]] = [
        [(_mark(paper, "1"), surname, left, wide)],
        [(_mark(paper, "2"), given, left, wide)],
    ]
    if native:
        rows.append([("Name in national script", native, left, 1160)])
    rows += [
        [
            ("Sex", person.sex, left, 150),
            ("Nationality", person.nationality, left + 190, 260),
            (_mark(paper, "3"), printed_date(person.birth_date), left + 520, 420),
        ],
        [
            (_mark(paper, "4a"), printed_date(paper.issue_date), left, 420),
            (_mark(paper, "4b"), printed_date(paper.expiry_date), left + 520, 420),
        ],
    ]
    last = [(_mark(paper, "4d"), paper.personal_number, left, 480)] if paper.personal_number else []
    if paper.kind == "licence":
        last.append(("9.  Categories", "AM  B1  B", left + 520, 380))
    if paper.kind == "residence_permit":
        last.append(("Type of permit", "RESIDENCE", left + 520, 300))
    rows.append(last)
    pitch = 126 if native else 142
    return [
        Field(label=label, value=value, left=x, top=222 + row * pitch, width=width)
        for row, cells in enumerate(rows)
        for label, value, x, width in cells
    ]


def _card_back(paper: Paper, person: Person) -> Image.Image:
    picture = _blank(CARD_SIZE, paper)
    fields = [
        Field(label="Address", value=person.address.upper(), left=84, top=84, width=1240),
        Field(
            label="",
            value=f"{person.postal_code} {person.city}".strip().upper(),
            left=84,
            top=142,
            width=1240,
        ),
        Field(label="Place of birth", value=person.birth_place.upper(), left=84, top=314, width=1240),
        Field(label="Issuing state", value=paper.issuer, left=84, top=470, width=420),
        Field(label="Document number", value=paper.number, left=520, top=470, width=560, style="mono"),
    ]
    print_fields(picture, fields)
    if paper.kind == "licence":
        _categories(picture, paper)
    elif paper.kind != "residence_permit":
        chip(picture, corner=(1530, 90), size=(310, 240))
    if paper.mrz:
        seal(picture, centre=(1690, 560), radius=110, ink=band_colour(colour(paper.tint)))
        print_mrz(picture, lines=paper.mrz, box=_TD1_BOX, size=_TD1_SIZE)
    elif paper.kind != "licence":
        print_bars(picture, box=(84, 880, 1836, 1100), seed=paper.number)
    return picture


def _categories(picture: Image.Image, paper: Paper) -> None:
    rows = (("AM", 0), ("A1", 0), ("B1", 1), ("B", 1), ("BE", 0))
    fields: list[Field] = []
    draw = ImageDraw.Draw(picture)
    bottom = 690 if paper.mrz else 1130
    pitch = (bottom - 80) // (len(rows) + 1)
    for index, (name, held) in enumerate(rows):
        top = 80 + pitch * index
        draw.line((1330, top, 1850, top), fill=LABEL_INK, width=2)
        fields.append(Field(label="9.", value=name, left=1340, top=top + 8, width=110, size=34))
        if held:
            span = ((paper.issue_date, "10.", 1460), (paper.expiry_date, "11.", 1660))
            fields += [
                Field(
                    label=label,
                    value=printed_date(day),
                    left=x,
                    top=top + 8,
                    width=180,
                    size=30,
                    style="regular",
                )
                for day, label, x in span
            ]
    print_fields(picture, fields)
    if not paper.mrz:
        print_bars(picture, box=(84, 700, 1240, 1110), seed=paper.number)


def _passport_page(paper: Paper, person: Person) -> Image.Image:
    picture = _blank(PAGE_SIZE, paper)
    tint = colour(paper.tint)
    rosette(picture, centre=(1240, 640), radius=340, ink=band_colour(tint))
    print_band(picture, title=paper.title, remark=f"{paper.issuer} · SPECIMEN", tint=tint, height=_PAGE_BAND)
    _place_portrait(picture, person, left=80, top=200, width=540)
    _ghost(picture, person, left=1590, top=660, width=230, tint=paper.tint)
    print_fields(picture, _passport_fields(paper, person))
    _sign(picture, person, left=120, top=912, size=(460, 150))
    seal(picture, centre=(1706, 440), radius=104, ink=band_colour(tint))
    if paper.mrz:
        print_mrz(picture, lines=paper.mrz, box=_TD3_BOX, size=_TD3_SIZE)
    return picture


def _passport_fields(paper: Paper, person: Person) -> list[Field]:
    surname, given, native = _names(person)
    left, second, third = 690, 1130, 1400
    rows: list[list[tuple[str, str, int, int]]] = [
        [
            ("Type", "P", left, 120),
            ("Code of issuing state", paper.issuer, left + 190, 240),
            ("Passport no.", paper.number, third - 90, 420),
        ],
        [("Surname", surname, left, 900)],
        [("Given names", given, left, 900)],
    ]
    if native:
        rows.append([("Name in national script", native, left, 900)])
    rows += [
        [
            ("Nationality", person.nationality, left, 250),
            ("Sex", person.sex, left + 270, 120),
            ("Date of birth", printed_date(person.birth_date), second, 420),
        ],
        [
            ("Place of birth", person.birth_place.upper(), left, 420),
            ("Personal no.", paper.personal_number, second, 420),
        ],
        [
            ("Date of issue", printed_date(paper.issue_date), left, 400),
            ("Date of expiry", printed_date(paper.expiry_date), second, 400),
        ],
    ]
    pitch = 126 if native else 146
    return [
        Field(label=label, value=value, left=x, top=196 + row * pitch, width=width, size=44)
        for row, cells in enumerate(rows)
        for label, value, x, width in cells
        if value
    ]


def _passport_notes(paper: Paper, person: Person) -> Image.Image:
    """The page after the data page: address and holder's signature."""
    picture = _blank(PAGE_SIZE, paper)
    rosette(picture, centre=(960, 700), radius=420, ink=band_colour(colour(paper.tint)))
    town = f"{person.postal_code} {person.city}".strip().upper()
    fields = [
        Field(label="Address of the holder", value=person.address.upper(), left=140, top=180, width=1500),
        Field(label="", value=town, left=140, top=250, width=1500),
        Field(label="Passport no.", value=paper.number, left=140, top=460, width=700, style="mono"),
        Field(label="Observations", value="NONE", left=140, top=660, width=900, style="regular"),
        Field(label="Signature of the holder", value="", left=140, top=960, width=600),
    ]
    print_fields(picture, fields)
    _sign(picture, person, left=140, top=1020, size=(560, 190))
    return picture
