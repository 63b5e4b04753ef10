"""What stands where there is nothing to show: an icon, a sentence, what is known about it, and at most two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look

MOST_WAYS_ON = 2
WIDEST_TEXT = 300
ICON_ROOM = 40


class EmptyState(QWidget):
    """Signals: `action_chosen(str)` with the id of the way on. More than two ways on are not shown."""

    action_chosen = Signal(str)

    def __init__(self, look: Look, *, name: str = "empty_state", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._actions: tuple[str, ...] = ()
        self.setObjectName(name)
        self._build(name)

    def show_state(
        self,
        icon: str,
        title: str,
        text: str,
        actions: Sequence[tuple[str, str]] = (),
        *,
        icon_colour: str = "text_secondary",
    ) -> None:
        """Shows an icon (token name), a title, a sentence and ways on as (id, words)."""
        self._sign.show_icon(icon, colour=icon_colour)
        self._title.setText(title)
        self._text.setText(text)
        self._actions = tuple(identity for identity, _ in actions[:MOST_WAYS_ON])
        for position, button in enumerate(self._buttons):
            present = position < len(self._actions)
            button.setVisible(present)
            if present:
                button.setText(visible(actions[position][1]).replace("&", "&&"))
        self._fit_buttons()

    def _build(self, name: str) -> None:
        self._sign = _Sign(self._look, parent=self)
        self._title = PlainLabel(self._look, role="section", wrap=True, parent=self)
        self._title.setObjectName(f"{name}_title")
        self._text = PlainLabel(self._look, role="small", colour="text_secondary", wrap=True, parent=self)
        self._text.setObjectName(f"{name}_text")
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(WIDEST_TEXT)
            label.setMinimumWidth(0)
        self._buttons = tuple(self._make_button(name, position) for position in range(MOST_WAYS_ON))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(self._look.tokens.space("s"))
        for button in self._buttons:
            self._row.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addLayout(self._row)
        buttons.addStretch(1)
        padding = self._look.tokens.space("pane_padding")
        column = QVBoxLayout(self)
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(self._look.tokens.space("s"))
        column.addStretch(1)
        column.addWidget(self._sign)
        for label in (self._title, self._text):
            column.addLayout(_centred(label))
        column.addSpacing(self._look.tokens.space("s"))
        column.addLayout(buttons)
        column.addStretch(1)

    def _make_button(self, name: str, position: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"{name}_action_{position + 1}")
        button.setVisible(False)
        button.clicked.connect(lambda: self._on_clicked(position))
        return button

    def _fit_buttons(self) -> None:
        """Side by side where both fit, one above the other where not."""
        wanted = sum(button.sizeHint().width() for button in self._buttons[: len(self._actions)])
        room = self.width() - 2 * self._look.tokens.space("pane_padding") - self._look.tokens.space("s")
        is_stacked = wanted > room
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)

    def _on_clicked(self, position: int) -> None:
        if position < len(self._actions):
            self.action_chosen.emit(self._actions[position])

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _centred(label: PlainLabel) -> QHBoxLayout:
    """A wrapping label in the middle: with an alignment flag Qt would forget that its height follows its width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 100)
    row.addStretch(1)
    return row


class _Sign(QWidget):
    """The icon of an empty state."""

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = "ph.tray"
        self._colour = "text_secondary"
        self.setObjectName("empty_state_sign")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_icon(self, icon: str, *, colour: str) -> None:
        """Changes the icon and its colour (token names)."""
        self._icon = icon
        self._colour = colour
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(ICON_ROOM, ICON_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._look.tokens.size_of_icon("empty")
        painter = QPainter(self)
        spot = self.rect()
        spot.setHeight(side)
        self._look.icons.draw(painter, spot.toRectF(), self._icon, self._look.colour(self._colour))
