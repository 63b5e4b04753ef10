"""Saves the screening on screen as PDF or CSV: a place is asked for, the journal notes it, a thread does the work."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu

from didit_desk import __version__
from didit_desk.models.errors import JournalUnwritable
from didit_desk.models.screening_report import ReportForm
from didit_desk.services.screening_export import NotAPlainFile, save_report, screening_csv
from didit_desk.ui.runtime import off_thread
from didit_desk.ui.save_dialog import asked_place
from didit_desk.ui.screening_pdf import screening_pdf
from didit_desk.viewstate.screening_report import SavedBy, cannot_save, file_name, screening_report
from didit_desk.viewstate.screening_saved import (
    CLOSE,
    not_a_plain_file,
    not_in_the_journal,
    save_failed,
    saved_words,
)
from didit_desk.viewstate.seen_before import seen_notes
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from didit_desk.models.clock import Clock
    from didit_desk.models.screening_report import ScreeningReport
    from didit_desk.services.open_account import OpenAccount
    from didit_desk.ui.panels.aml_tab import AmlTab
    from didit_desk.ui.windows.main_window import MainWindow
    from didit_desk.viewstate.aml import AmlView
    from didit_desk.viewstate.screening_saved import SavedNotice

ACTION: Final = "save_screening"
_TASK: Final = "save screening result"


class ScreeningSaving:
    """`marks` gives the unsent marks of a run by hit id; `closed` is called when a notice of this was taken away.

    `folder` is offered first, None for the person's own.
    """

    def __init__(
        self,
        window: MainWindow,
        tab: AmlTab,
        account: OpenAccount,
        clock: Clock,
        *,
        marks: Callable[[AmlView], Mapping[str, str]],
        closed: Callable[[], None],
        folder: Path | None = None,
    ) -> None:
        self._window = window
        self._tab = tab
        self._account = account
        self._clock = clock
        self._marks = marks
        self._closed = closed
        self._folder = folder
        self._action = window.actions_by_name[ACTION]
        self._words = self._action.text()
        menus = [menu for menu in window.menuBar().findChildren(QMenu) if self._action in menu.actions()]
        pairs = [(menu.aboutToShow, self.refresh) for menu in menus]
        self._connections = [(signal, signal.connect(slot)) for signal, slot in pairs]
        banner = window.banner.action_chosen
        self._connections.append((banner, banner.connect(self._on_banner_action)))
        self._connections.append((self._action.triggered, self._action.triggered.connect(self.save)))

    def refresh(self) -> None:
        """The line of the menu as things stand: with the reason behind it where nothing can be saved."""
        reason = self._reason()
        self._action.setEnabled(not reason)
        self._action.setText(tr("{words} ({reason})", words=self._words, reason=reason) if reason else self._words)

    def save(self) -> None:
        """Asks for a place and saves what is on screen now, whatever is opened meanwhile."""
        view = self._tab.view
        if view is not None and not self._reason():
            self._account.reads.start(self._save(view), name=_TASK, replace=True)

    def close(self) -> None:
        """Lets go of the window; what is being written is written to its end."""
        for signal, connection in self._connections:
            signal.disconnect(connection)
        self._account.reads.cancel(_TASK)
        self._action.setEnabled(True)
        self._action.setText(self._words)

    def _reason(self) -> str:
        return cannot_save(self._tab.view, is_on_screen=self._tab.isVisible())

    async def _save(self, view: AmlView) -> None:
        path = await asked_place(
            self._window,
            name="save_screening_dialog",
            title=tr("Save the screening result"),
            suggested=file_name(view),
            folder=self._folder or Path.home(),
            forms={ReportForm.PDF.value: tr("To read and print"), ReportForm.CSV.value: tr("Spreadsheet")},
        )
        if path is None or view.screening is None:
            return
        found = await self._account.memory.look_up(view.session_id, view.screening)
        by = SavedBy(reviewer=self._account.account.reviewer, at=self._clock.now(), version=__version__)
        make = partial(screening_report, view, by, marks=dict(self._marks(view)), seen=seen_notes(found))
        number = view.decision.number
        note = partial(self._account.journal.exported, view.session_id, number, what="screening")
        self._tell(await off_thread(_written, path, make, note))

    def _tell(self, notice: SavedNotice) -> None:
        self._window.banner.show_notice(
            notice.icon, notice.title, notice.text, group=notice.group, action=(CLOSE, tr("Close"))
        )

    def _on_banner_action(self, action: str) -> None:
        if action == CLOSE:
            self._closed()


def _written(path: Path, make: Callable[[], ScreeningReport], note: Callable[..., object]) -> SavedNotice:
    """In a thread: laying out a long screening takes seconds."""
    form = ReportForm.CSV if path.suffix.lower() == f".{ReportForm.CSV}" else ReportForm.PDF
    content = screening_csv(make()) if form is ReportForm.CSV else screening_pdf(make())
    try:
        note(form=form.value)
        save_report(path, content)
    except JournalUnwritable:
        return not_in_the_journal()
    except NotAPlainFile:
        return not_a_plain_file()
    except OSError as failure:
        return save_failed(failure)
    except ValueError:
        # A NUL in the name.
        return save_failed(OSError())
    return saved_words(path.name)
