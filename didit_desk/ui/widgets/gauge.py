"""A score on a straight scale from 0 to 100 with value, status sign and word; no zones, for no limit is readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from didit_desk.models.text import visible
from didit_desk.viewstate.face import figure
from didit_desk.viewstate.steps import after_judgement
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.face import GaugeView

HEIGHT = 72
BAR_TOP = 37
BAR = 6
SIGN = 14
SMALLEST_WIDTH = 150


class Gauge(QWidget):
    """Shows one `GaugeView`."""

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._gauge: GaugeView | None = None
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_gauge(self, gauge: GaugeView) -> None:
        """Shows a score."""
        self._gauge = gauge
        if gauge.is_withheld:
            self.setAccessibleName(gauge.name)
            self.setAccessibleDescription(after_judgement())
            self.update()
            return
        label = self._look.sign("step", gauge.status).label
        score = figure(gauge.score)
        value = tr("{score} of 100", score=score) if score is not None else tr("not returned")
        self.setAccessibleName(gauge.name)
        self.setAccessibleDescription(visible(f"{value}, {label}"))
        self.update()

    def _paint_words(self, painter: QPainter, gauge: GaugeView) -> None:
        sign = self._look.sign("step", gauge.status)
        score = figure(gauge.score) or "–"
        big, small, bold = self._look.font("figure"), self._look.font("small"), self._look.font("small", weight=500)
        base = 25
        painter.setFont(big)
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(0, base, score)
        left = QFontMetricsF(big).horizontalAdvance(score) + 8
        painter.setFont(small)
        painter.setPen(self._look.colour("text_secondary"))
        painter.drawText(round(left), base, gauge.name)
        painter.setFont(bold)
        word = visible(sign.label, longest=40)
        width = QFontMetricsF(bold).horizontalAdvance(word)
        painter.setPen(self._look.colour(f"{sign.colour}.fg"))
        painter.drawText(round(self.width() - width), base, word)
        spot = QRectF(self.width() - width - SIGN - 4, base - SIGN + 2, SIGN, SIGN)
        self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))

    def _paint_withheld(self, painter: QPainter, gauge: GaugeView) -> None:
        base = 25
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("text_secondary"))
        painter.drawText(0, base, gauge.name)
        painter.setPen(self._look.colour("text_placeholder"))
        width = QFontMetricsF(self._look.font("small")).horizontalAdvance(after_judgement())
        painter.drawText(round(self.width() - width), base, after_judgement())

    def _paint_scale(self, painter: QPainter, gauge: GaugeView) -> None:
        sign = self._look.sign("step", gauge.status)
        whole = QRectF(0, BAR_TOP, self.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        painter.drawRoundedRect(whole, BAR / 2, BAR / 2)
        if gauge.score is not None:
            part = min(max(gauge.score, 0.0), 100.0) / 100
            painter.setBrush(self._look.colour(f"{sign.colour}.icon"))
            painter.drawRoundedRect(QRectF(0, BAR_TOP, whole.width() * part, BAR), BAR / 2, BAR / 2)
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("text_secondary"))
        below = QRectF(0, BAR_TOP + BAR + 3, self.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, "100")

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(SMALLEST_WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST_WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._gauge is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._gauge.is_withheld:
            self._paint_withheld(painter, self._gauge)
        else:
            self._paint_words(painter, self._gauge)
        self._paint_scale(painter, self._gauge)
