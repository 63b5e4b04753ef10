"""Below the hits: how many marks were not sent, the button that arms them, and the acts that may follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from didit_desk.policy.marks import MARK_STATUSES
from didit_desk.ui.widgets.cap_button import RING, CapButton
from didit_desk.ui.widgets.flat_button import SIDE, FlatButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Hairline
from didit_desk.viewstate.aml_signs import mark_word
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.marks import FollowUp, MarksView

MOST_ACTS = 2
"""Buttons of a line of acts: two on the step, two on the session."""


class MarksFoot(QWidget):
    """Signals: `send_asked()`; `follow_up_asked(FollowUp)`; `whole_toggled(bool)` for the screening as received."""

    send_asked = Signal()
    follow_up_asked = Signal(object)
    whole_toggled = Signal(bool)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._acts: dict[str, FollowUp] = {}
        self._shows_whole: bool | None = None
        self.setObjectName("aml_foot")
        self._build()
        look.changed.connect(self._dress)
        self._dress()

    def show_marks(self, view: MarksView) -> None:
        """Shows how the marks stand."""
        self.summary.setText(view.summary)
        self.aside.setText(view.aside)
        self.send.show_reason(view.off_reason)
        self.note.setText(view.note)
        self.note.restyle(colour="declined.fg" if view.is_failure else "text_secondary")
        self.setAccessibleDescription(view.spoken)
        self._show_acts("aml_step", view.step_acts)
        self._show_acts("aml_session", view.session_acts)

    def show_whole(self, *, chosen: bool) -> None:
        """Whether the screening as received is on screen."""
        if self._shows_whole == chosen:
            return
        self._shows_whole = chosen
        self._whole.setChecked(chosen)
        self._whole.show_words(tr("Screening as received"), colour="accent" if chosen else "text_secondary")

    def _dress(self) -> None:
        # A narrow list has room for what is unsent alone.
        self.aside.setVisible(not self._look.is_compact)

    def _build(self) -> None:
        look = self._look
        space = look.tokens.space
        side = space("pane_padding")
        self.summary = PlainLabel(look, role="data", weight=600, parent=self)
        self.summary.setObjectName("marks_summary")
        self.aside = PlainLabel(look, role="small", colour="text_secondary", parent=self)
        self.aside.setObjectName("marks_aside")
        self.send = CapButton(
            look,
            tr("Send marks"),
            name="send_marks",
            icon=look.tokens.icon("acts", "send marks"),
            shortcut=tr("Ctrl Enter"),
            parent=self,
        )
        self.send.clicked.connect(self.send_asked)
        self.note = PlainLabel(look, role="caption", colour="text_secondary", wrap=True, parent=self)
        self.note.setObjectName("marks_note")
        self._lines = {name: self._act_line(name) for name in ("aml_step", "aml_session")}
        first = QHBoxLayout()
        first.addWidget(self.summary)
        first.addStretch(1)
        first.addWidget(self.aside)
        inner = QVBoxLayout()
        inner.setContentsMargins(side - RING, space("s"), side - RING, 0)
        inner.setSpacing(space("xs"))
        inner.addLayout(first)
        inner.addWidget(self.send)
        inner.addWidget(self.note)
        for line in self._lines.values():
            inner.addWidget(line)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, space("xs"))
        rows.setSpacing(space("xs"))
        rows.addWidget(Hairline(look, name="aml_foot_rule"))
        rows.addLayout(inner)
        rows.addLayout(self._whole_line())

    def _whole_line(self) -> QHBoxLayout:
        self._whole = FlatButton(self._look, name="aml_whole", colour="text_secondary", parent=self)
        self._whole.setCheckable(True)
        self._whole.show_words(tr("Screening as received"))
        self._whole.toggled.connect(self.whole_toggled)
        row = QHBoxLayout()
        # The button's words stand in line with the names of the hits.
        row.setContentsMargins(self._look.tokens.space("pane_padding") - SIDE, 0, 0, 0)
        row.addWidget(self._whole)
        row.addStretch(1)
        return row

    def _act_line(self, name: str) -> QWidget:
        """Buttons for acts on one thing, hidden until there are some."""
        line = QWidget(self)
        line.setObjectName(f"{name}_acts")
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place in range(MOST_ACTS):
            button = FlatButton(self._look, name=f"{name}_act_{place}", colour="accent", parent=line)
            button.clicked.connect(self._on_act)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.hide()
        return line

    def _show_acts(self, name: str, acts: tuple[FollowUp, ...]) -> None:
        for place in range(MOST_ACTS):
            button = self._lines[name].findChild(FlatButton, f"{name}_act_{place}")
            if button is None:
                continue
            button.setVisible(place < len(acts))
            if place < len(acts):
                button.show_words(acts[place].text)
                self._acts[button.objectName()] = acts[place]
        self._lines[name].setVisible(bool(acts))

    def _on_act(self) -> None:
        act = self._acts.get(self.sender().objectName())
        if act is not None:
            self.follow_up_asked.emit(act)


class MarkButtons(QWidget):
    """The four marks with their keys. Signals: `mark_asked(str)` with the status."""

    mark_asked = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mark_buttons")
        self._buttons: list[CapButton] = []
        self._look = look
        self._grid = QGridLayout()
        side, high = look.tokens.space("pane_padding") - RING, look.tokens.space("s") - RING
        self._grid.setContentsMargins(side, high, side, high)
        self._grid.setSpacing(look.tokens.space("s") - 2 * RING)
        for status, word, key in marks_and_keys():
            sign = look.sign("hit", status)
            button = CapButton(
                look,
                word,
                name=f"mark_{key.lower()}",
                icon=sign.icon,
                icon_colour=f"{sign.colour}.icon",
                shortcut=key,
                parent=self,
            )
            button.clicked.connect(lambda _checked=False, status=status: self.mark_asked.emit(status))
            self._buttons.append(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(Hairline(look, name="marks_rule"))
        rows.addLayout(self._grid)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        """Side by side, in a narrow pane two and two."""
        columns = 2 if self._look.is_compact else len(self._buttons)
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns)

    def show_reason(self, reason: str) -> None:
        """Switches the marks off with a reason, or on with an empty one."""
        for button in self._buttons:
            button.show_reason(reason)


def marks_and_keys() -> tuple[tuple[str, str, str], ...]:
    """Status, word and key of each mark, in the order of the buttons."""
    return tuple((status, mark_word(status), key) for status, key in zip(MARK_STATUSES, "MFIU", strict=True))
