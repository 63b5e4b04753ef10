"""A status as a pill: sign, word and tint of one vocabulary entry, which always go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.ui.tokens import Sign

SIDE_PADDING = 7
ICON_GAP = 5
HEIGHT_OVER_TEXT = 6
SMALLEST_HEIGHT = 22
SEMIBOLD = 600
MEDIUM = 500
DOT = "ph.circle-fill"
DOT_SIDE = 7
LONGEST_WORD = 60


class StatusPill(QWidget):
    """Shows a received value as its sign and word. An unknown value is shown as sent, neutral, with a question sign.

    `is_plain` draws sign and word without the tint, for places that are calm in the usual case.
    """

    def __init__(self, look: Look, *, name: str = "status_pill", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sign: Sign | None = None
        self._word = ""
        self._is_plain = False
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)

    @property
    def word(self) -> str:
        """The word on the pill."""
        return self._word

    def show_sign(self, vocabulary: str, value: str, *, word: str | None = None, is_plain: bool = False) -> None:
        """Shows the vocabulary's entry for `value`; `word` replaces a label that has a place to fill."""
        sign = self._look.sign(vocabulary, value)
        shown = visible(word if word is not None else sign.label, longest=LONGEST_WORD)
        if (sign, shown, is_plain) == (self._sign, self._word, self._is_plain):
            return
        self._sign = sign
        self._word = shown
        self._is_plain = is_plain
        self.setAccessibleName(shown)
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        role, weight = ("body", MEDIUM) if self._is_plain else ("small", SEMIBOLD)
        return self._look.font(role, weight=weight)

    def _icon_side(self) -> int:
        is_dot = self._is_plain and self._sign is not None and self._sign.icon == DOT
        return DOT_SIDE if is_dot else self._look.tokens.size_of_icon("small")

    def _paint_tint(self, painter: QPainter, group: str) -> None:
        radius = min(self._look.tokens.radius("pill"), self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(f"{group}.bg"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        icon = self._icon_side()
        width = 2 * SIDE_PADDING + icon + ICON_GAP + metrics.horizontalAdvance(self._word) + 1
        return QSize(width, max(SMALLEST_HEIGHT, metrics.height() + HEIGHT_OVER_TEXT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sign is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = self._sign.colour
        if not self._is_plain:
            self._paint_tint(painter, group)
        icon = self._icon_side()
        spot = QRectF(SIDE_PADDING, (self.height() - icon) / 2, icon, icon)
        self._look.icons.draw(painter, spot, self._sign.icon, self._look.colour(f"{group}.icon"))
        painter.setFont(self._font())
        painter.setPen(self._look.colour("text_primary" if self._is_plain else f"{group}.fg"))
        left = spot.right() + ICON_GAP
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
