"""The settings page in the window: it opens by key, applies at once, is saved, and lets go of the keys that act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from didit_desk.config import settings as setting
from didit_desk.config.settings import Settings
from didit_desk.ui.look import Look
from didit_desk.ui.presenters.settings import SettingsPresenter
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.viewstate.settings import KeptFacts, ProviderLimits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Desk:
    """A window whose settings are kept in a real file."""

    def __init__(self, window: MainWindow, look: Look, file: Path) -> None:
        self.window = window
        self.look = look
        self.file = file
        self.settings = Settings()
        self.limits = {"reads": 600}
        self.presenter = SettingsPresenter(
            window,
            look,
            settings=lambda: self.settings,
            remember=self.remember,
            limits=lambda: (ProviderLimits(provider="one", name="Provider one", per_minute=self.limits),),
            remember_limit=lambda _provider, scope, per_minute: self.limits.update({scope: per_minute}),
            facts=lambda: KeptFacts(folder="/p", is_kept=True, has_passphrase=False, provider="Didit", version="1"),
            left=lambda: window.show_page("review"),
        )

    def remember(self, **values: Any) -> None:
        self.settings = setting.changed(self.settings, **values)
        setting.save(self.file, self.settings)

    def click(self, name: str) -> None:
        widget = next(widget for widget in self.window.findChildren(QWidget) if widget.objectName() == name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    look = Look(scheme="light")
    window = MainWindow(look)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.show_page("review")
    yield Desk(window, look, tmp_path / "settings.json")
    window.allow_close()


def test_that_the_page_opens_and_escape_goes_back_to_the_review(desk: Desk, qtbot: QtBot) -> None:
    desk.window.actions_by_name["settings"].trigger()
    assert desk.window.current_page == "settings"
    assert not desk.window.actions_by_name["approve"].isEnabled()
    desk.window.activateWindow()
    qtbot.waitUntil(lambda: desk.window.focusWidget() is not None)

    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)

    assert desk.window.current_page == "review"
    assert desk.window.actions_by_name["approve"].isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_the_account_menu_leads_to_the_page(desk: Desk, qtbot: QtBot) -> None:
    account = desk.window.tool_bar.account
    account.show_account("Northbank", is_sandbox=False)
    account.show()
    QTest.mouseClick(account, Qt.MouseButton.LeftButton)
    menu = next(menu for menu in account.findChildren(QMenu) if menu.objectName() == "account_menu")

    menu.actions()[-1].trigger()
    menu.close()

    assert menu.actions()[-1].text() == "Settings…"
    assert desk.window.current_page == "settings"


def test_that_a_change_is_seen_at_once_and_is_in_the_file(desk: Desk) -> None:
    desk.presenter.show()
    desk.click("theme_dark")
    desk.click("density_compact")
    desk.click("text_scale_1.25")

    kept = setting.load(desk.file).settings
    assert (kept.theme, kept.density, kept.text_scale) == ("dark", "compact", 1.25)
    assert (desk.look.theme.is_dark, desk.look.is_compact, desk.look.text_scale) == (True, True, 1.25)


def test_that_letters_stop_arming_when_they_are_switched_off(desk: Desk) -> None:
    placed = next(name for name in desk.window.actions_by_name if name.startswith("approve@"))
    assert desk.window.actions_by_name[placed].shortcuts()
    desk.presenter.show()

    desk.click("letters_act")

    assert not desk.window.actions_by_name[placed].shortcuts()
    assert desk.window.actions_by_name["commit"].shortcuts()
    desk.click("letters_act")
    assert desk.window.actions_by_name[placed].shortcuts()
