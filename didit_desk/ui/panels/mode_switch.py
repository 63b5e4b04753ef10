"""The modes of the window at the left of the tool bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look

SIDE: Final = 11
GAP: Final = 8
FRAME: Final = 2
MEDIUM: Final = 500


class ModeSwitch(QWidget):
    """A row of segments, one for each mode (id, icon, words). Signals: `mode_chosen(str)`.

    A single mode is no choice: it stands as words without a frame and takes no focus.
    """

    mode_chosen = Signal(str)

    def __init__(self, look: Look, modes: Sequence[tuple[str, str, str]], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_choice = len(modes) > 1
        self.setObjectName("modes")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._segments: dict[str, Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        row.setSpacing(0)
        for position, (identity, icon, words) in enumerate(modes):
            segment = Segment(look, icon, words, name=f"mode_{identity}", is_choice=self._is_choice, parent=self)
            segment.setChecked(position == 0)
            segment.clicked.connect(lambda _checked=False, mode=identity: self.mode_chosen.emit(mode))
            self._group.addButton(segment)
            self._segments[identity] = segment
            row.addWidget(segment)
        look.changed.connect(self.update)

    def show_mode(self, identity: str) -> None:
        """Marks a mode as the present one; a page that is no mode leaves none marked."""
        # An exclusive group refuses to uncheck its last button.
        self._group.setExclusive(False)
        for name, segment in self._segments.items():
            segment.setChecked(name == identity)
        self._group.setExclusive(True)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_choice:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        radius = self._look.tokens.radius("card")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)


class Segment(QAbstractButton):
    """One mode."""

    def __init__(
        self, look: Look, icon: str, words: str, *, name: str, is_choice: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._is_choice = is_choice
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setEnabled(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_choice else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not is_choice)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("body", weight=MEDIUM))
        icon = self._look.tokens.size_of_icon("button")
        height = max(self._look.control("button") - 2 * FRAME, metrics.height() + 4)
        return QSize(2 * SIDE + icon + GAP + metrics.horizontalAdvance(self.text()) + 1, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.tokens.radius("control")
        if self.isChecked() and self._is_choice:
            painter.setPen(QPen(look.colour("border"), 1))
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        colour = look.colour("text_primary" if self.isChecked() else "text_secondary")
        side = look.tokens.size_of_icon("button")
        spot = QRectF(SIDE, (self.height() - side) / 2, side, side)
        look.icons.draw(painter, spot, self._icon, colour)
        painter.setFont(look.font("body", weight=MEDIUM))
        painter.setPen(colour)
        room = QRectF(spot.right() + GAP, 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
