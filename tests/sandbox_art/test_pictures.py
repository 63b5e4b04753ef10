"""What the artists draw: real files of the promised formats and sizes, the same every time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

from didit_desk.sandbox.art import draw, mrz_box, slots
from tests.sandbox_art.specimens import a_face, a_paper, a_person, a_proof, drawn

if TYPE_CHECKING:
    from didit_desk.sandbox.facts import Paper

KILO, MEGA = 1_000, 1_000_000
CARD, PROOF = a_paper("identity_card"), a_proof("utility_bill")
INK_BELOW = 90
# Drawn by the same artists as their counterparts, and slow to draw twice.
SLOW_TWINS = {"huge", "back_video", "full_back", "camera_back", "extra_image", "front_video"}

# Slot: Pillow's name of the format, size in pixels, least and most bytes.
PICTURES = {
    "portrait": ("JPEG", (378, 481), 10 * KILO, 200 * KILO),
    "portrait_small": ("JPEG", (120, 152), 2 * KILO, 40 * KILO),
    "front": ("JPEG", (1920, 1209), 200 * KILO, 5 * MEGA),
    "back": ("JPEG", (1920, 1209), 200 * KILO, 5 * MEGA),
    "camera_front": ("JPEG", (1080, 1440), 80 * KILO, 2 * MEGA),
    "camera_back": ("JPEG", (1080, 1440), 80 * KILO, 2 * MEGA),
    "liveness": ("JPEG", (1080, 1440), 80 * KILO, 2 * MEGA),
    "face_source": ("JPEG", (540, 720), 20 * KILO, MEGA),
    "face_target": ("JPEG", (540, 720), 20 * KILO, MEGA),
    "match": ("JPEG", (540, 720), 20 * KILO, MEGA),
    "chip_portrait": ("JPEG2000", (300, 400), 5 * KILO, 60 * KILO),
    "chip_signature": ("PNG", (640, 220), KILO, 60 * KILO),
    "proof_image": ("JPEG", (1800, 2400), 300 * KILO, 5 * MEGA),
    "extra_image": ("WEBP", (900, 1200), 10 * KILO, MEGA),
    "huge": ("JPEG", (3000, 4000), MEGA, 8 * MEGA),
}


def opened(slot: str, *, seed: str = "s", paper: Paper = CARD) -> Image.Image:
    """The picture of Anna Maria Eriksson in `slot`, decoded."""
    _, content = draw(slot, a_person(), paper, PROOF, seed)
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def difference(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two pictures of one size, in levels of grey."""
    grey = ImageChops.difference(first.convert("L"), second.convert("L"))
    return ImageStat.Stat(grey).mean[0]


def darkest(picture: Image.Image) -> int:
    """The lowest level of grey in a grey picture."""
    return next(level for level, count in enumerate(picture.histogram()) if count)


@pytest.mark.parametrize("slot", sorted(PICTURES))
def test_that_a_picture_has_the_promised_format_and_size(slot: str) -> None:
    form, size, least, most = PICTURES[slot]
    content_type, content = drawn(slot)
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        assert (picture.format, picture.size, content_type) == (form, size, Image.MIME[form])
    assert least <= len(content) <= most


@pytest.mark.parametrize("slot", sorted(slots() - SLOW_TWINS))
def test_that_the_same_facts_give_the_same_bytes(slot: str) -> None:
    assert draw(slot, a_person(), CARD, PROOF, "s") == drawn(slot)


def test_that_another_seed_gives_other_grain() -> None:
    assert draw("portrait", a_person(), None, None, "a") != draw("portrait", a_person(), None, None, "b")


def test_that_an_unknown_slot_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        draw("side", a_person(), CARD, PROOF, "s")


@pytest.mark.parametrize("slot", ["front", "full_back", "front_video", "proof", "proof_image"])
def test_that_a_slot_without_its_subject_is_refused(slot: str) -> None:
    with pytest.raises(ValueError, match="there is none"):
        draw(slot, a_person(), None, None, "s")


def test_that_photographs_of_documents_come_in_two_sizes_of_one_to_five_megabytes() -> None:
    sizes: set[tuple[int, int]] = set()
    for seed in ("0", "1", "2", "3"):
        _, content = draw("full_front", a_person(), CARD, None, seed)
        assert MEGA <= len(content) <= 5 * MEGA
        with Image.open(BytesIO(content)) as picture:
            sizes.add(picture.size)
    assert sizes == {(4000, 3000), (2400, 1800)}


def test_that_the_file_that_is_no_picture_only_claims_to_be_one() -> None:
    content_type, content = draw("not_a_picture", a_person(), None, None, "s")
    assert content_type == "image/jpeg"
    assert content.startswith(b"<!doctype html>")


@pytest.mark.parametrize(("kind", "slot"), [("passport", "front"), ("identity_card", "back")])
def test_that_every_machine_readable_letter_is_printed_in_its_cell(kind: str, slot: str) -> None:
    paper = a_paper(kind)
    box = mrz_box(paper)
    assert box is not None
    left, top, right, bottom = box
    picture = opened(slot, paper=paper).convert("L")
    height = (bottom - top) / len(paper.mrz)
    for row, line in enumerate(paper.mrz):
        width = (right - left) / len(line)
        for column in range(len(line)):
            x, y = left + column * width, top + row * height
            cell = picture.crop((round(x), round(y), round(x + width), round(y + height)))
            assert darkest(cell) < INK_BELOW, f"line {row + 1}, letter {column + 1} is blank"


def test_that_different_machine_readable_letters_look_different() -> None:
    lines = ("I<UTO" + "O" * 25, "I<UTO" + "0" * 25, "I<UTO" + "B" * 25)
    paper = a_paper("identity_card", mrz=lines)
    picture = opened("back", paper=paper).convert("L")
    left, top, right, bottom = mrz_box(paper) or (0, 0, 0, 0)
    pitch, width = (bottom - top) / 3, (right - left) / 30
    letters = [
        picture.crop(
            (
                round(left + 9 * width),
                round(top + row * pitch),
                round(left + 9 * width) + 58,
                round(top + row * pitch) + 110,
            )
        )
        for row in range(3)
    ]
    assert difference(letters[0], letters[1]) > 2
    assert difference(letters[0], letters[2]) > 2


def test_that_a_document_without_such_lines_has_no_place_for_them() -> None:
    assert mrz_box(a_paper("licence")) is None


def test_that_a_passport_page_has_the_proportions_of_a_passport() -> None:
    assert opened("front", paper=a_paper("passport")).size == (1920, 1350)


@pytest.mark.parametrize("kind", ["identity_card", "licence", "residence_permit", "passport"])
def test_that_the_tint_colours_the_ground(kind: str) -> None:
    red, blue = (opened("front", paper=a_paper(kind, tint=tint)) for tint in ("#f0b0b0", "#b0b0f0"))
    corner = (10, 300, 70, 420)
    warm, cold = (ImageStat.Stat(picture.crop(corner)).mean for picture in (red, blue))
    assert warm[0] - warm[2] > 5
    assert cold[2] - cold[0] > 5


@pytest.mark.parametrize(
    "change",
    [
        {"hair_style": "scarf"},
        {"hair_style": "bald"},
        {"hair_style": "curly"},
        {"hair_style": "bun"},
        {"hair_style": "short"},
        {"beard": True},
        {"glasses": True},
        {"skin": "#6b4226"},
        {"age": 72},
    ],
    ids=lambda change: "-".join(change),
)
def test_that_faces_differ_to_the_eye(change: dict[str, object]) -> None:
    plain = drawn("face_target")[1]
    other = draw("face_target", a_person(face=a_face(**change)), None, None, "s")[1]
    first, second = (Image.open(BytesIO(content)) for content in (plain, other))
    assert difference(first, second) > 0.5


def test_that_document_and_chip_show_the_same_portrait() -> None:
    portrait = opened("portrait").resize((300, 400))
    chip = opened("chip_portrait")
    stranger = opened("match").resize((300, 400))
    assert difference(portrait, chip) < difference(portrait, stranger)
