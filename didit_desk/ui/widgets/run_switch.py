"""The run switcher: a feature that ran more than once shows every run, never only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look


class RunSwitch(QWidget):
    """Signals: `run_chosen(int)`, counted from 0. Hidden while there is one run or none."""

    run_chosen = Signal(int)

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._statuses: tuple[str, ...] = ()
        self._buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self.setObjectName(name)
        self._row = QHBoxLayout(self)
        padding, small = look.tokens.space("m"), look.tokens.space("xs")
        self._row.setContentsMargins(padding, small, padding, small)
        self._row.setSpacing(small)
        self._row.addStretch(1)
        self._group.idClicked.connect(self.run_chosen)
        look.changed.connect(self._dress)
        self.hide()

    def show_runs(self, statuses: Sequence[str], *, chosen: int) -> None:
        """One part for each run with its status; `chosen` is the one that is shown."""
        self._statuses = tuple(statuses)
        while len(self._buttons) < len(self._statuses) > 1:
            self._add_button()
        for run, button in enumerate(self._buttons):
            button.setVisible(run < len(self._statuses))
            button.setChecked(run == chosen)
        self.setVisible(len(self._statuses) > 1)
        self._dress()

    def _add_button(self) -> None:
        button = QToolButton(self)
        run = len(self._buttons)
        button.setObjectName(f"{self.objectName()}_{run + 1}")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumHeight(int(self._look.tokens.size("hit_target_min")))
        self._group.addButton(button, run)
        self._buttons.append(button)
        self._row.insertWidget(run, button)

    def _dress(self) -> None:
        for run, (button, status) in enumerate(zip(self._buttons, self._statuses, strict=False)):
            sign = self._look.sign("step", status)
            button.setFont(self._look.font("small", weight=500))
            button.setText(tr("Run {run}", run=run + 1))
            icon = self._look.icon(sign.icon, colour=f"{sign.colour}.icon")
            # Without a word there is none to tell: it is hidden until the faces are judged.
            button.setIcon(icon if status else QIcon())
            button.setAccessibleName(
                tr("Run {run}, {status}", run=run + 1, status=sign.label) if status else button.text()
            )
