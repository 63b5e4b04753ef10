"""A row of segments of which exactly one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look

SIDE: Final = 11
FRAME: Final = 2
TICK: Final = 12
TICK_GAP: Final = 4
MEDIUM: Final = 500


class Segments(QWidget):
    """Signals: `choice_made(str)` with the id of a segment, by a person only.

    With `is_ticked` the chosen one has a tick: an answer that stays, not a setting.
    """

    choice_made = Signal(str)

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[str, str]],
        *,
        name: str,
        title: str,
        is_ticked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: dict[str, SegmentPart] = {}
        self._group = QButtonGroup(self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        row.setSpacing(0)
        for identity, words in choices:
            part = SegmentPart(look, words, name=f"{name}_{identity}", is_ticked=is_ticked)
            part.clicked.connect(lambda _checked=False, chosen=identity: self.choice_made.emit(chosen))
            self._group.addButton(part)
            self._parts[identity] = part
            row.addWidget(part)
        look.changed.connect(self.update)

    def show_chosen(self, identity: str) -> None:
        """Marks one segment; an unknown id marks none."""
        self._group.setExclusive(False)
        for name, part in self._parts.items():
            part.setChecked(name == identity)
        self._group.setExclusive(True)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        radius = self._look.tokens.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)


class SegmentPart(QAbstractButton):
    """One segment."""

    def __init__(self, look: Look, words: str, *, name: str, is_ticked: bool) -> None:
        super().__init__()
        self._look = look
        self._is_ticked = is_ticked
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("data", weight=MEDIUM))
        height = max(self._look.control("button_small") - 2 * FRAME, metrics.height() + 4)
        smallest = int(self._look.tokens.size("hit_target_min"))
        # The room of the tick is kept, or the others would move when one is chosen.
        tick = TICK + TICK_GAP if self._is_ticked else 0
        return QSize(2 * SIDE + tick + metrics.horizontalAdvance(self.text()) + 1, max(height, smallest))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.tokens.radius("tag")
        frame = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(QPen(look.colour("border"), 1))
            painter.setBrush(look.colour("raised"))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), radius, radius)
        painter.setFont(look.font("data", weight=MEDIUM))
        painter.setPen(look.colour("text_primary" if self.isChecked() else "text_secondary"))
        if self._is_ticked and self.isChecked():
            frame = self._paint_tick(painter, frame)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_tick(self, painter: QPainter, frame: QRectF) -> QRectF:
        """The tick before the words; the room that is left for these."""
        words = painter.fontMetrics().horizontalAdvance(self.text())
        left = frame.center().x() - (TICK + TICK_GAP + words) / 2
        spot = QRectF(left, frame.center().y() - TICK / 2, TICK, TICK)
        self._look.icons.draw(painter, spot, "ph.check-bold", self._look.colour("accent"))
        return frame.adjusted(TICK + TICK_GAP, 0, 0, 0)
