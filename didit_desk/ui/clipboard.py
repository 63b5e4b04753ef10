"""The one place where something is copied: the received form, kept out of histories, and taken back after a while."""

from __future__ import annotations

import atexit
import hashlib
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN: Final = "application/x-didit-desk-copy"
_HINTS: Final = (
    (_OWN, b"1"),
    # Klipper and those that follow it keep what carries this out of their history.
    ("x-kde-passwordManagerHint", b"secret"),
    # Windows: clipboard viewers, the history (Win+V) and the cloud. The values are DWORDs of 0.
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
    ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
)
"""Formats beside the text. A system takes those it knows."""


class Waiting(Protocol):
    """A call that was put off."""

    def cancel(self) -> None:
        """It does not happen."""
        ...


def copy_received(text: str) -> None:
    """Copies `text` exactly as it was received. Nothing happens without any: what was copied before stays."""
    if not text:
        return
    # Once, however often something is copied.
    atexit.unregister(_let_go)
    atexit.register(_let_go)
    QGuiApplication.clipboard().setMimeData(_hinted(text))


class ClipboardKeeper(QObject):
    """Takes back what was copied in this program, `after` so many `seconds`, if it is still there; 0 leaves it.

    It holds no copied text, only its hash. What a field of the desk copies by itself gets the same hints and the same
    end as what `copy_received` copies; what another program copied is never touched.
    """

    def __init__(
        self,
        *,
        seconds: Callable[[], int],
        after: Callable[[float, Callable[[], None]], Waiting],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._after = after
        self._clipboard = QGuiApplication.clipboard()
        self._own = ""
        self._waiting: Waiting | None = None
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear_own(self) -> None:
        """Takes back what was copied here, at once: the desk is locked or closed."""
        self._stop_waiting()
        if self._own and self._own == _hash(self._clipboard.text()):
            self._clipboard.clear(QClipboard.Mode.Clipboard)
        self._own = ""

    def close(self) -> None:
        """Takes back what was copied here and watches no further."""
        self._clipboard.dataChanged.disconnect(self._on_changed)
        self.clear_own()

    def _on_changed(self) -> None:
        data = self._clipboard.mimeData()
        if data is None or not data.hasText():
            self._forget()
        elif data.hasFormat(_OWN):
            self._take_up(data.text())
        elif self._clipboard.ownsClipboard():
            # A text field copied it: once more, with the hints. This is told anew and comes back as our own.
            copy_received(data.text())
        else:
            self._forget()

    def _take_up(self, text: str) -> None:
        self._stop_waiting()
        self._own = _hash(text)
        seconds = self._seconds()
        if seconds > 0:
            self._waiting = self._after(float(seconds), self.clear_own)

    def _forget(self) -> None:
        """Something else was copied: there is nothing to take back."""
        self._stop_waiting()
        self._own = ""

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def _let_go() -> None:
    """At the end of the program, however it came: Qt would destroy what was made in Python after Python is gone."""
    if QGuiApplication.instance() is None:
        return
    data = QGuiApplication.clipboard().mimeData()
    if data is not None and data.hasFormat(_OWN):
        QGuiApplication.clipboard().clear()


def _hinted(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    for name, value in _HINTS:
        data.setData(name, value)
    return data


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
