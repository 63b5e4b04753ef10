"""Which picture stands on a side: a flat button with its name and a list of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look

CARET = 12
PADDING = 8
NARROWEST = 76


class PictureChooser(QToolButton):
    """Signals: `picture_chosen(int)` with the place in the list."""

    picture_chosen = Signal(int)

    def __init__(self, look: Look, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._names: tuple[str, ...] = ()
        self._chosen: int | None = None
        self._label = label
        self._list = QMenu(self)
        self._list.setObjectName(f"{name}_list")
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMenu(self._list)
        self._list.aboutToShow.connect(self._fill)
        self._list.triggered.connect(lambda action: self.picture_chosen.emit(int(action.data())))
        look.changed.connect(self._dress)

    def show_pictures(self, names: Sequence[str], *, chosen: int | None) -> None:
        """The pictures one can choose from; `chosen` is the one that is shown."""
        self._names = tuple(visible(name, longest=80) for name in names)
        self._chosen = chosen
        self.setEnabled(bool(self._names))
        self.setAccessibleName(self._label)
        self.setAccessibleDescription(self._word())
        self._dress()

    def _word(self) -> str:
        return "–" if self._chosen is None else self._names[self._chosen]

    def _fill(self) -> None:
        self._list.clear()
        for place, name in enumerate(self._names):
            action = self._list.addAction(name.replace("&", "&&"))
            action.setData(place)
            action.setCheckable(True)
            action.setChecked(place == self._chosen)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("body", weight=500))
        width = metrics.horizontalAdvance(self._word()) + 3 * PADDING + CARET
        return QSize(max(width, NARROWEST), self._look.control("button"))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, self._look.control("button"))

    def paintEvent(self, event: QPaintEvent) -> None:
        # The style paints ground and focus ring; an empty text leaves the words to this widget.
        super().paintEvent(event)
        painter = QPainter(self)
        font = self._look.font("body", weight=500)
        painter.setFont(font)
        painter.setPen(self._look.colour("text_primary" if self.isEnabled() else "text_disabled"))
        room = self.rect().adjusted(PADDING, 0, -PADDING - CARET - 4, 0)
        words = painter.fontMetrics().elidedText(self._word(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        spot = QRectF(self.width() - PADDING - CARET, (self.height() - CARET) / 2, CARET, CARET)
        self._look.icons.draw(painter, spot, "ph.caret-down", self._look.colour("text_secondary"))
