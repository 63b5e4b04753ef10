"""The head of the evidence pane: whose session it is, where it stands in the list, and the way to its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.models.text import isolated, visible
from didit_desk.ui.widgets.copy_tag import CopyTag
from didit_desk.ui.widgets.icon_button import IconButton
from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.viewstate.wording import tr

if TYPE_CHECKING:
    from didit_desk.ui.look import Look
    from didit_desk.viewstate.evidence import HeadView

TOP = 11
DOT = "  ·  "
LONGEST_NAME = 400
LEAST_NAME = 40
ROUNDING = 4
"""px: the sum of two advances and their layout differ by fractions."""


class EvidenceHead(QWidget):
    """Signals: `previous_requested()`, `next_requested()`, `window_requested()` for the second window."""

    previous_requested = Signal()
    next_requested = Signal()
    window_requested = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("evidence_head")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build()
        look.changed.connect(self._dress)
        self._dress()

    def show_head(self, head: HeadView) -> None:
        """Shows the session's head."""
        self._copy.show_words(head.copy)
        self._position.setText(head.position)
        self._name.show_names(head.name, head.latin, room=self._room())
        self._facts.setText(DOT.join(visible(fact) for fact in head.facts))
        self._previous.setEnabled(head.can_go_back)
        self._previous.show_reason("" if head.can_go_back else tr("this is the first session"))
        self._next.setEnabled(head.can_go_on)
        self._next.show_reason("" if head.can_go_on else tr("this is the last session"))

    def _build(self) -> None:
        self._name = SessionName(self._look, parent=self)
        self._copy = CopyTag(
            self._look, icon="ph.clock-counter-clockwise", group="in_review", name="evidence_copy", parent=self
        )
        self._facts = PlainLabel(
            self._look, role="small", colour="text_secondary", elide=Qt.TextElideMode.ElideRight, parent=self
        )
        self._facts.setObjectName("evidence_facts")
        self._position = PlainLabel(self._look, role="small", colour="text_secondary", parent=self)
        self._position.setObjectName("evidence_position")
        self._previous = IconButton(
            self._look,
            "ph.caret-up",
            tooltip=tr("Previous session"),
            shortcut="K",
            name="evidence_previous",
            parent=self,
        )
        self._next = IconButton(
            self._look, "ph.caret-down", tooltip=tr("Next session"), shortcut="J", name="evidence_next", parent=self
        )
        self._window = IconButton(
            self._look,
            "ph.arrow-square-out",
            tooltip=tr("Evidence in its own window"),
            shortcut="Ctrl Shift E",
            name="evidence_window_button",
            parent=self,
        )
        self._window.clicked.connect(lambda _checked=False: self.window_requested.emit())
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        words = QVBoxLayout()
        words.setSpacing(self._look.tokens.space("hair"))
        names = QHBoxLayout()
        names.setSpacing(self._look.tokens.space("s"))
        names.addWidget(self._name, 1)
        names.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        names.addStretch(0)
        words.addLayout(names)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._ways = ways = QHBoxLayout()
        ways.setSpacing(self._look.tokens.space("hair"))
        for widget in (self._position, self._previous, self._next, self._window):
            ways.addWidget(widget)
        ways.insertSpacing(1, self._look.tokens.space("xs"))
        right = QVBoxLayout()
        right.addLayout(ways)
        right.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self._row.addLayout(right)

    def _room(self) -> int:
        """px a name may take on one line: told by what stands beside it, whose places are not laid out yet."""
        sides = self._row.contentsMargins()
        beside = sides.left() + sides.right() + self._ways.sizeHint().width() + max(self._row.spacing(), 0)
        if not self._copy.isHidden():
            beside += self._copy.sizeHint().width() + self._look.tokens.space("s")
        return self.width() - beside

    def _dress(self) -> None:
        side = self._look.tokens.space("pane_padding")
        self._row.setContentsMargins(side, TOP, side - self._look.tokens.space("xs"), 0)
        self.updateGeometry()

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self._least())

    def minimumSizeHint(self) -> QSize:
        # Not `setMinimumHeight`: that would let a low window squeeze a name of two lines into a head made for one.
        return super().minimumSizeHint().expandedTo(self._least())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name.fit(self._room())

    def _least(self) -> QSize:
        return QSize(0, int(self._look.tokens.size("header")))


class SessionName(QWidget):
    """A name in its own script with the Latin form after it; wraps as often as it must and is never elided."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = ""
        self._latin = ""
        self._layout = QTextLayout()
        self._height = 0
        self._room = 0
        self.setObjectName("evidence_name")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._lay_out)

    def show_names(self, name: str, latin: str, *, room: int) -> None:
        """Shows both forms in `room` px, broken into lines if they need more; an empty Latin form is left out."""
        if (name, latin, room) == (self._name, self._latin, self._room):
            return
        self._name, self._latin, self._room = name, latin, room
        self.setAccessibleName(visible(f"{name} {latin}".strip()))
        self._lay_out()

    def fit(self, room: int) -> None:
        """Lays the names out in `room` px."""
        if room != self._room:
            self._room = room
            self._lay_out()

    def _lay_out(self) -> None:
        first = isolated(visible(self._name, longest=LONGEST_NAME))
        second = isolated(visible(self._latin, longest=LONGEST_NAME))
        text = f"{first}  {second}" if second else first
        # Not the widget's width: it is still that of the name before, and this one would seem to need two lines.
        width = max(min(self._natural_width(first, second), self._room), LEAST_NAME)
        self.setMaximumWidth(width)
        self._layout = QTextLayout(text, self._look.font("title"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self._layout.setTextOption(option)
        self._layout.setFormats([self._quiet(len(first), len(text))] if second else [])
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        if self._height != round(height):
            self._height = round(height)
            self.setFixedHeight(max(self._height, 1))
        self.update()

    def _natural_width(self, first: str, second: str) -> int:
        """On one line: what stands beside the name is near it and not at the far end of the pane."""
        title, body = QFontMetrics(self._look.font("title")), QFontMetrics(self._look.font("body"))
        beside = title.horizontalAdvance("  ") + body.horizontalAdvance(second) if second else 0
        return max(LEAST_NAME, title.horizontalAdvance(first) + beside + ROUNDING)

    def _quiet(self, start: int, end: int) -> QTextLayout.FormatRange:
        style = QTextCharFormat()
        style.setFont(self._look.font("body"))
        style.setForeground(self._look.colour("text_secondary"))
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, end - start, style
        return part

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(200, max(self._height, 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour("text_primary"))
        self._layout.draw(painter, QPointF(0, 0))
