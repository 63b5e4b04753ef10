"""The ground of the map: sea, land, borders and shaded countries, drawn once per view and kept as a picture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from didit_desk.viewstate.map_window import WORLD
from didit_desk.viewstate.world_outline import world_outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.map_window import MapWindow

SEA: Final = "sunken"
LAND: Final = "raised"
BORDER: Final = "border_strong"
SHADE: Final = "text_secondary"


@cache
def country_paths() -> Mapping[str, QPainterPath]:
    """The countries as paths in degrees, north up as negative y; made once, after the first paint of a map."""
    paths = {}
    for code, rings in world_outline().rings.items():
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in rings:
            path.addPolygon(QPolygonF([QPointF(x, -y) for x, y in ring]))
        paths[code] = path
    return paths


class MapGround:
    """Draws the ground of one window at a time; the same window again costs a copy of a picture."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._key: object = None
        self._picture = QPixmap()
        self.is_ready = bool(country_paths.cache_info().currsize)

    def get_ready(self) -> None:
        """One step of reading the outline, some 30 ms each; until the last one the ground is sea."""
        if world_outline.cache_info().currsize:
            country_paths()
            self.is_ready = True
        else:
            world_outline()

    def draw(self, painter: QPainter, window: MapWindow, areas: frozenset[str], *, ratio: float) -> None:
        """The ground of `window` with the countries `areas` shaded."""
        key = (window, areas, ratio, self.is_ready, *(self._look.colour(name).rgba() for name in (SEA, LAND, BORDER)))
        if key != self._key:
            self._key = key
            self._picture = self._drawn(window, areas, ratio)
        painter.drawPixmap(0, 0, self._picture)

    def _drawn(self, window: MapWindow, areas: frozenset[str], ratio: float) -> QPixmap:
        picture = QPixmap(round(window.width * ratio), round(window.height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._look.colour(SEA))
        if self.is_ready:
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for turn in (-WORLD, 0.0, WORLD):
                self._paint_world(painter, window, areas, turn)
            painter.end()
        return picture

    def _paint_world(self, painter: QPainter, window: MapWindow, areas: frozenset[str], turn: float) -> None:
        across, up = window.scale * window.narrow, window.scale
        seen = QRectF(0, 0, window.width / across, window.height / up)
        seen.moveCenter(QPointF(window.middle.longitude - turn, -window.middle.latitude))
        painter.save()
        painter.translate(window.width / 2, window.height / 2)
        painter.scale(across, up)
        painter.translate(turn - window.middle.longitude, window.middle.latitude)
        border = QPen(self._look.colour(BORDER), 1)
        border.setCosmetic(True)
        for code, path in country_paths().items():
            if not path.controlPointRect().intersects(seen):
                continue
            painter.setPen(border)
            painter.setBrush(self._look.colour(LAND))
            painter.drawPath(path)
            if code in areas:
                self._shade(painter, path)
        painter.restore()

    def _shade(self, painter: QPainter, path: QPainterPath) -> None:
        """Hatching in px: a pattern in degrees would be coarse or invisible."""
        brush = QBrush(self._look.colour(SHADE), Qt.BrushStyle.BDiagPattern)
        brush.setTransform(painter.worldTransform().inverted()[0])
        painter.setBrush(brush)
        painter.drawPath(path)
