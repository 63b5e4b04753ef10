"""Boxes on a document's pictures: the characters of the machine-readable zone that stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.viewstate.picture_marks import picture_marks

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_frame import PictureFrame
    from didit_desk.ui.widgets.picture_stage import PictureStage
    from didit_desk.viewstate.document_zone import MrzView
    from didit_desk.viewstate.picture_marks import PictureMark

LIKELY_WIDTH = 2.0
POSSIBLE_WIDTH = 1.0


class PictureMarks(QObject):
    """Keeps the boxes on both pictures of a stage where the zone's characters are printed.

    They are lines in the scene above the picture and move with it; the picture itself is never drawn into.
    """

    def __init__(self, look: Look, stage: PictureStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._zone: MrzView | None = None
        self.boxes = tuple(_Boxes(look) for _ in stage.frames)
        for frame, boxes in zip(stage.frames, self.boxes, strict=True):
            frame.pane.scene().addItem(boxes)
        stage.posture_changed.connect(self._refresh)
        look.changed.connect(self._refresh)

    def show_zone(self, zone: MrzView | None) -> None:
        """Marks the characters of this zone from now on."""
        self._zone = zone
        self._refresh()

    def _refresh(self) -> None:
        for frame, boxes in zip(self._stage.frames, self.boxes, strict=True):
            size = _size(frame)
            slot = frame.medium.slot if frame.medium is not None else ""
            boxes.show_marks(picture_marks(self._zone, slot, width=size.width(), height=size.height()), size)


class _Boxes(QGraphicsItem):
    """The boxes of one picture, in its own pixels, with lines of a fixed width on screen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._size = QSize()
        self.marks: tuple[PictureMark, ...] = ()
        self.setZValue(1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_marks(self, marks: tuple[PictureMark, ...], size: QSize) -> None:
        """The marks of a picture of this size; none hides them."""
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
        self.marks = marks
        self.setToolTip(plain_tooltip("; ".join(mark.words for mark in marks)))
        self.setVisible(bool(marks))
        self.update()

    def _rect(self, mark: PictureMark) -> QRectF:
        wide, high, place = self._size.width(), self._size.height(), mark.place
        return QRectF(place.left * wide, place.top * high, place.width * wide, place.height * high)

    # -- Qt overrides --

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self._size)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark in self.marks:
            # The solid colour in both themes: pictures are as bright in the dark one as in the light one.
            pen = QPen(self._look.colour("declined.solid"), LIKELY_WIDTH if mark.is_likely else POSSIBLE_WIDTH)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRect(self._rect(mark))

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        for mark in self.marks:
            path.addRect(self._rect(mark))
        return path


def _size(frame: PictureFrame) -> QSize:
    """The size of the picture that is shown, in its own pixels; empty while there is none."""
    view = frame.pane.view
    if not view.levels:
        return QSize()
    return view.size if view.size is not None else view.levels[0].size()
