"""Rows kept as they were painted: drawn once, the same pixels, made anew for another look, and never too many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from didit_desk.ui.look import Look
from didit_desk.ui.widgets.row_sheets import PIXELS_KEPT, RowSheets

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FRAME = QRect(12, 30, 200, 26)


@dataclass(slots=True)
class Hand:
    """Draws a row and remembers which."""

    look: Look
    drawn: list[str] = field(default_factory=list)

    def draw(self, painter: QPainter, row: str, frame: QRect) -> None:
        """Words and a line below them, within the frame."""
        self.drawn.append(row)
        painter.setFont(self.look.font("data"))
        painter.setPen(self.look.colour("text_primary"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, row)
        inner = frame.adjusted(1, 1, -1, -1)
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(Look(scheme="light"))


@pytest.fixture
def sheets(hand: Hand) -> RowSheets:
    return RowSheets(hand.look, hand.draw, ground="surface")


def screen(look: Look, *, ratio: float = 1.0) -> QImage:
    image = QImage(QSize(240, 80) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(look.colour("surface"))
    return image


def painted(sheets: RowSheets, look: Look, row: str = "Surname", *, ratio: float = 1.0) -> QImage:
    image = screen(look, ratio=ratio)
    painter = QPainter(image)
    sheets.paint(painter, row, FRAME)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0, 1.25])
def test_that_a_sheet_has_the_pixels_of_the_row_painted_directly(hand: Hand, sheets: RowSheets, ratio: float) -> None:
    directly = screen(hand.look, ratio=ratio)
    painter = QPainter(directly)
    hand.draw(painter, "Surname", FRAME)
    painter.end()
    assert directly != screen(hand.look, ratio=ratio)
    assert painted(sheets, hand.look, ratio=ratio) == directly
    assert painted(sheets, hand.look, ratio=ratio) == directly


def test_that_a_row_is_drawn_once_and_equal_rows_are_copies_of_it(hand: Hand, sheets: RowSheets) -> None:
    for row in ("Surname", "Given names", "Sur" + "name".lower()):
        painted(sheets, hand.look, row)
    assert hand.drawn == ["Surname", "Given names"]


def test_that_a_row_painted_ahead_is_not_drawn_when_it_is_shown(hand: Hand, sheets: RowSheets, qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    sheets.ahead("Surname", FRAME.size(), view)
    assert hand.drawn == ["Surname"]
    painted(sheets, hand.look)
    assert hand.drawn == ["Surname"]


def test_that_another_size_another_density_of_pixels_and_another_look_are_drawn_anew(
    hand: Hand, sheets: RowSheets
) -> None:
    painted(sheets, hand.look)
    painter = QPainter(image := screen(hand.look))
    sheets.paint(painter, "Surname", QRect(QPoint(), FRAME.size() + QSize(1, 0)))
    painter.end()
    assert not image.isNull()
    painted(sheets, hand.look, ratio=2.0)
    hand.look.choose_scheme("dark")
    painted(sheets, hand.look)
    assert len(hand.drawn) == 4


def test_that_a_screen_between_whole_pixels_keeps_no_sheets(hand: Hand, sheets: RowSheets) -> None:
    painted(sheets, hand.look, ratio=1.25)
    painted(sheets, hand.look, ratio=1.25)
    assert len(hand.drawn) == 2


def test_that_the_oldest_sheets_give_way(hand: Hand, sheets: RowSheets) -> None:
    fit = PIXELS_KEPT // (FRAME.width() * FRAME.height())
    for number in range(fit + 1):
        painted(sheets, hand.look, f"row {number}")
    hand.drawn.clear()
    painted(sheets, hand.look, f"row {fit}")
    painted(sheets, hand.look, "row 1")
    assert hand.drawn == []
    painted(sheets, hand.look, "row 0")
    assert hand.drawn == ["row 0"]
