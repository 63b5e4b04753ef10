"""A small tag: an icon and a few words on the tint of a colour group, beside what they are said of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

SIDE_PADDING: Final = 6
ICON_GAP: Final = 5
HEIGHT_OVER_TEXT: Final = 6
SEMIBOLD: Final = 600
LONGEST_WORDS: Final = 60


class CopyTag(QWidget):
    """Shows `icon` and words in the colours of `group`; no words hide it."""

    def __init__(self, look: Look, *, icon: str, group: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._group = group
        self._words = ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self._dress)

    @property
    def words(self) -> str:
        """The words on the tag."""
        return self._words

    def show_words(self, words: str) -> None:
        """Changes the words."""
        shown = visible(words, longest=LONGEST_WORDS)
        if shown == self._words:
            return
        self._words = shown
        self.setAccessibleName(shown)
        self.setVisible(bool(shown))
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._look.font("caption", weight=SEMIBOLD)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        icon = self._look.tokens.size_of_icon("small")
        width = 2 * SIDE_PADDING + icon + ICON_GAP + metrics.horizontalAdvance(self._words) + 1
        return QSize(width, metrics.height() + HEIGHT_OVER_TEXT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{self._group}.bg"))
        radius = look.tokens.radius("tag")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        icon = look.tokens.size_of_icon("small")
        spot = QRectF(SIDE_PADDING, (self.height() - icon) / 2, icon, icon)
        look.icons.draw(painter, spot, self._icon, look.colour(f"{self._group}.icon"))
        painter.setFont(self._font())
        painter.setPen(look.colour(f"{self._group}.fg"))
        left = spot.right() + ICON_GAP
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
