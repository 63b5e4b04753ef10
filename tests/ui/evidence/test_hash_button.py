"""The hash in the caption of a picture: its first digits on screen, all of them in reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from didit_desk.ui.look import Look
from didit_desk.ui.widgets.hash_button import HashButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHA256 = "0123456789abcdef" * 4


def shown(qtbot: QtBot, sha256: str = SHA256) -> HashButton:
    button = HashButton(Look(scheme="light"), name="hash")
    qtbot.addWidget(button)
    button.show_hash(sha256)
    return button


def test_that_the_first_twelve_digits_are_shown_and_all_are_in_the_tooltip(qtbot: QtBot) -> None:
    button = shown(qtbot)
    assert button.text() == "sha256 0123456789ab"
    assert SHA256 in button.toolTip()
    assert SHA256 in button.accessibleDescription()


def test_that_pressing_it_copies_the_whole_hash_and_says_so_for_a_moment(qtbot: QtBot) -> None:
    button = shown(qtbot)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == SHA256
    assert "copied" in button.text()
    qtbot.waitUntil(lambda: button.text() == "sha256 0123456789ab")


def test_that_there_is_no_button_without_a_hash(qtbot: QtBot) -> None:
    button = shown(qtbot)
    assert not button.isHidden()
    button.show_hash("")
    assert button.isHidden()
