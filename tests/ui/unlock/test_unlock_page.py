"""The page before a vault is open: a passphrase, a new one, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from didit_desk.services.tasks import TaskScope
from didit_desk.ui.look import Look
from didit_desk.ui.panels.unlock import UnlockPage
from didit_desk.ui.presenters.unlock import Tried, UnlockPresenter
from didit_desk.ui.windows.main_window import MainWindow
from didit_desk.viewstate.storage import storage_notice
from didit_desk.viewstate.unlock import PassphraseForm, UnlockMode, strength, unlock_view
from tests.helpers.waiting import until

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from didit_desk.models.account import Secret

# The platform without a screen says this once for every window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
PHRASE = "correct horse battery staple"


@pytest.fixture
def page(qtbot: QtBot) -> UnlockPage:
    page = UnlockPage(Look(scheme="light"))
    qtbot.addWidget(page)
    page.resize(1_024, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def committed(page: UnlockPage) -> list[PassphraseForm]:
    forms: list[PassphraseForm] = []
    page.committed.connect(forms.append)
    return forms


def test_that_a_passphrase_is_given_by_keys_and_leaves_the_field(page: UnlockPage) -> None:
    forms = committed(page)
    page.show_view(unlock_view(UnlockMode.ENTER))
    page.focus_first()
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    QTest.keyClicks(page.field, "short")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert [(form.passphrase.reveal(), form.is_new) for form in forms] == [("short", False)]
    assert page.field.text() == ""
    assert not page.field.isUndoAvailable()


def test_that_a_new_passphrase_is_taken_only_when_both_fields_agree(page: UnlockPage) -> None:
    forms = committed(page)
    page.show_view(unlock_view(UnlockMode.CHOOSE))
    QTest.keyClicks(page.field, PHRASE)
    QTest.keyClicks(page.again, PHRASE[:-1])
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert forms == []
    assert page.commit.accessibleDescription() == "Both fields must hold the same passphrase."
    QTest.keyClicks(page.again, PHRASE[-1])
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert [(form.passphrase.reveal(), form.is_new) for form in forms] == [(PHRASE, True)]
    assert (page.field.text(), page.again.text()) == ("", "")


def test_that_working_without_storage_is_always_offered(page: UnlockPage) -> None:
    chosen: list[bool] = []
    page.without_storage_chosen.connect(lambda: chosen.append(True))
    for mode in UnlockMode:
        page.show_view(unlock_view(mode))
        assert page.field.isVisible() is (mode is not UnlockMode.CLOSED)
        assert page.commit.isVisible() is (mode is not UnlockMode.CLOSED)
        page.without.click()
    assert len(chosen) == len(UnlockMode)


@pytest.mark.parametrize(
    ("passphrase", "repeated", "reason"),
    [
        ("", "", "No passphrase is chosen yet."),
        ("elevenchars", "elevenchars", "The passphrase is too short."),
        (" " * 30, " " * 30, "No passphrase is chosen yet."),
        ("ababababababab", "ababababababab", "The passphrase has too few different characters."),
        (PHRASE, "", "Both fields must hold the same passphrase."),
        (PHRASE, PHRASE, ""),
        ("pässphräse-ünd", "pa\u0308ssphra\u0308se-u\u0308nd", ""),
    ],
)
def test_that_the_strength_says_why_a_passphrase_is_not_taken(passphrase: str, repeated: str, reason: str) -> None:
    found = strength(passphrase, repeated)
    assert found.reason == reason
    assert found.text


async def test_that_a_wrong_passphrase_is_said_and_can_be_tried_again(page: UnlockPage) -> None:
    tried: list[str] = []
    opened: list[bool] = []

    async def try_passphrase(passphrase: Secret, *, is_new: bool) -> Tried:
        tried.append(passphrase.reveal())
        return Tried.OPENED if passphrase.reveal() == PHRASE else Tried.WRONG

    scope = TaskScope("test")
    presenter = UnlockPresenter(
        page,
        scope,
        mode=UnlockMode.ENTER,
        try_passphrase=try_passphrase,
        opened=lambda: opened.append(True),
        without_storage=lambda: None,
        close=lambda: None,
    )
    for count in range(1, 8):
        QTest.keyClicks(page.field, "wrong one")
        QTest.keyClick(page.field, Qt.Key.Key_Return)
        await until(lambda count=count: len(tried) == count and scope.is_idle)  # type: ignore[misc]
        assert page.message.label.text() == "This passphrase does not open the vault. Nothing was changed."
    QTest.keyClicks(page.field, PHRASE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    await until(lambda: bool(opened))
    assert presenter is not None


def test_that_no_key_leads_round_the_page(qtbot: QtBot) -> None:
    window = MainWindow(Look(scheme="light"))
    qtbot.addWidget(window)
    window.allow_close()
    window.place_page("unlock", UnlockPage(Look(scheme="light")))
    window.show_page("unlock")
    window.show()
    qtbot.waitExposed(window)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "unlock"
    assert not window.tool_bar.isVisible()


def test_that_a_file_set_aside_is_named_with_what_was_wrong() -> None:
    name = "vault.damaged-20260302T120000Z.db"
    wrong = storage_notice(is_kept=True, set_aside=name, reason="NotADBError", is_key_kept=True)
    later = storage_notice(is_kept=True, set_aside=name, reason="written by a later version", is_key_kept=True)
    assert name in wrong
    assert "another key" in wrong
    assert name in later
    assert "later version" in later
    assert storage_notice(is_kept=True, set_aside="", reason="", is_key_kept=True) == ""
