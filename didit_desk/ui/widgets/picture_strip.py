"""The strip: a thumbnail for every picture, video and file of a step, with the tools of the stage in one line."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from didit_desk.models.evidence import MediaKind
from didit_desk.models.text import visible
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.picture_tone_bar import BRIGHTNESS, CONTRAST
from didit_desk.ui.widgets.picture_tools import FIT, LINK, LOUPE, TURN, PictureTools
from didit_desk.ui.widgets.plain_label import PlainLabel, plain_tooltip
from didit_desk.viewstate.media import tile_words
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_shelf import PictureShelf
    from didit_desk.viewstate.media import MediumView

MEDIUM_ROLE = Qt.ItemDataRole.UserRole
CELL_SPARE = 7
SIDES_GAP = 9
SELECTED_RING = 2
KEPT_THUMBS = 64


class PictureStrip(QWidget):
    """Signals: `medium_chosen(int)` with the place in the strip, `pair_toggled(bool)`. `tools` act on the stage."""

    medium_chosen = Signal(int)
    pair_toggled = Signal(bool)

    def __init__(self, look: Look, shelf: PictureShelf, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self.setObjectName(name)
        self._model = StripModel(parent=self)
        self._build(name)
        self._wire()
        self._dress()

    @property
    def media(self) -> tuple[MediumView, ...]:
        """The places of the strip."""
        return self._model.media

    def show_media(self, media: Sequence[MediumView], *, shown: Sequence[int]) -> None:
        """Shows every place; `shown` are the places on the stage."""
        self._model.show_media(tuple(media))
        self.mark_shown(shown)

    def mark_shown(self, shown: Sequence[int]) -> None:
        """Rings the places that stand on the stage."""
        self._delegate.shown = tuple(shown)
        self._list.viewport().update()
        self._count_hidden()

    def show_pair(self, *, is_pair: bool, is_possible: bool) -> None:
        """State of side by side; with one picture there is nothing to put beside it."""
        self._pair.setChecked(is_pair and is_possible)
        self._pair.setEnabled(is_possible)
        self._pair.show_reason("" if is_possible else tr("there is one picture"))

    def _build(self, name: str) -> None:
        self._list = _Tiles(self)
        self._list.setObjectName(f"{name}_list")
        self._list.setAccessibleName(tr("Pictures and files"))
        self._list.setModel(self._model)
        self._list.setFlow(QListView.Flow.LeftToRight)
        self._list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._delegate = StripDelegate(self._look, self._shelf, parent=self._list)
        self._list.setItemDelegate(self._delegate)
        self._more = PlainLabel(self._look, role="small", colour="text_secondary", parent=self)
        self._more.setObjectName(f"{name}_more")
        self.tools = PictureTools(self._look, name=name, tools=(FIT, LOUPE, TURN, BRIGHTNESS, CONTRAST), parent=self)
        self._pair = IconButton(
            self._look, "ph.columns", tooltip=tr("Side by side"), shortcut="S", name=f"{name}_pair", parent=self
        )
        self.linking = PictureTools(self._look, name=f"{name}_side", tools=(LINK,), parent=self)
        self._pair.setCheckable(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._list, 1)
        self._row.addWidget(self._more)
        self._row.addSpacing(self._look.tokens.space("s"))
        for widget in (self.tools, self._pair, self.linking):
            self._row.addWidget(widget)

    def _wire(self) -> None:
        self._list.clicked.connect(self._on_activated)
        self._list.activated.connect(self._on_activated)
        self._list.resized.connect(self._count_hidden)
        self._list.horizontalScrollBar().valueChanged.connect(self._count_hidden)
        self._pair.clicked.connect(self.pair_toggled)
        self._shelf.changed.connect(self._on_shelf_changed)
        self._look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setFixedHeight(int(self._look.tokens.size("picture_tools", self._look.density)))
        side = self._look.tokens.space("s")
        self._row.setContentsMargins(side, 0, side + 1, 0)
        self._row.setSpacing(self._look.tokens.space("hair"))
        self._list.scheduleDelayedItemsLayout()
        self._count_hidden()

    def _count_hidden(self) -> None:
        right = self._list.viewport().width()
        # From the right: places stand in a row, so the first that is seen ends the counting.
        rows = reversed(range(self._model.rowCount()))
        hidden = sum(1 for _ in takewhile(lambda row: self._right_of(row) > right, rows))
        self._more.setText(f"+{hidden}" if hidden else "")
        self._more.setToolTip(tr("{count} more, scroll or use the arrow keys", count=hidden) if hidden else "")

    def _right_of(self, row: int) -> int:
        return self._list.visualRect(self._model.index(row)).right()

    def _on_activated(self, index: QModelIndex) -> None:
        self._list.scrollTo(index)
        self.medium_chosen.emit(index.row())

    def _on_shelf_changed(self, pointer: str) -> None:
        if any(medium.pointer == pointer for medium in self._model.media):
            self._list.viewport().update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour("border"))
        painter.drawLine(0, 0, self.width(), 0)


class _Tiles(QListView):
    """Signals: `resized()`: how many tiles fit depends on the list's width, which follows that of the strip later."""

    resized = Signal()

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class StripModel(QAbstractListModel):
    """Read-only rows of `MediumView`."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.media: tuple[MediumView, ...] = ()

    def show_media(self, media: tuple[MediumView, ...]) -> None:
        """Replaces all rows at once."""
        if media == self.media:
            return
        self.beginResetModel()
        self.media = media
        self.endResetModel()

    # -- Qt overrides --

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.media)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.media):
            return None
        medium = self.media[index.row()]
        if role == MEDIUM_ROLE:
            return medium
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(tile_words(medium))
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return visible(tile_words(medium))
        return None


class StripDelegate(QStyledItemDelegate):
    """Paints thumbnails, files and the signs of absent pictures."""

    def __init__(self, look: Look, shelf: PictureShelf, *, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._thumbs: dict[tuple[int, float], QPixmap] = {}
        self.shown: tuple[int, ...] = ()

    def _thumb(self, medium: MediumView, size: QSize, ratio: float) -> QPixmap | None:
        """The picture filling `size`, drawn once in device pixels; a sharper version leaves its thumbnail as it is."""
        levels = self._shelf.view_of(medium).levels
        if not levels:
            return None
        key = (levels[-1].cacheKey(), ratio)
        kept = self._thumbs.get(key)
        if kept is None:
            if len(self._thumbs) >= KEPT_THUMBS:
                self._thumbs.clear()
            kept = self._thumbs[key] = self._drawn(levels[-1], size, ratio)
        return kept

    def _drawn(self, picture: QImage, size: QSize, ratio: float) -> QPixmap:
        room = size.scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
        part = QRect(QPoint(0, 0), room)
        part.moveCenter(picture.rect().center())
        small = picture.copy(part).scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        small.setDevicePixelRatio(ratio)
        thumb = QPixmap(small.size())
        thumb.setDevicePixelRatio(ratio)
        thumb.fill(Qt.GlobalColor.transparent)
        radius = self._look.tokens.radius("tag")
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(QPointF(0, 0), size), radius, radius)
        painter = QPainter(thumb)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outline, self._look.colour("stage"))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.drawImage(0, 0, small)
        painter.end()
        return thumb

    def _paint_thumb(self, painter: QPainter, medium: MediumView, frame: QRectF) -> None:
        if medium.kind is MediaKind.PICTURE:
            thumb = self._thumb(medium, frame.size().toSize(), painter.device().devicePixelRatioF())
            if thumb is not None:
                painter.drawPixmap(frame.topLeft(), thumb)
                return
        path = QPainterPath()
        radius = self._look.tokens.radius("tag")
        path.addRoundedRect(frame, radius, radius)
        icon, colour = self._sign_of(medium)
        style = Qt.PenStyle.DashLine if medium.absence is not None else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._look.colour("border_strong"), 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        side = self._look.tokens.size_of_icon("button")
        spot = QRectF(frame.center().x() - side / 2, frame.center().y() - side / 2, side, side)
        self._look.icons.draw(painter, spot, icon, self._look.colour(colour))

    def _sign_of(self, medium: MediumView) -> tuple[str, str]:
        if medium.absence is not None:
            sign = self._look.sign("media", medium.absence.value)
            is_film = medium.kind is MediaKind.VIDEO and sign.icon == "ph.camera-slash"
            return ("ph.video-camera-slash" if is_film else sign.icon), f"{sign.colour}.icon"
        icons = {MediaKind.PICTURE: "ph.image", MediaKind.VIDEO: "ph.video-camera", MediaKind.FILE: "ph.file-pdf"}
        return icons[medium.kind], "text_secondary"

    # -- Qt overrides --

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width, height = self._look.tokens.size("thumb")
        spare = SIDES_GAP if index.data(MEDIUM_ROLE).slot == "back_image" else 0
        room = int(self._look.tokens.size("picture_tools", self._look.density))
        return QSize(int(width) + CELL_SPARE + spare, max(room - 2, int(height) + 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        width, height = self._look.tokens.size("thumb")
        area = option.rect
        if area.right() > option.widget.width():
            # Cut by the edge it would run into the count of those that do not fit.
            return
        frame = QRectF(area.left() + 4, area.center().y() - height / 2 + 1, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_thumb(painter, index.data(MEDIUM_ROLE), frame)
        if index.row() in self.shown:
            painter.setPen(QPen(self._look.colour("accent"), SELECTED_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-2, -2, 2, 2), 5, 5)
