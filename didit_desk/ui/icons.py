"""Icons painted as glyphs of two shipped icon fonts.

The fonts are subsets of those in qtawesome. Importing qtawesome itself loads thirteen fonts and their name tables,
which costs more than the whole rest of a start; the first paint needs a dozen glyphs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap

from didit_desk.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

UNKNOWN_ICON = "ph.question-bold"
ROOM = 2
"""Px kept free around a kept glyph: some reach beyond their own box."""
KEPT_GLYPHS = 1_024


class IconFont:
    """Draws an icon by its qtawesome name (`ph.tray`, `mdi6.lock-outline`)."""

    def __init__(self) -> None:
        points = json.loads(resource("icons", "codepoints.json").read_bytes())
        self._glyphs: dict[str, tuple[str, str]] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}
        families: dict[str, str] = {}
        for name, (file, code) in points.items():
            if file not in families:
                number = QFontDatabase.addApplicationFont(str(resource("icons", f"{file}.ttf")))
                families[file] = QFontDatabase.applicationFontFamilies(number)[0]
            self._glyphs[name] = (families[file], chr(code))

    def draw(self, painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
        """The icon centred in `rect`, as high as its shorter side. An unknown name draws a question sign."""
        size = max(1, round(min(rect.width(), rect.height())))
        drawn = self._drawn_glyph(name, colour, size=size, ratio=painter.device().devicePixelRatioF())
        half = size / 2 + ROOM
        painter.drawPixmap(QPointF(round(rect.center().x() - half), round(rect.center().y() - half)), drawn)

    def _drawn_glyph(self, name: str, colour: QColor, *, size: int, ratio: float) -> QPixmap:
        """Kept: a screen has some forty icons of a dozen kinds, and copying one is ten times faster than its glyph."""
        key = (name, colour.rgba(), size, ratio)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= KEPT_GLYPHS:
                self._drawn.clear()
            drawn = self._drawn[key] = self._glyph(name, colour, size=size, ratio=ratio, room=ROOM)
        return drawn

    def _glyph(self, name: str, colour: QColor, *, size: int, ratio: float, room: int) -> QPixmap:
        family, glyph = self._glyphs.get(name) or self._glyphs[UNKNOWN_ICON]
        side = size + 2 * room
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font(family, size))
        painter.setPen(colour)
        painter.drawText(QRectF(room, room, size, size), Qt.AlignmentFlag.AlignCenter, glyph)
        painter.end()
        return pixmap

    def _font(self, family: str, pixels: int) -> QFont:
        """Kept: Qt looks a font up in the database the first time it is drawn with, and a row has several icons."""
        font = self._fonts.get((family, pixels))
        if font is None:
            font = self._fonts[(family, pixels)] = QFont(family)
            font.setPixelSize(pixels)
        return font

    def pixmap(self, name: str, colour: QColor, *, size: int, ratio: float = 1.0) -> QPixmap:
        """A transparent pixmap of `size` logical px at a device pixel `ratio`."""
        return self._glyph(name, colour, size=size, ratio=ratio, room=0)

    def icon(self, name: str, colour: QColor, *, disabled: QColor, size: int, ratio: float = 1.0) -> QIcon:
        """A `QIcon` of one size in two states.

        Made of pixmaps: an icon engine written in Python would be owned by both sides and outlived by neither.
        """
        icon = QIcon()
        icon.addPixmap(self.pixmap(name, colour, size=size, ratio=ratio), QIcon.Mode.Normal)
        icon.addPixmap(self.pixmap(name, disabled, size=size, ratio=ratio), QIcon.Mode.Disabled)
        return icon
