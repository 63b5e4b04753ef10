"""The result of a screening as PDF. Every word is set as plain text, line by line: nothing received can be markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)

from didit_desk.models.text import visible
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.models.screening_report import ReportHit, ReportLine, ScreeningReport

DOTS_PER_INCH: Final = 300
LONGEST_TEXT: Final = 4_000
_SIDE_MM: Final = 18.0
_FOOT_MM: Final = 22.0
_MM: Final = DOTS_PER_INCH / 25.4
_LABEL_SHARE: Final = 0.26
_GAP: Final = 3 * _MM
_FOOTER_MM: Final = 8.0
_TITLE, _GROUP, _HIT, _BODY, _SMALL, _WATER = 16.0, 12.0, 10.5, 8.5, 7.0, 28.0
"""Sizes of type in points."""
_KEPT_TOGETHER: Final = 4
"""A heading stands with at least so many lines of room below it."""
_INK, _QUIET, _PALE = 20, 105, 238
"""Greys of a page that is printed: text, labels and the watermark. 0 is black."""


def screening_pdf(report: ScreeningReport) -> bytes:
    """The PDF: head, groups and hits, with who saved it and when behind and below every page. Not for the GUI thread.

    Scripts a font lacks come from the fonts of the system. Controls and bidi signs are shown as signs; a text longer
    than `LONGEST_TEXT` characters is cut with an ellipsis.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_SIDE_MM, _SIDE_MM, _SIDE_MM, _FOOT_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(visible(report.title, longest=LONGEST_TEXT))
    writer.setCreator(tr("Didit Desk"))
    painter = QPainter(writer)
    page = _Pages(writer, painter, report)
    page.heading(report.title, size=_TITLE)
    page.lines(report.lines)
    for group in report.groups:
        page.heading(group.title, size=_GROUP)
        if group.note:
            page.sentence(group.note)
        for hit in group.hits:
            page.hit(hit)
    page.end()
    painter.end()
    return bytes(buffer.data().data())


class _Pages:
    """Sets text from top to bottom and begins a page where one is full. A line is painted as soon as it is set."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, report: ScreeningReport) -> None:
        self._writer = writer
        self._painter = painter
        self._report = report
        self._width = float(writer.width())
        self._height = float(writer.height())
        self._top = 0.0
        self._page = 0
        self._begin_page()

    def heading(self, text: str, *, size: float) -> None:
        """A heading, with room for what it stands over."""
        self._leave(size * 0.6)
        if self._top + self._dots(size * 1.3 + _BODY * 1.3 * _KEPT_TOGETHER) > self._height:
            self._begin_page()
        self._set([(self._laid(text, size, self._width, weight=QFont.Weight.DemiBold), 0.0, _INK)])
        self._leave(size * 0.2)

    def sentence(self, text: str) -> None:
        """A quiet sentence over the whole width."""
        self._set([(self._laid(text, _BODY, self._width), 0.0, _QUIET)])

    def hit(self, hit: ReportHit) -> None:
        """One hit with its lines."""
        self.heading(hit.title, size=_HIT)
        self.lines(hit.lines)

    def end(self) -> None:
        """Says that nothing follows: a page that is missing at the end is missed."""
        self._leave(_BODY)
        self._set([(self._laid(tr("End of the result"), _BODY, self._width), 0.0, _QUIET)])

    def lines(self, lines: Sequence[ReportLine]) -> None:
        """Labels at the left, texts beside them."""
        left = self._width * _LABEL_SHARE
        beside = self._width - left - _GAP
        for line in lines:
            if line.is_note or not line.label:
                self._set([(self._laid(line.text, _BODY, beside), left + _GAP, _QUIET)])
            elif not line.text:
                self._leave(_BODY * 0.4)
                self._set([(self._laid(line.label, _BODY, self._width, weight=QFont.Weight.DemiBold), 0.0, _INK)])
            else:
                label = self._laid(line.label, _BODY, left)
                self._set([(label, 0.0, _QUIET), (self._laid(line.text, _BODY, beside), left + _GAP, _INK)])

    def _set(self, columns: Sequence[tuple[QTextLayout, float, int]]) -> None:
        """Sets layouts side by side, line for line."""
        for at in range(max(layout.lineCount() for layout, _, _ in columns)):
            row = [(layout.lineAt(at), x, grey) for layout, x, grey in columns if at < layout.lineCount()]
            height = max(line.height() for line, _, _ in row)
            if self._top + height > self._height:
                self._begin_page()
            for line, x, grey in row:
                self._painter.setPen(_grey(grey))
                line.draw(self._painter, QPointF(x, self._top))
            self._top += height

    def _laid(self, text: str, size: float, width: float, *, weight: QFont.Weight = QFont.Weight.Normal) -> QTextLayout:
        return _laid(self._writer, visible(text, longest=LONGEST_TEXT), size, width, weight=weight)

    def _leave(self, points: float) -> None:
        if self._top:
            self._top += self._dots(points)

    def _begin_page(self) -> None:
        if self._page:
            self._writer.newPage()
        self._page += 1
        self._top = 0.0
        _paint_watermark(self._painter, self._writer, self._report.watermark)
        words = tr("Page {page}", page=f"{self._page:,}")
        _paint_footer(self._painter, self._writer, self._report.footer, words)

    @staticmethod
    def _dots(points: float) -> float:
        return points * DOTS_PER_INCH / 72


def _laid(
    writer: QPdfWriter, text: str, size: float, width: float, *, weight: QFont.Weight = QFont.Weight.Normal
) -> QTextLayout:
    """`text` in lines of at most `width` dots, at the left whatever its script."""
    # Of the family alone: figures and signs the window's font exchanges for finer ones could not be searched for.
    font = QFont(QFont().family())
    font.setFeature(QFont.Tag("calt"), 0)
    font.setPointSizeF(size)
    font.setWeight(weight)
    layout = QTextLayout(text, font, writer)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _paint_footer(painter: QPainter, writer: QPdfWriter, footer: str, page: str) -> None:
    width, top = float(writer.width()), writer.height() + _FOOTER_MM * _MM
    number = _laid(writer, page, _SMALL, width)
    room = width - number.lineAt(0).naturalTextWidth() - _GAP
    painter.setPen(_grey(_QUIET))
    # A line lives in its layout: without a name the layout would be gone before the line is drawn.
    told = _laid(writer, visible(footer, longest=LONGEST_TEXT), _SMALL, room)
    told.lineAt(0).draw(painter, QPointF(0, top))
    number.lineAt(0).draw(painter, QPointF(room + _GAP, top))


def _paint_watermark(painter: QPainter, writer: QPdfWriter, watermark: str) -> None:
    """Who saved it and when, across the page and behind the text."""
    layout = _laid(writer, visible(watermark, longest=LONGEST_TEXT), _WATER, float(writer.height()))
    painter.save()
    painter.translate(writer.width() / 2, writer.height() / 2)
    painter.rotate(-50)
    painter.setPen(_grey(_PALE))
    line = layout.lineAt(0)
    line.draw(painter, QPointF(-line.naturalTextWidth() / 2, -line.height() / 2))
    painter.restore()


def _grey(level: int) -> QColor:
    return QColor(level, level, level)
