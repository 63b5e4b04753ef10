"""Paints the evidence behind a score: figures, the range it could lie in, its parts with their bars, and the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPen

from didit_desk.models.text import visible
from didit_desk.ui.widgets.tag import HEIGHT, paint_tag, tag_width
from didit_desk.ui.widgets.wrapped import WrappedLines
from didit_desk.viewstate.aml_score import ScoreHead, ScoreRow, ScoreSum
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from didit_desk.ui.look import Look

FIGURES, COMPACT_FIGURES = 118, 94
"""px of the column with the two figures."""
TITLE = 26
SCALE = 38
BAR = 8
TICKS = 16
SHARES = (0.185, 0.215, 0.30, 0.10, 0.10, 0.10)
COMPACT_SHARES = (0.25, 0.24, 0.0, 0.17, 0.17, 0.17)
"""Parts of the width for name, score, bar, weight, weight used and points; a narrow pane has no bars."""
SIGN = 13
WEIGHT, USED = 3, 4
"""Columns by their place."""
BASELINE = {"display": 6, "figure": 3}
"""px by which a small word sinks to stand on the line of a large figure."""
_FULL = 100
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SIGNS = {True: "agrees", False: "differs", None: "cannot_tell"}


class ScorePainter:
    """Measures and paints the rows of `viewstate.aml_score`."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def height(self, row: ScoreHead | ScoreRow | ScoreSum, width: int) -> int:
        """Height in px of a row in a list `width` px wide."""
        if not isinstance(row, ScoreHead):
            return self._look.row("field")
        inner = self._right(width)
        scale = SCALE if row.told is not None else 0
        return max(TITLE + self._words(row, inner).height + scale, 76) + 14

    def paint(self, painter: QPainter, row: ScoreHead | ScoreRow | ScoreSum, frame: QRect) -> None:
        """Paints a row."""
        match row:
            case ScoreHead():
                self._paint_head(painter, row, frame)
            case ScoreRow():
                self._paint_row(painter, row, frame)
            case ScoreSum():
                self._paint_sum(painter, row, frame)

    def _padding(self) -> int:
        return self._look.tokens.space("pane_padding")

    def _figure_role(self) -> str:
        return "figure" if self._look.is_compact else "display"

    def _figures(self) -> int:
        return COMPACT_FIGURES if self._look.is_compact else FIGURES

    def _right(self, width: int) -> int:
        return max(width - 2 * self._padding() - self._figures(), 60)

    def _words(self, row: ScoreHead, width: int) -> WrappedLines:
        return WrappedLines(row.text, self._look.font("small"), width)

    def _paint_head(self, painter: QPainter, row: ScoreHead, frame: QRect) -> None:
        padding = self._padding()
        left, top = frame.left() + padding, frame.top() + 8
        self._paint_figure(
            painter, row.match, tr("match"), QRect(left, top, self._figures(), 34), role=self._figure_role()
        )
        self._paint_figure(painter, row.risk, tr("risk"), QRect(left, top + 36, self._figures(), 22), role="panel")
        x, width = left + self._figures(), self._right(frame.width())
        font = self._look.font("data", weight=600)
        painter.setFont(font)
        painter.setPen(self._look.colour("text_primary"))
        title = QFontMetrics(font).horizontalAdvance(row.title) + 10
        badge = tag_width(self._look, row.badge.text) if row.badge.text else 0
        if title + badge <= width or not badge:
            painter.drawText(QRect(x, top, width, HEIGHT), _LEFT, row.title)
        else:
            # What was compared tells more than the heading.
            title = 0
        if badge:
            place = QPointF(x + title, top)
            paint_tag(painter, self._look, place, row.badge.text, tone=row.badge.tone, widest=min(badge, width - title))
        words = self._words(row, width)
        words.draw(painter, x, top + TITLE - 4, self._look.colour("text_secondary"))
        if row.told is not None:
            self._paint_scale(painter, row, QRect(x, top + TITLE + words.height + 4, width, SCALE))

    def _paint_figure(self, painter: QPainter, figure: str, word: str, room: QRect, *, role: str) -> None:
        font = self._look.font(role)
        painter.setFont(font)
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(room, _LEFT, figure)
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("text_secondary"))
        used = QFontMetrics(font).horizontalAdvance(figure) + 6
        painter.drawText(room.adjusted(used, BASELINE.get(role, 0), 0, 0), _LEFT, word)

    def _paint_scale(self, painter: QPainter, row: ScoreHead, room: QRect) -> None:
        """0 to 100: the range tinted, the limit as a thin line, what Didit gave as a thick one."""
        look = self._look
        bar = QRectF(room.left(), room.top() + 2, room.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        ends: list[tuple[float, str]] = [(0.0, "0")]
        if row.lowest is not None and row.highest is not None:
            left, right = _at(bar, row.lowest), _at(bar, row.highest)
            painter.setBrush(look.colour("in_review.bg"))
            painter.setPen(QPen(look.colour("in_review.icon"), 1))
            painter.drawRoundedRect(QRectF(left, bar.top(), max(right - left, 3), BAR), BAR / 2, BAR / 2)
            ends.append((row.lowest, f"{row.lowest:.1f}".removesuffix(".0")))
        limit = _at(bar, row.limit)
        painter.setPen(QPen(look.colour("text_secondary"), 1))
        painter.drawLine(QPointF(limit, bar.top() - 2), QPointF(limit, bar.bottom() + 2))
        told = _at(bar, row.told or 0.0)
        painter.fillRect(QRectF(told - 2, bar.top() - 3, 4, BAR + 6), look.colour("text_primary"))
        self._paint_ticks(painter, row, bar, ends)

    def _paint_ticks(self, painter: QPainter, row: ScoreHead, bar: QRectF, ends: list[tuple[float, str]]) -> None:
        look = self._look
        top = round(bar.bottom()) + 3
        bold, thin = look.font("caption", weight=600), look.font("caption")
        told = f"{row.told:g}" if row.told is not None else ""
        width = QFontMetrics(bold).horizontalAdvance(told)
        place = min(max(round(_at(bar, row.told or 0.0)) - width // 2, round(bar.left())), round(bar.right()) - width)
        painter.setFont(bold)
        painter.setPen(look.colour("text_primary"))
        painter.drawText(QRect(place, top, width + 2, TICKS), _LEFT, told)
        painter.setFont(thin)
        painter.setPen(look.colour("text_secondary"))
        metrics = QFontMetrics(thin)
        limit = tr("counts from {limit}", limit=row.limit)
        taken = [(place - 8, place + width + 8)]
        at_limit = round(_at(bar, row.limit)) - metrics.horizontalAdvance(limit)
        at_limit = min(at_limit, place - 10 - metrics.horizontalAdvance(limit)) if place > at_limit else at_limit
        words = [(at_limit, limit)]
        for value, text in ends:
            before = metrics.horizontalAdvance(text) // 2 if value else 0
            words.append((round(_at(bar, value)) - before, text))
        for left, text in words:
            right = left + metrics.horizontalAdvance(text)
            if left < bar.left() - 1 or any(left < end and start < right for start, end in taken):
                continue
            painter.drawText(QRect(left, top, right - left + 2, TICKS), _LEFT, text)
            taken.append((left - 6, right + 6))

    def _paint_row(self, painter: QPainter, row: ScoreRow, frame: QRect) -> None:
        look = self._look
        edges = self._edges(frame)
        quiet, loud = look.colour("text_secondary"), look.colour("text_primary")
        is_loud = row.was_compared and not row.is_head
        for place, text in enumerate((row.name, row.score)):
            # Words without a bar beside them may use its room.
            end = edges[5] if place == 1 and row.share is None else edges[place + 1]
            room = QRect(edges[place], frame.top(), end - edges[place] - 4, frame.height())
            painter.setFont(look.font("data"))
            painter.setPen(loud if is_loud else quiet)
            words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, words)
        if row.share is not None and not self._look.is_compact:
            self._paint_bar(painter, row, QRect(edges[2], frame.top(), edges[3] - edges[2] - 16, frame.height()))
        for place, text in enumerate((row.weight, row.used, row.points), start=WEIGHT):
            room = QRect(edges[place], frame.top(), edges[place + 1] - edges[place], frame.height())
            is_used = place == USED and is_loud
            painter.setFont(look.font("caption") if row.is_head else look.font("data", weight=600 if is_used else None))
            painter.setPen(loud if is_loud and place > WEIGHT else quiet)
            painter.drawText(room, _RIGHT, text)

    def _paint_bar(self, painter: QPainter, row: ScoreRow, room: QRect) -> None:
        look = self._look
        bar = QRectF(room.left(), room.center().y() - 4, room.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(bar, 2, 2)
        if not row.was_compared:
            painter.setPen(QPen(look.colour("border_strong"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -bar.width() * 0.75, -0.5), 2, 2)
        elif row.share:
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * row.share, BAR), 2, 2)

    def _paint_sum(self, painter: QPainter, row: ScoreSum, frame: QRect) -> None:
        look = self._look
        padding = self._padding()
        inner = frame.adjusted(padding, 0, -padding, -1)
        painter.setPen(look.colour("border"))
        painter.drawLine(inner.left(), frame.top(), inner.right(), frame.top())
        painter.drawLine(frame.left(), frame.bottom(), frame.right(), frame.bottom())
        sign = look.sign("check", _SIGNS[row.adds_up])
        spot = QRectF(inner.left(), inner.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
        look.icons.draw(painter, spot, sign.icon, look.colour(f"{sign.colour}.icon"))
        painter.setFont(look.font("data", weight=600))
        painter.setPen(look.colour("declined.fg" if row.adds_up is False else "text_primary"))
        points = painter.fontMetrics().horizontalAdvance(row.points) + 8
        room = inner.adjusted(SIGN + 6, 0, -points, 0)
        words = painter.fontMetrics().elidedText(visible(row.text), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, words)
        painter.setPen(look.colour("text_primary"))
        painter.drawText(inner, _RIGHT, row.points)

    def _edges(self, frame: QRect) -> tuple[int, ...]:
        """Left edges of name, score, bar and the three figures, and the right edge."""
        padding = self._padding()
        width = frame.width() - 2 * padding
        left = frame.left() + padding
        edges = [float(left)]
        for share in COMPACT_SHARES if self._look.is_compact else SHARES:
            edges.append(edges[-1] + share * width)
        return tuple(round(edge) for edge in edges)


def _at(bar: QRectF, value: float) -> float:
    return bar.left() + bar.width() * max(0.0, min(value, _FULL)) / _FULL
