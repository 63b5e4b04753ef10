"""An exported journal can be checked by a stranger and opened in a spreadsheet without running anything."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didit_desk.audit.chain import Soundness
from didit_desk.audit.export import ExportUnreadable, exported, verify_export
from didit_desk.audit.journal import Journal
from didit_desk.models.cells import safe_cell
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.journal import ExportForm
from didit_desk.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = '=HYPERLINK("https://x.test","a")'
TURNED = "abc\u202ecba"


@pytest.fixture
def journal() -> Iterator[Journal]:
    with closing(Vault.open(None, None)) as vault:
        journal = Journal(vault.connection, SystemClock())
        for number in range(20):
            journal.append(
                kind="Declined",
                act_id=ActId(f"act-{number}"),
                account_id=AccountId("account"),
                session_id=SessionId("session"),
                session_number=number or None,
                reviewer=(HOSTILE, TURNED, "\uff1d1+1", "Zoë")[number % 4],
                state="confirmed",
                fields={"rationale": "Größe\n王小明\ud800", "count": number},
            )
        yield journal


def lines_of(journal: Journal, form: ExportForm = ExportForm.JSONL) -> list[bytes]:
    return list(exported(journal.walk(), journal.chain_head(), form=form))


def test_that_an_export_is_intact_and_holds_everything(journal: Journal) -> None:
    lines = lines_of(journal)
    verdict, count = verify_export(lines)
    assert (verdict.soundness, count) == (Soundness.INTACT, 20)
    kept = [json.loads(line) for line in lines[1:]]
    assert [entry["hash"] for entry in kept] == [entry.hash for entry in journal.entries()]
    assert b"".join(lines).isascii()


def test_that_every_change_of_an_export_is_found(journal: Journal) -> None:
    lines = lines_of(journal)
    for place in range(1, len(lines)):
        content: dict[str, Any] = json.loads(lines[place])
        for name, value in content.items():
            other = f"{value}x" if isinstance(value, str) else (value or 0) + 1
            changed = json.dumps(content | {name: other}).encode() + b"\n"
            verdict, _ = verify_export([*lines[:place], changed, *lines[place + 1 :]])
            assert verdict.soundness is Soundness.TAMPERED, name


def test_that_a_cut_export_is_torn(journal: Journal) -> None:
    whole = b"".join(lines_of(journal))
    first = whole.index(b"\n") + 1
    for left in (first, first + 10, len(whole) // 2, len(whole) - 5):
        verdict, _ = verify_export(io.BytesIO(whole[:left]))
        assert verdict.soundness is Soundness.TORN


def test_that_a_broken_line_in_the_middle_is_tampering(journal: Journal) -> None:
    lines = lines_of(journal)
    for broken in (b"{}\n", b"\n", b'{"seq": NaN}\n', b"[" * 3_000 + b"\n"):
        verdict, _ = verify_export([*lines[:5], broken, *lines[6:]])
        assert (verdict.soundness, verdict.at) == (Soundness.TAMPERED, 5)


@pytest.mark.parametrize("content", [b"", b"no", b"{}", b'{"journal": 2, "count": 1, "hash": "a"}', b"[1]", b"null"])
def test_that_a_foreign_file_is_no_export(content: bytes) -> None:
    with pytest.raises(ExportUnreadable):
        verify_export([content])


def test_that_no_cell_begins_a_formula_and_nothing_is_hidden(journal: Journal) -> None:
    text = b"".join(lines_of(journal, ExportForm.CSV)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 21
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r", "\uff1d"}]
    assert f"'{HOSTILE}" in cells
    assert "'\uff1d1+1" in cells
    assert "abc⟨U+202E⟩cba" in cells
    assert any("王小明" in cell and "Größe" in cell for cell in cells)


@given(st.text(alphabet=st.characters() | st.sampled_from("=+-@|%\t\r\n＝＋－＠﹢₌⁺  \u200b\ufeff"), max_size=12))
def test_that_no_text_becomes_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert cell.lstrip(" \u00a0")[:1] not in {"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"}
    assert not [letter for letter in cell if not letter.isprintable() and letter not in "\u200c\u200d"]


def test_that_ordinary_text_stays_as_it_is() -> None:
    assert safe_cell("Zoë Ångström, 7 – fine") == "Zoë Ångström, 7 – fine"
    assert safe_cell("") == ""
