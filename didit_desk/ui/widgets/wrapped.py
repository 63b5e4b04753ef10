"""Wrapped text for painted rows, with the line distance the design asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontInfo, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFont, QPainter

LINE_DISTANCE: Final = 1.45
"""Times the font's size in px, between the tight and the normal line height of the design."""

PX_PER_POINT: Final = 96 / 72
"""Logical px: Qt scales the rest."""

Stress = tuple[int, int, QTextCharFormat]
"""Start, length and format of a stretch that is drawn otherwise."""


class WrappedLines:
    """`text` broken at `width` px. `height` is that of all lines together.

    A text `is_safe` when its received parts were made visible and isolated already: its isolates are then obeyed.
    """

    def __init__(
        self, text: str, font: QFont, width: float, *, stresses: Sequence[Stress] = (), is_safe: bool = False
    ) -> None:
        self._layout = QTextLayout(text if is_safe else visible(text), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats([_range(*stress) for stress in stresses])
        metrics = QFontMetricsF(font)
        self._step = max(metrics.height(), LINE_DISTANCE * QFontInfo(font).pointSizeF() * PX_PER_POINT)
        self._lead = (self._step - metrics.height()) / 2
        self.count = 0
        self._break(max(1.0, width))

    @property
    def height(self) -> int:
        """Height in px of all lines."""
        return round(self.count * self._step)

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paints the lines with their top left corner at (x, y)."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def _break(self, width: float) -> None:
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.count * self._step + self._lead))
            self.count += 1
        self._layout.endLayout()


def stress(start: int, length: int, *, weight: int | None = None, colour: QColor | None = None) -> Stress:
    """A stretch in another weight or colour."""
    shape = QTextCharFormat()
    if weight is not None:
        shape.setFontWeight(weight)
    if colour is not None:
        shape.setForeground(colour)
    return start, length, shape


def _range(start: int, length: int, shape: QTextCharFormat) -> QTextLayout.FormatRange:
    entry = QTextLayout.FormatRange()
    entry.start = start
    entry.length = length
    entry.format = shape
    return entry
