"""A saved screening as PDF, read by another program: pages, who saved it, every hit, and nothing taken for markup."""

from __future__ import annotations

import threading
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pypdfium2  # type: ignore[import-untyped]
import pytest

from didit_desk.models.screening_report import ReportGroup, ReportHit, ReportLine, ScreeningReport
from didit_desk.ui.look import Look
from didit_desk.ui.screening_pdf import LONGEST_TEXT, screening_pdf
from didit_desk.viewstate.aml import aml_views
from didit_desk.viewstate.screening_report import SavedBy, screening_report
from tests.ui.hostile_payloads import payloads
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("font_of_the_desk")

BY: Final = SavedBy(reviewer="A. Lindqvist", at=datetime(2026, 11, 21, 8, 30, 5, tzinfo=UTC), version="1.2.3")


@pytest.fixture
def font_of_the_desk(qapp: QApplication) -> Iterator[None]:
    """The window's font, which exchanges figures and signs for others."""
    before = qapp.font()
    qapp.setFont(Look(scheme="light").font("body"))
    yield
    qapp.setFont(before)


def report(*lines: ReportLine) -> ScreeningReport:
    group = ReportGroup(title="Open (1)", note="", hits=(ReportHit(title="Someone", lines=lines),))
    return ScreeningReport(
        title="Screening result", lines=(), groups=(group,), watermark="W", footer="F", columns=(), rows=()
    )


def pages(content: bytes) -> list[str]:
    """The text of each page, words apart by one blank."""
    document = pypdfium2.PdfDocument(content)
    try:
        texts = []
        for page in document:
            found = page.get_textpage()
            texts.append(" ".join(found.get_text_range().split()))
            found.close()
            page.close()
        return texts
    finally:
        document.close()


def many(count: int) -> ScreeningReport:
    def edit(content: dict[str, Any]) -> None:
        screening = content["aml_screenings"][0]
        first = screening["hits"][0]
        screening["hits"] = [{**first, "id": f"hit_{at:03d}", "caption": f"Person {at:03d}"} for at in range(count)]

    return screening_report(aml_views(decision(edit=edit))[0], BY, marks={}, seen={})


def test_that_every_hit_is_in_it_and_every_page_says_who_saved_it_and_when() -> None:
    content = screening_pdf(many(12))
    assert content.startswith(b"%PDF-")
    found = pages(content)
    assert len(found) > 5
    whole = " ".join(found)
    assert not [at for at in range(12) if f"Person {at:03d}" not in whole or f"hit_{at:03d}" not in whole]
    assert "Screening result of session #4821" in found[0]
    assert "Mirela Tănase" in found[0]
    assert [text for text in found if "End of the result" in text] == found[-1:]
    for at, text in enumerate(found, start=1):
        assert f"Page {at}" in text
        assert text.count("A. Lindqvist") >= 2
        assert "2026-11-21 08:30:05 UTC" in text


@pytest.mark.parametrize("text", ["王小明", "Ангела Меркель", "Ελένη", "Größe Ångström", "田中 太郎", "김철수"])
def test_that_names_in_their_own_script_are_found_again(text: str) -> None:
    (found,) = pages(screening_pdf(report(ReportLine(label="Name", text=text))))
    # A glyph that stands for a sign and its radical is told as either.
    assert text in unicodedata.normalize("NFKC", found)


def test_that_markup_is_text_and_tricks_of_direction_are_shown() -> None:
    tricks = "<b>bold</b> &amp; <img src='file:///etc/hostname'><script>x</script>"
    lines = ReportLine(label="<h1>a</h1>", text=tricks), ReportLine(label="b", text="x\u202ey")
    (found,) = pages(screening_pdf(report(*lines)))
    assert "<b>bold</b> &amp; <img src='file:///etc/hostname'><script>x</script>" in found
    assert "<h1>a</h1>" in found
    assert "x⟨U+202E⟩y" in found


def test_that_no_hostile_text_stops_it_or_grows_it_without_end() -> None:
    lines = [ReportLine(label="Name", text=text) for text in payloads(picture="/x.png", pipe="/y", port=1)]
    lines += [ReportLine(label="Long", text="W" * 2_000_000), ReportLine(label="L" * 5_000, text="x")]
    content = screening_pdf(report(*lines, ReportLine(label="Last", text="the end")))
    found = pages(content)
    # Where a page is nearly all one letter, blanks are read between letters.
    assert "theend" in found[-1].replace(" ", "")
    assert "".join(found).count("W") < 2 * LONGEST_TEXT + 100
    assert b"/JavaScript" not in content
    assert b"/URI" not in content


def test_that_it_is_made_in_a_thread_as_well(qapp: QApplication) -> None:
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(screening_pdf(many(3))))
    thread.start()
    while thread.is_alive():
        qapp.sendPostedEvents()
        thread.join(0.01)
    assert "Person 002" in " ".join(pages(made[0]))
