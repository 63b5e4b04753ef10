"""The parts columns are made of: a ground, a hairline, a head with a count, and a scrolling ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

SEMIBOLD = 600


class Ground(QWidget):
    """A plain surface in one colour of the theme, with an optional hairline at its top or bottom."""

    def __init__(self, look: Look, colour: str, *, name: str, line_above: str = "", line_below: str = "") -> None:
        super().__init__()
        self._look = look
        self._colour = colour
        self._line_above = line_above
        self._line_below = line_below
        self.setObjectName(name)
        look.changed.connect(self.update)

    def restyle(self, colour: str, *, line_below: str = "") -> None:
        """Takes another colour of the theme."""
        self._colour = colour
        self._line_below = line_below
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._colour))
        if self._line_above:
            painter.fillRect(0, 0, self.width(), 1, self._look.colour(self._line_above))
        if self._line_below:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour(self._line_below))


class Hairline(Ground):
    """A line of one px between two parts."""

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, "border", name=name)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def inset(*widgets: QWidget, side: int, spacing: int, shares: tuple[int, ...] = ()) -> QHBoxLayout:
    """A row `side` px from both edges. Buttons that keep room for a focus ring ask for that much less."""
    row = QHBoxLayout()
    row.setContentsMargins(side, 0, side, 0)
    row.setSpacing(spacing)
    for at, widget in enumerate(widgets):
        row.addWidget(widget, shares[at] if shares else 1)
    return row


class SectionHead(QWidget):
    """A heading, a count beside it and a quiet note at the right edge."""

    def __init__(self, look: Look, title: str, *, name: str, note: str = "", note_role: str = "caption") -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = PlainLabel(look, title, role="data", weight=SEMIBOLD)
        self._count = PlainLabel(look, role="data", colour="text_secondary")
        self.note = PlainLabel(look, note, role=note_role, colour="text_secondary", elide=Qt.TextElideMode.ElideRight)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for label, part in ((self._title, "title"), (self._count, "count"), (self.note, "note")):
            label.setObjectName(f"{name}_{part}")
        self._note_colour = "text_secondary"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addWidget(self.note, 1)

    def show_title(self, title: str) -> None:
        """Puts another heading."""
        self._title.setText(title)

    def show_count(self, count: int) -> None:
        """Shows how many lines follow."""
        self._count.setText(f"{count:,}")

    def show_aside(self, words: str) -> None:
        """Shows words in place of the count, such as "2 of 7"."""
        self._count.setText(words)

    def show_note(self, note: str, *, colour: str = "text_secondary") -> None:
        """Shows the quiet note at the right."""
        self.note.setText(note)
        # Dressing a label anew costs more than everything else in showing a session.
        if colour != self._note_colour:
            self._note_colour = colour
            self.note.restyle(colour=colour)


class ScrollGround(QScrollArea):
    """A column that scrolls up and down only; `rows` is the layout inside it."""

    def __init__(self, look: Look, colour: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = Ground(look, colour, name=f"{name}_ground")
        self.rows = QVBoxLayout(self._ground)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)

    def add_padded(self, *widgets: QWidget, padding: int, top: int, bottom: int, spacing: int = 6) -> QWidget:
        """Adds widgets as one part with side padding; returns the part so that it can be hidden as a whole."""
        part = QWidget()
        part.setObjectName(f"{self.objectName()}_part_{self.rows.count()}")
        rows = QVBoxLayout(part)
        rows.setContentsMargins(padding, top, padding, bottom)
        rows.setSpacing(spacing)
        for widget in widgets:
            rows.addWidget(widget)
        self.rows.addWidget(part)
        return part
