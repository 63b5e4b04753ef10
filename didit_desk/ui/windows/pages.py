"""The pages of the window by name: the review, and those placed beside it later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from didit_desk.ui.windows.page_names import REVIEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

_EVERYWHERE: Final = frozenset({"go_to", "find_in_queue", "recall"})
"""Lines of those menus that do not need a session on screen."""


class Pages(QStackedWidget):
    """One page is seen at a time. Signals: `page_shown(str)` with the page's name."""

    page_shown = Signal(str)

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._named: dict[str, QWidget] = {}

    @property
    def current_name(self) -> str:
        """The page that is seen; empty before the first was placed."""
        return next((name for name, page in self._named.items() if page is self.currentWidget()), "")

    def place(self, name: str, page: QWidget) -> None:
        """Puts a page under a name, in place of the one that had it; it is seen if that one was."""
        old = self._named.get(name)
        was_seen = old is not None and self.currentWidget() is old
        self._named[name] = page
        self.addWidget(page)
        if was_seen:
            self.setCurrentWidget(page)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()

    def has(self, name: str) -> bool:
        """A page was placed under this name."""
        return name in self._named

    def show_page(self, name: str) -> None:
        """Shows a page that was placed; raises `KeyError` for another."""
        self.setCurrentWidget(self._named[name])
        self.page_shown.emit(name)


def allow_for_page(actions: Mapping[str, QAction], page: str) -> None:
    """Switches off what acts on a session while no session is seen: an act must never go to one behind a page."""
    # Imported here: the table is read behind the first paint.
    from didit_desk.ui.action_table import Menu, action_table

    for spec in action_table():
        if spec.menu in {Menu.SESSION, Menu.EVIDENCE} and spec.name not in _EVERYWHERE:
            actions[spec.name].setEnabled(page == REVIEW)
