"""The head of a part that can be folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

if TYPE_CHECKING:
    from didit_desk.ui.look import Look


class FoldHead(QAbstractButton):
    """A line that opens and closes what is under it: caret, words, and a quiet note in the fixed font."""

    def __init__(self, look: Look, text: str, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._note = ""
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_note(self, note: str) -> None:
        """Shows the note at the right."""
        self._note = note
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        height = QFontMetrics(self._look.font("data", weight=500)).height() + 10
        return QSize(0, max(height, int(self._look.tokens.size("hit_target_min"))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        middle = self.height() / 2
        caret = "ph.caret-down" if self.isChecked() else "ph.caret-right"
        look.icons.draw(painter, QRectF(-1, middle - 6, 12, 12), caret, look.colour("text_secondary"))
        font = look.font("data", weight=500)
        painter.setFont(font)
        painter.setPen(look.colour("text_primary"))
        words = QRectF(17, 0, self.width() - 17, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        left = 17 + QFontMetrics(font).horizontalAdvance(self.text()) + 12
        mono = look.font("mono_small")
        painter.setFont(mono)
        painter.setPen(look.colour("text_secondary"))
        room = QRectF(left, 0, self.width() - left, self.height())
        note = QFontMetrics(mono).elidedText(self._note, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
