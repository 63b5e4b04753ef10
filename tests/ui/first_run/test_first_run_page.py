"""The first run page, filled in and sent as a reviewer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from didit_desk.models.account import Secret
from didit_desk.models.capability import Access, Capabilities
from didit_desk.ui.look import Look
from didit_desk.ui.panels.first_run import FirstRunPage
from didit_desk.viewstate.first_run import Choice, FirstRunView, KeyCheck, OpenForm, first_run_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

KEY = "sk_test_0123456789abcdef4f2a"


def granted() -> FirstRunView:
    capabilities = Capabilities(
        provider_name="Didit",
        can_approve=True,
        can_decline=True,
        can_resubmit=True,
        takes_comment=True,
        reads_sessions=Access.GRANTED,
        reads_decisions=Access.GRANTED,
        reads_media=Access.REFUSED,
    )
    return first_run_view(check=KeyCheck.GRANTED, capabilities=capabilities, key_tail="4f2a")


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[FirstRunPage]:
    look = Look(scheme="light")
    page = FirstRunPage(look)
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show_view(first_run_view())
    with qtbot.waitExposed(page):
        page.show()
    yield page
    look.deleteLater()


def test_that_the_key_leaves_only_as_a_secret_and_the_field_forgets_it(page: FirstRunPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.key.field, KEY)
    with qtbot.waitSignal(page.check_requested) as asked:
        QTest.mouseClick(page.key.check, Qt.MouseButton.LeftButton)

    form = asked.args[0]
    assert form.key == Secret(KEY)
    assert form.url == "https://verification.didit.me"
    assert KEY not in repr(form)
    assert page.key.field.text() == ""
    page.key.field.undo()
    assert page.key.field.text() == ""


def test_that_a_shown_key_is_hidden_again_once_it_is_taken(page: FirstRunPage) -> None:
    QTest.keyClicks(page.key.field, KEY)
    assert page.key.field.echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(page.key.field.eye, Qt.MouseButton.LeftButton)
    assert page.key.field.echoMode() is QLineEdit.EchoMode.Normal

    QTest.keyClick(page.key.field, Qt.Key.Key_Return)

    assert page.key.field.echoMode() is QLineEdit.EchoMode.Password
    assert not page.key.field.isUndoAvailable()


def test_that_an_empty_field_has_nothing_to_check(page: FirstRunPage, qtbot: QtBot) -> None:
    assert not page.key.check.isEnabled()
    assert page.key.check.accessibleDescription() == "No key is given yet."

    with qtbot.assertNotEmitted(page.check_requested):
        QTest.keyClick(page.key.field, Qt.Key.Key_Return)


def test_that_the_last_key_can_be_checked_again_without_typing_it(page: FirstRunPage, qtbot: QtBot) -> None:
    page.show_view(first_run_view(check=KeyCheck.UNREACHABLE, key_tail="4f2a"))

    with qtbot.waitSignal(page.check_requested) as asked:
        QTest.mouseClick(page.key.check, Qt.MouseButton.LeftButton)

    assert asked.args[0].key is None


def test_that_a_check_under_way_cannot_be_started_twice(page: FirstRunPage) -> None:
    page.show_view(first_run_view(check=KeyCheck.BUSY, key_tail="4f2a"))

    assert not page.key.check.isEnabled()
    assert page.key.field.isReadOnly()
    assert page.key.message.label.text() == "Checking the key at verification.didit.me."


def test_that_a_checked_key_and_both_names_open_the_desk(page: FirstRunPage, qtbot: QtBot) -> None:
    page.show_view(granted())
    assert page.key.table.isVisible()
    assert not page.open.isEnabled()
    QTest.keyClicks(page.account.field, "Northgate Bank")
    QTest.keyClicks(page.reviewer.field, " A. Lindqvist-Øster ")

    with qtbot.waitSignal(page.open_requested) as asked:
        QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)

    assert asked.args[0] == OpenForm(
        choice=Choice.DIDIT,
        reviewer="A. Lindqvist-Øster",
        account_name="Northgate Bank",
        url="https://verification.didit.me",
    )


@pytest.mark.parametrize("edited", ["api_key", "server_address"])
def test_that_editing_the_key_or_the_address_takes_the_result_away(page: FirstRunPage, edited: str) -> None:
    page.show_view(granted())
    page.set_names(account_name="Bank", reviewer="A. Analyst")
    assert page.open.isEnabled()

    field = next(field for field in page.findChildren(QLineEdit) if field.objectName() == edited)
    QTest.keyClicks(field, "x")

    assert not page.open.isEnabled()
    assert not page.key.table.isVisible()
    assert page.open.accessibleDescription() == "The key is not checked yet."


def test_that_the_sandbox_asks_for_a_name_only(page: FirstRunPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.choice_changed) as changed:
        QTest.mouseClick(page.choices.card("sandbox"), Qt.MouseButton.LeftButton)
    assert changed.args == ["sandbox"]
    page.show_view(first_run_view(Choice.SANDBOX))

    visible = {field.objectName() for field in page.findChildren(QLineEdit) if field.isVisible()}
    assert visible == {"reviewer_name"}
    QTest.keyClicks(page.reviewer.field, "A. Analyst")
    with qtbot.waitSignal(page.open_requested) as asked:
        QTest.keyClick(page.reviewer.field, Qt.Key.Key_Return)
    assert asked.args[0] == OpenForm(choice=Choice.SANDBOX, reviewer="A. Analyst")


def test_that_deepidv_cannot_be_chosen_and_says_why(page: FirstRunPage, qtbot: QtBot) -> None:
    card = page.choices.card("deepidv")

    with qtbot.assertNotEmitted(page.choice_changed):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)

    assert not card.isChecked()
    assert card.accessibleDescription() == "This version does not connect to deepidv yet."


def test_that_showing_a_view_leaves_what_is_being_typed(page: FirstRunPage) -> None:
    QTest.keyClicks(page.reviewer.field, "A. Ana")

    page.show_view(granted())

    assert page.reviewer.text == "A. Ana"


def test_that_quit_is_asked_for(page: FirstRunPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.quit_requested):
        QTest.mouseClick(page.quit, Qt.MouseButton.LeftButton)


def test_that_every_widget_has_a_name_of_its_own(page: FirstRunPage) -> None:
    page.show_view(granted())
    ours = [widget.objectName() for widget in page.findChildren(QWidget)]
    ours = [name for name in ours if name and not name.startswith("qt_")]

    assert len(ours) == len(set(ours))


def test_that_large_text_in_a_small_window_never_scrolls_sideways(qtbot: QtBot) -> None:
    look = Look(scheme="dark", text_scale=1.5)
    page = FirstRunPage(look)
    look.setParent(page)
    qtbot.addWidget(page)
    page.resize(1024, 590)
    page.show_view(granted())
    with qtbot.waitExposed(page):
        page.show()

    assert page.scroller.rows.minimumSize().width() <= page.scroller.viewport().width()


def test_that_the_ways_out_are_in_sight_in_the_lowest_window(qtbot: QtBot) -> None:
    look = Look(scheme="light", text_scale=1.5)
    page = FirstRunPage(look)
    look.setParent(page)
    qtbot.addWidget(page)
    page.resize(1024, 590)
    page.show_view(granted())
    with qtbot.waitExposed(page):
        page.show()

    for button in (page.quit, page.open):
        assert page.rect().contains(QRect(button.mapTo(page, QPoint(0, 0)), button.size()))


def test_that_a_checked_key_leads_to_the_first_field_that_lacks_a_name(page: FirstRunPage) -> None:
    page.activateWindow()
    page.key.check.setFocus()
    page.show_view(first_run_view(check=KeyCheck.BUSY, key_tail="4f2a"))
    assert page.focusWidget() is page.key.field

    page.show_view(granted())

    assert page.focusWidget() is page.account.field


def test_that_a_refused_key_keeps_the_focus_where_it_is_typed(page: FirstRunPage) -> None:
    page.activateWindow()
    page.key.check.setFocus()
    page.show_view(first_run_view(check=KeyCheck.BUSY, key_tail="4f2a"))
    page.show_view(first_run_view(check=KeyCheck.WRONG_KEY, key_tail="4f2a", status=401))
    assert page.focusWidget() is page.key.field
