"""The actions that belong to the window and to no account: theme, text size, key sheet, quit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.ui.windows.key_sheet import KeySheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from didit_desk.ui.look import Look
    from didit_desk.ui.windows.main_window import MainWindow

SCHEMES = ("system", "light", "dark")
TEXT_STEP = 0.1


class WindowPresenter:
    """Wires the window's own actions."""

    def __init__(
        self, window: MainWindow, look: Look, *, close: Callable[[], None], add_account: Callable[[], None]
    ) -> None:
        self._window = window
        self._look = look
        self._sheet: KeySheet | None = None
        by_name = window.actions_by_name
        for scheme in SCHEMES:
            by_name[f"theme_{scheme}"].triggered.connect(lambda _on=False, scheme=scheme: self._choose(scheme))
        by_name["text_larger"].triggered.connect(lambda: look.scale_text(TEXT_STEP))
        by_name["text_smaller"].triggered.connect(lambda: look.scale_text(-TEXT_STEP))
        by_name["help"].triggered.connect(self._show_keys)
        by_name["quit"].triggered.connect(close)
        by_name["add_account"].triggered.connect(add_account)
        window.tool_bar.help_requested.connect(self._show_keys)
        window.tool_bar.add_account_requested.connect(add_account)
        self._show_scheme()

    def _choose(self, scheme: str) -> None:
        self._look.choose_scheme(scheme)
        self._show_scheme()

    def _show_scheme(self) -> None:
        for scheme in SCHEMES:
            self._window.actions_by_name[f"theme_{scheme}"].setChecked(scheme == self._look.scheme)

    def _show_keys(self) -> None:
        if self._sheet is None:
            self._sheet = KeySheet(self._look, parent=self._window)
        self._sheet.open()
