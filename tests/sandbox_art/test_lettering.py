"""Names are printed in their own script, in the order and with the joints it is read in."""

from __future__ import annotations

import unicodedata

import pytest

from didit_desk.resources import resource
from didit_desk.sandbox.art.lettering import fitted, font, native_line


def test_that_hebrew_is_laid_out_from_the_right() -> None:
    assert native_line("אב גד", script="Hebr") == "דג בא"


def test_that_digits_keep_their_order_in_a_right_to_left_line() -> None:
    assert native_line("אב 12 גד", script="Hebr") == "דג 12 בא"


def test_that_arabic_letters_are_joined_to_their_neighbours() -> None:
    line = native_line("محمد", script="Arab") or ""
    tags = [unicodedata.decomposition(sign).split()[0] for sign in line]
    assert tags == ["<final>", "<medial>", "<medial>", "<initial>"]


def test_that_a_letter_that_never_joins_forward_cuts_the_word() -> None:
    line = native_line("دار", script="Arab") or ""
    assert [unicodedata.decomposition(sign).split()[0] for sign in line] == ["<isolated>"] * 3


def test_that_lam_and_alef_become_one_form() -> None:
    line = native_line("سلام", script="Arab") or ""
    assert len(line) == 3
    assert unicodedata.normalize("NFKD", line) == "م" + "لا" + "س"


@pytest.mark.parametrize("script", ["Hans", "Deva"])
def test_that_a_script_without_a_font_has_no_native_line(script: str) -> None:
    assert native_line("王小明", script=script) is None


@pytest.mark.parametrize(
    "text",
    ["OLAVARRÍA ŁÓDŹ ĞÜŞ", "NGUYỄN THỊ PHƯƠNG", "Морозов Ілля", "Παπαδόπουλος", "אברהם", "محمد الإمارات"],
)
def test_that_the_shipped_font_has_every_letter(text: str) -> None:
    script = "Arab" if "م" in text else "Hebr" if "א" in text else "Latn"
    face = font("bold", 40)
    blank = bytes(face.getmask("\uffff"))
    for sign in (native_line(text, script=script) or "").replace(" ", ""):
        assert bytes(face.getmask(sign)) != blank, f"U+{ord(sign):04X} is missing"


def test_that_a_long_name_is_set_smaller_until_it_fits() -> None:
    name = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF-" * 2
    assert fitted(name, style="bold", size=46, width=1160).getlength(name) <= 1160


def test_that_the_licence_of_the_fonts_is_shipped_beside_them() -> None:
    text = resource("fonts", "LICENSE-DejaVu.txt").read_text(encoding="utf-8")
    assert "Bitstream" in text
    assert "Tavmjong Bah" in text
