"""The small widgets every panel uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from didit_desk.ui.look import Look
from didit_desk.ui.widgets.banner import Banner
from didit_desk.ui.widgets.empty_state import EmptyState
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.key_cap import KeyCap
from didit_desk.ui.widgets.skeleton import Skeleton
from didit_desk.ui.widgets.status_pill import StatusPill

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# The platform without a screen says this once for every window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def button_of(widget: QWidget, name: str) -> QAbstractButton:
    found = widget.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_that_an_unknown_status_is_shown_as_sent(qtbot: QtBot) -> None:
    pill = StatusPill(Look(scheme="light"))
    qtbot.addWidget(pill)
    pill.show_sign("session", "Paused By Issuer")
    assert pill.word == pill.accessibleName() == "Paused By Issuer"
    assert pill.sizeHint().width() > 80
    assert not pill.grab().isNull()


def test_that_an_icon_button_says_its_name_its_key_and_why_it_is_off(qtbot: QtBot) -> None:
    button = IconButton(Look(scheme="light", density="compact"), "ph.x", tooltip="Read again", shortcut="F5")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Read again", "Read again (F5)")
    button.show_reason("the key was refused")
    assert button.accessibleDescription() == "the key was refused"
    assert min(button.width(), button.height()) >= 24


def test_that_an_empty_state_shows_two_ways_on_and_stacks_them_when_narrow(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(700, 500)
    state = EmptyState(Look(scheme="light"), parent=holder)
    state.show_state("ph.tray", "Nothing", "Nothing is here.", [("a", "One way on"), ("b", "Another way"), ("c", "No")])
    first, second = button_of(state, "empty_state_action_1"), button_of(state, "empty_state_action_2")
    state.resize(600, 300)
    holder.show()
    qtbot.waitExposed(holder)
    qtbot.waitUntil(lambda: first.y() == second.y() and first.x() < second.x())
    state.resize(190, 400)
    qtbot.waitUntil(lambda: first.x() == second.x() and first.y() < second.y())
    with qtbot.waitSignal(state.action_chosen) as told:
        second.click()
    assert told.args == ["b"]


def test_that_a_skeleton_rests_when_motion_is_not_wanted(qtbot: QtBot) -> None:
    skeleton = Skeleton(Look(scheme="light", reduced_motion=True))
    qtbot.addWidget(skeleton)
    skeleton.show()
    qtbot.waitExposed(skeleton)
    assert not skeleton.is_pulsing


def test_that_a_banner_takes_room_only_with_a_notice(qtbot: QtBot) -> None:
    banner = Banner(Look(scheme="light"))
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.show_notice(
        "ph.key-bold", "Key refused.", "Acts are off.", group="declined", action=("key", "Check the key")
    )
    assert banner.words == "Key refused. Acts are off."
    with qtbot.waitSignal(banner.action_chosen) as told:
        button_of(banner, "banner_action").click()
    assert told.args == ["key"]
    banner.show_nothing()
    assert banner.isHidden()


def test_that_words_with_an_ampersand_are_no_mnemonic(qtbot: QtBot) -> None:
    button = FlatButton(Look(scheme="light"), name="flat")
    qtbot.addWidget(button)
    button.show_words("Silva & Filhos")
    assert button.accessibleName() == "Silva & Filhos"
    assert button.shortcut().isEmpty()


def test_that_small_widgets_are_dressed_anew_with_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    look = Look(scheme="light")
    cap = KeyCap(look, "Ctrl K")
    qtbot.addWidget(cap)
    light = cap.grab().toImage()
    palette, font = qapp.palette(), qapp.font()
    look.choose_scheme("dark")
    assert cap.grab().toImage() != light
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
