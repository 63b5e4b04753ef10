"""The settings page: each control tells its setting at once, and the look follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from didit_desk.config.settings import RULES, Settings
from didit_desk.ui.look import Look
from didit_desk.ui.panels.settings import SettingsPage
from didit_desk.ui.panels.settings_parts import NumberField
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.viewstate.settings import KeptFacts, ProviderLimits, settings_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def limits(*, reads: int = 600) -> tuple[ProviderLimits, ...]:
    per_minute = {"reads": reads, "writes": 300, "reports": 50}
    return (ProviderLimits(provider="one", name="Provider one", per_minute=per_minute),)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[SettingsPage]:
    look = Look(scheme="light")
    page = SettingsPage(look)
    qtbot.addWidget(page)
    page.resize(1440, 770)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    facts = KeptFacts(folder="/p", is_kept=True, has_passphrase=False, provider="Didit", version="1")
    page.show_view(settings_view(Settings(), facts, limits=limits()))
    yield page
    look.deleteLater()


def child(page: QWidget, name: str) -> QWidget:
    return next(widget for widget in page.findChildren(QWidget) if widget.objectName() == name)


def test_that_showing_settings_changes_none(page: SettingsPage, qtbot: QtBot) -> None:
    facts = KeptFacts(folder="/p", is_kept=True, has_passphrase=False, provider="Didit", version="1")

    with qtbot.assertNotEmitted(page.setting_changed), qtbot.assertNotEmitted(page.limit_changed):
        page.show_view(settings_view(Settings(theme="dark", hold_seconds=10), facts, limits=limits(reads=90)))

    assert page.hold.currentText() == "10 seconds"


def test_that_each_control_tells_a_setting_that_exists(page: SettingsPage, qtbot: QtBot) -> None:
    told: list[tuple[str, object]] = []
    page.setting_changed.connect(lambda name, value: told.append((name, value)))

    for name in ("theme_dark", "density_compact", "text_scale_1.25", "letters_act", "reduced_motion"):
        QTest.mouseClick(child(page, name), Qt.MouseButton.LeftButton)
    page.hold.setFocus()
    QTest.keyClick(page.hold, Qt.Key.Key_Up)

    assert dict(told) == {
        "theme": "dark",
        "density": "compact",
        "text_scale": 1.25,
        "letters_act": False,
        "reduced_motion": True,
        "hold_seconds": 3,
    }
    assert set(dict(told)) <= set(RULES)


def test_that_a_limit_is_told_when_its_writing_ends(page: SettingsPage, qtbot: QtBot) -> None:
    field = child(page, "limit_one_reads")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    with qtbot.waitSignal(page.limit_changed) as told:
        QTest.keyClicks(field, "300")
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert told.args == ["one", "reads", 300]


def test_that_every_provider_has_a_table_under_its_name(page: SettingsPage, qtbot: QtBot) -> None:
    other = ProviderLimits(provider="two", name="Provider two", per_minute={"reads": 100})
    facts = KeptFacts(folder="/p", is_kept=True, has_passphrase=False, provider="Didit", version="1")

    page.show_view(settings_view(Settings(), facts, limits=(*limits(), other)))

    heads = [child(page, f"limits_head_{provider}_title") for provider in ("one", "two")]
    assert [head.text() for head in heads if isinstance(head, PlainLabel)] == ["Provider one", "Provider two"]
    fields = [child(page, f"limit_{provider}_reads") for provider in ("one", "two")]
    assert [field.text() for field in fields if isinstance(field, NumberField)] == ["600", "100"]


def test_that_escape_leaves_the_page(page: SettingsPage, qtbot: QtBot) -> None:
    page.letters.setFocus()

    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.letters, Qt.Key.Key_Escape)


def test_that_without_a_provider_no_limits_are_shown(page: SettingsPage) -> None:
    page.show_view(
        settings_view(
            Settings(hold_seconds=0),
            KeptFacts(folder="/p", is_kept=False, has_passphrase=False, provider="Didit", version="1"),
            limits=(),
        )
    )

    assert not page.limits_card.isVisible()
    assert child(page, "hold_row_setting_note").isVisible()


def test_that_every_widget_of_the_page_has_a_name_of_its_own(page: SettingsPage) -> None:
    names = [widget.objectName() for widget in page.findChildren(QWidget)]
    ours = [name for name in names if name and not name.startswith("qt_")]

    assert len(ours) == len(set(ours))
