"""The things a reviewer confirms one by one before an act, in the armed panel and never in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from didit_desk.ui.widgets.check_row import CheckRow
from didit_desk.ui.widgets.section import Hairline, SectionHead
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.ticks import TickView

SECTION_TOP = 10
SECTION_BOTTOM = 7


class TickList(QWidget):
    """Signals: `ticked(str, bool)` with the id of an item, by a person only."""

    ticked = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[CheckRow] = []
        self._ids: list[str] = []
        self.setObjectName("ticks")
        padding = look.tokens.space("act_padding")
        self.head = SectionHead(look, tr("Tick each"), name="ticks_head")
        inner = QVBoxLayout()
        inner.setContentsMargins(padding - 2, SECTION_TOP, padding, SECTION_BOTTOM)
        inner.setSpacing(2)
        inner.addWidget(self.head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        inner.addLayout(self._rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inner)
        whole.addWidget(Hairline(look, name="ticks_line"))

    def show_ticks(self, ticks: Sequence[TickView]) -> None:
        """Shows the items; hidden when there are none."""
        while len(self._lines) < len(ticks):
            self._add_line()
        self._ids = [tick.tick_id for tick in ticks]
        for at, row in enumerate(self._lines):
            row.setVisible(at < len(ticks))
            if at < len(ticks):
                row.show_row(ticks[at].text, checked=ticks[at].checked)
        self.head.show_aside(
            tr("{done} of {all}", done=sum(tick.checked for tick in ticks), all=len(ticks)) if ticks else ""
        )
        self.setVisible(bool(ticks))

    def _add_line(self) -> None:
        at = len(self._lines)
        row = CheckRow(self._look, name=f"tick_{at}")
        row.clicked.connect(lambda checked, at=at: self.ticked.emit(self._ids[at], checked))
        self._lines.append(row)
        self._rows.addWidget(row)
