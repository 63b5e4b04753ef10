"""A second start of the same profile asks the open desk to come to the front. Nothing else can be asked."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ATTEMPT_MS: Final = 100
"""How long one attempt to reach the open desk takes at most."""


class SecondStartListener(QObject):
    """Listens at a place only this user can reach. Signals: `raise_requested()` for each second start.

    What a caller writes is never read: that it called is the whole message.
    """

    raise_requested = Signal()

    def __init__(self, name: str, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        # The caller holds the profile's lock, so whoever made an earlier socket there has ended.
        QLocalServer.removeServer(name)
        self.is_listening = self._server.listen(name)

    def close(self) -> None:
        """Stops listening and removes the socket."""
        self._server.close()

    def _on_connection(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
        self.raise_requested.emit()


def ask_to_raise(name: str, *, within_s: float) -> bool:
    """Calls the open desk, again and again while it is still starting; False when it did not answer in time."""
    deadline = time.monotonic() + within_s
    while True:
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(ATTEMPT_MS):
            socket.disconnectFromServer()
            return True
        if time.monotonic() > deadline:
            return False
        # A name nobody listens at is refused at once; a short wait on nothing keeps this from spinning.
        socket.waitForReadyRead(ATTEMPT_MS)
