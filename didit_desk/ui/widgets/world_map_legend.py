"""The list beside the map: every place with its mark and words, every distance with ours and Didit's figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from didit_desk.models.text import without_isolates
from didit_desk.ui.widgets.fitted_list import FittedList, RowDelegate
from didit_desk.ui.widgets.world_map import ICON, KIND_ICONS, WARNING_ICON
from didit_desk.viewstate.places_map import DistanceView, PlaceView
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.places_map import PlacesMapView

SIDE: Final = 10
LEFT: Final = 32
ABOVE: Final = 4
_MIDDLE: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LegendDelegate(RowDelegate):
    """Two lines a row: what it is over what is said of it."""

    def row_height(self, row: Any, width: int) -> int:
        first, second = (QFontMetrics(self.look.font(role)).height() for role in ("data", "small"))
        return first + second + 2 * ABOVE

    def tooltip(self, row: Any) -> str:
        return without_isolates(row.spoken)

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        if isinstance(row, PlaceView):
            self._paint(painter, rect, row.label, "", row.text, is_warning=bool(row.marks))
            spot = QRectF(rect.left() + SIDE, rect.center().y() - ICON / 2, ICON, ICON)
            self.look.icons.draw(painter, spot, KIND_ICONS[row.kind], self.look.colour("text_primary"))
        elif isinstance(row, DistanceView):
            self._paint(painter, rect, row.title, row.figure, row.text, is_warning=row.differs)
            self._paint_way(painter, rect)
        painter.setPen(self.look.colour("border"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def _paint(self, painter: QPainter, rect: QRect, title: str, figure: str, text: str, *, is_warning: bool) -> None:
        look = self.look
        bold, small = look.font("data", weight=500), look.font("small")
        first, second = QFontMetrics(bold), QFontMetrics(small)
        room = QRect(rect.left() + LEFT, rect.top() + ABOVE, rect.width() - LEFT - SIDE, first.height())
        below = QRect(room.left(), room.bottom() + 1, room.width(), second.height())
        if is_warning:
            spot = QRectF(room.left(), room.center().y() - ICON / 2 + 1, ICON, ICON)
            look.icons.draw(painter, spot, WARNING_ICON, look.colour("in_review.icon"))
            room.setLeft(room.left() + ICON + 4)
        painter.setFont(bold)
        painter.setPen(look.colour("in_review.fg" if is_warning else "text_primary"))
        painter.drawText(room, int(_MIDDLE), first.elidedText(title, Qt.TextElideMode.ElideRight, room.width()))
        if figure:
            painter.setFont(look.font("small", weight=600))
            painter.drawText(below, int(_MIDDLE), figure)
            below.setLeft(below.left() + painter.fontMetrics().horizontalAdvance(figure) + SIDE)
        painter.setFont(small)
        painter.setPen(look.colour("text_secondary"))
        painter.drawText(below, int(_MIDDLE), second.elidedText(text, Qt.TextElideMode.ElideRight, below.width()))

    def _paint_way(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(self.look.colour("text_secondary"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(rect.left() + SIDE, rect.center().y(), rect.left() + SIDE + ICON, rect.center().y())


class LegendList(FittedList):
    """Rows of a `PlacesMapView`. Signals: `row_stressed(int)` with the row under the keyboard, -1 when it leaves."""

    row_stressed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, LegendDelegate(look), name="places_legend", title=tr("Places and distances"))

    # -- Qt overrides --

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.row_stressed.emit(current.row() if self.hasFocus() else -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.row_stressed.emit(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.row_stressed.emit(-1)


class MapLegend(QScrollArea):
    """The list, scrolled where the map is not as high. Signals: `row_stressed(int)`, -1 for none."""

    row_stressed = Signal(int)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = LegendList(look)
        self.setObjectName("places_legend_room")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.list)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.row_reached.connect(lambda y: self.ensureVisible(0, y, 0, 40))
        self.list.row_stressed.connect(self.row_stressed)

    def show_rows(self, view: PlacesMapView) -> None:
        """Shows the places and distances from the first."""
        self.list.show_rows(view.rows)
        self.verticalScrollBar().setValue(0)
