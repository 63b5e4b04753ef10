"""The status bar: what was read, what is unsent, the journal, the pace, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.plain_label import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.status_bar import StatusItem

SIDE_MARGIN: Final = 9
ITEM_GAP: Final = 8
ICON_GAP: Final = 6
ITEM_PADDING: Final = 4
REGULAR: Final = 400


class StatusBar(QWidget):
    """Signals: `item_chosen(str)` with the key of the item pressed. Widgets of items are kept and changed in place."""

    item_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._left: list[StatusButton] = []
        self._right: list[StatusButton] = []
        self.setObjectName("status_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE_MARGIN, 1, SIDE_MARGIN, 0)
        row.setSpacing(ITEM_GAP)
        row.addStretch(1)
        self._row = row
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_items(self, left: Sequence[StatusItem], right: Sequence[StatusItem]) -> None:
        """Shows these items in these orders."""
        self._fill(self._left, left, side="left")
        self._fill(self._right, right, side="right")

    def first_item(self) -> QWidget | None:
        """The item that takes the focus first."""
        return next((button for button in (*self._left, *self._right) if button.isVisibleTo(self)), None)

    def _fill(self, buttons: list[StatusButton], items: Sequence[StatusItem], *, side: str) -> None:
        while len(buttons) < len(items):
            button = StatusButton(self._look, name=f"status_{side}_{len(buttons) + 1}", parent=self)
            button.item_pressed.connect(self.item_chosen)
            place = len(buttons) if side == "left" else self._row.count()
            self._row.insertWidget(place, button)
            buttons.append(button)
        for position, button in enumerate(buttons):
            button.show_item(items[position] if position < len(items) else None)
            button.setVisible(button.has_words)

    def _on_look_changed(self) -> None:
        sizes = ("bar", "compact", "status") if self._look.is_compact else ("bar", "status")
        words = QFontMetrics(self._look.font("caption")).height()
        self.setFixedHeight(max(int(self._look.tokens.size(*sizes)), words + 6))
        for button in (*self._left, *self._right):
            button.fit()
            button.setVisible(button.has_words)
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("window"))
        painter.setPen(QPen(self._look.colour("border"), self._look.tokens.border("hairline")))
        painter.drawLine(0, 0, self.width(), 0)


class StatusButton(QAbstractButton):
    """One item: an icon and words. Signals: `item_pressed(str)` with the item's key."""

    item_pressed = Signal(str)

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._item: StatusItem | None = None
        self._words = ""
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    @property
    def has_words(self) -> bool:
        """Whether the item has anything to show at the present density."""
        return bool(self._words)

    def show_item(self, item: StatusItem | None) -> None:
        """Shows another item, or none."""
        if item == self._item:
            return
        self._item = item
        if item is not None:
            self.setToolTip(plain_tooltip(item.tooltip or item.text))
            self.setAccessibleName(visible(item.text))
        self.fit()

    def fit(self) -> None:
        """Chooses the long or the short words by the present density."""
        item = self._item
        words = "" if item is None else item.short if self._look.is_compact else item.text
        self._words = visible(words or "")
        self.updateGeometry()
        self.update()

    def _on_clicked(self) -> None:
        if self._item is not None:
            self.item_pressed.emit(self._item.key)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("caption", weight=REGULAR))
        icon = self._look.tokens.size_of_icon("inline")
        width = 2 * ITEM_PADDING + icon + ICON_GAP + metrics.horizontalAdvance(self._words) + 1
        return QSize(max(width, int(self._look.tokens.size("hit_target_min"))), metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._item is None:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.tokens.radius("tag")
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 2, 0, -2), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        side = look.tokens.size_of_icon("inline")
        spot = QRectF(ITEM_PADDING, (self.height() - side) / 2, side, side)
        colour = look.colour(self._item.colour)
        look.icons.draw(painter, spot, self._item.icon, colour)
        painter.setFont(look.font("caption", weight=REGULAR))
        painter.setPen(colour)
        room = QRectF(spot.right() + ICON_GAP, 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
