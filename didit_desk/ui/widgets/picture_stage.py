"""The stage: one or two pictures side by side on the neutral ground, each with its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QPointF, QRect, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from didit_desk.ui.widgets.picture_frame import CAPTION_HEIGHT, PictureFrame
from didit_desk.ui.widgets.picture_hold import PictureHold
from didit_desk.ui.widgets.picture_link import PictureLink
from didit_desk.ui.widgets.picture_tone_bar import PictureToneBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.ui.widgets.picture_shelf import PictureShelf
    from didit_desk.ui.widgets.picture_view import PicturePane
    from didit_desk.viewstate.media import MediumView
    from didit_desk.viewstate.tone import Tone

TOP: Final = 14
TOP_COMPACT: Final = 9
SMALLEST_HEIGHT: Final = 120
BLINK_MS: Final = 450
"""Well below three changes a second, from which on flashing may harm (WCAG 2.3.1)."""


class PictureStage(QWidget):
    """Signals: `picked(side)` when a side gets the attention, `posture_changed()`, `action_chosen(id, pointer)`,
    `pixels_wanted(pointer)` for a picture that is looked at closer than its pixels at hand allow, `aids_changed()` when
    lens, guides, blinking, link or the bar of tones came or went.

    `ratio` is height over width of the pictures it is laid out for.
    """

    picked = Signal(int)
    posture_changed = Signal()
    aids_changed = Signal()
    pixels_wanted = Signal(str)
    action_chosen = Signal(str, str)

    def __init__(
        self, look: Look, shelf: PictureShelf, *, ratio: float, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._shelf = shelf
        self._ratio = ratio
        self._side = 0
        self._has_loupe = False
        self._blinked: int | None = None
        self._first_blinked = 0
        self.setObjectName(name)
        self._build(name)
        shelf.changed.connect(self._on_shelf_changed)
        shelf.toner.ready.connect(self._on_toned)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def side(self) -> int:
        """The side that acts apply to: 0 left, 1 right."""
        if self._blinked is not None:
            return self._blinked
        return self._side if not self.frames[self._side].isHidden() else 0

    @property
    def pane(self) -> PicturePane:
        """The picture that acts apply to."""
        return self.frames[self.side].pane

    @property
    def is_pair(self) -> bool:
        """Two pictures have their place here."""
        return all(not frame.isHidden() for frame in self.frames)

    @property
    def is_linked(self) -> bool:
        """Zoom and pan of one side move the other."""
        return self._link.is_on

    @property
    def is_blinking(self) -> bool:
        """The two pictures take turns in one place."""
        return self._blinked is not None

    @property
    def has_loupe(self) -> bool:
        """The lens follows the pointer."""
        return self._has_loupe

    @property
    def has_guides(self) -> bool:
        """Eye line and middle are drawn."""
        return self.pane.posture.has_guides

    @property
    def tone(self) -> Tone:
        """The tone of the picture that acts apply to."""
        return self.pane.posture.tone

    def show_media(self, media: Sequence[MediumView | None]) -> None:
        """One or two places. A side without a place is hidden."""
        self._stop_blinking()
        for frame, medium in zip(self.frames, (*media, None, None), strict=False):
            frame.show_medium(medium, self._shelf)
            frame.setVisible(medium is not None)
        self._link.begin()
        self._settle()
        self._on_aids_changed()
        self.posture_changed.emit()

    def set_ratio(self, ratio: float) -> None:
        """Height over width of one side."""
        self._ratio = ratio
        self._settle()

    def link(self, *, is_linked: bool) -> None:
        """Couples both sides' zoom and place."""
        self._link.join(is_on=is_linked, leader=self.side)
        self.aids_changed.emit()

    def fit(self) -> None:
        """The whole picture, upright and as it is; both where zoom is linked."""
        for side, frame in enumerate(self.frames):
            if self._link.is_on or side == self.side:
                frame.pane.posture.reset()
                frame.show_pixels(self._shelf)
                frame.tell_posture()
        self._link.begin()
        self._on_aids_changed()
        self.posture_changed.emit()

    def rotate_by(self, turns: int) -> None:
        """Quarter turns, clockwise, of one side."""
        self.pane.rotate_by(turns)

    def adjust(self, tone: Tone) -> None:
        """Shows the picture that acts apply to in another tone; its bytes stay as they are."""
        self.frames[self.side].adjust(self._shelf, tone)
        self._on_aids_changed()

    def show_tone_bar(self, part: str = "") -> None:
        """Opens the bar with the focus on "brightness" or "contrast", or closes it when it is there already."""
        is_there = self.bar.has_focus_on(part) if part else not self.bar.isHidden()
        if is_there and self.bar.has_focus():
            self.pane.setFocus()
        self.bar.setVisible(not is_there)
        self._settle()
        if not is_there:
            self.bar.show_tone(self.tone)
            self.bar.focus_on(part)
        self.aids_changed.emit()

    def show_guides(self, *, are_shown: bool) -> None:
        """Eye line and middle over what is on the stage."""
        for frame in self.frames:
            frame.pane.posture.has_guides = are_shown
            frame.pane.viewport().update()
        self.aids_changed.emit()

    def show_loupe(self, *, is_shown: bool) -> None:
        """The lens, at the pointer where it is over a picture and in the middle otherwise."""
        if is_shown is self._has_loupe:
            return
        self._has_loupe = is_shown
        for frame in self.frames:
            frame.pane.follow_pointer(follows=is_shown)
        pane = next((frame.pane for frame in self.frames if frame.pane.underMouse()), self.pane)
        self._show_lens(self._side_of(pane), pane.under_pointer() if is_shown else None)
        self.aids_changed.emit()

    def blink(self) -> None:
        """Lets the two pictures take turns in one place, or stand side by side again.

        Where nothing may move by itself, each call shows the next of them: left, right, both.
        """
        if not self.is_pair:
            return
        moves = self._look.motion_allowed
        if self._blinked is None:
            self._blinked = self.side
            self._first_blinked = self._blinked
            if moves:
                self._turns.start()
        elif not moves and self._blinked == self._first_blinked:
            self._blinked = 1 - self._blinked
        else:
            self._stop_blinking()
        self._settle()
        self._on_aids_changed()

    def _build(self, name: str) -> None:
        self.frames = tuple(PictureFrame(self._look, name=f"{name}_{side}", parent=self) for side in ("left", "right"))
        self.bar = PictureToneBar(self._look, name=f"{name}_tone", parent=self)
        self.bar.hide()
        self.bar.tone_changed.connect(self.adjust)
        self.hold = PictureHold(self)
        self._link = PictureLink(self.frames[0].pane, self.frames[1].pane)
        self._turns = QTimer(self)
        self._turns.setInterval(BLINK_MS)
        self._turns.timeout.connect(self._on_turn)
        for side, frame in enumerate(self.frames):
            frame.pane.picked.connect(lambda side=side: self._on_picked(side))
            frame.pane.posture_changed.connect(lambda side=side: self._on_posture_changed(side))
            frame.pane.pointed.connect(lambda place, side=side: self._show_lens(side, place))
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
        bar = 0 if self.bar.isHidden() else self.bar.sizeHint().height()
        height = round(side * self._ratio) + margins.top() + margins.bottom() + caption
        self.setFixedHeight(max(SMALLEST_HEIGHT, height) + bar)
        self.bar.setGeometry(0, 0, self.width(), bar)
        inner = self.rect().adjusted(0, bar, 0, 0).marginsRemoved(margins)
        shown = [frame for frame in self.frames if not frame.isHidden()]
        width = inner.width() if len(shown) < len(self.frames) else round(side)
        for frame, left in zip(shown, (inner.left(), inner.right() + 1 - width), strict=False):
            frame.setGeometry(QRect(left, inner.top(), width, inner.height()))
        if self._blinked is not None:
            # Both in one place; the one that waits stands outside, where it keeps the focus it may have.
            self.frames[self._blinked].setGeometry(inner)
            self.frames[1 - self._blinked].setGeometry(inner.translated(self.width(), 0))

    def _margins(self) -> tuple[QMargins, int]:
        space = self._look.tokens.space
        if self._look.is_compact:
            return QMargins(TOP, TOP_COMPACT, TOP, TOP_COMPACT + 2), TOP_COMPACT
        side = space("pane_padding")
        return QMargins(side, TOP, side, space("xs") + 2), space("l")

    def _stop_blinking(self) -> None:
        self._turns.stop()
        if self._blinked is not None:
            self._side = self._blinked
            self._blinked = None

    def _side_of(self, pane: PicturePane) -> int:
        return int(pane is self.frames[1].pane)

    def _show_lens(self, side: int, place: QPointF | None) -> None:
        """Linked pictures are looked at in the same place."""
        for other, frame in enumerate(self.frames):
            is_shown = self._has_loupe and (other == side or self._link.is_on)
            frame.pane.show_lens(place if is_shown else None)
        self._want_pixels()

    def _want_pixels(self) -> None:
        for frame in self.frames:
            if frame.medium is not None and frame.pane.lacks_pixels:
                self.pixels_wanted.emit(frame.medium.pointer)

    def _on_turn(self) -> None:
        self._blinked = 1 - (self._blinked or 0)
        self._settle()

    def _on_picked(self, side: int) -> None:
        self._side = side
        self._on_aids_changed()
        self.picked.emit(side)

    def _on_posture_changed(self, side: int) -> None:
        self._link.follow(side, is_blinking=self.is_blinking)
        self._want_pixels()
        self.posture_changed.emit()

    def _on_aids_changed(self) -> None:
        if not self.bar.isHidden():
            self.bar.show_tone(self.tone)
        self.aids_changed.emit()

    def _on_toned(self) -> None:
        # Unseen pictures ask for nothing: the copies that are kept are as many as can be seen.
        for frame in self.frames:
            if self.isVisible() and not frame.isHidden() and not frame.pane.posture.tone.is_plain:
                frame.show_pixels(self._shelf)

    def _on_shelf_changed(self, pointer: str) -> None:
        for frame in self.frames:
            if frame.medium is not None and frame.medium.pointer == pointer:
                frame.show_medium(frame.medium, self._shelf)
                self.posture_changed.emit()

    # -- Qt overrides --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_toned()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop_blinking()
        self.show_loupe(is_shown=False)
        self.hold.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("stage"))
