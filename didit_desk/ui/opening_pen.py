"""Paints text, grounds and icons before the first paint, without the namespace `Qt`.

PySide builds that namespace, ninety enums written in Python, when the first call asks for it or could take one of its
values: whatever accepts a colour, a brush or a pen does, since they may stand for `Qt.red` or `Qt.NoBrush`. It takes
longer than making a window. What is used here has no such other form: a palette makes brushes of colours, a layout
carries the colour of its text, a path is filled.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPalette, QRawFont
from PySide6.QtWidgets import QWidget

from didit_desk.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRect, QRectF
    from PySide6.QtGui import QBrush, QColor, QFont, QPaintEvent

    from didit_desk.ui.look import Look

ELLIPSIS = "…"


class OpeningPen:
    """Paints with one painter, and with `inks` by the name of their colour. Texts are given by their left top."""

    def __init__(self, painter: QPainter, look: Look, inks: Mapping[str, Ink]) -> None:
        self._painter = painter
        self._look = look
        self._inks = inks
        self._brushes: dict[str, QBrush] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._glyphs = Glyphs()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def metrics(self, font: QFont) -> QFontMetrics:
        """Measures of a font."""
        key = font.key()
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(font)
        return self._metrics[key]

    def fill(self, area: QRect, colour: str) -> None:
        """The whole area in one colour."""
        self._painter.setBackground(self._brush(colour))
        self._painter.eraseRect(area)

    def dot(self, area: QRectF, colour: str) -> None:
        """A filled circle."""
        path = QPainterPath()
        path.addEllipse(area)
        self._painter.fillPath(path, self._brush(colour))

    def cap(self, area: QRectF, *, radius: float, colour: str, edge: str) -> None:
        """A rounded ground with an edge of one px."""
        for inset, filled in ((0.0, edge), (1.0, colour)):
            path = QPainterPath()
            path.addRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius - inset / 2, radius - inset / 2)
            self._painter.fillPath(path, self._brush(filled))

    def text(self, words: str, font: QFont, colour: str, *, left: float, top: float, room: int | None = None) -> int:
        """Writes one line, cut at its own end when it does not fit into `room`; the width used in px."""
        metrics = self.metrics(font)
        width = metrics.horizontalAdvance(words)
        shown = words
        if room is not None and width > room:
            shown, width = _cut(words, metrics, room), room
        self._inks[colour].write(shown, font, left=round(left), base=round(top) + metrics.ascent())
        return width

    def icon(self, name: str, colour: str, *, left: float, top: float, side: int) -> None:
        """An icon in the square of `side` px."""
        path = self._glyphs.path(name, side)
        path.translate(left, top)
        self._painter.fillPath(path, self._brush(colour))

    def _brush(self, colour: str) -> QBrush:
        brush = self._brushes.get(colour)
        if brush is None:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Window, self._look.colour(colour))
            brush = self._brushes[colour] = palette.window()
        return brush


class Ink(QWidget):
    """Text of one colour, over everything that is painted below it."""

    def __init__(self, colour: QColor, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, QFont, int, int]] = []
        self.setObjectName(name)
        self.colour(colour)

    def colour(self, colour: QColor) -> None:
        """Writes in this colour from now on."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)

    def clear(self) -> None:
        """Forgets what was written."""
        self._lines.clear()

    def write(self, words: str, font: QFont, *, left: int, base: int) -> None:
        """Adds one line on its base line."""
        self._lines.append((words, font, left, base))

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for words, font, left, base in self._lines:
            painter.setFont(font)
            painter.drawText(left, base, words)
        painter.end()


class Glyphs:
    """Outlines of icons, read from the files of the icon fonts.

    Not through `IconFont`: fonts that join the program's fonts make Qt read the system's fonts a second time.
    """

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, int]] = {}
        self._fonts: dict[tuple[str, int], QRawFont] = {}
        self._paths: dict[tuple[str, int], QPainterPath] = {}

    def path(self, name: str, side: int) -> QPainterPath:
        """The outline, centred in a square of `side` px as `IconFont.draw` centres it; empty for an unknown name."""
        if (name, side) not in self._paths:
            self._paths[(name, side)] = self._outlined(name, side)
        return QPainterPath(self._paths[(name, side)])

    def _outlined(self, name: str, side: int) -> QPainterPath:
        self._codes = self._codes or json.loads(resource("icons", "codepoints.json").read_bytes())
        if name not in self._codes:
            return QPainterPath()
        file, code = self._codes[name]
        if (file, side) not in self._fonts:
            self._fonts[(file, side)] = QRawFont(str(resource("icons", f"{file}.ttf")), float(side))
        font = self._fonts[(file, side)]
        glyphs = font.glyphIndexesForString(chr(code))
        path = font.pathForGlyph(glyphs[0])
        advance = font.advancesForGlyphIndexes(glyphs)[0].x()
        ascent, descent = font.ascent(), font.descent()
        path.translate((side - advance) / 2, round((side - ascent - descent) / 2 + ascent))
        return path


def _cut(words: str, metrics: QFontMetrics, room: int) -> str:
    """The longest beginning of `words` that fits into `room` together with an ellipsis."""
    shortest, longest = 0, len(words)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if metrics.horizontalAdvance(words[:middle].rstrip() + ELLIPSIS) <= room:
            shortest = middle
        else:
            longest = middle - 1
    return words[:shortest].rstrip() + ELLIPSIS
