"""Icons painted as glyphs of two shipped icon fonts.

The fonts are subsets of those in qtawesome. Importing qtawesome itself loads thirteen fonts and their name tables,
which costs more than the whole rest of a start; the first paint needs a dozen glyphs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap

from didit_desk.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

UNKNOWN_ICON = "ph.question-bold"


class IconFont:
    """Draws an icon by its qtawesome name (`ph.tray`, `mdi6.lock-outline`)."""

    def __init__(self) -> None:
        points = json.loads(resource("icons", "codepoints.json").read_bytes())
        self._glyphs: dict[str, tuple[str, str]] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        families: dict[str, str] = {}
        for name, (file, code) in points.items():
            if file not in families:
                number = QFontDatabase.addApplicationFont(str(resource("icons", f"{file}.ttf")))
                families[file] = QFontDatabase.applicationFontFamilies(number)[0]
            self._glyphs[name] = (families[file], chr(code))

    def draw(self, painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
        """The icon centred in `rect`, as high as its shorter side. An unknown name draws a question sign."""
        family, glyph = self._glyphs.get(name) or self._glyphs[UNKNOWN_ICON]
        painter.save()
        painter.setFont(self._font(family, max(1, round(min(rect.width(), rect.height())))))
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, glyph)
        painter.restore()

    def _font(self, family: str, pixels: int) -> QFont:
        """Kept: Qt looks a font up in the database the first time it is drawn with, and a row has several icons."""
        font = self._fonts.get((family, pixels))
        if font is None:
            font = self._fonts[(family, pixels)] = QFont(family)
            font.setPixelSize(pixels)
        return font

    def pixmap(self, name: str, colour: QColor, *, size: int, ratio: float = 1.0) -> QPixmap:
        """A transparent pixmap of `size` logical px at a device pixel `ratio`."""
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(0, 0, size, size), name, colour)
        painter.end()
        return pixmap

    def icon(self, name: str, colour: QColor, *, disabled: QColor, size: int, ratio: float = 1.0) -> QIcon:
        """A `QIcon` of one size in two states.

        Made of pixmaps: an icon engine written in Python would be owned by both sides and outlived by neither.
        """
        icon = QIcon()
        icon.addPixmap(self.pixmap(name, colour, size=size, ratio=ratio), QIcon.Mode.Normal)
        icon.addPixmap(self.pixmap(name, disabled, size=size, ratio=ratio), QIcon.Mode.Disabled)
        return icon
