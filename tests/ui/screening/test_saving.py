"""The screening on screen is saved where the reviewer says: noted first, whole, private, and with a reason when not."""

from __future__ import annotations

import csv
import io
import json
import stat
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu

from didit_desk.audit.journal import Journal
from didit_desk.models.clock import SystemClock
from didit_desk.store.vault import Vault
from didit_desk.ui.look import Look
from didit_desk.ui.panels.aml_tab import AmlTab
from didit_desk.ui.presenters.screening_report import ACTION, ScreeningSaving
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.viewstate.aml import aml_views
from didit_desk.viewstate.screening_saved import CLOSE
from tests.helpers.waiting import until
from tests.ui.screening.account import quiet_account
from tests.unit.viewstate.evidence_samples import decision

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# The platform without a screen says this once for every window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

HOSTILE = '=HYPERLINK("https://x.test","a")'


@pytest.fixture
def vault() -> Iterator[Vault]:
    with closing(Vault.open(None, None)) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Look(scheme="light"))
    qtbot.addWidget(window)
    window.allow_close()
    window.resize(1_440, 900)
    return window


@pytest.fixture
def tab(window: MainWindow, qtbot: QtBot) -> AmlTab:
    tab = AmlTab(Look(scheme="light"))
    window.place_evidence(tab)
    window.show_page("review")
    window.show()
    qtbot.waitExposed(window)
    return tab


class Bench:
    """A saving that stands, and what it asked."""

    def __init__(self, window: MainWindow, tab: AmlTab, saving: ScreeningSaving) -> None:
        self.window = window
        self.tab = tab
        self.saving = saving
        self.closed = 0
        self._is_open = True

    def close(self) -> None:
        """Ends the saving, once."""
        if self._is_open:
            self._is_open = False
            self.saving.close()

    @property
    def action(self) -> Any:
        return self.window.actions_by_name[ACTION]

    def show(self) -> None:
        """A screening with one hostile name."""

        def edit(content: dict[str, Any]) -> None:
            content["aml_screenings"][0]["hits"][0]["caption"] = HOSTILE

        self.tab.show_runs(aml_views(decision(edit=edit)))

    def dialogs(self) -> list[QFileDialog]:
        return [found for found in self.window.findChildren(QFileDialog) if found.isVisible()]

    async def choose(self, path: Path | None) -> None:
        """Saves by the menu's line and answers the dialog."""
        self.saving.refresh()
        self.action.trigger()
        await until(lambda: bool(self.dialogs()))
        dialog = self.dialogs()[0]
        if path is None:
            dialog.reject()
        else:
            dialog.fileSelected.emit(str(path))
        await until(lambda: not self.dialogs())

    async def said(self) -> str:
        """What the banner says once it does."""
        await until(self.window.banner.isVisible)
        return str(self.window.banner.words)


@asynccontextmanager
async def bench_of(window: MainWindow, tab: AmlTab, vault: Vault, folder: Path) -> AsyncIterator[Bench]:
    async with quiet_account(vault) as opened:
        benches: list[Bench] = []

        def closed() -> None:
            benches[0].closed += 1
            window.banner.show_nothing()

        saving = ScreeningSaving(
            window, tab, opened, SystemClock(), marks=lambda _view: {}, closed=closed, folder=folder
        )
        benches.append(Bench(window, tab, saving))
        try:
            yield benches[0]
        finally:
            benches[0].close()


def held(folder: Path) -> list[Path]:
    """What stands in a folder."""
    return sorted(folder.iterdir())


def entries(vault: Vault) -> list[Any]:
    return Journal(vault.connection, SystemClock()).entries()


async def test_that_the_line_has_a_reason_while_no_screening_is_on_screen(
    window: MainWindow, tab: AmlTab, vault: Vault, tmp_path: Path
) -> None:
    async with bench_of(window, tab, vault, tmp_path) as bench:
        menu = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.objectName() == "menu_hits")
        menu.aboutToShow.emit()
        assert not bench.action.isEnabled()
        assert bench.action.text() == "Save screening result… (no screening is on screen)"
        bench.show()
        menu.aboutToShow.emit()
        assert bench.action.isEnabled()
        assert bench.action.text() == "Save screening result…"
        tab.hide()
        bench.saving.save()
        menu.aboutToShow.emit()
        assert not bench.action.isEnabled()
        assert bench.dialogs() == []


async def test_that_a_pdf_is_private_and_its_journal_entry_is_there(
    window: MainWindow, tab: AmlTab, vault: Vault, tmp_path: Path
) -> None:
    async with bench_of(window, tab, vault, tmp_path) as bench:
        bench.show()
        place = tmp_path / "screening-4821.pdf"
        await bench.choose(place)
        assert "saved" in await bench.said()
        assert "screening-4821.pdf" in window.banner.words
        assert place.read_bytes().startswith(b"%PDF-")
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert held(tmp_path) == [place]
        (entry,) = entries(vault)
        assert (entry.kind, entry.session_number, entry.reviewer) == ("exported", 4821, "A. Lindqvist")
        assert json.loads(entry.fields) == {"what": "screening", "form": "pdf"}
        assert HOSTILE not in entry.fields
        window.banner.action_chosen.emit(CLOSE)
        assert bench.closed == 1


async def test_that_a_table_holds_every_hit_and_no_formula(
    window: MainWindow, tab: AmlTab, vault: Vault, tmp_path: Path
) -> None:
    async with bench_of(window, tab, vault, tmp_path) as bench:
        bench.show()
        place = tmp_path / "screening-4821.CSV"
        await bench.choose(place)
        await bench.said()
        rows = list(csv.DictReader(io.StringIO(place.read_text("utf-8-sig"), newline="")))
        assert len(rows) == 2
        assert f"'{HOSTILE}" in {row["Hit"] for row in rows}


async def test_that_the_dialog_offers_a_name_of_ours_and_leaving_it_writes_nothing(
    window: MainWindow, tab: AmlTab, vault: Vault, tmp_path: Path
) -> None:
    async with bench_of(window, tab, vault, tmp_path) as bench:
        bench.show()
        bench.action.trigger()
        await until(lambda: bool(bench.dialogs()))
        dialog = bench.dialogs()[0]
        assert dialog.selectedFiles() == [str(tmp_path / "screening-4821.pdf")]
        dialog.selectNameFilter(dialog.nameFilters()[1])
        dialog.filterSelected.emit(dialog.nameFilters()[1])
        assert dialog.defaultSuffix() == "csv"
        dialog.reject()
        await until(lambda: not bench.dialogs())
        assert held(tmp_path) == []
        assert entries(vault) == []


@pytest.mark.parametrize("kind", ["link", "gone", "long", "journal"])
async def test_that_a_failure_says_what_failed_and_writes_nothing(
    window: MainWindow, tab: AmlTab, vault: Vault, tmp_path: Path, kind: str
) -> None:
    async with bench_of(window, tab, vault, tmp_path) as bench:
        bench.show()
        place, words = tmp_path / "screening-4821.pdf", {
            "link": "is a link",
            "gone": "no longer there",
            "long": "does not take this name",
            "journal": "journal cannot be written",
        }  # fmt: skip
        match kind:
            case "link":
                (tmp_path / "target").write_bytes(b"mine")
                place.symlink_to(tmp_path / "target")
            case "gone":
                place = tmp_path / "gone" / "x.pdf"
            case "long":
                place = tmp_path / f"{'x' * 300}.pdf"
            case _:
                vault.connection.execute("PRAGMA query_only = ON")
        before = held(tmp_path)
        await bench.choose(place)
        said = await bench.said()
        assert "was not saved" in said
        assert words[kind] in said
        assert held(tmp_path) == before
        assert kind != "link" or (tmp_path / "target").read_bytes() == b"mine"


async def test_that_an_account_that_closes_takes_its_dialog_along(
    window: MainWindow, tab: AmlTab, vault: Vault, tmp_path: Path
) -> None:
    async with bench_of(window, tab, vault, tmp_path) as bench:
        bench.show()
        bench.action.trigger()
        await until(lambda: bool(bench.dialogs()))
        bench.close()
        await until(lambda: not bench.dialogs())
