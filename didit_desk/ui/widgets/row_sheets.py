"""Rows kept as they were painted: painting one again, or one painted ahead, is a copy of its pixels."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtWidgets import QWidget

    from didit_desk.ui.look import Look

    Draw = Callable[[QPainter, Any, QRect], None]

PIXELS_KEPT: Final = 2_000_000
"""Device pixels of all the sheets of one list: some five lists full of rows on screen, 8 MB."""


class RowSheets:
    """The sheets of one list that stands on a ground of one colour.

    A row is found by its value, so rows of another session that read the same are copies too. What depends on more
    than the row, its size and the look (focus, a pointer over it) is painted over the sheet or without one.
    """

    def __init__(self, look: Look, draw: Draw, *, ground: str) -> None:
        self._look = look
        self._draw = draw
        self._ground = ground
        self._sheets: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._pixels = 0
        look.changed.connect(self.forget)

    def paint(self, painter: QPainter, row: Hashable, frame: QRect) -> None:
        """Puts the sheet of `row` into `frame`, made now unless it is there."""
        ratio = painter.device().devicePixelRatio()
        if ratio.is_integer():
            painter.drawPixmap(frame.topLeft(), self._sheet(row, frame.size(), ratio))
        else:
            # Between two pixels of the screen a sheet would be smoothed away.
            self._draw(painter, row, frame)

    def ahead(self, row: Hashable, size: QSize, view: QWidget) -> None:
        """Makes the sheet of a row that is likely to be shown next, `size` large in `view`."""
        ratio = view.devicePixelRatio()
        if ratio.is_integer():
            self._sheet(row, size, ratio)

    def forget(self) -> None:
        """Drops every sheet."""
        self._sheets.clear()
        self._pixels = 0

    def _sheet(self, row: Hashable, size: QSize, ratio: float) -> QPixmap:
        key = (row, size.width(), size.height(), ratio)
        sheet = self._sheets.get(key)
        if sheet is not None:
            self._sheets.move_to_end(key)
            return sheet
        sheet = QPixmap(size * ratio)
        sheet.setDevicePixelRatio(ratio)
        # Opaque: letters on a clear ground would be smoothed in another way than those on the screen.
        sheet.fill(self._look.colour(self._ground))
        painter = QPainter(sheet)
        self._draw(painter, row, QRect(QPoint(), size))
        painter.end()
        self._keep(key, sheet)
        return sheet

    def _keep(self, key: Hashable, sheet: QPixmap) -> None:
        self._sheets[key] = sheet
        self._pixels += sheet.width() * sheet.height()
        while self._pixels > PIXELS_KEPT and len(self._sheets) > 1:
            _, dropped = self._sheets.popitem(last=False)
            self._pixels -= dropped.width() * dropped.height()
