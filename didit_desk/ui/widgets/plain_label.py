"""The one label: plain text only, received text made visible, elided with the whole text in a plain tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from didit_desk.models.text import visible

if TYPE_CHECKING:
    from didit_desk.ui.look import Look


class PlainLabel(QLabel):
    """Shows text as text, whatever it holds: QLabel alone renders markup and opens files an applicant names.

    `role` and `colour` name tokens and follow the theme. With `elide` the text never asks for more width than it gets.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        role: str = "body",
        colour: str = "text_primary",
        weight: int | None = None,
        elide: Qt.TextElideMode | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._colour = colour
        self._weight = weight
        self._elide = elide
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide is not None:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.changed.connect(self._dress)
        self._dress()
        self.setText(text)

    def restyle(self, *, role: str | None = None, colour: str | None = None, weight: int | None = None) -> None:
        """Changes text role, colour or weight."""
        self._role = role or self._role
        self._colour = colour or self._colour
        self._weight = weight if weight is not None else self._weight
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._look.font(self._role, weight=self._weight))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.colour(self._colour))
        self.setPalette(palette)
        self.update()

    def _refresh_tooltip(self) -> None:
        if self._elide is None:
            return
        cut = QFontMetrics(self.font()).horizontalAdvance(self._whole) > self.contentsRect().width()
        super().setToolTip(plain_tooltip(self._whole) if cut else "")

    # -- Qt overrides --

    def setText(self, text: str) -> None:
        shown = visible(text)
        if shown == self._whole and shown == super().text():
            return
        self._whole = shown
        super().setText(shown)
        self._refresh_tooltip()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elide is not None else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._elide is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        area = self.contentsRect()
        text = QFontMetrics(self.font()).elidedText(self._whole, self._elide, area.width())
        painter.drawText(area, self.alignment(), text)


def plain_tooltip(text: str) -> str:
    """Received text for a tooltip. Qt guesses markup in tooltips, so what it takes for some is broken up visibly:

    tag openers, and `&lt;`, after which it would also turn `&#x202e;` into the control that `visible` took out.
    """
    return visible(text, longest=1_000).replace("<", "‹").replace(">", "›").replace("&lt;", "& lt;")
