"""How the program looks right now: theme, density and icons, with one signal when any of it changes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from didit_desk.ui.theme import Theme
from didit_desk.ui.tokens import Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QIcon

    from didit_desk.ui.icons import IconFont
    from didit_desk.ui.tokens import Sign

COMPACT_WIDTH = 1200
COMPACT_HEIGHT = 760
BUTTON_ICON = 17
MIDDLE_GREY = 128
SMALLEST_TEXT, LARGEST_TEXT = 0.9, 1.5


class Look(QObject):
    """Given to every widget. Signals: `changed()` after the theme, text size or density changed.

    `scheme` is "system", "light" or "dark"; with "system" the desktop's choice is followed while running. Made before
    the first paint (`is_early`), it takes that choice from the desktop's palette until `apply_to` asks for it by name:
    the name belongs to the namespace `Qt`, which takes longer to build than a window.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        scheme: str = "system",
        text_scale: float = 1.0,
        density: str = "auto",
        reduced_motion: bool = False,
        is_early: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.tokens = Tokens.load()
        self._scheme = scheme
        self._is_early = is_early
        self._text_scale = text_scale
        self._chosen_density = density
        self._reduced_motion = reduced_motion
        self.density = "comfortable"
        self.theme = self._make_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    @cached_property
    def icons(self) -> IconFont:
        """The icon fonts, loaded when the first icon is drawn."""
        from didit_desk.ui.icons import IconFont

        return IconFont()

    def apply_to(self, application: QApplication) -> None:
        """Palette, font and style sheet for the whole program."""
        if self._is_early:
            self._is_early = False
            self.theme = self._make_theme()
        application.setPalette(self.theme.palette())
        application.setFont(self.theme.font("body"))
        application.setStyleSheet(self.theme.stylesheet())

    def choose_scheme(self, scheme: str) -> None:
        """Switches to "system", "light" or "dark" at once."""
        self._scheme = scheme
        self._renew()

    def fit_density(self, width: int, height: int) -> None:
        """Chooses compact rows for a window smaller than 1200 x 760 unless the reviewer chose a density."""
        small = width < COMPACT_WIDTH or height < COMPACT_HEIGHT
        fitting = "compact" if small else "comfortable"
        density = fitting if self._chosen_density == "auto" else self._chosen_density
        if density != self.density:
            self.density = density
            self.changed.emit()

    def choose_density(self, density: str, *, width: int, height: int) -> None:
        """Takes "auto", "comfortable" or "compact" for a window of this size at once."""
        self._chosen_density = density
        self.fit_density(width, height)

    def choose_text_scale(self, scale: float) -> None:
        """Text in this size from now on, 1 is the system's."""
        self.scale_text(scale - self._text_scale)

    def choose_motion(self, *, reduced: bool) -> None:
        """Nothing fades or pulses from now on, or may again."""
        self._reduced_motion = reduced
        self.changed.emit()

    @property
    def text_scale(self) -> float:
        """Size of text, 1 is the system's."""
        return self._text_scale

    @property
    def motion_allowed(self) -> bool:
        """Whether things may fade or pulse: neither the reviewer nor the desktop asked for rest.

        Only Windows tells Qt about the desktop's wish; elsewhere the flag is always off and says nothing.
        """
        from PySide6.QtCore import Qt

        told = QGuiApplication.platformName() == "windows"
        wished_rest = told and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
        return not self._reduced_motion and not wished_rest

    def scale_text(self, step: float) -> None:
        """Makes text larger or smaller by a part of the system's size, between 90 and 150 %."""
        scale = min(LARGEST_TEXT, max(SMALLEST_TEXT, round(self._text_scale + step, 2)))
        if scale != self._text_scale:
            self._text_scale = scale
            self._renew()

    @property
    def scheme(self) -> str:
        """What was chosen: "system", "light" or "dark"."""
        return self._scheme

    @property
    def is_compact(self) -> bool:
        """Compact rows and controls."""
        return self.density == "compact"

    def colour(self, name: str) -> QColor:
        """A colour of the present theme."""
        return self.theme.colour(name)

    def font(self, role: str = "body", *, weight: int | None = None) -> QFont:
        """A font of the present theme."""
        return self.theme.font(role, weight=weight)

    def icon(self, name: str, *, colour: str = "text_secondary", size: int = BUTTON_ICON) -> QIcon:
        """An icon in a colour of the present theme; ask again after `changed`."""
        application = QGuiApplication.instance()
        ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
        return self.icons.icon(name, self.colour(colour), disabled=self.colour("text_disabled"), size=size, ratio=ratio)

    def sign(self, vocabulary: str, value: str) -> Sign:
        """Word, colour group and icon for a received value."""
        return self.tokens.sign(vocabulary, value)

    def row(self, name: str) -> int:
        """Height in px of a kind of row in the present density."""
        return int(self.tokens.size("row", self.density, name))

    def control(self, name: str) -> int:
        """Height in px of a kind of control in the present density."""
        return int(self.tokens.size("control", self.density, name))

    def _make_theme(self) -> Theme:
        scheme = self._system_scheme() if self._scheme == "system" else self._scheme
        return Theme(self.tokens, scheme=scheme, text_scale=self._text_scale)

    def _renew(self) -> None:
        self.theme = self._make_theme()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.apply_to(application)
        self.changed.emit()

    def _system_scheme(self) -> str:
        if self._is_early:
            return "dark" if QGuiApplication.palette().window().color().lightness() < MIDDLE_GREY else "light"
        from PySide6.QtCore import Qt

        return "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"

    def _on_system_scheme(self, _scheme: object) -> None:
        if self._scheme == "system":
            self._renew()
