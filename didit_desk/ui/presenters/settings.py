"""Joins the settings page to the look, the keys and the file of settings; every change applies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from didit_desk.ui.actions import let_letters_act
from didit_desk.ui.panels.settings import SettingsPage
from didit_desk.viewstate.settings import settings_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from didit_desk.config.settings import Settings
    from didit_desk.ui.look import Look
    from didit_desk.ui.windows.main_window import MainWindow
    from didit_desk.viewstate.settings import KeptFacts, ProviderLimits

SETTINGS = "settings"


class SettingsPresenter:
    """`remember(name=value)` changes and saves a setting; `settings` gives them as they are.

    `limits` gives each provider's requests a minute, `remember_limit` changes one by the provider's key and the scope.
    `left` is called when the page is left.
    """

    def __init__(
        self,
        window: MainWindow,
        look: Look,
        *,
        settings: Callable[[], Settings],
        remember: Callable[..., None],
        limits: Callable[[], Sequence[ProviderLimits]],
        remember_limit: Callable[[str, str, int], None],
        facts: Callable[[], KeptFacts],
        left: Callable[[], None],
    ) -> None:
        self._window = window
        self._look = look
        self._settings = settings
        self._remember = remember
        self._limits = limits
        self._remember_limit = remember_limit
        self._facts = facts
        self._left = left
        self._page: SettingsPage | None = None
        window.actions_by_name["settings"].triggered.connect(lambda _checked=False: self.show())
        window.tool_bar.settings_requested.connect(self.show)

    @property
    def page(self) -> SettingsPage | None:
        """The page, None before it was asked for."""
        return self._page

    def show(self) -> None:
        """Shows the page; it is made when it is asked for first."""
        page = self._page or self._make_page()
        self._refresh()
        self._window.show_page(SETTINGS)
        page.hold.setFocus()

    def _make_page(self) -> SettingsPage:
        page = SettingsPage(self._look)
        page.setting_changed.connect(self._on_setting_changed)
        page.limit_changed.connect(self._on_limit_changed)
        page.closed.connect(self._left)
        self._window.place_page(SETTINGS, page)
        self._page = page
        return page

    def _refresh(self) -> None:
        if self._page is not None:
            self._page.show_view(settings_view(self._settings(), self._facts(), limits=self._limits()))

    def _on_setting_changed(self, name: str, value: object) -> None:
        self._remember(**{name: value})
        self._apply(name, value)
        self._refresh()

    def _on_limit_changed(self, provider: str, scope: str, per_minute: int) -> None:
        self._remember_limit(provider, scope, per_minute)
        self._refresh()

    def _apply(self, name: str, value: object) -> None:
        match name, value:
            case "theme", str():
                self._look.choose_scheme(value)
            case "density", str():
                size = self._window.size()
                self._look.choose_density(value, width=size.width(), height=size.height())
            case "text_scale", float():
                self._look.choose_text_scale(value)
            case "reduced_motion", bool():
                self._look.choose_motion(reduced=value)
            case "letters_act", bool():
                let_letters_act(self._window.actions_by_name, letters_act=value)
            case _:
                # Hold, overdue and the rest are asked for anew each time they are needed.
                return
