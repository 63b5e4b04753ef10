"""The one way out to a browser: an address that was shown whole, and that Qt reads as the same address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from didit_desk.policy.source_address import source_address

if TYPE_CHECKING:
    from collections.abc import Callable


def open_in_browser(address: str, *, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> bool:
    """Opens an address of a source; False when it is none that may be opened, or when no browser took it."""
    found = source_address(address)
    if found is None or found.text != address:
        return False
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if (
        not url.isValid()
        or url.scheme() != "https"
        or url.host(QUrl.ComponentFormattingOption.FullyEncoded) != found.host
    ):
        return False
    return open_url(url)
