"""The verdicts of a zone's check digits: digit read and digit computed, or why the arithmetic cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.document_zone import CheckView, MrzView

HEAD = 18
CHECK_LINE = 18
SIGN = 13
SIGN_ROOM = 18
TOP = 8
_SIGNS = {"not_detectable": "cannot_tell"}
_ORDER = ("differs", "not_detectable", "cannot_tell", "agrees")


class MrzChecks:
    """Paints the verdicts of a `MrzView` into a frame."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def height(self, zone: MrzView) -> int:
        """px that the whole list takes."""
        return HEAD + len(zone.checks) * CHECK_LINE

    def words_at(self, zone: MrzView, y: float) -> str:
        """What is said of the check digit at a height of the strip; empty outside the rows."""
        row = int((y - TOP - HEAD) // CHECK_LINE)
        return zone.checks[row].detail if 0 <= row < len(zone.checks) else ""

    def paint(self, painter: QPainter, zone: MrzView, frame: QRectF) -> None:
        """Head and one row for each check digit."""
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("text_secondary"))
        head = QRectF(frame.left(), frame.top(), frame.width(), HEAD)
        painter.drawText(head, centre | Qt.AlignmentFlag.AlignLeft, tr("Check digit"))
        painter.drawText(head, centre | Qt.AlignmentFlag.AlignRight, tr("read / computed"))
        for row, check in enumerate(zone.checks):
            self._paint_check(painter, head.translated(0, HEAD + row * CHECK_LINE), check)

    def paint_short(self, painter: QPainter, zone: MrzView, frame: QRectF, line: int) -> None:
        """Two lines of names, failing ones first: what a low window has room for."""
        present = [one for one in _ORDER if any(check.verdict == one for check in zone.checks)]
        # A digit that nothing speaks against takes no line from one that differs.
        verdicts = present if len(present) <= 2 else [present[0], present[-1]]
        for row, verdict in enumerate(verdicts):
            names = ", ".join(check.short for check in zone.checks if check.verdict == verdict)
            room = QRectF(frame.left(), frame.top() + row * line, frame.width(), line)
            self._paint_names(painter, names[0].upper() + names[1:], verdict, room, is_only=len(verdicts) == 1)

    def _paint_check(self, painter: QPainter, frame: QRectF, check: CheckView) -> None:
        is_failing = check.verdict == "differs"
        self._paint_sign(painter, frame, check.verdict)
        painter.setFont(self._look.font("small", weight=600 if is_failing else None))
        painter.setPen(self._look.colour("text_primary" if is_failing else "text_secondary"))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(frame.adjusted(SIGN_ROOM, 0, 0, 0), centre | Qt.AlignmentFlag.AlignLeft, check.name)
        painter.setPen(self._look.colour("declined.fg" if is_failing else "text_secondary"))
        digits = f"{visible(check.read)} / {check.computed}"
        words = tr("not detectable") if check.verdict == "not_detectable" else digits
        painter.drawText(frame, centre | Qt.AlignmentFlag.AlignRight, words)

    def _paint_names(self, painter: QPainter, names: str, verdict: str, frame: QRectF, *, is_only: bool) -> None:
        self._paint_sign(painter, frame, verdict)
        font = self._look.font("small", weight=500 if verdict == "differs" else None)
        painter.setFont(font)
        painter.setPen(self._look.colour("text_primary" if verdict == "differs" else "text_secondary"))
        room = frame.adjusted(SIGN_ROOM, 0, 0, 0)
        if is_only and QFontMetricsF(font).horizontalAdvance(names) > room.width():
            # Nothing stands below: the names take both lines.
            room.setHeight(2 * room.height())
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), names)
            return
        words = QFontMetricsF(font).elidedText(names, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_sign(self, painter: QPainter, frame: QRectF, verdict: str) -> None:
        sign = self._look.sign("check", _SIGNS.get(verdict, verdict))
        spot = QRectF(frame.left(), frame.center().y() - SIGN / 2, SIGN, SIGN)
        self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
