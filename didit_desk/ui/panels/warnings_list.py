"""The warnings of a session and the findings of this desk, each with the tab it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from didit_desk.models.text import without_isolates
from didit_desk.ui.widgets.fitted_list import FittedList, RowDelegate
from didit_desk.ui.widgets.key_cap import key_cap_size, paint_key_cap
from didit_desk.ui.widgets.section import SectionHead
from didit_desk.ui.widgets.wrapped import WrappedLines
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from didit_desk.ui.look import Look
    from didit_desk.ui.tokens import Sign
    from didit_desk.viewstate.findings import FindingView
    from didit_desk.viewstate.steps import WarningView

TEXT_LEFT = 24
"""Px from the row's padding to its words; the sign stands before them."""
SIGN = 14
GAP = 8
ROW_SLACK = 7
HEAD_TOP = 10
HEAD_BELOW = 6
SECTION_BOTTOM = 6


def space_section(rows: QVBoxLayout, *, compact: bool) -> None:
    """Distances of a section of the act column in the present density."""
    rows.setContentsMargins(0, HEAD_TOP - 3 if compact else HEAD_TOP, 0, SECTION_BOTTOM)
    rows.setSpacing(HEAD_BELOW - 3 if compact else HEAD_BELOW)


class WarningDelegate(RowDelegate):
    """Sign, words, feature and key cap. In the compact density the feature word folds away; the digit names the tab."""

    def row_height(self, row: Any, width: int) -> int:
        lines = self._lines(row, width)
        slack = ROW_SLACK - 3 if self.look.is_compact else ROW_SLACK
        return max(self.look.row("list_item"), lines.height + slack)

    def paint_row(self, painter: QPainter, rect: QRect, row: Any) -> None:
        look = self.look
        padding = look.tokens.space("act_padding")
        lines = self._lines(row, rect.width())
        first = rect.top() + self._first_centre(lines, rect.height())
        sign = self.sign_of(row)
        spot = QRectF(rect.left() + padding, first - SIGN / 2, SIGN, SIGN)
        look.icons.draw(painter, spot, sign.icon, look.colour(f"{sign.colour}.icon"))
        top = rect.top() + (rect.height() - lines.height) / 2
        lines.draw(painter, rect.left() + padding + TEXT_LEFT, top, look.colour("text_primary"))
        self._paint_place(painter, rect, row, first)

    def words(self, row: Any, room: float) -> WrappedLines:
        """The words of the line in `room` px."""
        return WrappedLines(row.text, self.look.font("data"), room)

    def sign_of(self, row: Any) -> Sign:
        """The sign before the words."""
        return self.look.sign("warning", row.severity)

    def tooltip(self, row: Any) -> str:
        sign = self.look.sign("warning", row.severity)
        return ". ".join(part for part in (sign.label, row.detail) if part)

    def _first_centre(self, lines: WrappedLines, height: int) -> float:
        one = lines.height / max(1, lines.count)
        return (height - lines.height) / 2 + one / 2

    def _lines(self, row: Any, width: int) -> WrappedLines:
        padding = self.look.tokens.space("act_padding")
        room = width - 2 * padding - TEXT_LEFT - GAP - self._place_width(row)
        return self.words(row, room)

    def _place_width(self, row: Any) -> int:
        cap = key_cap_size(self.look, row.digit).width()
        if self.look.is_compact:
            return cap
        return cap + 4 + QFontMetrics(self.look.font("caption")).horizontalAdvance(row.feature)

    def _paint_place(self, painter: QPainter, rect: QRect, row: Any, middle: float) -> None:
        look = self.look
        size = key_cap_size(look, row.digit)
        right = rect.right() + 1 - look.tokens.space("act_padding")
        cap = QRectF(right - size.width(), round(middle - size.height() / 2), size.width(), size.height())
        paint_key_cap(painter, cap, look, row.digit, look.colour("text_secondary"))
        if look.is_compact:
            return
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text_secondary"))
        words = QRectF(rect.left(), cap.top(), cap.left() - 4 - rect.left(), cap.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.feature)


class FindingDelegate(WarningDelegate):
    """What was compared, and the values where there is room; the sign of what the comparison said."""

    def words(self, row: Any, room: float) -> WrappedLines:
        text = row.title if self.look.is_compact else f"{row.title}. {row.text}"
        return WrappedLines(text, self.look.font("data"), room, is_safe=True)

    def sign_of(self, row: Any) -> Sign:
        return self.look.sign("check", row.verdict.value)

    def tooltip(self, row: Any) -> str:
        return without_isolates(f"{row.title}. {row.text}")


class PointedList(QWidget):
    """A section of lines that point to tabs: the provider's warnings, or what this desk found to differ.

    `name` begins the object names, `source` stands at the end of the head. Signals: `line_chosen(int)` with the tab's
    index; `reached(int)` px from its top.
    """

    line_chosen = Signal(int)
    reached = Signal(int)

    def __init__(self, look: Look, delegate: WarningDelegate, *, name: str, title: str, source: str) -> None:
        super().__init__()
        self._look = look
        self._source = source
        self.setObjectName(f"{name}_section")
        self._build(delegate, name=name, title=title)
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.row_reached.connect(self._on_row_reached)

    def show_lines(self, lines: Sequence[WarningView | FindingView]) -> None:
        """Shows the lines; the section is hidden when there are none."""
        self.list.show_rows(lines)
        self.head.show_count(len(lines))
        self.setVisible(bool(lines))

    def _build(self, delegate: WarningDelegate, *, name: str, title: str) -> None:
        padding = self._look.tokens.space("act_padding")
        self.head = SectionHead(self._look, title, name=f"{name}_head")
        self.head.setContentsMargins(padding, 0, padding, 0)
        self.list = FittedList(self._look, delegate, name=f"{name}_list", title=title)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.head)
        self._rows.addWidget(self.list)
        self._look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        compact = self._look.is_compact
        space_section(self._rows, compact=compact)
        self.head.show_note("" if compact else self._source)

    def _on_row_chosen(self, row: Any) -> None:
        self.line_chosen.emit(row.tab)

    def _on_row_reached(self, y: int) -> None:
        self.reached.emit(self.list.y() + y)


def warnings_list(look: Look) -> PointedList:
    """The section "Warnings"."""
    return PointedList(
        look, WarningDelegate(look, ground="window"), name="warnings", title=tr("Warnings"), source=tr("from Didit")
    )


def findings_list(look: Look) -> PointedList:
    """The section "Findings"."""
    source = tr("compared on this desk")
    return PointedList(
        look, FindingDelegate(look, ground="window"), name="findings", title=tr("Findings"), source=source
    )
