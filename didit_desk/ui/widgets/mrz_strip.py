"""The machine-readable zone as read, one fixed column per character, with each check digit read and computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGlyphRun, QPainter, QPaintEvent, QRawFont
from PySide6.QtWidgets import QSizePolicy, QWidget

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.document import CheckView, MrzView

ADVANCE = 13.2
LINE = 20
HEAD = 18
CHECK_LINE = 18
TOP = 8
SPLIT = 0.532
SPLIT_COMPACT = 0.645
SMALLEST_CHECKS = 150
LONGEST_LINE = 60
_VERDICT_COLOUR = {"agrees": "approved", "differs": "declined", "cannot_tell": "neutral"}


class MrzStrip(QWidget):
    """Shows a `MrzView`; with none it takes no room. A long zone narrows its columns rather than being cut."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._zone: MrzView | None = None
        self.setObjectName("mrz_strip")
        self.setAccessibleName(tr("Machine-readable zone"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)

    def show_zone(self, zone: MrzView | None) -> None:
        """Shows the zone as read."""
        if zone == self._zone:
            return
        self._zone = zone
        self.setVisible(zone is not None)
        self.setAccessibleDescription(zone.spoken if zone is not None else "")
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _split(self) -> float:
        padding = self._look.tokens.space("pane_padding")
        share = SPLIT_COMPACT if self._look.is_compact else SPLIT
        return max(self.width() * share, padding + 1) if self.width() > 2 * SMALLEST_CHECKS else self.width()

    def _advance(self, columns: int) -> float:
        padding = self._look.tokens.space("pane_padding")
        room = self._split() - padding - self._look.tokens.space("s")
        return min(ADVANCE, room / max(columns, 1))

    def _paint_lines(self, painter: QPainter, zone: MrzView) -> None:
        left = self._look.tokens.space("pane_padding") + (0 if self._look.is_compact else 1)
        top = TOP + self._head_height()
        columns = max(len(line) for line in zone.lines)
        advance = self._advance(columns)
        digits = {(check.line, check.column): check for check in zone.checks}
        written: dict[tuple[str, int], list[tuple[str, QRectF]]] = {}
        for row, text in enumerate(zone.lines):
            for column, character in enumerate(visible(text, longest=LONGEST_LINE)):
                cell = QRectF(left + column * advance, top + row * LINE, advance, LINE - 1)
                style = self._paint_ground(painter, zone, (row, column), cell, digits.get((row, column)))
                written.setdefault(style, []).append((character, cell))
        for (ink, weight), characters in written.items():
            painter.setFont(self._look.font("mrz", weight=weight))
            painter.setPen(self._look.colour(ink))
            _write(painter, characters)

    def _paint_ground(
        self, painter: QPainter, zone: MrzView, place: tuple[int, int], cell: QRectF, check: CheckView | None
    ) -> tuple[str, int]:
        """What stands behind a character; returns the colour and the weight it is written in."""
        ink, weight = "text_primary", 500
        if place in zone.tinted:
            painter.fillRect(cell, self._look.colour("declined.bg"))
        if place in zone.misread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("declined.solid"))
            painter.drawRoundedRect(cell, 2, 2)
            ink, weight = "declined.on_solid", 600
        if check is not None:
            group = _VERDICT_COLOUR[check.verdict]
            line = QRectF(cell.left(), cell.bottom() - 1, cell.width() - 1, 2)
            painter.fillRect(line, self._look.colour(f"{group}.icon"))
            if check.verdict == "differs":
                ink, weight = "declined.fg", 600
        return ink, weight

    def _paint_head(self, painter: QPainter, zone: MrzView) -> None:
        left = self._look.tokens.space("pane_padding")
        bold = self._look.font("caption", weight=600)
        title = tr("MRZ as read")
        width = QFontMetricsF(bold).horizontalAdvance(title)
        kind = (
            tr("{kind}, digits recomputed here", kind=zone.kind) if zone.kind else tr("layout not known, not checked")
        )
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(bold)
        painter.setPen(self._look.colour("text_primary"))
        painter.drawText(QRectF(left, TOP, width + 2, HEAD), centre, title)
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("text_secondary"))
        painter.drawText(QRectF(left + width + 8, TOP, self._split() - left - width - 8, HEAD), centre, kind)

    def _paint_checks(self, painter: QPainter, zone: MrzView) -> None:
        left, right = (
            self._split() + self._look.tokens.space("l"),
            self.width() - self._look.tokens.space("pane_padding"),
        )
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._look.font("small"))
        painter.setPen(self._look.colour("text_secondary"))
        head = QRectF(left, TOP, right - left, HEAD)
        painter.drawText(head, centre | Qt.AlignmentFlag.AlignLeft, tr("Check digit"))
        painter.drawText(head, centre | Qt.AlignmentFlag.AlignRight, tr("read / computed"))
        for row, check in enumerate(zone.checks):
            frame = QRectF(left, TOP + HEAD + row * CHECK_LINE, right - left, CHECK_LINE)
            self._paint_check(painter, frame, check)

    def _paint_check(self, painter: QPainter, frame: QRectF, check: CheckView) -> None:
        sign = self._look.sign("check", check.verdict)
        is_failing = check.verdict == "differs"
        spot = QRectF(frame.left(), frame.center().y() - 6.5, 13, 13)
        self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
        painter.setFont(self._look.font("small", weight=600 if is_failing else None))
        painter.setPen(self._look.colour("text_primary" if is_failing else "text_secondary"))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(frame.adjusted(18, 0, 0, 0), centre | Qt.AlignmentFlag.AlignLeft, check.name)
        painter.setPen(self._look.colour("declined.fg" if is_failing else "text_secondary"))
        painter.drawText(frame, centre | Qt.AlignmentFlag.AlignRight, f"{visible(check.read)} / {check.computed}")

    def _paint_short_checks(self, painter: QPainter, zone: MrzView) -> None:
        """Two lines, failing names first: what a low window has room for."""
        left = self._split() + self._look.tokens.space("m")
        top = TOP + self._head_height()
        verdicts = [one for one in ("differs", "agrees") if any(check.verdict == one for check in zone.checks)]
        for row, verdict in enumerate(verdicts):
            names = ", ".join(check.short for check in zone.checks if check.verdict == verdict)
            names = names[0].upper() + names[1:]
            sign = self._look.sign("check", verdict)
            frame = QRectF(left, top + row * LINE, self.width() - left - 8, LINE)
            spot = QRectF(left, frame.center().y() - 6.5, 13, 13)
            self._look.icons.draw(painter, spot, sign.icon, self._look.colour(f"{sign.colour}.icon"))
            font = self._look.font("small", weight=500 if verdict == "differs" else None)
            painter.setFont(font)
            painter.setPen(self._look.colour("text_primary" if verdict == "differs" else "text_secondary"))
            room = frame.adjusted(18, 0, 0, 0)
            width = QFontMetricsF(font).horizontalAdvance(names)
            if len(verdicts) == 1 and width > room.width():
                # Nothing stands below: the names take both lines.
                room.setHeight(2 * LINE)
                painter.drawText(room, int(Qt.TextFlag.TextWordWrap), names)
                continue
            words = QFontMetricsF(font).elidedText(names, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _head_height(self) -> int:
        return 0 if self._look.is_compact else HEAD + 2

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        if self._zone is None:
            return QSize(0, 0)
        lines = TOP + self._head_height() + len(self._zone.lines) * LINE
        checks = 0 if self._look.is_compact else TOP + HEAD + len(self._zone.checks) * CHECK_LINE
        return QSize(300, max(lines, checks) + self._look.tokens.space("s"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._zone is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter, self._zone)
        if self._look.is_compact:
            self._paint_short_checks(painter, self._zone)
        else:
            self._paint_head(painter, self._zone)
            self._paint_checks(painter, self._zone)


def _write(painter: QPainter, characters: Sequence[tuple[str, QRectF]]) -> None:
    """Each character in the middle of its cell, all in one call: Qt lays a text out anew for every one of them.

    Characters that the font lacks are left to Qt, which knows where else to look.
    """
    font, metrics = QRawFont.fromFont(painter.font()), QFontMetricsF(painter.font())
    glyphs = font.glyphIndexesForString("".join(character for character, _ in characters))
    if len(glyphs) != len(characters) or not all(glyphs):
        for character, cell in characters:
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, character)
        return
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes(glyphs)
    run.setPositions(
        [
            QPointF(cell.center().x() - advance.x() / 2, cell.center().y() - metrics.height() / 2 + metrics.ascent())
            for (_, cell), advance in zip(characters, font.advancesForGlyphIndexes(glyphs), strict=True)
        ]
    )
    painter.drawGlyphRun(QPointF(0, 0), run)
