"""A short list of choices as radio buttons, painted after the tokens; long words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.armed import ReasonView

CIRCLE = 16
DOT = 6
GAP = 8
SEMIBOLD = 600
ROW_PADDING = 5
FOCUS_WIDTH = 2
TEXT_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


def paint_radio(painter: QPainter, spot: QRectF, look: Look, *, checked: bool, enabled: bool) -> None:
    """Draws the round part of a radio button into the square `spot`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = spot.adjusted(0.5, 0.5, -0.5, -0.5)
    if checked:
        fill = look.colour("accent_solid" if enabled else "neutral.icon")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(spot)
        painter.setBrush(look.colour("on_accent" if enabled else "surface"))
        painter.drawEllipse(QPointF(spot.center()), DOT / 2, DOT / 2)
    else:
        painter.setPen(QPen(look.colour("control_border" if enabled else "border_strong"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(circle)
    painter.restore()


class ReasonButton(QRadioButton):
    """One choice. Locked choices stay readable: they are secondary text, the chosen one semibold."""

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self.reason_id = ""
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_reason(self, reason: ReasonView) -> None:
        """Takes the id and the words of a reason."""
        self.reason_id = reason.reason_id
        if self.text() != reason.text:
            self.setText(visible(reason.text))
            self.updateGeometry()

    def _text_width(self, width: int) -> int:
        return max(1, width - CIRCLE - GAP - FOCUS_WIDTH * 2)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("body", weight=SEMIBOLD))
        width = CIRCLE + GAP + metrics.horizontalAdvance(self.text()) + FOCUS_WIDTH * 2 + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(CIRCLE + GAP, int(self._look.tokens.size("hit_target_min")))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(self._look.font("body", weight=SEMIBOLD))
        box = metrics.boundingRect(QRect(0, 0, self._text_width(width), 10_000), TEXT_FLAGS, self.text())
        padding = ROW_PADDING - 2 if self._look.is_compact else ROW_PADDING
        return max(box.height() + 2 * padding, int(self._look.tokens.size("hit_target_min")))

    def hitButton(self, position: object) -> bool:  # noqa: N802  (Qt's name)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - CIRCLE) / 2
        spot = QRectF(FOCUS_WIDTH, top, CIRCLE, CIRCLE)
        paint_radio(painter, spot, self._look, checked=self.isChecked(), enabled=self.isEnabled())
        strong = self.isChecked()
        painter.setFont(self._look.font("body", weight=SEMIBOLD if strong else None))
        painter.setPen(self._look.colour("text_primary" if strong or self.isEnabled() else "text_secondary"))
        left = round(spot.right()) + GAP
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), TEXT_FLAGS, self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("focus_ring"), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot.adjusted(-1, -1, 1, 1))


class RadioList(QWidget):
    """Radio buttons one below the other, kept and reused. Signals: `reason_chosen(str)`, by a person only."""

    reason_chosen = Signal(str)

    def __init__(self, look: Look, *, name: str, title: str) -> None:
        super().__init__()
        self._look = look
        self._buttons: list[ReasonButton] = []
        self._group = QButtonGroup(self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_reasons(self, reasons: Sequence[ReasonView], *, chosen: str | None) -> None:
        """Shows the reasons in their order and checks the chosen one, or none."""
        while len(self._buttons) < len(reasons):
            self._add_button()
        # An exclusive group refuses to uncheck its last button.
        self._group.setExclusive(False)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(reasons))
            if at < len(reasons):
                button.show_reason(reasons[at])
            button.setChecked(at < len(reasons) and reasons[at].reason_id == chosen)
        self._group.setExclusive(True)

    @property
    def chosen(self) -> str | None:
        """The id of the checked reason."""
        return next((button.reason_id for button in self._buttons if button.isChecked()), None)

    def _add_button(self) -> None:
        button = ReasonButton(self._look, name=f"reason_{len(self._buttons)}")
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        self._rows.addWidget(button)
        self._buttons.append(button)

    def _on_clicked(self) -> None:
        if self.chosen is not None:
            self.reason_chosen.emit(self.chosen)
