"""The part of a start that comes before the event loop bridge: show the window and wait until it is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication


def run_until(application: QApplication, painted: SignalInstance) -> None:
    """Runs Qt alone until `painted` is emitted.

    asyncio, the bridge and everything that speaks to a network are imported after this returns: they cost more than
    Qt itself. No coroutine exists yet, so this one plain loop cannot re-enter any.
    """
    # Not `quit`, which asks every window to close first and is refused by one that still has acts to finish.
    connection = painted.connect(lambda: application.exit(0))
    application.exec()
    painted.disconnect(connection)
