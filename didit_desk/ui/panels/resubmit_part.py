"""The part of the armed panel only a resubmission has: the steps to choose, and telling the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from didit_desk.ui.widgets.check_row import CheckRow
from didit_desk.ui.widgets.choice_box import ChoiceBox
from didit_desk.ui.widgets.flat_button import FlatButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Hairline, SectionHead
from didit_desk.ui.widgets.toggle_switch import ToggleSwitch
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.resubmit import ResubmitView, StepChoiceView

LONGEST_ADDRESS = 254
SECTION_TOP = 10
SECTION_BOTTOM = 8
LARGEST_BESIDE = 1.1
"""Size of text up to which the head of the steps holds the way on beside it."""


class StepChoices(QWidget):
    """One group of steps to choose. Signals: `ticked(int, bool)` with the step's place, by a person only."""

    ticked = Signal(int, bool)

    def __init__(self, look: Look, *, name: str, title: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._lines: list[CheckRow] = []
        self._places: list[int] = []
        self.setObjectName(name)
        padding = look.tokens.space("act_padding")
        self.head = SectionHead(look, title, name=f"{name}_head")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(padding - 2, SECTION_TOP, padding, SECTION_BOTTOM)
        self._rows.setSpacing(0)
        self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head_row.setContentsMargins(2, 0, 0, 2)
        self._head_row.setSpacing(2)
        self._head_row.addWidget(self.head, 1)
        self._rows.addLayout(self._head_row)
        look.changed.connect(self._dress)
        self._dress()

    def add_to_head(self, widget: QWidget) -> None:
        """Puts a way on at the right of the head."""
        self._head_row.addWidget(widget)

    def show_choices(self, lines: Sequence[StepChoiceView], *, count: str) -> None:
        """Shows the steps; the group is hidden when it has none."""
        self.head.show_aside(count)
        while len(self._lines) < len(lines):
            self._add_line()
        self._places = [line.place for line in lines]
        for row, line in zip(self._lines, lines, strict=False):
            row.show_row(
                line.name,
                note=line.note,
                icon=self._look.tokens.icon(*line.icon),
                status=line.status,
                reason=line.reason,
                checked=line.checked,
            )
        for at, row in enumerate(self._lines):
            row.setVisible(at < len(lines))
        self.setVisible(bool(lines))

    def _dress(self) -> None:
        """Head and way on below each other where both would not fit beside each other."""
        is_narrow = self._look.is_compact or self._look.text_scale > LARGEST_BESIDE
        directions = QBoxLayout.Direction
        self._head_row.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def _add_line(self) -> None:
        at = len(self._lines)
        row = CheckRow(self._look, name=f"{self._name}_{at}")
        row.clicked.connect(lambda checked, at=at: self.ticked.emit(self._places[at], checked))
        self._lines.append(row)
        self._rows.addWidget(row)


class ResubmitPart(QWidget):
    """Signals: `step_ticked(int, bool)`, `only_in_review_asked()`, `telling_changed(bool, str, str)` with the switch,

    the address and the language, each by a person only.
    """

    step_ticked = Signal(int, bool)
    only_in_review_asked = Signal()
    telling_changed = Signal(bool, str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("resubmit_part")
        self._build()
        self._wire()

    def show_view(self, view: ResubmitView) -> None:
        """Shows the choices as they are; an address being written is left alone."""
        self.person.show_choices(view.person, count=view.person_count)
        self.backend.show_choices(view.backend, count=view.backend_count)
        self._backend_line.setVisible(bool(view.backend))
        self.tells.show_state(is_on=view.tells)
        if self.email.text().strip() != view.email.strip():
            self.email.setText(view.email)
            self.email.setCursorPosition(0)
        self.language.show_choices(view.languages, chosen=view.language)
        self._address.setVisible(view.tells)
        self.mail_note.setText(view.mail_note)

    def _build(self) -> None:
        look = self._look
        padding = look.tokens.space("act_padding")
        self.person = StepChoices(look, name="person_steps", title=tr("The person repeats"))
        self.only_in_review = FlatButton(look, name="only_in_review", role="caption", colour="accent")
        self.only_in_review.show_words(tr("Only what is In Review"))
        self.person.add_to_head(self.only_in_review)
        self.backend = StepChoices(look, name="backend_steps", title=tr("Didit runs again"))
        self._backend_line = Hairline(look, name="backend_line")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.person)
        rows.addWidget(self._backend_line)
        rows.addWidget(self.backend)
        rows.addWidget(Hairline(look, name="telling_line"))
        rows.addWidget(self._build_telling(padding))
        rows.addWidget(Hairline(look, name="resubmit_line"))

    def _build_telling(self, padding: int) -> QWidget:
        look = self._look
        part = QWidget()
        part.setObjectName("telling")
        self.telling_head = SectionHead(look, tr("Tell the person"), name="telling_head")
        self.tells = ToggleSwitch(look, name="tell_person", title=tr("Tell the person"))
        self.email = QLineEdit()
        self.email.setObjectName("resubmit_email")
        self.email.setAccessibleName(tr("E-mail of the person"))
        self.email.setPlaceholderText(tr("E-mail of the person"))
        self.email.setMaxLength(LONGEST_ADDRESS)
        self.language = ChoiceBox(look, name="resubmit_language", title=tr("Language of the e-mail"))
        self.mail_note = PlainLabel(look, role="caption", colour="text_secondary", wrap=True)
        self.mail_note.setObjectName("mail_note")
        first = QHBoxLayout()
        first.addWidget(self.telling_head, 1)
        first.addWidget(self.tells)
        self._address = QWidget()
        self._address.setObjectName("telling_address")
        second = QHBoxLayout(self._address)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(look.tokens.space("s"))
        second.addWidget(self.email, 1)
        second.addWidget(self.language)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(padding, SECTION_TOP - 2, padding, SECTION_BOTTOM)
        rows.setSpacing(6)
        rows.addLayout(first)
        rows.addWidget(self._address)
        rows.addWidget(self.mail_note)
        return part

    def _wire(self) -> None:
        self.person.ticked.connect(self.step_ticked)
        self.backend.ticked.connect(self.step_ticked)
        self.only_in_review.clicked.connect(lambda _checked=False: self.only_in_review_asked.emit())
        self.tells.clicked.connect(self._tell)
        self.email.textEdited.connect(self._tell)
        self.language.choice_made.connect(self._on_language)
        self._look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.email.setFont(self._look.font("data"))
        self.email.setFixedHeight(self._look.control("input"))

    def _tell(self) -> None:
        code = self.language.chosen
        self.telling_changed.emit(self.tells.isChecked(), self.email.text(), code)

    def _on_language(self, code: str) -> None:
        self.telling_changed.emit(self.tells.isChecked(), self.email.text(), code)
