"""The machine-readable zone as read, one fixed column per character, with each check digit read and computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGlyphRun,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRawFont,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.mrz_checks import HEAD, MrzChecks
from didit_desk.ui.widgets.plain_label import plain_tooltip
from didit_desk.ui.widgets.row_sheets import RowSheets
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.document_zone import CheckView, MrzView

ADVANCE = 13.2
LINE = 20
TOP = 8
SENTENCE = 18
SPLIT = 0.532
SPLIT_COMPACT = 0.645
SMALLEST_CHECKS = 150
LONGEST_LINE = 60
LONGEST_SENTENCE = 400
_VERDICT_COLOUR = {"agrees": "approved", "differs": "declined", "cannot_tell": "neutral", "not_detectable": "neutral"}
_STEPS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_ENDS: Final[dict[int, int]] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: LONGEST_LINE}


class MrzStrip(QWidget):
    """Shows a `MrzView`; with none it takes no room. A long zone narrows its columns rather than being cut.

    With the focus, the arrow keys walk from character to character; each is described to ear and, under the pointer,
    to the eye.
    """

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._zone: MrzView | None = None
        self._at = (0, 0)
        self.setObjectName("mrz_strip")
        self.setAccessibleName(tr("Machine-readable zone"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._checks = MrzChecks(look)
        self._sheets = RowSheets(look, self._draw, ground="surface")
        look.changed.connect(self._dress)

    def show_zone(self, zone: MrzView | None) -> None:
        """Shows the zone as read."""
        if zone == self._zone:
            return
        self._zone = zone
        self._at = min((zone.misread or zone.possible) if zone is not None else (), default=(0, 0))
        self.setVisible(zone is not None)
        self._describe()
        self._dress()

    def make_ready(self, zone: MrzView) -> None:
        """Paints a zone that is likely to be shown next."""
        self._sheets.ahead(zone, QSize(self.width(), self._height(zone)), self)

    def words_at(self, spot: QPointF) -> str:
        """What is said of the character, the check digit or the sentence at a spot of the widget; may be empty."""
        if self._zone is None:
            return ""
        if not self._look.is_compact and spot.x() > self._split():
            return self._checks.words_at(self._zone, spot.y())
        cells = self._cells(self._zone)
        place = next((place for place, cell in cells.items() if cell.contains(spot)), None)
        return self._zone.words_at(*place) if place is not None else self._zone.verdict

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

    def _cells(self, zone: MrzView) -> dict[tuple[int, int], QRectF]:
        """Where each character stands."""
        left = self._look.tokens.space("pane_padding") + (0 if self._look.is_compact else 1)
        top = TOP + self._head_height()
        advance = self._advance(max((len(line) for line in zone.lines), default=1))
        return {
            (row, column): QRectF(left + column * advance, top + row * LINE, advance, LINE - 1)
            for row, text in enumerate(zone.lines)
            for column in range(len(visible(text, longest=LONGEST_LINE)))
        }

    def _draw(self, painter: QPainter, zone: MrzView, frame: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_lines(painter, zone)
        if self._look.is_compact:
            left = self._split() + self._look.tokens.space("m")
            self._checks.paint_short(painter, zone, QRectF(left, TOP, frame.width() - left - 8, 2 * LINE), LINE)
            return
        self._paint_head(painter, zone)
        left, right = self._split() + self._look.tokens.space("l"), self._look.tokens.space("pane_padding")
        self._checks.paint(painter, zone, QRectF(left, TOP, frame.width() - right - left, frame.height() - TOP))
        if zone.verdict:
            self._paint_verdict(painter, zone, frame.height())

    def _paint_lines(self, painter: QPainter, zone: MrzView) -> None:
        cells = self._cells(zone)
        digits = {(check.line, check.column): check for check in zone.checks}
        written: dict[tuple[str, int], list[tuple[str, QRectF]]] = {}
        for row, text in enumerate(zone.lines):
            for column, character in enumerate(visible(text, longest=LONGEST_LINE)):
                cell = cells.get((row, column))
                if cell is not None:
                    style = self._paint_ground(painter, zone, (row, column), cell, digits.get((row, column)))
                    written.setdefault(style, []).append((character, cell))
        for (ink, weight), characters in written.items():
            painter.setFont(self._look.font("mrz", weight=weight))
            painter.setPen(self._look.colour(ink))
            _write(painter, characters)

    def _paint_focus(self, painter: QPainter, zone: MrzView) -> None:
        cells = self._cells(zone)
        if self._at in cells:
            painter.setPen(QPen(self._look.colour("focus_ring"), self._look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cells[self._at].adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

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
        elif place in zone.possible:
            painter.setPen(QPen(self._look.colour("declined.icon"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
            ink, weight = "declined.fg", 600
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

    def _paint_verdict(self, painter: QPainter, zone: MrzView, height: int) -> None:
        """The sentence below the lines, on two lines where there is room; the tooltip has all of it."""
        left, top = self._look.tokens.space("pane_padding"), self._lines_bottom(zone) + 2
        room = QRectF(left, top, self._split() - left, height - top - 2)
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("text_primary"))
        text = visible(zone.verdict, longest=LONGEST_SENTENCE)
        if room.height() >= 2 * SENTENCE:
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), text)
            return
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, words)

    def _head_height(self) -> int:
        return 0 if self._look.is_compact else HEAD + 2

    def _height(self, zone: MrzView) -> int:
        lines = self._lines_bottom(zone)
        below = self._look.tokens.space("s")
        if self._look.is_compact:
            return lines + below
        lines += SENTENCE if zone.verdict else 0
        return max(lines, TOP + self._checks.height(zone)) + below

    def _lines_bottom(self, zone: MrzView) -> int:
        return TOP + self._head_height() + len(zone.lines) * LINE

    def _describe(self, *, is_walking: bool = False) -> None:
        """The whole zone for the ear, with the focus its character first, and that alone while keys walk."""
        zone = self._zone
        here = zone.words_at(*self._at) if zone is not None and self.hasFocus() else ""
        whole = zone.spoken if zone is not None and not is_walking else ""
        self.setAccessibleDescription(visible("; ".join(part for part in (here, whole) if part)))

    def _go(self, line: int, column: int) -> None:
        zone = self._zone
        if zone is None or not zone.lines:
            return
        line = min(max(line, 0), len(zone.lines) - 1)
        self._at = line, min(max(column, 0), max(min(len(zone.lines[line]), LONGEST_LINE) - 1, 0))
        self._describe(is_walking=True)
        self.update()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(300, self._height(self._zone)) if self._zone is not None else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._zone is None:
            return
        painter = QPainter(self)
        self._sheets.paint(painter, self._zone, self.rect())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_focus(painter, self._zone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, column = self._at
        if not _walks(event):
            super().keyPressEvent(event)
        elif event.key() in _ENDS:
            self._go(line, _ENDS[event.key()])
        else:
            down, across = _STEPS[event.key()]
            self._go(line + down, column + across)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.words_at(QPointF(event.pos()))), self)
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _walks(event):
            # The window's own shortcuts for pictures lie on the same keys.
            event.accept()
            return True
        return super().event(event)


def _walks(event: QKeyEvent) -> bool:
    keypad = Qt.KeyboardModifier.KeypadModifier
    is_plain = event.modifiers() & ~keypad == Qt.KeyboardModifier.NoModifier
    return is_plain and event.key() in _STEPS | _ENDS


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
