"""The three-part switch of a step: Approved, Declined, In Review, with the part filled that is the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

PARTS: Final = (
    ("approved", "ph.check-bold", "ph.check"),
    ("declined", "ph.x-bold", "ph.x"),
    ("in_review", "ph.eye-fill", "ph.eye"),
)
"""Per part: colour group, icon when filled, icon when not."""

COMPACT_CELL = 29
COMPACT_HEIGHT = 19
ICON = 14
RADIUS = 5


def switch_size(look: Look) -> QSize:
    """Size in px of the whole indicator in the present density."""
    width, height = look.tokens.size("step_switch_cell")
    if look.is_compact:
        return QSize(COMPACT_CELL * len(PARTS), COMPACT_HEIGHT)
    return QSize(width * len(PARTS), height)


def paint_step_switch(painter: QPainter, rect: QRectF, look: Look, *, filled: int | None) -> None:
    """Draws the switch into `rect`."""
    frame = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    outline = QPainterPath()
    outline.addRoundedRect(frame, RADIUS, RADIUS)
    painter.save()
    painter.fillPath(outline, look.colour("surface"))
    cell = rect.width() / len(PARTS)
    if filled is not None:
        painter.setClipPath(outline)
        painter.fillRect(
            QRectF(rect.left() + filled * cell, rect.top(), cell, rect.height()),
            look.colour(f"{PARTS[filled][0]}.bg"),
        )
        painter.setClipping(False)
    painter.setPen(QPen(look.colour("border_strong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    for at in range(1, len(PARTS)):
        x = round(rect.left() + at * cell) + 0.5
        painter.drawLine(QLineF(x, frame.top(), x, frame.bottom()))
    for at, (group, strong, light) in enumerate(PARTS):
        spot = QRectF(0, 0, ICON, ICON)
        spot.moveCenter(QRectF(rect.left() + at * cell, rect.top(), cell, rect.height()).center())
        colour = look.colour(f"{group}.fg" if at == filled else "text_secondary")
        look.icons.draw(painter, spot, strong if at == filled else light, colour)
    painter.restore()


class StepSwitch(QWidget):
    """Three buttons over one painted frame. Signals: `part_pressed(int)`; `left(int)` with the key that leaves it.

    The filled part is the present status and asks for nothing. Arrow keys go from part to part and out of the switch.
    """

    part_pressed = Signal(int)
    left = Signal(int)

    def __init__(self, look: Look, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._filled: int | None = None
        self._told: tuple[int | None, str, tuple[str, str, str]] | None = None
        self._drawn: QPixmap | None = None
        self.parts = tuple(StepPart(look, name=f"{name}_{part[0]}", parent=self) for part in PARTS)
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, part in enumerate(self.parts):
            row.addWidget(part)
            part.clicked.connect(lambda _checked=False, at=at: self._on_clicked(at))
            part.key_left.connect(lambda key, at=at: self._on_key(key, at))
        look.changed.connect(self._dress)

    @property
    def filled(self) -> int | None:
        """The part that stands for the present status."""
        return self._filled

    def show_filled(self, filled: int | None, *, step: str, words: tuple[str, str, str]) -> None:
        """Fills one part or none; `step` and `words` are what a screen reader says of the parts."""
        if self._told == (filled, step, words):
            return
        self._told = (filled, step, words)
        if filled != self._filled:
            self._filled = filled
            self._dress()
        for at, (part, word) in enumerate(zip(self.parts, words, strict=True)):
            part.show_word(f"{step}: {word}", is_present=at == filled)

    def focus_part(self, at: int) -> None:
        """Gives the focus to one part."""
        self.parts[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_part(self) -> int | None:
        """The part with the focus."""
        return next((at for at, part in enumerate(self.parts) if part.hasFocus()), None)

    def _dress(self) -> None:
        self._drawn = None
        self.update()

    def _picture(self) -> QPixmap:
        """Drawn once for a size and a state: a column of switches is painted with every session."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.deviceIndependentSize() != self.size().toSizeF():
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._drawn)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_step_switch(painter, QRectF(self.rect()), self._look, filled=self._filled)
            painter.end()
        return self._drawn

    def _on_clicked(self, at: int) -> None:
        if at != self._filled:
            self.part_pressed.emit(at)

    def _on_key(self, key: int, at: int) -> None:
        beside = {Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1}.get(Qt.Key(key))
        if beside is not None and 0 <= beside < len(self.parts):
            self.focus_part(beside)
        elif beside is None or beside < 0:
            self.left.emit(key)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._picture())


class StepPart(QAbstractButton):
    """One part: it paints only what its frame does not, hovering and focus. Signals: `key_left(int)`."""

    key_left = Signal(int)

    def __init__(self, look: Look, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_word(self, word: str, *, is_present: bool) -> None:
        """Names the part for tooltip and screen reader."""
        self.setAccessibleName(word)
        self.setToolTip(word)
        self.setChecked(is_present)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        whole = switch_size(self._look)
        return QSize(whole.width() // len(PARTS), whole.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.key_left.emit(event.key())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.underMouse() and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(QPen(self._look.colour("control_border"), 1))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus_ring"), 2))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
