"""The stage: one or two pictures side by side on the neutral ground, each with its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.picture_shelf import LOADING, SHOWN, PictureShelf, PictureView
from didit_desk.ui.widgets.picture_view import PicturePane
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.status_pill import StatusPill
from didit_desk.viewstate.face import figure
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.media import MediumView

CAPTION_HEIGHT = 18
TOP = 14
TOP_COMPACT = 9
SMALLEST_HEIGHT = 120


class PictureFrame(QWidget):
    """One picture with its caption. Signals: `action_chosen(id, pointer)`; the pane's own are reached by `pane`."""

    action_chosen = Signal(str, str)

    def __init__(self, look: Look, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._medium: MediumView | None = None
        self._action = ""
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
        self.pane.show_picture(view, shelf.posture_of(medium.pointer))
        self.pane.setAccessibleName(medium.name)
        is_state = view.state not in {SHOWN, LOADING}
        word = f"{self._look.sign('media', view.state).label}. " if is_state else ""
        self.pane.setAccessibleDescription(f"{word}{view.detail}")
        self._name.setText(medium.name)
        self._facts.setText(view.caption or _facts(medium, view))
        self._show_note(view, is_shown=is_state and bool(view.levels))
        self._show_action(view)

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


class PictureStage(QWidget):
    """Signals: `picked(side)` when a side gets the attention, `posture_changed()`, `action_chosen(id, pointer)`.

    `ratio` is height over width of the pictures it is laid out for.
    """

    picked = Signal(int)
    posture_changed = Signal()
    action_chosen = Signal(str, str)

    def __init__(
        self, look: Look, shelf: PictureShelf, *, ratio: float, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._ratio = ratio
        self._side = 0
        self._is_linked = False
        self.setObjectName(name)
        self._build(name)
        shelf.changed.connect(self._on_shelf_changed)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def side(self) -> int:
        """The side that acts apply to: 0 left, 1 right."""
        return self._side if not self.frames[self._side].isHidden() else 0

    @property
    def pane(self) -> PicturePane:
        """The picture that acts apply to."""
        return self.frames[self.side].pane

    @property
    def is_linked(self) -> bool:
        """Zoom and pan of one side move the other."""
        return self._is_linked

    def show_media(self, media: Sequence[MediumView | None]) -> None:
        """One or two places. A side without a place is hidden."""
        for frame, medium in zip(self.frames, (*media, None, None), strict=False):
            frame.show_medium(medium, self._shelf)
            frame.setVisible(medium is not None)
        self._settle()
        self.posture_changed.emit()

    def set_ratio(self, ratio: float) -> None:
        """Height over width of one side."""
        self._ratio = ratio
        self._settle()

    def link(self, *, is_linked: bool) -> None:
        """Couples both sides' zoom and place."""
        self._is_linked = is_linked
        if is_linked:
            self._follow(self.side)

    def _build(self, name: str) -> None:
        self.frames = tuple(PictureFrame(self._look, name=f"{name}_{side}", parent=self) for side in ("left", "right"))
        for side, frame in enumerate(self.frames):
            frame.pane.picked.connect(lambda side=side: self._on_picked(side))
            frame.pane.posture_changed.connect(lambda side=side: self._on_posture_changed(side))
            frame.action_chosen.connect(self.action_chosen)

    def _dress(self) -> None:
        for frame in self.frames:
            frame.show_caption(is_shown=not self._look.is_compact)
        self._settle()
        self.update()

    def _settle(self) -> None:
        """Height from width, then both frames in place; a layout would keep the height from before the change."""
        margins, gap = self._margins()
        caption = 0 if self._look.is_compact else CAPTION_HEIGHT + self._look.tokens.space("xs") + 1
        side = (self.width() - margins.left() - margins.right() - gap) / 2
        height = round(side * self._ratio) + margins.top() + margins.bottom() + caption
        self.setFixedHeight(max(SMALLEST_HEIGHT, height))
        inner = self.rect().marginsRemoved(margins)
        shown = [frame for frame in self.frames if not frame.isHidden()]
        width = inner.width() if len(shown) < len(self.frames) else round(side)
        for frame, left in zip(shown, (inner.left(), inner.right() + 1 - width), strict=False):
            frame.setGeometry(QRect(left, inner.top(), width, inner.height()))

    def _margins(self) -> tuple[QMargins, int]:
        space = self._look.tokens.space
        if self._look.is_compact:
            return QMargins(TOP, TOP_COMPACT, TOP, TOP_COMPACT + 2), TOP_COMPACT
        side = space("pane_padding")
        return QMargins(side, TOP, side, space("xs") + 2), space("l")

    def _follow(self, side: int) -> None:
        leader, other = self.frames[side].pane, self.frames[1 - side].pane
        other.posture.zoom, other.posture.centre = leader.posture.zoom, leader.posture.centre
        other.settle()

    def _on_picked(self, side: int) -> None:
        self._side = side
        self.picked.emit(side)

    def _on_posture_changed(self, side: int) -> None:
        if self._is_linked:
            self._follow(side)
        self.posture_changed.emit()

    def _on_shelf_changed(self, pointer: str) -> None:
        for frame in self.frames:
            if frame.medium is not None and frame.medium.pointer == pointer:
                frame.show_medium(frame.medium, self._shelf)
                self.posture_changed.emit()

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("stage"))


def _facts(medium: MediumView, view: PictureView) -> str:
    size = f"{view.size.width():,} × {view.size.height():,}".replace(",", "") if view.size is not None else ""
    quality = tr("quality {score}", score=figure(round(medium.quality))) if medium.quality is not None else ""
    return ", ".join(part for part in (size, quality) if part)
