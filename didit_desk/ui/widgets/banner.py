"""The banner under the tool bar: one notice about the connection, the key or the pace, never a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from didit_desk.models.text import visible
from didit_desk.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from didit_desk.ui.look import Look

ICON_LEFT: Final = 15
TEXT_LEFT: Final = 43
RIGHT: Final = 12
WORD_GAP: Final = 4
SEMIBOLD: Final = 600


class Banner(QFrame):
    """Hidden until a notice is shown. Signals: `action_chosen(str)` with the id of the way on."""

    action_chosen = Signal(str)

    def __init__(self, look: Look, *, name: str = "banner", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = ""
        self._group = "in_review"
        self._action = ""
        self.setObjectName(name)
        self._build(name)
        self.hide()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @property
    def words(self) -> str:
        """What the banner says, title and text."""
        return " ".join(part for part in (self._title.text(), self._text.text()) if part)

    def show_notice(
        self,
        icon: str,
        title: str,
        text: str,
        *,
        group: str = "in_review",
        aside: str = "",
        action: tuple[str, str] | None = None,
    ) -> None:
        """Shows icon, semibold title, text, a short remark at the right and at most one way on as (id, words).

        `group` is a colour group of the tokens.
        """
        self._icon = icon
        self._group = group
        self._action = action[0] if action else ""
        self._title.setText(title)
        self._text.setText(text)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self._button.setVisible(action is not None)
        self._button.setText(visible(action[1]).replace("&", "&&") if action else "")
        self.setAccessibleName(visible(f"{title} {text}"))
        self._on_look_changed()
        self.show()

    def show_nothing(self) -> None:
        """Takes the notice away; the window closes the gap."""
        self.hide()

    def _build(self, name: str) -> None:
        self._title = PlainLabel(self._look, weight=SEMIBOLD, parent=self)
        self._title.setObjectName(f"{name}_title")
        self._text = PlainLabel(self._look, elide=Qt.TextElideMode.ElideRight, parent=self)
        self._text.setObjectName(f"{name}_text")
        self._aside = PlainLabel(self._look, role="small", parent=self)
        self._aside.setObjectName(f"{name}_aside")
        self._button = QPushButton(self)
        self._button.setObjectName(f"{name}_action")
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(TEXT_LEFT, 0, RIGHT, 0)
        row.setSpacing(WORD_GAP)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addSpacing(WORD_GAP * 2)
        row.addWidget(self._aside)
        row.addSpacing(WORD_GAP)
        row.addWidget(self._button)

    def _on_clicked(self) -> None:
        if self._action:
            self.action_chosen.emit(self._action)

    def _on_look_changed(self) -> None:
        words = QFontMetrics(self._look.font("body")).height()
        self.setFixedHeight(max(int(self._look.tokens.size("bar", "banner")), words + 24))
        for label in (self._title, self._text, self._aside):
            label.restyle(colour="text_primary" if label is not self._aside else f"{self._group}.fg")
        self.update()

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(f"{self._group}.bg"))
        painter.setPen(QPen(self._look.colour(f"{self._group}.border"), self._look.tokens.border("hairline")))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._icon:
            side = self._look.tokens.size_of_icon("tool")
            spot = QRectF(ICON_LEFT, (self.height() - side) / 2, side, side)
            self._look.icons.draw(painter, spot, self._icon, self._look.colour(f"{self._group}.icon"))
