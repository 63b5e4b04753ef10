"""The pages before a desk is open, each in its window: the first run, and the question for a passphrase."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from didit_desk.bootstrap.connect import connect
from didit_desk.bootstrap.new_account import new_account
from didit_desk.config.accounts import Accounts
from didit_desk.config.secrets import KeyringSecrets
from didit_desk.services.accounts import AccountsService
from didit_desk.services.tasks import TaskScope
from didit_desk.ui.look import Look
from didit_desk.ui.panels.first_run import FirstRunPage
from didit_desk.ui.panels.unlock import UnlockPage
from didit_desk.ui.presenters.first_run import FirstRunPresenter
from didit_desk.ui.presenters.unlock import UnlockPresenter
from didit_desk.ui.windows.main_window import MainWindow
from tests.screens.stage import NotShown, typed_in, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from didit_desk.ui.presenters.unlock import TryPassphrase
    from didit_desk.viewstate.unlock import UnlockMode
    from tests.helpers.sandbox_process import SandboxProcess


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunStage:
    """The first run page in its window."""

    sandbox: SandboxProcess
    look: Look
    window: MainWindow
    page: FirstRunPage
    presenter: FirstRunPresenter
    tasks: TaskScope

    async def check_key(self, key: str) -> None:
        """Gives the sandbox's address and a key, and waits until the key was checked."""
        self.page.key.fold.setChecked(True)
        self.page.key.address.selectAll()
        typed_in(self.page.key.address, self.sandbox.didit)
        self.page.key.fold.setChecked(False)
        typed_in(self.page.key.field, key)
        QTest.mouseClick(self.page.key.check, Qt.MouseButton.LeftButton)
        await until(lambda: self.tasks.is_idle, "the end of the check")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockStage:
    """The page that asks for a passphrase, in its window."""

    look: Look
    window: MainWindow
    page: UnlockPage
    presenter: UnlockPresenter
    tasks: TaskScope


@asynccontextmanager
async def open_first_run(
    sandbox: SandboxProcess, profile: Path, *, size: tuple[int, int] = (1440, 900)
) -> AsyncIterator[FirstRunStage]:
    """Opens the first run page; its address field holds the sandbox's address. Closes everything afterwards."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise NotShown("an application")
    look = Look(scheme="light", reduced_motion=True)
    look.apply_to(application)
    window = MainWindow(look)
    window.resize(*size)
    page = FirstRunPage(look)
    window.place_first_run(page)
    tasks = TaskScope("first run")
    presenter = FirstRunPresenter(
        page,
        AccountsService(Accounts(profile / "accounts.json"), lambda: KeyringSecrets("stage"), connect),
        tasks,
        has_keyring=True,
        make_account=lambda name, url, reviewer, tail: new_account(
            name=name, url=url, reviewer=reviewer, key_tail=tail
        ),
        open_account=lambda _account, _key: None,
        open_sandbox=lambda _reviewer: None,
        close=_nothing,
    )
    presenter.start()
    window.show_page("first_run")
    window.show()
    try:
        yield FirstRunStage(sandbox=sandbox, look=look, window=window, page=page, presenter=presenter, tasks=tasks)
    finally:
        await tasks.aclose()
        window.allow_close()
        window.close()
        window.deleteLater()


@asynccontextmanager
async def open_unlock(
    mode: UnlockMode, *, try_passphrase: TryPassphrase, size: tuple[int, int] = (1440, 900)
) -> AsyncIterator[UnlockStage]:
    """Opens the page that asks for a passphrase. Closes everything afterwards."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise NotShown("an application")
    look = Look(scheme="light", reduced_motion=True)
    look.apply_to(application)
    window = MainWindow(look)
    window.resize(*size)
    page = UnlockPage(look)
    window.place_page("unlock", page)
    tasks = TaskScope("unlock")
    presenter = UnlockPresenter(
        page,
        tasks,
        mode=mode,
        try_passphrase=try_passphrase,
        opened=_nothing,
        without_storage=_nothing,
        close=_nothing,
    )
    window.show_page("unlock")
    window.show()
    page.focus_first()
    try:
        yield UnlockStage(look=look, window=window, page=page, presenter=presenter, tasks=tasks)
    finally:
        await tasks.aclose()
        window.allow_close()
        window.close()
        window.deleteLater()


def _nothing() -> None:
    """Such a page has neither a way to close nor a desk behind it."""
