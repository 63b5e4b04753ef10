"""Joins the journal page to the journal: found, checked and exported off the GUI thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from didit_desk.models.errors import JournalUnwritable, StorageFault
from didit_desk.models.journal import ExportForm
from didit_desk.ui.runtime import off_thread
from didit_desk.ui.windows.page_names import JOURNAL
from didit_desk.viewstate.journal import (
    export_failed,
    exported_words,
    not_verified,
    unverifiable,
    verdict_view,
    verifying,
)
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.models.clock import Clock
    from didit_desk.models.journal import JournalQuery
    from didit_desk.services.journal_reader import JournalReader
    from didit_desk.services.tasks import TaskScope
    from didit_desk.ui.panels.journal import JournalPage
    from didit_desk.ui.windows.main_window import MainWindow

_FORMS: Final = {".csv": ExportForm.CSV}
"""Endings of a file's name; any other is JSON Lines."""


class JournalPresenter:
    """`reviewer` says who exports; `folder` is offered first for the file."""

    def __init__(
        self,
        window: MainWindow,
        page: JournalPage,
        reader: JournalReader,
        clock: Clock,
        scope: TaskScope,
        *,
        reviewer: Callable[[], str],
        folder: Path,
    ) -> None:
        self._window = window
        self._page = page
        self._reader = reader
        self._clock = clock
        self._scope = scope
        self._reviewer = reviewer
        self._folder = folder
        self._dialog: QFileDialog | None = None
        page.query_changed.connect(self._on_query)
        page.verify_requested.connect(self._on_verify)
        page.export_requested.connect(self._on_export)
        page.show_verdict(not_verified())
        window.page_shown.connect(self._on_page_shown)
        window.actions_by_name["find_in_queue"].triggered.connect(self._on_find)
        window.actions_by_name["refresh"].triggered.connect(self.refresh)

    def refresh(self) -> None:
        """Shows what was added, if the page is seen."""
        if self._window.current_page == JOURNAL:
            self._on_query(self._page.query)

    def read_from(self, reader: JournalReader) -> None:
        """Shows another journal: the one of the vault that was opened later."""
        self._reader = reader
        self.refresh()

    def _on_page_shown(self, name: str) -> None:
        if name == JOURNAL:
            self.refresh()
            self._page.list.setFocus()

    def _on_find(self) -> None:
        if self._window.current_page == JOURNAL:
            self._page.open_search()

    def _on_query(self, query: JournalQuery) -> None:
        self._scope.start(self._find(query), name="find in the journal", replace=True)

    async def _find(self, query: JournalQuery) -> None:
        try:
            found = await off_thread(self._reader.find, query)
            self._page.show_entries(self._reader, found)
        except StorageFault:
            self._page.show_verdict(unverifiable())

    def _on_verify(self) -> None:
        self._page.show_busy(tr("The chain is being read."))
        self._page.show_verdict(verifying())
        self._scope.start(self._verify(), name="verify the journal", replace=True)

    async def _verify(self) -> None:
        try:
            verdict = await off_thread(self._reader.verify)
            head = await off_thread(self._reader.head)
        except StorageFault:
            self._page.show_verdict(unverifiable())
        else:
            self._page.show_verdict(
                verdict_view(
                    verdict.soundness.value, at=verdict.at, count=head.count, head=head.hash, now=self._clock.now()
                )
            )
        finally:
            self._page.show_busy("")

    def _on_export(self) -> None:
        if self._dialog is None:
            self._dialog = QFileDialog(self._window, tr("Export the journal"))
            self._dialog.setObjectName("journal_export_dialog")
            self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self._dialog.setNameFilters([tr("JSON Lines, can be verified (*.jsonl)"), tr("Spreadsheet (*.csv)")])
            self._dialog.setDefaultSuffix("jsonl")
            self._dialog.filterSelected.connect(self._on_filter_selected)
            self._dialog.fileSelected.connect(self._on_file_selected)
            self._dialog.setDirectory(str(self._folder))
        self._dialog.selectFile("journal")
        self._dialog.open()

    def _on_filter_selected(self, chosen: str) -> None:
        if self._dialog is not None:
            self._dialog.setDefaultSuffix("csv" if "*.csv" in chosen else "jsonl")

    def _on_file_selected(self, path: str) -> None:
        self._page.show_busy(tr("The journal is being exported."))
        self._scope.start(self._export(Path(path)), name="export the journal", replace=True)

    async def _export(self, path: Path) -> None:
        form = _FORMS.get(path.suffix.lower(), ExportForm.JSONL)
        try:
            count = await off_thread(partial(self._reader.export, path, form=form, reviewer=self._reviewer()))
        except (OSError, StorageFault, JournalUnwritable):
            self._page.show_verdict(export_failed())
        else:
            self._page.show_verdict(exported_words(count, path.name))
            self.refresh()
        finally:
            self._page.show_busy("")
