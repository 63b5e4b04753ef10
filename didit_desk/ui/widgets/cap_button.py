"""A push button that holds an icon, words and the cap of its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from didit_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap
from didit_desk.ui.widgets.plain_label import plain_tooltip

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

RING: Final = 3
"""Px around the frame kept for the focus ring: 2 px ring, 1 px gap. Layouts subtract it from their margins."""
GAP: Final = 7
SIDE: Final = 10
SIDE_COMMIT: Final = 14
SIDE_TIGHT: Final = 4
GAP_TIGHT: Final = 5
"""Distances of a button whose key cap would not fit otherwise."""
ICON: Final = 16
LONGEST_UNCUT: Final = 130
"""Px of words a button never cuts."""
MEDIUM: Final = 500
SEMIBOLD: Final = 600
SOLID: Final = {"approve": "approved", "decline": "declined", "resubmit": "resubmitted"}


_FITS: Final = ((True, True, False), (True, True, True), (True, False, False), (True, False, True))
"""Icon, cap and whether distances are small, in the order in which they are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """What stands beside the words, px between the parts and px at both sides."""

    has_icon: bool
    has_cap: bool
    gap: int
    side: int


class CapButton(QPushButton):
    """`kind` is "" (neutral), "primary", "approve", "decline" or "resubmit"; `size` is a control height of the tokens.

    When all does not fit, distances shrink, then the cap goes, then the icon; at last the words elide and the tooltip
    has them whole.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        name: str,
        icon: str = "",
        icon_colour: str = "text_primary",
        shortcut: str = "",
        kind: str = "",
        size: str = "button",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon = icon
        self._icon_colour = icon_colour
        self._shortcut = shortcut
        self._kind = kind
        self._size = size
        self._reason = ""
        self._has_cap = True
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self._dress)

    def show_words(self, text: str, *, kind: str | None = None) -> None:
        """Changes words and kind."""
        self._kind = self._kind if kind is None else kind
        if text != self.text():
            self.setText(text)
        self.setAccessibleName(text)
        self._dress()

    def show_cap(self, *, shown: bool) -> None:
        """Draws the key cap or leaves it out."""
        self._has_cap = shown
        self._dress()

    def show_reason(self, reason: str) -> None:
        """Switches the button off with a reason, or on with an empty one."""
        self._reason = reason
        self.setEnabled(not reason)
        self.setAccessibleDescription(reason)
        self._refresh_tooltip()

    def _dress(self) -> None:
        self.updateGeometry()
        self._refresh_tooltip()
        self.update()

    def _refresh_tooltip(self) -> None:
        cut = self.width() > 0 and self._words_width() > self.width() - 2 * (RING + SIDE_TIGHT)
        self.setToolTip(plain_tooltip(self._reason or (self.text() if cut else "")))

    def _font_weight(self) -> int:
        return SEMIBOLD if self._kind or (self._size == "button_commit" and self._icon) else MEDIUM

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font("body", weight=self._font_weight()))

    def _words_width(self) -> int:
        return self._metrics().horizontalAdvance(self.text()) + 1

    def _side(self) -> int:
        return SIDE_COMMIT if self._size == "button_commit" and not self._shortcut else SIDE

    def _cap_width(self) -> int:
        return key_cap_size(self._look, self._shortcut).width() + GAP if self._shortcut and self._has_cap else 0

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Fill, line and words."""
        look = self._look
        if not self.isEnabled():
            return look.colour("window"), look.colour("border"), look.colour("text_disabled")
        if self._kind in SOLID:
            solid = look.colour(f"{SOLID[self._kind]}.solid")
            return solid, solid, look.colour(f"{SOLID[self._kind]}.on_solid")
        if self._kind == "primary":
            state = "accent_pressed" if self.isDown() else "accent_hover" if self.underMouse() else "accent_solid"
            return look.colour(state), look.colour(state), look.colour("on_accent")
        fill = "selected_inactive" if self.isDown() else "hover" if self.underMouse() else "surface"
        return look.colour(fill), look.colour("border_strong"), look.colour("text_primary")

    def _fit(self) -> _Fit:
        """What is drawn at this width: first distances shrink, then the cap goes, then the icon."""
        words, side = self._words_width(), self._side()
        for icon, cap, tight in _FITS:
            fit = _Fit(
                has_icon=icon and bool(self._icon),
                has_cap=cap and bool(self._cap_width()),
                gap=GAP_TIGHT if tight else GAP,
                side=SIDE_TIGHT if tight else side,
            )
            if self._beside(fit) + words <= self.width() - 2 * (RING + fit.side):
                return fit
        return _Fit(has_icon=False, has_cap=False, gap=GAP_TIGHT, side=SIDE_TIGHT)

    def _beside(self, fit: _Fit) -> int:
        """Px that icon and cap take."""
        icon = ICON + fit.gap if fit.has_icon else 0
        return icon + (self._cap_width() - GAP + fit.gap if fit.has_cap else 0)

    def _paint_words(self, painter: QPainter, words_colour: QColor) -> None:
        look, fit = self._look, self._fit()
        shown = min(self._words_width(), self.width() - 2 * (RING + fit.side) - self._beside(fit))
        icon = ICON + fit.gap if fit.has_icon else 0
        left = (self.width() - shown - self._beside(fit)) / 2
        middle = self.height() / 2
        if fit.has_icon:
            is_plain = not self.isEnabled() or self._kind
            colour = words_colour if is_plain else look.colour(self._icon_colour)
            look.icons.draw(painter, QRectF(left, middle - ICON / 2, ICON, ICON), self._icon, colour)
        painter.setFont(look.font("body", weight=self._font_weight()))
        painter.setPen(words_colour)
        spot = QRectF(left + icon, 0, shown, self.height())
        text = self._metrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, shown)
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if fit.has_cap:
            size = key_cap_size(look, self._shortcut)
            place = QRectF(spot.right() + fit.gap, middle - size.height() / 2, size.width(), size.height())
            cap_colour = look.colour("text_secondary" if self.isEnabled() else "text_disabled")
            paint_key_cap(painter, place, look, self._shortcut, cap_colour)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        icon = ICON + GAP if self._icon else 0
        width = self._words_width() + icon + self._cap_width() + 2 * (RING + self._side())
        height = max(self._look.control(self._size), self._metrics().height() + 8)
        return QSize(width, height + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        words = min(self._words_width(), LONGEST_UNCUT)
        return QSize(words + 2 * (RING + SIDE_TIGHT), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._look.tokens.radius("control")
        fill, line, words = self._colours()
        frame = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        painter.setPen(QPen(line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus_ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius + 2, radius + 2)
        self._paint_words(painter, words)
