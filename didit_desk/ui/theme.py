"""One theme made from the tokens: colours, fonts, the Qt palette and the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette

from didit_desk.ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from didit_desk.ui.tokens import Tokens

REFERENCE_POINTS = 9.75
SMALLEST_POINTS = 8.0
_UNTHEMED_FAMILIES = frozenset({"sans serif", "sans", "dejavu sans", "noto sans"})
_PREFERRED_WHEN_UNTHEMED = ("Inter", "Noto Sans")

_ROLES = {
    "Window": QPalette.ColorRole.Window,
    "WindowText": QPalette.ColorRole.WindowText,
    "Base": QPalette.ColorRole.Base,
    "AlternateBase": QPalette.ColorRole.AlternateBase,
    "Text": QPalette.ColorRole.Text,
    "PlaceholderText": QPalette.ColorRole.PlaceholderText,
    "Button": QPalette.ColorRole.Button,
    "ButtonText": QPalette.ColorRole.ButtonText,
    "ToolTipBase": QPalette.ColorRole.ToolTipBase,
    "ToolTipText": QPalette.ColorRole.ToolTipText,
    "Highlight": QPalette.ColorRole.Highlight,
    "HighlightedText": QPalette.ColorRole.HighlightedText,
    "Link": QPalette.ColorRole.Link,
    "Accent": QPalette.ColorRole.Accent,
    "Mid": QPalette.ColorRole.Mid,
    "Midlight": QPalette.ColorRole.Midlight,
    "Dark": QPalette.ColorRole.Dark,
    "Shadow": QPalette.ColorRole.Shadow,
}


class Theme:
    """Everything a painter needs: `colour("declined.bg")`, `font("small")`, sizes through `tokens`."""

    def __init__(self, tokens: Tokens, *, scheme: str, text_scale: float = 1.0) -> None:
        self.tokens = tokens
        self.scheme = scheme
        self._colours = {name: QColor(value) for name, value in tokens.colours(scheme).items()}
        self._colours["disabled.fg"] = self._colours["disabled.icon"] = self._colours["text_disabled"]
        self._colours["accent.fg"] = self._colours["accent.icon"] = self._colours["accent"]
        self._colours["accent.bg"] = self._colours["accent_tint"]
        self._family, self._points = _system_font()
        self._points *= text_scale
        self._fonts: dict[tuple[str, int | None], QFont] = {}

    @property
    def is_dark(self) -> bool:
        """Dark on light or light on dark."""
        return self.scheme == "dark"

    def colour(self, name: str) -> QColor:
        """A colour by token name. Unknown names raise `KeyError`."""
        return self._colours[name]

    def font(self, role: str = "body", *, weight: int | None = None) -> QFont:
        """The font of a text role, with figures of one width where the role asks; `weight` overrides."""
        key = (role, weight)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(role, weight)
        return self._fonts[key]

    def palette(self) -> QPalette:
        """The Qt palette of this theme."""
        palette = QPalette()
        for role, name in self.tokens.palette_roles().items():
            if role in _ROLES:
                palette.setColor(_ROLES[role], self.colour(name))
        disabled = self.colour("text_disabled")
        for role_name in ("Text", "ButtonText", "WindowText"):
            palette.setColor(QPalette.ColorGroup.Disabled, _ROLES[role_name], disabled)
        return palette

    def stylesheet(self) -> str:
        """The application's style sheet."""
        return stylesheet(self)

    def _make_font(self, role: str, weight: int | None) -> QFont:
        spec = self.tokens.type_role(role)
        mono = spec.get("mono", False)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if mono else QFont(self._family)
        font.setPointSizeF(max(SMALLEST_POINTS, self._points * spec["factor"]))
        font.setWeight(QFont.Weight(weight or spec["weight"]))
        if spec.get("tabular"):
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def _system_font() -> tuple[str, float]:
    """Family and size in points. A desktop that names no font of its own gets a legible one if it is installed."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(system).family().casefold() not in _UNTHEMED_FAMILIES:
        return system.family(), system.pointSizeF() if system.pointSizeF() > 0 else REFERENCE_POINTS
    if QGuiApplication.platformName() not in {"xcb", "offscreen", "wayland", "minimal"}:
        return system.family(), system.pointSizeF()
    installed = next((family for family in _PREFERRED_WHEN_UNTHEMED if QFontDatabase.hasFamily(family)), None)
    return installed or system.family(), REFERENCE_POINTS
