"""Where it happened: the map of a session's places with its list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from didit_desk.ui.widgets.world_map import WorldMap
from didit_desk.ui.widgets.world_map_legend import MapLegend
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.places_map import PlacesMapView

HEIGHT: Final = 252
COMPACT_HEIGHT: Final = 172
LEGEND_SHARE: Final = 2
MAP_SHARE: Final = 3
COMPACT_SHARE: Final = 2


class PlacesPart(QWidget):
    """Shows a `PlacesMapView`; the row under the keyboard is stressed on the map."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("places_part")
        self.setAccessibleName(tr("Where it happened"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._map = WorldMap(look, name="places_map", parent=self)
        self._legend = MapLegend(look, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._map, MAP_SHARE)
        self._row.addWidget(self._legend, LEGEND_SHARE)
        self._legend.row_stressed.connect(lambda at: self._map.pick_out(None if at < 0 else at))
        look.changed.connect(self._dress)
        self._dress()

    def show_places(self, view: PlacesMapView | None) -> None:
        """Shows the places; without any the part is hidden."""
        self.setVisible(view is not None)
        if view is not None:
            self._map.show_map(view)
            self._legend.show_rows(view)

    def _dress(self) -> None:
        self.setFixedHeight(COMPACT_HEIGHT if self._look.is_compact else HEIGHT)
        self._row.setStretch(0, COMPACT_SHARE if self._look.is_compact else MAP_SHARE)
