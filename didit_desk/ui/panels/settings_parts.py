"""Parts of the settings page: a card of rows, a row with its control, and a field for a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIntValidator, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from didit_desk.ui.widgets.plain_label import PlainLabel
from didit_desk.ui.widgets.section import Hairline

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

SIDE = 14
NUMBER_WIDTH = 84
MOST_PER_MINUTE = 100_000
ROW_PADDING = 7
HEAD_PADDING = 5
INDEX_LINE = 30
INDEX_ICON_LEFT = 10
INDEX_TEXT_LEFT = 34
CHOSEN_WEIGHT = 600


class SettingsCard(QWidget):
    """Rows in one frame, with hairlines between them, under a title and an optional note."""

    def __init__(self, look: Look, title: str, *, name: str, note: str = "") -> None:
        super().__init__()
        self._look = look
        self._count = 0
        self.setObjectName(name)
        self.title = PlainLabel(look, title, role="section", weight=600)
        self.title.setObjectName(f"{name}_title")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3)
        whole.addWidget(self.title)
        if note:
            words = PlainLabel(look, note, role="small", colour="text_secondary", wrap=True)
            words.setObjectName(f"{name}_note")
            whole.addWidget(words)
        whole.addSpacing(5)
        self._frame = CardFrame(look, name=f"{name}_frame")
        whole.addWidget(self._frame)

    def add(self, row: QWidget) -> None:
        """Adds a row."""
        if self._count:
            self._frame.rows.addWidget(Hairline(self._look, name=f"{self.objectName()}_line_{self._count}"))
        self._count += 1
        self._frame.rows.addWidget(row)


class CardFrame(QWidget):
    """The thin rounded frame around rows."""

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(1, 1, 1, 1)
        self.rows.setSpacing(0)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.setBrush(self._look.colour("surface"))
        radius = self._look.tokens.radius("card")
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class SettingRow(QWidget):
    """Words at the left, a quiet note under them, and a control at the right."""

    def __init__(self, look: Look, title: str, *, name: str, note: str = "", control: QWidget | None = None) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.title = PlainLabel(look, title, role="body")
        self.title.setObjectName(f"{name}_title")
        self.note = PlainLabel(look, note, role="caption", colour="text_secondary", wrap=True)
        self.note.setObjectName(f"{name}_note")
        self.note.setVisible(bool(note))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.note)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, ROW_PADDING, SIDE - 3, ROW_PADDING)
        row.setSpacing(look.tokens.space("m"))
        row.addLayout(words, 1)
        if control is not None:
            row.addWidget(control)
        look.changed.connect(self._dress)
        self._dress()

    def show_words(self, title: str, note: str, *, warns: bool = False) -> None:
        """Changes the words; a note that warns stands out."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.note.restyle(colour="in_review.fg" if warns else "text_secondary")

    def _dress(self) -> None:
        self.setMinimumHeight(self._look.row("setting"))


class TableHead(QWidget):
    """The head of a table within a card: what it is of at the left, and what its figures are at the right."""

    def __init__(self, look: Look, title: str, figures: str, *, name: str, is_first: bool) -> None:
        super().__init__()
        self._look = look
        self._is_first = is_first
        self.setObjectName(name)
        self.title = PlainLabel(look, title, role="caption", colour="text_secondary", weight=500)
        self.title.setObjectName(f"{name}_title")
        self.figures = PlainLabel(look, figures, role="caption", colour="text_secondary")
        self.figures.setObjectName(f"{name}_figures")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, HEAD_PADDING, SIDE - 3, HEAD_PADDING)
        row.addWidget(self.title, 1)
        row.addWidget(self.figures)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        if not self._is_first:
            painter.drawRect(self.rect())
            return
        # Rounded as the frame is at the top; the lower corners lie below the edge.
        radius = self._look.tokens.radius("card") - 1
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0, 0, 0, 2 * radius), radius, radius)


class IndexLine(QAbstractButton):
    """One section in the index at the left; the chosen one is tinted."""

    def __init__(self, look: Look, words: str, *, icon: str, name: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._look.font("body", weight=CHOSEN_WEIGHT) if self.isChecked() else self._look.font("body")

    def _paint_ground(self, painter: QPainter, radius: float) -> None:
        look = self._look
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(self.rect().toRectF(), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), look.tokens.border("focus")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font("body", weight=CHOSEN_WEIGHT))
        height = max(INDEX_LINE, metrics.height() + 2 * ROW_PADDING)
        return QSize(INDEX_TEXT_LEFT + metrics.horizontalAdvance(self.text()) + SIDE, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, look.tokens.radius("control"))
        side = look.tokens.size_of_icon("button")
        spot = QRectF(INDEX_ICON_LEFT, (self.height() - side) / 2, side, side)
        colour = look.colour("accent" if self.isChecked() else "text_secondary")
        look.icons.draw(painter, spot, self._icon, colour)
        painter.setFont(self._font())
        painter.setPen(look.colour("text_primary"))
        words = QRectF(INDEX_TEXT_LEFT, 0, self.width() - INDEX_TEXT_LEFT, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class NumberField(QLineEdit):
    """A whole number above 0. Signals: `number_set(int)` when a person finished writing another one."""

    number_set = Signal(int)

    def __init__(self, look: Look, *, name: str, title: str) -> None:
        super().__init__()
        self._look = look
        self._number = 0
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setValidator(QIntValidator(1, MOST_PER_MINUTE, self))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._on_finished)
        look.changed.connect(self._dress)
        self._dress()

    def show_number(self, number: int) -> None:
        """Shows a number, not while it is being written."""
        self._number = number
        if not self.hasFocus():
            self.setText(str(number))

    def _dress(self) -> None:
        self.setFont(self._look.font("data"))
        self.setFixedSize(NUMBER_WIDTH, self._look.control("input"))

    def _on_finished(self) -> None:
        number = int(self.text() or 0)
        if number != self._number and number > 0:
            self._number = number
            self.number_set.emit(number)
