"""The SHA-256 of a file as it came: its first digits in a caption, all of them in the tooltip and on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from didit_desk.ui.clipboard import copy_received
from didit_desk.ui.runtime import Delay
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from didit_desk.ui.look import Look

DIGITS_SHOWN: Final = 12
COPIED_MS: Final = 1_200
"""How long it says that it was copied."""
HEIGHT: Final = 18
NORMAL: Final = 400


class HashButton(FlatButton):
    """Shows a hash and copies all of it when pressed; hidden without one."""

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name=name, role="caption", weight=NORMAL, colour="text_secondary", parent=parent)
        self._sha256 = ""
        self._rest = Delay(self._show, after_ms=COPIED_MS, parent=self)
        self.clicked.connect(self._copy)
        self.hide()

    @property
    def sha256(self) -> str:
        """The whole hash, empty without one."""
        return self._sha256

    def show_hash(self, sha256: str) -> None:
        """Changes the hash; an empty one hides the button."""
        self.setVisible(bool(sha256))
        if sha256 == self._sha256:
            return
        self._sha256 = sha256
        self._rest.stop()
        self._show()

    def _show(self) -> None:
        self.show_words(tr("sha256 {digits}", digits=self._sha256[:DIGITS_SHOWN]))
        told = tr("SHA-256 of the file as it came: {digits}. Click to copy it.", digits=self._sha256)
        self.setToolTip(plain_tooltip(told))
        self.setAccessibleDescription(told)

    def _copy(self) -> None:
        copy_received(self._sha256)
        self.show_words(tr("SHA-256 copied"))
        self._rest.start()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)
