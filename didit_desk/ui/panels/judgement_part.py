"""The reviewer's own judgement of two faces: three answers, given before the scores are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.segments import Segments
from didit_desk.viewstate.judgement import verdict_choices
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.judgement import JudgementView

HEAD_WEIGHT: Final = 600


class JudgementPart(QWidget):
    """Signals: `verdict_chosen(str)`, by a person only. Hidden while the policy is off."""

    verdict_chosen = Signal(str)

    def __init__(self, look: Look, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("face_judgement")
        self.setAccessibleName(tr("Your judgement"))
        self.verdicts = Segments(
            look, verdict_choices(), name="verdicts", title=tr("Your judgement"), is_ticked=True, parent=self
        )
        self._words = PlainLabel(look, role="small", colour="text_secondary", wrap=True, parent=self)
        self._words.setObjectName("judgement_words")
        self._build()
        self.verdicts.choice_made.connect(self._on_choice_made)
        look.changed.connect(self.update)
        self.hide()

    def show_judgement(self, view: JudgementView | None) -> None:
        """Shows what is asked or was answered; an answer stays as it was given. None hides the part."""
        self.setVisible(view is not None)
        if view is None:
            return
        self.verdicts.setEnabled(view.is_asked)
        self.verdicts.show_chosen(view.chosen)
        self.verdicts.setAccessibleDescription(view.words)
        self._words.setText(view.words)
        self._words.restyle(colour="declined.fg" if view.is_refused else "text_secondary")

    def _build(self) -> None:
        look = self._look
        title = PlainLabel(look, tr("Your judgement"), role="body", weight=HEAD_WEIGHT, parent=self)
        title.setObjectName("judgement_title")
        note = PlainLabel(look, tr("policy: before scores"), role="caption", colour="text_secondary", parent=self)
        note.setObjectName("judgement_note")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(note)
        side = look.tokens.space("pane_padding")
        column = QVBoxLayout(self)
        column.setContentsMargins(side, look.tokens.space("m"), side, look.tokens.space("s"))
        column.setSpacing(look.tokens.space("s"))
        column.addLayout(head)
        column.addWidget(self.verdicts)
        column.addWidget(self._words)
        column.addStretch(1)

    def _on_choice_made(self, verdict: str) -> None:
        # It shows as chosen when the journal has it.
        self.verdicts.show_chosen("")
        self.verdict_chosen.emit(verdict)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        beside = self.parentWidget()
        if beside is None or self.width() == beside.width():
            # Over the measures, not beside them.
            return
        painter = QPainter(self)
        painter.setPen(self._look.colour("border"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
