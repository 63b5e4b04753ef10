"""Builds the journal page of the window on the vault that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.audit.journal import Journal
from didit_desk.services.journal_reader import JournalReader
from didit_desk.ui.panels.journal import JournalPage
from didit_desk.ui.presenters.journal import JournalPresenter
from didit_desk.ui.windows.page_names import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.bootstrap.started import Started
    from didit_desk.models.clock import Clock
    from didit_desk.services.tasks import TaskScope
    from didit_desk.store.vault import Vault


def journal_reader(vault: Vault, clock: Clock) -> JournalReader:
    """The journal of a vault; reading never waits for a writer."""
    writer = Journal(vault.connection, clock)
    return JournalReader(writer, Journal(vault.reader, clock))


def place_journal(
    started: Started, vault: Vault, clock: Clock, scope: TaskScope, *, reviewer: Callable[[], str]
) -> JournalPresenter:
    """Puts the page into the window; its mode in the tool bar works from now on."""
    page = JournalPage(started.look)
    started.window.place_page(JOURNAL, page)
    return JournalPresenter(
        started.window,
        page,
        journal_reader(vault, clock),
        clock,
        scope,
        reviewer=reviewer,
        folder=started.paths.root,
    )
