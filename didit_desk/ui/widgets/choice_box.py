"""A box that opens a list of words to choose from; it is changed by a person only, never by the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look

SIDE = 10
CARET = 14


class ChoiceBox(QComboBox):
    """Signals: `choice_made(str)` with the id of the chosen line."""

    choice_made = Signal(str)

    def __init__(self, look: Look, *, name: str, title: str) -> None:
        super().__init__()
        self._look = look
        self._choices: tuple[tuple[str, str], ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.activated.connect(self._on_activated)
        look.changed.connect(self._dress)
        self._dress()

    def show_choices(self, choices: Sequence[tuple[str, str]], *, chosen: str) -> None:
        """Shows pairs of id and words; `chosen` is the id of the line shown."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.clear()
            self.addItems([visible(words) for _identity, words in self._choices])
            self.updateGeometry()
        at = next((at for at, (identity, _words) in enumerate(self._choices) if identity == chosen), -1)
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    @property
    def chosen(self) -> str:
        """The id of the line shown; empty without one."""
        at = self.currentIndex()
        return self._choices[at][0] if 0 <= at < len(self._choices) else ""

    def _dress(self) -> None:
        self.setFont(self._look.font("data"))
        self.setFixedHeight(self._look.control("input"))
        self.updateGeometry()

    def _on_activated(self, at: int) -> None:
        self.choice_made.emit(self._choices[at][0])

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("data"))
        widest = max((metrics.horizontalAdvance(words) for _identity, words in self._choices), default=0)
        return QSize(widest + 2 * SIDE + CARET + 8, self._look.control("input"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change what the pointer passes over.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        width = 2 if focus else 1
        line = "focus_ring" if focus else "control_border" if self.isEnabled() else "border"
        painter.setPen(QPen(look.colour(line), width))
        painter.setBrush(look.colour("surface" if self.isEnabled() else "sunken"))
        radius = look.tokens.radius("control")
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.setFont(look.font("data"))
        painter.setPen(look.colour("text_primary" if self.isEnabled() else "text_disabled"))
        room = QRectF(SIDE, 0, self.width() - 2 * SIDE - CARET, self.height())
        text = QFontMetrics(painter.font()).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        spot = QRectF(self.width() - SIDE - CARET, (self.height() - CARET) / 2, CARET, CARET)
        look.icons.draw(painter, spot, "ph.caret-down", look.colour("text_secondary"))
