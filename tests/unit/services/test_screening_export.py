"""A saved screening as CSV: forty payloads in every column come back as data, and nothing is written over a link."""

from __future__ import annotations

import csv
import io
import os
import stat
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest

from didit_desk.models.cells import safe_cell
from didit_desk.models.screening_report import ScreeningReport
from didit_desk.services.screening_export import NotAPlainFile, save_report, screening_csv

if TYPE_CHECKING:
    from pathlib import Path

PAYLOADS: Final = (
    '=HYPERLINK("https://x.test?a="&A1,"open")', "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1,1)",
    "\t=1+1", "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u200d=1+1",
    "\u3000=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "﹦1+1", "﹢1+1", "₌1+1", "⁺1", "|calc", "%0A=1+1",
    '";=1+1', "a;=1+1", "a; =1+1", "a;\t=1+1", 'a";"=1+1', "a;+1+1;-2", "a;＝1+1", '","=1+1', "a\r\n=1+1",
    "=DDE(\"cmd\";\"/C calc\";\"1\")", "=IMPORTXML(\"http://x.test\",\"//a\")", "\x00=1+1", "\u202e=1+1", "''=1+1",
)  # fmt: skip
SIGNS: Final = frozenset("=+-@|%")


def report(columns: tuple[str, ...], *rows: tuple[str, ...]) -> ScreeningReport:
    return ScreeningReport(title="", lines=(), groups=(), watermark="", footer="", columns=columns, rows=rows)


def read(content: bytes, *, separator: str = ",") -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def begins_a_formula(cell: str) -> bool:
    bare = unicodedata.normalize("NFKC", cell).lstrip(' \t\r\n\u00a0\u200b\u200c\u200d\ufeff"')
    return bare[:1] in SIGNS and not cell.startswith("'")


def test_that_there_are_forty_payloads() -> None:
    assert len(set(PAYLOADS)) == 40


def test_that_no_payload_in_any_column_begins_a_formula_and_each_comes_back() -> None:
    columns = tuple(f"c{number}" for number in range(70))
    rows = read(screening_csv(report(columns, *((payload,) * len(columns) for payload in PAYLOADS))))
    assert len(rows) == 1 + len(PAYLOADS)
    for payload, row in zip(PAYLOADS, rows[1:], strict=True):
        assert set(row) == {safe_cell(payload)}
        assert not begins_a_formula(row[0]), payload
        assert "1" in row[0] or "calc" in row[0] or "open" in row[0] or "x.test" in row[0]


def test_that_no_payload_begins_a_formula_where_the_separator_is_a_semicolon() -> None:
    content = screening_csv(report(("a", "b"), *((payload, "x") for payload in PAYLOADS)))
    cells = [cell for row in read(content, separator=";") for cell in row]
    assert not [cell for cell in cells if begins_a_formula(cell)]


def test_that_ordinary_cells_stay_as_they_are() -> None:
    texts = ("Zoë Ångström", "王小明", "محمد", "1984-01-01", 'a "b", c; d', "O'Neil", "98, weight 60%, used 60%")
    assert read(screening_csv(report(tuple("abcdefg"), texts)))[1] == list(texts)


def test_that_a_file_is_whole_private_and_replaces_a_plain_one(tmp_path: Path) -> None:
    place = tmp_path / "screening-1.csv"
    place.write_bytes(b"before")
    save_report(place, b"after")
    assert place.read_bytes() == b"after"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_that_nothing_is_written_over_or_through_anything_else(tmp_path: Path, kind: str) -> None:
    place, target = tmp_path / "screening-1.csv", tmp_path / "target"
    match kind:
        case "link":
            target.write_bytes(b"mine")
            place.symlink_to(target)
        case "dangling":
            place.symlink_to(target)
        case "folder":
            place.mkdir()
        case _:
            os.mkfifo(place)
    with pytest.raises(NotAPlainFile):
        save_report(place, b"after")
    assert target.exists() is (kind == "link")
    assert kind != "link" or target.read_bytes() == b"mine"


def test_that_a_folder_that_is_gone_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        save_report(tmp_path / "gone" / "screening-1.csv", b"after")
    assert list(tmp_path.iterdir()) == []
