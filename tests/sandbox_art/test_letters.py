"""The artists' PDF files open in the desk's own reader and give their text back."""

from __future__ import annotations

import re

import pypdfium2  # type: ignore[import-untyped]
import pytest

from didit_desk.sandbox.art import draw, report_pdf
from didit_desk.sandbox.art.pages import pdf
from tests.sandbox_art.specimens import a_person, a_proof


def texts(content: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(content)
    try:
        found: list[str] = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found
    finally:
        document.close()


@pytest.mark.parametrize("kind", ["utility_bill", "bank_statement"])
def test_that_a_proof_names_holder_address_and_reference(kind: str) -> None:
    content_type, content = draw("proof", a_person(), None, a_proof(kind), "s")
    (text,) = texts(content)
    assert content_type == "application/pdf"
    for part in ("Anna María Eriksson", "12 Meridian Street", "10400 Zenith", "B-2231-77", "2026-09-12"):
        assert part in text


@pytest.mark.parametrize(("slot", "pages"), [("extra_pdf", 1), ("company_pdf", 2)])
def test_that_further_letters_name_the_person(slot: str, pages: int) -> None:
    found = texts(draw(slot, a_person(), None, None, "s")[1])
    assert len(found) == pages
    assert all("Eriksson" in page for page in found)


def test_that_a_long_report_fills_several_pages_in_order() -> None:
    lines = [f"Entry {number:03d} of the report" for number in range(100)]
    found = texts(report_pdf("Session report", lines))
    assert len(found) == 3
    assert re.findall(r"Entry (\d{3})", "".join(found)) == [f"{number:03d}" for number in range(100)]
    assert "Page 3 of 3" in found[2]


def test_that_a_report_without_lines_has_one_page() -> None:
    assert len(texts(report_pdf("Empty", []))) == 1


def test_that_long_lines_are_wrapped_and_lose_no_word() -> None:
    line = " ".join(f"word{number}" for number in range(60))
    assert re.findall(r"word\d+", texts(report_pdf("Wrapped", [line]))[0]) == line.split()


def test_that_brackets_and_signs_beyond_the_font_do_not_break_a_page() -> None:
    (text,) = texts(report_pdf("Signs", [r"(a\b) 100 € Nguyễn Đặng Łódź 王"]))
    assert r"(a\b) 100 € Nguyen Dang Lódz ?" in text


def test_that_every_entry_of_the_offset_table_points_at_its_object() -> None:
    content = report_pdf("Offsets", ["line"] * 120)
    start = int(content.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert content[start : start + 4] == b"xref"
    offsets = [int(entry) for entry in re.findall(rb"(\d{10}) 00000 n ", content[start:])]
    for number, offset in enumerate(offsets, start=1):
        assert content[offset:].startswith(f"{number} 0 obj\n".encode("ascii"))


def test_that_a_file_without_pages_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        pdf([], title="None")
