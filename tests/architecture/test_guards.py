"""The guards around every test see what they are there to see."""

from __future__ import annotations

import logging
import socket
import threading
from contextlib import suppress

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers import guards, leaks


def test_that_a_running_thread_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "GRACE_SECONDS", 0.05)
    before = leaks.belongings()
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="left over")
    thread.start()
    assert leaks.left_behind(before) == ["thread is still running: left over"]
    end.set()
    thread.join()
    assert leaks.left_behind(before) == []


def test_that_a_running_timer_and_an_open_window_are_named(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "GRACE_SECONDS", 0.05)
    before = leaks.belongings()
    window = QWidget()
    window.setObjectName("left open")
    timer = QTimer(window)
    timer.setObjectName("left running")
    timer.start(60_000)
    remains = leaks.left_behind(before)
    assert [line.split(" of ")[0] for line in remains] == [
        "timer is still running: left running",
        "window is still there: left open",
    ]
    window.deleteLater()
    assert leaks.left_behind(before) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost", b"localhost", None])
def test_that_loopback_is_on_this_machine(host: object) -> None:
    assert guards.is_on_this_machine(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "verification.didit.me", "localhost.example"])
def test_that_other_hosts_are_not_on_this_machine(host: str) -> None:
    assert not guards.is_on_this_machine(host)


def test_that_connecting_elsewhere_fails_the_test() -> None:
    with pytest.raises(pytest.fail.Exception), socket.socket() as elsewhere, suppress(OSError):
        elsewhere.connect(("192.0.2.1", 443))


def test_that_an_unannounced_warning_is_kept(logs: guards.WarningWatch) -> None:
    logging.getLogger("didit_desk.example").warning("the link has ended")
    assert logs.unexpected() == ["WARNING didit_desk.example: the link has ended"]
    logs.expect("link has ended")
    assert logs.unexpected() == []
