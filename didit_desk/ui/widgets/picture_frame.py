"""One place of the stage: a picture with its caption, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.hash_button import HashButton
from didit_desk.ui.widgets.picture_shelf import LOADING, SHOWN, PictureShelf, PictureView
from didit_desk.ui.widgets.picture_view import PicturePane
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.status_pill import StatusPill
from didit_desk.viewstate.face import figure
from didit_desk.viewstate.tone import tone_words
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.media import MediumView
    from didit_desk.viewstate.tone import Tone

CAPTION_HEIGHT = 18


class PictureFrame(QWidget):
    """One picture with its caption. Signals: `action_chosen(id, pointer)`; the pane's own are reached by `pane`."""

    action_chosen = Signal(str, str)

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._medium: MediumView | None = None
        self._action = ""
        self._levels: tuple[QImage, ...] = ()
        self._shown: tuple[QImage, ...] = ()
        self._said = self._fact_words = ""
        self.setObjectName(name)
        self._build(name)

    @property
    def medium(self) -> MediumView | None:
        """The place that is shown."""
        return self._medium

    def show_medium(self, medium: MediumView | None, shelf: PictureShelf) -> None:
        """Shows a place of the session in the state the shelf knows."""
        self._medium = medium
        if medium is None:
            return
        view = shelf.view_of(medium)
        self.show_pixels(shelf)
        self.pane.setAccessibleName(medium.name)
        is_state = view.state not in {SHOWN, LOADING}
        word = f"{self._look.sign('media', view.state).label}. " if is_state else ""
        self._said = f"{word}{view.detail}"
        self._name.setText(medium.name)
        self._hash.show_hash(view.sha256)
        self._fact_words = view.caption or _facts(medium, view)
        self._tell_tone()
        self._show_note(view, is_shown=is_state and bool(view.levels))
        self._show_action(view)

    def show_pixels(self, shelf: PictureShelf) -> None:
        """Shows the picture in the tone of its posture; until a copy in a new tone is made, the one before stays."""
        if self._medium is None:
            return
        view, posture = shelf.view_of(self._medium), shelf.posture_of(self._medium.pointer)
        shown = view.levels
        if view.levels and not posture.tone.is_plain:
            copies = shelf.toner.levels_of(view.levels, posture.tone, width=self.pane.shown_width)
            is_same = view.levels is self._levels
            shown = copies or (self._shown if is_same and self._shown else view.levels)
        self._levels, self._shown = view.levels, shown
        self.pane.show_picture(view, posture, levels=shown)

    def adjust(self, shelf: PictureShelf, tone: Tone) -> None:
        """Shows the picture in another tone from now on."""
        self.pane.posture.tone = tone
        self.show_pixels(shelf)
        self._tell_tone()

    def tell_posture(self) -> None:
        """Says anew in what way the picture is adjusted."""
        self._tell_tone()

    def show_caption(self, *, is_shown: bool) -> None:
        """Captions fold away in low windows."""
        self._caption.setVisible(is_shown)

    def _build(self, name: str) -> None:
        self.pane = PicturePane(self._look, name=f"{name}_pane", parent=self)
        self._name = PlainLabel(self._look, role="caption", weight=600, parent=self)
        self._name.setObjectName(f"{name}_name")
        self._facts = PlainLabel(
            self._look, role="caption", colour="text_secondary", elide=Qt.TextElideMode.ElideRight, parent=self
        )
        self._facts.setObjectName(f"{name}_facts")
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._button = QPushButton(self)
        self._button.setObjectName(f"{name}_action")
        self._button.hide()
        self._button.clicked.connect(self._on_clicked)
        self._caption = QWidget(self)
        self._caption.setObjectName(f"{name}_caption")
        row = QHBoxLayout(self._caption)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name)
        row.addWidget(self._facts, 1)
        self._hash = HashButton(self._look, name=f"{name}_hash", parent=self._caption)
        row.addWidget(self._hash)
        self._caption.setFixedHeight(CAPTION_HEIGHT)
        self._note = QWidget(self)
        self._note.setObjectName(f"{name}_note")
        self._pill = StatusPill(self._look, name=f"{name}_note_sign", parent=self._note)
        self._words = PlainLabel(
            self._look, role="small", colour="text_secondary", elide=Qt.TextElideMode.ElideRight, parent=self._note
        )
        self._words.setObjectName(f"{name}_note_words")
        note = QHBoxLayout(self._note)
        note.setContentsMargins(0, 0, 0, 0)
        note.addWidget(self._pill)
        note.addWidget(self._words, 1)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.tokens.space("xs") + 1)
        column.addWidget(self.pane, 1)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._note)
        column.addWidget(self._caption)

    def _tell_tone(self) -> None:
        """A picture that is not shown as it came says so below itself and to a screen reader."""
        words = tone_words(self.pane.posture.tone) if self.pane.view.levels else ""
        told = tr("Shown with {tone}.", tone=words) if words else ""
        self._facts.setText(", ".join(part for part in (words, self._fact_words) if part))
        self.pane.setAccessibleDescription(" ".join(part for part in (self._said, told) if part))

    def _show_note(self, view: PictureView, *, is_shown: bool) -> None:
        """A preview that is not the whole truth says so below itself, never on the picture."""
        self._note.setVisible(is_shown)
        if is_shown:
            self._pill.show_sign("media", view.state)
            self._words.setText(view.detail)

    def _show_action(self, view: PictureView) -> None:
        self._button.setVisible(view.action is not None)
        if view.action is not None:
            self._action = view.action[0]
            self._button.setText(visible(view.action[1]).replace("&", "&&"))

    def _on_clicked(self) -> None:
        if self._medium is not None:
            self.action_chosen.emit(self._action, self._medium.pointer)


def _facts(medium: MediumView, view: PictureView) -> str:
    size = f"{view.size.width():,} × {view.size.height():,}".replace(",", "") if view.size is not None else ""
    quality = tr("quality {score}", score=figure(round(medium.quality))) if medium.quality is not None else ""
    return ", ".join(part for part in (size, quality) if part)
