"""A button that is an icon: its words stand in the tooltip and in what a screen reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from didit_desk.ui.widgets.plain_label import plain_tooltip

if TYPE_CHECKING:
    from didit_desk.ui.look import Look


class IconButton(QToolButton):
    """A square flat button of the density's size, never smaller than 24 px.

    `tooltip` names what it does; `shortcut` ("F5") is added in brackets for the eye only, the key itself belongs to the
    action table. Disabled buttons say why through `show_reason`.
    """

    def __init__(
        self,
        look: Look,
        icon: str,
        *,
        tooltip: str,
        shortcut: str = "",
        name: str = "icon_button",
        colour: str = "text_secondary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._colour = colour
        self._tooltip = tooltip
        self._shortcut = shortcut
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tooltip)
        self.show_reason("")
        look.changed.connect(self._dress)
        self._dress()

    def show_icon(self, icon: str, *, colour: str = "text_secondary") -> None:
        """Changes the icon or its colour (token names)."""
        if (icon, colour) == (self._icon, self._colour):
            return
        self._icon = icon
        self._colour = colour
        self._dress()

    def show_reason(self, reason: str) -> None:
        """Says in tooltip and description why the button is off; an empty reason brings the tooltip back."""
        words = f"{self._tooltip} ({self._shortcut})" if self._shortcut else self._tooltip
        self.setToolTip(plain_tooltip(f"{words}: {reason}" if reason else words))
        self.setAccessibleDescription(reason)

    def _dress(self) -> None:
        side = max(self._look.control("icon_button"), int(self._look.tokens.size("hit_target_min")))
        icon = int(self._look.tokens.size_of_icon("tool"))
        self.setFixedSize(side, side)
        self.setIconSize(QSize(icon, icon))
        self.setIcon(self._look.icon(self._icon, colour=self._colour))
