"""The choices of the first run page: radio buttons in a painted frame, and the sign of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from didit_desk.ui.widgets.cap_button import RING
from didit_desk.ui.widgets.radio_list import CIRCLE, paint_radio
from didit_desk.ui.widgets.wrapped import WrappedLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from didit_desk.ui.look import Look
    from didit_desk.viewstate.first_run import CardLine, CardView

PADDING: Final = 19
TILE: Final = 36
TILE_ICON: Final = 20
TITLE_GAP: Final = 12
LINES_GAP: Final = 9
LINE: Final = 23
LINE_TEXT: Final = 22
LINE_ICON: Final = 14
LOGO: Final = 44


class ChoiceCard(QRadioButton):
    """One choice. A card that cannot be chosen is greyed and says why in its text."""

    def __init__(self, look: Look, view: CardView) -> None:
        super().__init__(view.title)
        self._look = look
        self.view = view
        self.setObjectName(f"choice_{view.choice.value}")
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(view.text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setEnabled(not view.off_reason)
        look.changed.connect(self.updateGeometry)

    def show_card(self, view: CardView) -> None:
        """Takes other words for the same choice."""
        if view == self.view:
            return
        self.view = view
        self.setAccessibleDescription(view.text)
        self.setEnabled(not view.off_reason)
        self.updateGeometry()
        self.update()

    def _inner(self, width: int) -> float:
        return width - 2 * (RING + PADDING)

    def _parts(self, width: int) -> tuple[WrappedLines, WrappedLines, list[WrappedLines]]:
        look = self._look
        inner = self._inner(width)
        title = WrappedLines(self.view.title, look.font("panel"), inner)
        text = WrappedLines(self.view.text, look.font("data"), inner)
        lines = [WrappedLines(line.text, look.font("data"), inner - LINE_TEXT) for line in self.view.lines]
        return title, text, lines

    def _paint_frame(self, painter: QPainter) -> None:
        look = self._look
        frame = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        radius = look.tokens.radius("card")
        width = 2 if self.isChecked() else 1
        painter.setPen(QPen(look.colour("accent_solid" if self.isChecked() else "border_strong"), width))
        painter.setBrush(look.colour("surface" if self.isEnabled() else "window"))
        half = width / 2
        painter.drawRoundedRect(frame.adjusted(half, half, -half, -half), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus_ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius + 2, radius + 2)

    def _paint_top(self, painter: QPainter, left: float, top: float) -> None:
        look = self._look
        tile = QRectF(left, top, TILE, TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_tint" if self.isChecked() else "sunken"))
        painter.drawRoundedRect(tile, 8, 8)
        icon = QRectF(0, 0, TILE_ICON, TILE_ICON)
        icon.moveCenter(tile.center())
        tint = "accent" if self.isChecked() else "text_secondary" if self.isEnabled() else "text_disabled"
        look.icons.draw(painter, icon, self.view.icon, look.colour(tint))
        spot = QRectF(self.width() - left - CIRCLE, tile.center().y() - CIRCLE / 2, CIRCLE, CIRCLE)
        paint_radio(painter, spot, look, checked=self.isChecked(), enabled=self.isEnabled())

    def _paint_line(self, painter: QPainter, line: CardLine, text: WrappedLines, left: float, top: float) -> None:
        look = self._look
        one = text.height / max(1, text.count)
        spot = QRectF(left, top + (one - LINE_ICON) / 2, LINE_ICON, LINE_ICON)
        look.icons.draw(painter, spot, line.icon, look.colour(line.colour))
        text.draw(painter, left + LINE_TEXT, top, look.colour("text_secondary" if line.is_quiet else "text_primary"))

    # -- Qt overrides --

    def sizeHint(self) -> QSize:
        return QSize(306, self.heightForWidth(306))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, text, lines = self._parts(width)
        rest = sum(max(LINE, line.height + 5) for line in lines)
        below = LINES_GAP + rest if lines else 0
        return 2 * (RING + PADDING) + TILE + TITLE_GAP + title.height + 1 + text.height + below - 5

    def hitButton(self, position: object) -> bool:  # noqa: N802  (Qt's name)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        left = top = float(RING + PADDING)
        self._paint_top(painter, left, top)
        title, text, lines = self._parts(self.width())
        y = top + TILE + TITLE_GAP
        is_on = self.isEnabled()
        title.draw(painter, left, y, self._look.colour("text_primary" if is_on else "text_secondary"))
        y += title.height + 1
        text.draw(painter, left, y, self._look.colour("text_secondary"))
        y += text.height + LINES_GAP
        for line, words in zip(self.view.lines, lines, strict=True):
            self._paint_line(painter, line, words, left, y)
            y += max(LINE, words.height + 5)


class ChoiceRow(QWidget):
    """The cards side by side, all as high as the highest. Signals: `choice_changed(str)`, by a person only."""

    choice_changed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: list[ChoiceCard] = []
        self._group = QButtonGroup(self)
        self.setObjectName("choices")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.tokens.space("l") - 2 * RING)

    def show_cards(self, cards: Sequence[CardView], *, chosen: str) -> None:
        """Shows the cards; they are made once and keep their order."""
        for at, view in enumerate(cards):
            if at == len(self._cards):
                self._add_card(view)
            self._cards[at].show_card(view)
            self._cards[at].setChecked(view.choice.value == chosen)

    def card(self, choice: str) -> ChoiceCard:
        """The card of a choice."""
        return next(card for card in self._cards if card.view.choice.value == choice)

    def _add_card(self, view: CardView) -> None:
        card = ChoiceCard(self._look, view)
        card.clicked.connect(self._on_clicked)
        self._group.addButton(card)
        self._row.addWidget(card, 1)
        self._cards.append(card)

    def _on_clicked(self) -> None:
        chosen = next(card for card in self._cards if card.isChecked())
        self.choice_changed.emit(chosen.view.choice.value)


class Logo(QWidget):
    """The sign of the program: a page of lines under a magnifying glass."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("logo")
        self.setFixedSize(LOGO, LOGO)
        look.changed.connect(self.update)

    # -- Qt overrides --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = self._look.colour("accent_solid"), self._look.colour("on_accent")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        pen = QPen(ink, 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(8.5, 10.5, 23, 23), 4, 4)
        for y, right in ((17.0, 26.0), (22.0, 20.0), (27.0, 18.0)):
            painter.drawLine(QLineF(13.5, y, right, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(QPointF(28.5, 26.5), 9.5, 9.5)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(28.5, 26.5), 6, 6)
        painter.drawLine(QLineF(33, 31, 36.5, 34.5))
