"""Copied data: the received form, out of histories, taken back after a while, and nothing of another program's."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtGui import QGuiApplication

from didit_desk.ui.clipboard import ClipboardKeeper, copy_received
from tests.helpers.source import ROOT
from tests.helpers.virtual_time import VirtualLoop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

SECONDS: Final = 60
END_SECONDS: Final = 60
RECEIVED: Final = "  Schwarzenbach-Oberhölzl \u202eda\u0301\u200b 910417  "


class Desk:
    """A keeper on made-up time."""

    def __init__(self) -> None:
        self.seconds = SECONDS
        self.loop = VirtualLoop()
        self.keeper = ClipboardKeeper(seconds=lambda: self.seconds, after=self.loop.call_later)

    def wait(self, seconds: float) -> None:
        """Lets time pass; what is due by then happens."""
        self.loop.call_later(seconds, self.loop.stop)
        self.loop.run_forever()


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    QGuiApplication.clipboard().clear()
    made = Desk()
    yield made
    made.keeper.close()
    made.loop.close()
    QGuiApplication.clipboard().clear()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_that_the_received_form_is_copied_to_the_letter(desk: Desk) -> None:
    copy_received(RECEIVED)

    assert copied() == RECEIVED


def test_that_a_copy_asks_histories_to_leave_it_out(desk: Desk) -> None:
    copy_received(RECEIVED)

    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    for name, value in (
        ("ExcludeClipboardContentFromMonitorProcessing", b"1"),
        ("CanIncludeInClipboardHistory", b"\0\0\0\0"),
        ("CanUploadToCloudClipboard", b"\0\0\0\0"),
    ):
        assert bytes(data.data(f'application/x-qt-windows-mime;value="{name}"').data()) == value


def test_that_a_copy_is_taken_back_after_its_time_and_not_before(desk: Desk) -> None:
    copy_received(RECEIVED)

    desk.wait(SECONDS - 1)
    assert copied() == RECEIVED
    desk.wait(2)
    assert copied() == ""


def test_that_a_second_copy_has_the_whole_time_for_itself(desk: Desk) -> None:
    copy_received("first")
    desk.wait(SECONDS - 1)
    copy_received("second")

    desk.wait(SECONDS - 1)
    assert copied() == "second"
    desk.wait(2)
    assert copied() == ""


def test_that_what_another_program_copied_stays(desk: Desk) -> None:
    copy_received(RECEIVED)
    desk.wait(1)
    QGuiApplication.clipboard().setText("of another program")

    desk.wait(2 * SECONDS)
    desk.keeper.clear_own()

    assert copied() == "of another program"


def test_that_nothing_is_taken_back_when_that_is_switched_off_but_for_the_end(desk: Desk) -> None:
    desk.seconds = 0
    copy_received(RECEIVED)

    desk.wait(24 * 3600)
    assert copied() == RECEIVED
    desk.keeper.clear_own()
    assert copied() == ""


def test_that_locking_and_closing_take_a_copy_back_at_once(desk: Desk) -> None:
    copy_received(RECEIVED)

    desk.keeper.clear_own()

    assert copied() == ""


def test_that_an_empty_cell_leaves_what_was_copied_before(desk: Desk) -> None:
    copy_received(RECEIVED)

    copy_received("")

    assert copied() == RECEIVED


def test_that_a_program_that_ends_with_a_copy_ends_well() -> None:
    program = """
from PySide6.QtGui import QGuiApplication
from didit_desk.ui.clipboard import copy_received
application = QGuiApplication([])
copy_received("910417")
copy_received("910418")
print(application.clipboard().text())
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=END_SECONDS, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "910418"), done.stderr


def test_that_the_keeper_holds_no_copied_text(desk: Desk) -> None:
    copy_received(RECEIVED)

    assert "910417" not in repr(vars(desk.keeper))
