"""Bills and certificates as sheets of paper, for slots that show a photograph of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from didit_desk.sandbox.art.brush import dice
from didit_desk.sandbox.art.lettering import fitted, font
from didit_desk.sandbox.art.security import signature_mask

if TYPE_CHECKING:
    from didit_desk.sandbox.art.shapes import Colour
    from didit_desk.sandbox.facts import Person, Proof

SHEET_SIZE = (1240, 1754)  # A4 at 150 dots per inch

_PAPER: Colour = (250, 249, 245)
_INK: Colour = (34, 36, 42)
_GREY: Colour = (120, 124, 130)
_HOUSE_INKS: tuple[Colour, ...] = ((28, 92, 132), (34, 115, 84), (140, 56, 46), (92, 62, 130))
_SPECIMEN_INK: Colour = (236, 190, 186)
_LEFT, _RIGHT = 110, 1130


def bill_sheet(proof: Proof) -> Image.Image:
    """The utility bill or bank statement `proof` on a sheet of `SHEET_SIZE`."""
    statement = proof.kind == "bank_statement"
    sheet = _letterhead(proof.issuer, seed=proof.issuer)
    draw = ImageDraw.Draw(sheet)
    for index, line in enumerate((proof.name, *proof.address_lines)):
        _line(draw, line, top=360 + index * 44, size=32)
    heading = "Statement of account" if statement else "Electricity bill"
    draw.text((_LEFT, 640), heading, font=font("bold", 48), fill=_INK)
    stamp = f"Date of issue {proof.issue_date.isoformat()}     Reference {proof.reference}"
    _line(draw, stamp, top=720, size=26)
    _rows(draw, seed=proof.reference)
    if not statement:
        _columns(draw, seed=proof.reference, ink=_house_ink(proof.issuer))
    return sheet


def certificate_sheet(person: Person, *, seed: str) -> Image.Image:
    """A signed certificate of residence for `person` on a sheet of `SHEET_SIZE`."""
    sheet = _letterhead("Registry of Residents", seed=seed)
    draw = ImageDraw.Draw(sheet)
    draw.text((_LEFT, 420), "Certificate of residence", font=font("bold", 52), fill=_INK)
    lines = (
        f"{person.given_names_latin} {person.surname_latin}",
        f"born {person.birth_date.isoformat()}, {person.birth_place}",
        "",
        "is registered at",
        person.address,
        f"{person.postal_code} {person.city}, {person.country}",
    )
    for index, line in enumerate(lines):
        _line(draw, line, top=560 + index * 58, size=36)
    draw.line((_LEFT, 1290, _LEFT + 520, 1290), fill=_GREY, width=2)
    sheet.paste((30, 40, 90), (_LEFT + 20, 1130), signature_mask((480, 170), seed=seed))
    _line(draw, "Registrar", top=1306, size=24)
    return sheet


def _house_ink(seed: str) -> Colour:
    return dice("house", seed).choice(_HOUSE_INKS)


def _letterhead(name: str, *, seed: str) -> Image.Image:
    sheet = Image.new("RGB", SHEET_SIZE, _PAPER)
    draw = ImageDraw.Draw(sheet)
    ink = _house_ink(seed)
    draw.rectangle((0, 0, SHEET_SIZE[0], 26), fill=ink)
    draw.rounded_rectangle((_LEFT, 110, _LEFT + 96, 206), radius=18, fill=ink)
    draw.ellipse((_LEFT + 26, 136, _LEFT + 70, 180), outline=_PAPER, width=10)
    draw.text((_LEFT + 126, 158), name, font=fitted(name, style="bold", size=52, width=800), fill=_INK, anchor="lm")
    draw.line((_LEFT, 260, _RIGHT, 260), fill=_GREY, width=2)
    draw.text((SHEET_SIZE[0] / 2, 1640), "SPECIMEN", font=font("bold", 110), fill=_SPECIMEN_INK, anchor="mm")
    return sheet


def _line(draw: ImageDraw.ImageDraw, text: str, *, top: int, size: int) -> None:
    face = fitted(text, style="regular", size=size, width=_RIGHT - _LEFT)
    draw.text((_LEFT, top), text, font=face, fill=_INK)


def _rows(draw: ImageDraw.ImageDraw, *, seed: str) -> None:
    chance = dice("amounts", seed)
    face, strong = font("regular", 28), font("bold", 30)
    cents = 0
    for index, label in enumerate(("Standing charge", "Day rate", "Night rate", "Network fee", "Metering", "Tax")):
        top = 810 + index * 62
        amount = chance.randint(350, 9800)
        cents += amount
        draw.text((_LEFT, top), label, font=face, fill=_INK)
        draw.text((_RIGHT, top), f"{amount // 100}.{amount % 100:02d}", font=face, fill=_INK, anchor="ra")
        draw.line((_LEFT, top + 46, _RIGHT, top + 46), fill=(214, 214, 210), width=2)
    draw.text((_LEFT, 1190), "Total", font=strong, fill=_INK)
    draw.text((_RIGHT, 1190), f"{cents // 100}.{cents % 100:02d}", font=strong, fill=_INK, anchor="ra")


def _columns(draw: ImageDraw.ImageDraw, *, seed: str, ink: Colour) -> None:
    chance = dice("use", seed)
    for index in range(12):
        left = _LEFT + 20 + index * 82
        draw.rectangle((left, 1500 - chance.randint(40, 190), left + 48, 1500), fill=ink)
    draw.line((_LEFT, 1502, _RIGHT, 1502), fill=_GREY, width=3)
