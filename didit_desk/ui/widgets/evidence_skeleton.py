"""The shape of a session that is on its way: strip, stage with two pictures, and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from didit_desk.ui.widgets.skeleton import Skeleton
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

CARD_RATIO = 0.63
TOP = 14


class EvidenceSkeleton(QWidget):
    """Pulsing rows under a still stage; nothing moves where pictures will stand."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("evidence_skeleton")
        self.setAccessibleName(tr("The session is on its way"))
        strip = Skeleton(look, row_height=44, name="evidence_skeleton_strip", parent=self)
        strip.setFixedHeight(44)
        self._stage = _Stage(look, parent=self)
        rows = Skeleton(look, row_height=26, name="evidence_skeleton_rows", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._stage, 2)
        column.addWidget(rows, 3)


class _Stage(QWidget):
    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("evidence_skeleton_stage")
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("stage"))
        side = self._look.tokens.space("pane_padding")
        width = (self.width() - 3 * side) / 2
        height = min(width * CARD_RATIO, self.height() - 2 * TOP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("selected_inactive"))
        radius = self._look.tokens.radius("picture")
        for place in range(2):
            painter.drawRoundedRect(QRectF(side + place * (width + side), TOP, width, height), radius, radius)
