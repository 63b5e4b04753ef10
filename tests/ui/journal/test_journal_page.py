"""The journal in the window: listed, found, read in full, verified and exported."""

from __future__ import annotations

import json
import stat
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from didit_desk.audit.journal import Journal
from didit_desk.models.clock import SystemClock
from didit_desk.models.ids import AccountId, ActId, SessionId
from didit_desk.models.journal import JournalQuery
from didit_desk.services.journal_reader import JournalReader
from didit_desk.services.tasks import TaskScope
from didit_desk.store.vault import Vault
from didit_desk.ui.itemmodels.journal_model import JournalModel
from didit_desk.ui.look import Look
from didit_desk.ui.panels.journal import JournalPage
from didit_desk.ui.presenters.journal import JournalPresenter
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.viewstate.journal import not_verified, verdict_view
from tests.helpers.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# The platform without a screen says this once for every window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NOW = datetime(2026, 11, 20, 14, 31, tzinfo=UTC)
ENTRIES = 200


@pytest.fixture
def vault() -> Iterator[Vault]:
    with closing(Vault.open(None, None)) as opened:
        yield opened


@pytest.fixture
def journal(vault: Vault) -> Journal:
    journal = Journal(vault.connection, SystemClock())
    for number in range(1, ENTRIES + 1):
        add(journal, number)
    return journal


@pytest.fixture
def reader(journal: Journal) -> JournalReader:
    return JournalReader(journal, journal)


@pytest.fixture
def page(qtbot: QtBot, reader: JournalReader) -> JournalPage:
    page = JournalPage(Look(scheme="light"))
    qtbot.addWidget(page)
    page.resize(1_200, 700)
    page.show_entries(reader, reader.find(JournalQuery()))
    page.show_verdict(not_verified())
    page.show()
    qtbot.waitExposed(page)
    return page


def add(journal: Journal, number: int) -> None:
    journal.append(
        kind="Declined" if number % 3 else "Approved",
        act_id=ActId(f"act-{number}"),
        account_id=AccountId("account"),
        session_id=SessionId(f"session-{number}"),
        session_number=41_000 + number,
        reviewer="A. Analyst <b>",
        state="confirmed" if number % 5 else "unknown",
        fields={"rationale": f"Because {number}.", "reason": None},
    )


def shown(page: JournalPage) -> str:
    model = page.lines.model()
    return "\n".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))


def test_that_the_model_keeps_its_promises_while_it_grows(
    qtbot: QtBot, reader: JournalReader, journal: Journal
) -> None:
    model = JournalModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_entries(reader, reader.find(JournalQuery()))
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    add(journal, 201)
    add(journal, 202)
    model.show_entries(reader, reader.find(JournalQuery()))
    assert inserted == [(0, 1)]
    assert [model.row_at(row).session for row in (0, 1, 2)] == ["#41202", "#41201", "#41200"]  # type: ignore[union-attr]
    model.show_entries(reader, reader.find(JournalQuery(search="41007")))
    assert model.rowCount() == 1
    assert model.row_at(1) is None


def test_that_the_newest_entry_is_read_in_full(page: JournalPage) -> None:
    assert page.title.text() == "Entry 200: Decline"
    assert "Because 200." in shown(page)
    assert "A. Analyst <b>" in shown(page)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.title.text() == "Entry 199: Decline"
    assert "Because 199." in shown(page)


def test_that_the_chosen_entry_stays_when_others_come(
    page: JournalPage, reader: JournalReader, journal: Journal
) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    add(journal, 201)
    page.show_entries(reader, reader.find(JournalQuery()))
    assert page.list.entry is not None
    assert page.list.entry.seq == 199
    assert page.list.row_count == 201


def test_that_letters_in_the_list_search_nothing(page: JournalPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_A)
    assert page.title.text() == "Entry 200: Decline"


def test_that_search_and_filters_ask_for_one_query(page: JournalPage) -> None:
    asked: list[JournalQuery] = []
    page.query_changed.connect(asked.append)
    page.open_search()
    QTest.keyClicks(page.search, "41")
    page._choose_state("unknown")
    page._choose_kind("Approved")
    wanted = JournalQuery(search="41", kinds=frozenset({"Approved"}), states=frozenset({"unknown"}))
    assert asked[-1] == page.query == wanted
    assert page.filter.accessibleDescription() == "A filter is on"


def test_that_nothing_found_is_said(page: JournalPage, reader: JournalReader) -> None:
    page.open_search()
    QTest.keyClicks(page.search, "nobody")
    page.show_entries(reader, reader.find(page.query))
    assert not page.list.isVisible()
    assert page.title.text() == "No entry is chosen"


def test_that_every_verdict_has_words_and_a_sign() -> None:
    views = [
        verdict_view(name, at=at, count=1_204, head="7f3a9c21d0e4ffff", now=NOW)
        for name, at in (("intact", None), ("torn", 1_190), ("tampered", 12))
    ]
    assert [view.text for view in views] == [
        "Intact, 1,204 entries, head 7f3a9c21d0e4, 14:31:00 UTC",
        "Entries from 1,190 on are missing, 14:31:00 UTC",
        "Altered: the chain does not fit at entry 12, 14:31:00 UTC",
    ]
    assert len({(view.icon, view.group) for view in views}) == 3


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Look(scheme="light"))
    qtbot.addWidget(window)
    window.allow_close()
    window.resize(1_440, 900)
    return window


@pytest.fixture
async def presented(
    window: MainWindow, qtbot: QtBot, reader: JournalReader, tmp_path: Path
) -> tuple[JournalPage, JournalPresenter]:
    page = JournalPage(Look(scheme="light"))
    window.place_page("journal", page)
    window.show()
    qtbot.waitExposed(window)
    scope = TaskScope("test")
    presenter = JournalPresenter(
        window, page, reader, SystemClock(), scope, reviewer=lambda: "A. Analyst", folder=tmp_path
    )
    return page, presenter


async def test_that_a_key_opens_the_journal_and_no_act_goes_to_a_hidden_session(
    window: MainWindow, presented: tuple[JournalPage, JournalPresenter]
) -> None:
    page, _ = presented
    sent: list[bool] = []
    window.actions_by_name["commit"].triggered.connect(lambda: sent.append(True))
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "journal"
    await until(lambda: page.list.row_count == ENTRIES)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == []
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.search
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "review"
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(sent) == 1


async def test_that_a_search_is_answered_and_verifying_says_what_it_found(
    window: MainWindow, vault: Vault, presented: tuple[JournalPage, JournalPresenter]
) -> None:
    page, _ = presented
    window.tool_bar.modes.mode_chosen.emit("journal")
    page.open_search()
    QTest.keyClicks(page.search, "Because 7.")
    await until(lambda: page.list.row_count == 1)
    page.verify.click()
    await until(page.verify.isEnabled)
    assert page._verdict.text().startswith("Intact, 200 entries")
    vault.connection.execute("DROP TRIGGER journal_keeps_UPDATE")
    vault.connection.execute("UPDATE journal SET reviewer = 'B' WHERE seq = 9")
    page.verify.click()
    await until(page.verify.isEnabled)
    assert page._verdict.text().startswith("Altered: the chain does not fit at entry 9")


async def test_that_an_export_is_private_whole_and_an_entry_itself(
    window: MainWindow, presented: tuple[JournalPage, JournalPresenter], tmp_path: Path, journal: Journal
) -> None:
    page, _ = presented
    window.show_page("journal")
    page.export.click()
    dialog = window.findChild(QFileDialog, "journal_export_dialog")
    assert dialog is not None
    target = tmp_path / "kept.jsonl"
    dialog.close()
    dialog.fileSelected.emit(str(target))
    await until(page.export.isEnabled)
    await until(lambda: page.list.row_count == ENTRIES + 1)
    lines = [json.loads(line) for line in target.read_text("ascii").splitlines()]
    assert lines[0]["count"] == len(lines) - 1 == ENTRIES + 1
    assert (lines[-1]["kind"], lines[-1]["reviewer"]) == ("exported", "A. Analyst")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert page._verdict.text() == "201 entries exported to kept.jsonl"


async def test_that_an_export_into_nowhere_is_told(
    window: MainWindow, presented: tuple[JournalPage, JournalPresenter], tmp_path: Path
) -> None:
    page, presenter = presented
    presenter._on_file_selected(str(tmp_path / "absent" / "kept.csv"))
    await until(page.export.isEnabled)
    assert page._verdict.text() == "The file could not be written."
