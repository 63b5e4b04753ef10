"""Painted buttons without a frame: a line of words with an icon, in the colour of what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

GAP: Final = 5
CAP_GAP: Final = 6
SIDE: Final = 3
MEDIUM: Final = 500


class FlatButton(QAbstractButton):
    """Icon, words and an optional key cap on one line; hovering shades it, focus rings it.

    `role`, `weight`, `colour` and `icon_colour` name tokens. With `cap` the words of a key stand at the right.
    """

    def __init__(
        self,
        look: Look,
        *,
        name: str,
        icon: str = "",
        role: str = "small",
        weight: int = MEDIUM,
        colour: str = "text_primary",
        icon_colour: str = "",
        cap: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._role = role
        self._weight = weight
        self._colour = colour
        self._icon_colour = icon_colour or colour
        self._cap = cap
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self._dress)

    def show_words(
        self, words: str, *, icon: str | None = None, colour: str | None = None, icon_colour: str | None = None
    ) -> None:
        """Changes the words, and icon or colours where given; a new colour is the icon's too unless it has its own."""
        shown = visible(words)
        self._icon = icon if icon is not None else self._icon
        if colour is not None:
            self._colour = colour
            self._icon_colour = icon_colour or colour
        # An ampersand would otherwise become a mnemonic.
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(shown)
        self._dress()

    def show_cap(self, cap: str) -> None:
        """Changes the key at the right; empty hides it."""
        if cap != self._cap:
            self._cap = cap
            self._dress()

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _paint_ground(self, painter: QPainter) -> None:
        radius = self._look.tokens.radius("tag")
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus_ring"), self._look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(self._role, weight=self._weight))
        icon = self._look.tokens.size_of_icon("inline") + GAP if self._icon else 0
        cap = key_cap_size(self._look, self._cap).width() + CAP_GAP if self._cap else 0
        width = 2 * SIDE + icon + metrics.horizontalAdvance(self._words()) + 1 + cap
        return QSize(width, max(int(self._look.tokens.size("hit_target_min")), metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = SIDE
        if self._icon:
            side = self._look.tokens.size_of_icon("inline")
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            colour = self._icon_colour if self.isEnabled() else "text_disabled"
            self._look.icons.draw(painter, spot, self._icon, self._look.colour(colour))
            left += side + GAP
        painter.setFont(self._look.font(self._role, weight=self._weight))
        painter.setPen(self._look.colour(self._colour if self.isEnabled() else "text_disabled"))
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words())
        if self._cap:
            size = key_cap_size(self._look, self._cap)
            spot = QRectF(
                self.width() - SIDE - size.width(), (self.height() - size.height()) // 2, size.width(), size.height()
            )
            paint_key_cap(painter, spot, self._look, self._cap, self._look.colour("text_secondary"))
