"""Single lines of text for painters: cut at their own end, laid out once, painted many times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

MOST_KEPT: Final = 2_000
"""Laid out lines kept for each font; about twenty full lists."""


class LineWriter:
    """Writes in one font. Shaping a line costs more than painting it, and a list paints the same lines again."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._lines: dict[tuple[str, int], tuple[QStaticText, int, float]] = {}
        self._widths: dict[str, int] = {}
        self._option = QTextOption()
        self._option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._option.setWrapMode(QTextOption.WrapMode.NoWrap)

    def width_of(self, text: str) -> int:
        """Width of the whole text in px."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= MOST_KEPT:
                self._widths.clear()
            width = self._widths[text] = self.metrics.horizontalAdvance(text)
        return width

    def write(self, painter: QPainter, room: QRect, text: str, colour: QColor) -> int:
        """Writes from the left edge of `room`, in its middle, and tells the width used.

        Right-to-left text keeps its direction and loses its own end, which is at the left.
        """
        line, width, rise = self._fitted(text, room.width())
        painter.setFont(self.font)
        painter.setPen(colour)
        top = room.top() + (room.height() - self.metrics.height()) // 2
        painter.drawStaticText(QPointF(room.left(), top - rise), line)
        return width

    def write_right(self, painter: QPainter, room: QRect, text: str, colour: QColor) -> int:
        """Writes to the right edge of `room` and tells the width used."""
        width = self.width_of(text)
        self.write(painter, room.adjusted(room.width() - width, 0, 0, 0), text, colour)
        return width

    def _fitted(self, text: str, room: int) -> tuple[QStaticText, int, float]:
        whole = self.width_of(text)
        key = (text, room if whole > room else -1)
        kept = self._lines.get(key)
        if kept is not None:
            return kept
        if len(self._lines) >= MOST_KEPT:
            self._lines.clear()
        shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if whole > room else text
        line = QStaticText(shown)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setTextOption(self._option)
        line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        line.prepare(font=self.font)
        fitted = line, min(whole, room), self._rise_of(shown)
        self._lines[key] = fitted
        return fitted

    def _rise_of(self, text: str) -> float:
        """How much higher a line starts so that its base line stays: fallback fonts of other scripts are taller."""
        if text.isascii():
            return 0.0
        layout = QTextLayout(text, self.font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return line.ascent() - self.metrics.ascent()
