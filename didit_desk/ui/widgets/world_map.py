"""A map of the world without a network: where a session happened, as marks with words and ways with distances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from didit_desk.policy.places import PlaceKind, Point, great_circle
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.ui.widgets.world_map_ground import MapGround
from didit_desk.viewstate.map_window import WORLD, MapWindow, clusters, window_around
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.places_map import DistanceView, PlacesMapView, PlaceView

KIND_ICONS: Final[Mapping[PlaceKind, str]] = {
    PlaceKind.CONNECTION: "ph.globe-hemisphere-west",
    PlaceKind.DOCUMENT: "ph.identification-card",
    PlaceKind.PROOF: "ph.house-line",
    PlaceKind.PHONE: "ph.phone",
}
WARNING_ICON: Final = "ph.warning-fill"
MARK: Final = 24
WARNING: Final = 13
ICON: Final = 14
MARGIN: Final = (56.0, 34.0)
LABEL_GAP: Final = 4.0
PADDING: Final = 4.0
EDGE: Final = 2.0


class WorldMap(QWidget):
    """Shows one `PlacesMapView`; nothing of it leaves the machine, and pointing at it only shows a tool tip."""

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view: PlacesMapView | None = None
        self._row: int | None = None
        self._ground = MapGround(look)
        self._spots: list[tuple[QRectF, PlaceView]] = []
        self.setObjectName(name)
        self.setAccessibleName(tr("Map of the places"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._get_ready)
        look.changed.connect(self.update)

    def show_map(self, view: PlacesMapView) -> None:
        """Shows the places, with none picked out."""
        self._view = view
        self._row = None
        self.setAccessibleDescription(view.spoken)
        self.update()

    def pick_out(self, row: int | None) -> None:
        """Stresses a place or a way by its row in the view; None stresses none."""
        self._row = row
        self.update()

    @property
    def is_ready(self) -> bool:
        """Whether the land is drawn; before its first paint a map is sea."""
        return self._ground.is_ready

    def spot_of(self, place: int) -> QPointF | None:
        """Middle of the mark of a place in px; None for one without a mark."""
        view = self._view
        wanted = view.places[place] if view is not None else None
        return next((box.center() for box, shown in self._spots if shown is wanted), None)

    def _get_ready(self) -> None:
        self._ground.get_ready()
        self.update()

    def _window(self, view: PlacesMapView) -> MapWindow:
        points = [place.point for place in view.places if place.point is not None]
        for way in view.distances:
            points += great_circle(*_ends(view, way), steps=8)[1:-1]
        return window_around(points, width=self.width(), height=self.height(), margin=MARGIN)

    def _paint_ways(self, painter: QPainter, window: MapWindow, view: PlacesMapView) -> None:
        first = len(view.places)
        for number, way in enumerate(view.distances):
            is_picked = self._row == first + number
            colour = self._look.colour("accent" if is_picked else "text_secondary")
            painter.setPen(QPen(colour, 2.5 if is_picked else 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            line = great_circle(*_ends(view, way))
            for turn in (-WORLD, 0.0, WORLD):
                painter.drawPath(_path(window, line, turn))

    def _paint_figures(self, painter: QPainter, window: MapWindow, view: PlacesMapView, taken: list[QRectF]) -> None:
        """Kilometres at the middle of each way, where there is room for them."""
        font = self._look.font("small", weight=600)
        for number, way in enumerate(view.distances):
            one, other = _ends(view, way)
            middle = great_circle(one, other, steps=2)
            if len(middle) < 3:
                continue
            at = QPointF(*window.spot(middle[1]))
            size = _size(QFontMetricsF(font), way.figure)
            box = self._inside(at.x() - size.width() / 2, at.y() - size.height() / 2, size)
            is_picked = self._row == len(view.places) + number
            if any(box.intersects(other_box) for other_box in taken) and not is_picked:
                continue
            taken.append(box)
            painter.setFont(font)
            self._paint_plate(painter, box, "accent" if is_picked else "border_strong")
            painter.setPen(self._look.colour("in_review.fg" if way.differs else "text_primary"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), way.figure)

    def _paint_plate(self, painter: QPainter, box: QRectF, border: str) -> None:
        painter.setPen(QPen(self._look.colour(border), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)

    def _place_marks(self, window: MapWindow, view: PlacesMapView) -> list[list[tuple[QRectF, int]]]:
        """Boxes of the marks by group; marks of places at one spot stand side by side."""
        shown = [(number, place.point) for number, place in enumerate(view.places) if place.point is not None]
        spots = [window.spot(point) for _, point in shown]
        groups = []
        for group in clusters(spots, reach=MARK):
            left = spots[group[0]][0] - MARK * len(group) / 2
            top = spots[group[0]][1] - MARK / 2
            groups.append([(QRectF(left + MARK * n, top, MARK, MARK), shown[at][0]) for n, at in enumerate(group)])
        return groups

    def _paint_mark(self, painter: QPainter, box: QRectF, place: PlaceView, *, is_picked: bool) -> None:
        look = self._look
        pen = QPen(look.colour("accent" if is_picked else "text_primary"), 2.5 if is_picked else 1.5)
        if place.area is not None:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("surface"))
        inner = box.adjusted(1, 1, -1, -1)
        painter.drawEllipse(inner)
        spot = QRectF(0, 0, ICON, ICON)
        spot.moveCenter(inner.center())
        look.icons.draw(painter, spot, KIND_ICONS[place.kind], look.colour("text_primary"))
        if place.marks:
            corner = QRectF(box.right() - WARNING * 0.7, box.top() - WARNING * 0.4, WARNING, WARNING)
            look.icons.draw(painter, corner, WARNING_ICON, look.colour("in_review.icon"))

    def _paint_label(
        self, painter: QPainter, group: list[tuple[QRectF, int]], view: PlacesMapView, taken: list[QRectF]
    ) -> None:
        places = [view.places[number] for _, number in group]
        words = ", ".join(place.label for place in places)
        font = self._look.font("small", weight=500)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(self.width() - 16, 20))
        box = self._room_for(_size(metrics, words), group, taken)
        if box is None:
            return
        taken.append(box)
        has_marks = any(place.marks for place in places)
        self._paint_plate(painter, box, "in_review.border" if has_marks else "border")
        painter.setFont(font)
        painter.setPen(self._look.colour("in_review.fg" if has_marks else "text_primary"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _room_for(self, size: QSize, group: list[tuple[QRectF, int]], taken: list[QRectF]) -> QRectF | None:
        """A free place for a label: right of its marks, left, below, above; one that sticks out is moved inside."""
        marks = group[0][0].united(group[-1][0])
        width, height = size.width(), size.height()
        middle = marks.center()
        corners = (
            (marks.right() + LABEL_GAP, middle.y() - height / 2),
            (marks.left() - LABEL_GAP - width, middle.y() - height / 2),
            (middle.x() - width / 2, marks.bottom() + LABEL_GAP),
            (middle.x() - width / 2, marks.top() - LABEL_GAP - height),
            (middle.x() - width / 2, marks.bottom() + 2 * LABEL_GAP + height),
            (middle.x() - width / 2, marks.top() - 2 * LABEL_GAP - 2 * height),
        )
        for left, top in corners:
            box = self._inside(left, top, size)
            if not any(box.intersects(other) for other in taken):
                return box
        return None

    def _inside(self, left: float, top: float, size: QSize) -> QRectF:
        """A box moved into the map where it would stick out."""
        left = max(min(left, self.width() - EDGE - size.width()), EDGE)
        top = max(min(top, self.height() - EDGE - size.height()), EDGE)
        return QRectF(left, top, size.width(), size.height())

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        if view is None or self.width() < 1 or self.height() < 1:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        window = self._window(view)
        areas = frozenset(place.area for place in view.places if place.area is not None)
        self._ground.draw(painter, window, areas, ratio=self.devicePixelRatioF())
        if not self._ground.is_ready:
            self._reading.start()
        self._paint_ways(painter, window, view)
        groups = self._place_marks(window, view)
        self._spots = [(box, view.places[number]) for group in groups for box, number in group]
        taken = [box for box, _ in self._spots]
        for group in groups:
            for box, number in group:
                self._paint_mark(painter, box, view.places[number], is_picked=self._row == number)
        self._paint_figures(painter, window, view, taken)
        for group in groups:
            self._paint_label(painter, group, view, taken)
        if not groups:
            self._paint_nothing(painter)

    def _paint_nothing(self, painter: QPainter) -> None:
        painter.setFont(self._look.font("data"))
        size = _size(QFontMetricsF(self._look.font("data")), words := tr("No place given"))
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        self._paint_plate(painter, box, "border")
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under = (place.spoken for box, place in self._spots if box.contains(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tooltip("; ".join(under)), self)
            return True
        return super().event(event)


def _ends(view: PlacesMapView, way: DistanceView) -> tuple[Point, Point]:
    one, other = view.places[way.one].point, view.places[way.other].point
    if one is None or other is None:
        raise ValueError("a way between places that are not on the map")
    return one, other


def _path(window: MapWindow, line: tuple[Point, ...], turn: float) -> QPainterPath:
    path = QPainterPath()
    for number, point in enumerate(line):
        spot = QPointF(*window.flat(Point(point.latitude, point.longitude + turn)))
        if number:
            path.lineTo(spot)
        else:
            path.moveTo(spot)
    return path


def _size(metrics: QFontMetricsF, words: str) -> QSize:
    return QSize(round(metrics.horizontalAdvance(words) + 2 * PADDING) + 1, round(metrics.height() + 2))
