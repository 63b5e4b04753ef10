"""The blocks of a decision that could not be understood, named so that nobody takes them for absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.sign_mark import SignMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look


class UnreadableList(QWidget):
    """One line per block; hidden when there are none. Lines are kept and reused."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: list[tuple[QWidget, PlainLabel]] = []
        self.setObjectName("unreadable_list")
        padding = look.tokens.space("act_padding")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(padding, 2, padding, 10)
        self._rows.setSpacing(4)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Shows the sentences."""
        while len(self._lines) < len(lines):
            self._add_line()
        for at, (line, label) in enumerate(self._lines):
            line.setVisible(at < len(lines))
            label.setText(lines[at] if at < len(lines) else "")
        self.setVisible(bool(lines))

    def _add_line(self) -> None:
        at = len(self._lines)
        line = QWidget()
        line.setObjectName(f"unreadable_{at}")
        mark = SignMark(self._look, name=f"unreadable_icon_{at}", side=14)
        mark.show_icon("ph.file-x-bold", "declined.icon")
        label = PlainLabel(self._look, role="data", colour="declined.fg", wrap=True)
        label.setObjectName(f"unreadable_text_{at}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addWidget(label, 1)
        self._rows.addWidget(line)
        self._lines.append((line, label))
